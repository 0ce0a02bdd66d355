"use strict";
// Find a customer by a part of the name or the id, and show it on the map.
(function (routeplan) {
  const { make } = routeplan;
  const LISTED = 5; // customers

  const plain = (text) => text.normalize("NFKC").toLowerCase();

  routeplan.customerSearch = function (state, view) {
    const { customers, reps, words } = state.data;
    const input = document.getElementById("find-customer");
    const list = document.getElementById("found-customers");
    const note = document.getElementById("found-note");
    let texts = null; // written once, at the first letter
    document.getElementById("find").hidden = false;

    function search() {
      const wanted = plain(input.value.trim());
      texts = texts || customers.name.map((name, idx) => plain(name + "\n" + customers.id[idx]));
      const found = [];
      let count = 0;
      if (wanted) {
        texts.forEach((text, idx) => {
          if (text.includes(wanted) && ++count <= LISTED) found.push(idx);
        });
      }
      list.replaceChildren(...found.map(row));
      note.textContent = !wanted ? "" : count ? words.customers + ": " + count : words.no_customer_found;
    }

    function row(idx) {
      const rep = reps[customers.rep[idx]];
      const shade = make("i", { class: "swatch", style: { background: rep ? rep.fill : state.data.nobody } });
      return make("li", {},
        make("button", { type: "button", class: "stop-row found", onclick: () => view.show(idx) },
          shade, make("bdi", {}, customers.name[idx]), make("small", {}, customers.id[idx])));
    }

    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => {
      const first = list.querySelector("button");
      if (event.key === "Enter" && first) first.click();
      if (event.key === "Escape") {
        input.value = "";
        search();
      }
    });
  };
})(window.routeplan);
