"use strict";
// Choose a proposal, before or after; what each rep has then; who moves and why.
(function (routeplan) {
  const { make, replace, button } = routeplan;
  const LISTED = 200; // moves

  routeplan.territories = function (map, dataId, tiles) {
    const data = routeplan.data(dataId);
    const first = data.views[Math.min(1, data.views.length - 1)];
    const state = { data: data, view: first, shown: first, side: "after", onlyMoves: false };
    routeplan.dressMap(map, data.words, tiles);
    const view = new routeplan.TerritoryMap(map, state);
    routeplan.addFit(map, data.words, () => view.fit());
    const today = data.views.find((one) => one.number === 0) || null;

    function pick(changes) {
      Object.assign(state, changes);
      if (changes.view && !changes.view.moves.length) Object.assign(state, { side: "after", onlyMoves: false });
      state.shown = state.side === "before" && today ? today : state.view;
      map.closePopup();
      view.draw();
      fill();
    }

    function fill() {
      const at = data.views.indexOf(state.view);
      document.querySelectorAll("[data-view]").forEach((item) => item.setAttribute("aria-pressed", String(Number(item.dataset.view) === at)));
      document.querySelectorAll("[data-row]").forEach((item) => item.classList.toggle("picked", Number(item.dataset.row) === at));
      const command = document.getElementById("choose-command");
      if (command) command.textContent = "routeplan territories WORKSPACE --choose " + state.view.number + " --by NAME";
      sides();
      loads();
      moves();
    }

    const chip = (key, pressed, onclick, ...content) => button(key, "chip", pressed, onclick, ...content);

    function sides() {
      if (!today || !state.view.moves.length) return replace("pick-side");
      replace("pick-side",
        chip("after", state.side === "after", () => pick({ side: "after" }), data.words.after),
        chip("before", state.side === "before", () => pick({ side: "before" }), data.words.before),
        chip("only", state.onlyMoves, () => pick({ onlyMoves: !state.onlyMoves }), data.words.only_moves));
    }

    // Bars from the middle, as wide as twice the tolerance to each side; the band in between is allowed.
    // A tick marks where today's bar ends.
    function bar(share, tolerance, amount, before) {
      const most = 2 * tolerance;
      const tick = before === null ? null : make("b", { class: "was", style: { left: 50 + 50 * Math.max(-1, Math.min(1, before / most)) + "%" } });
      const width = 50 * Math.min(1, Math.abs(share) / most);
      const over = Math.abs(share) > tolerance + 1e-4;
      const text = (share > 0 ? "+" : share < 0 ? "−" : "±") + Math.abs(100 * share).toFixed(Math.abs(share) < 0.0995 ? 1 : 0) + "%";
      return make("td", { title: amount },
        make("span", { class: "deviation band" }, make("i", { class: over ? "over" : "", style: { left: (share < 0 ? 50 - width : 50) + "%", width: width + "%" } }), tick),
        make("span", { class: over ? "number alert-text" : "number" }, text));
    }

    function loads() {
      const { words } = data;
      const was = today && state.shown !== today ? today.loads : null;
      const rows = state.shown.loads.map((load, idx) =>
        make("tr", {},
          make("th", { scope: "row" }, make("i", { class: "swatch", style: { background: data.reps[idx].fill } }), make("bdi", {}, data.reps[idx].label)),
          make("td", { class: "number" }, String(load[0]), state.shown.moves.length ? make("small", {}, " −" + load[3] + " +" + load[4]) : null),
          bar(load[1], data.tolerance[0], load[5], was && was[idx][1]),
          bar(load[2], data.tolerance[1], load[6], was && was[idx][2])));
      const heads = [words.rep, words.customers, words.potential, words.workload].map((text) => make("th", { scope: "col" }, text));
      replace("loads", make("table", { class: "loads" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)),
        make("p", { class: "hint" }, was ? words.band_and_tick : words.band));
    }

    function moves() {
      const { words, customers } = data;
      const list = state.view.moves;
      const place = (idx) => (customers.area.length ? [words.area + " " + customers.area[idx]] : []);
      if (!today) return replace("move-list");
      const items = list.slice(0, LISTED).map((move) =>
        make("li", {},
          make("button", { type: "button", class: "move", "data-key": "move" + move[0], onclick: () => view.show(move[0]) },
            make("b", {}, make("bdi", {}, customers.name[move[0]])), routeplan.fromTo(data, move),
            make("small", {}, [...place(move[0]), move[3], move[4], move[6]].join(" · ")), make("small", {}, move[7]))));
      const more = list.length > LISTED ? make("p", { class: "hint" }, "+" + (list.length - LISTED)) : null;
      replace("move-list", make("h2", {}, list.length ? words.moves + " (" + list.length + ")" : words.no_moves), make("ol", {}, ...items), more);
    }

    document.querySelectorAll("[data-view]").forEach((item) => {
      const choose = () => pick({ view: data.views[Number(item.dataset.view)] });
      item.addEventListener("click", choose);
      if (item.tagName !== "BUTTON") item.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); }
      });
    });
    document.getElementById("pick-view").replaceChildren(...data.views.map((one, idx) => {
      const button = chip("view" + idx, false, () => pick({ view: one }), one.number + " " + one.name);
      button.dataset.view = String(idx);
      return button;
    }));
    new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
    view.fit();
    pick({ view: first });
  };
})(window.routeplan);
