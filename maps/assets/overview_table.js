"use strict";
// The table of reps: sorted by a click on a heading, and its rows pick whom the map shows.
(function (routeplan) {
  const { make } = routeplan;

  routeplan.repTable = function (state) {
    const table = document.querySelector("table.reps");
    if (!table) return;
    const all = [...state.data.reps.keys()];
    const buttons = [...table.querySelectorAll("button[data-rep]")];
    const mark = () => buttons.forEach((one) => one.setAttribute("aria-pressed", String(state.reps.has(Number(one.dataset.rep)))));
    buttons.forEach((one) => {
      one.hidden = false;
      one.addEventListener("click", (event) => state.pick("reps", [Number(one.dataset.rep)], all, event));
    });
    state.onChange(mark);
    mark();
    sortable(table);
  };

  // Numbers start with the largest, names with the first; a second click turns the order round.
  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const value = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.order === undefined ? cell.textContent : Number(cell.dataset.order);
    };
    heads.forEach((head, column) => {
      const sort = () => {
        const rows = [...body.rows];
        const isText = rows.some((row) => typeof value(row, column) === "string");
        const was = head.getAttribute("aria-sort");
        const up = was ? was === "descending" : isText;
        const compare = (one, other) => (isText ? one.localeCompare(other, document.documentElement.lang, { numeric: true }) : one - other);
        rows.sort((one, other) => (up ? 1 : -1) * compare(value(one, column), value(other, column)));
        body.append(...rows);
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
      };
      head.replaceChildren(make("button", { type: "button", class: "sort", onclick: sort }, head.textContent));
    });
  }
})(window.routeplan);
