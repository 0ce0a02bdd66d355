"use strict";
// Choose what fills the hexagons and what stands above them; go to the best places.
(function (routeplan) {
  const { make, replace, button } = routeplan;

  routeplan.coverage = function (map, dataId, tiles) {
    const data = routeplan.data(dataId);
    const { words } = data;
    const state = {
      data: data,
      fill: "heat",
      layers: { ...data.shown },
    };
    routeplan.dressMap(map, words, tiles);
    const view = new routeplan.CoverageMap(map, state);
    routeplan.addFit(map, words, () => view.fit());

    const chip = (key, pressed, onclick, ...content) => button(key, "chip", pressed, onclick, ...content);
    const names = { customers: words.customers, dormant: words.coverage_dormant, prospects: words.coverage_prospects, white: words.coverage_white };

    function pick() {
      view.draw();
      fill();
    }

    function fill() {
      replace("pick-fill",
        ...["heat", "classes"].map((name) => chip(name, state.fill === name, () => { state.fill = name; pick(); }, words["coverage_" + name])));
      const there = Object.keys(names).filter((name) => name !== "prospects" || data.prospects.at);
      replace("pick-layers",
        ...there.map((name) => chip(name, state.layers[name], () => { state.layers[name] = !state.layers[name]; pick(); }, names[name])));
      keys();
    }

    function keys() {
      const dot = (token) => make("i", { class: "key dot", "aria-hidden": "true", style: { background: "var(--" + token + ")" } });
      document.getElementById("heat-keys").hidden = state.fill !== "heat";
      document.getElementById("kind-keys").hidden = state.fill !== "classes";
      const shown = [];
      if (state.layers.customers) shown.push([dot("dot-buying"), words.coverage_buying], [dot("dot-reached"), words.coverage_reached], [dot("dot-missed"), words.coverage_not_reached]);
      if (state.layers.dormant) shown.push([make("i", { class: "key ring", "aria-hidden": "true" }), words.coverage_dormant]);
      if (state.layers.prospects && data.prospects.at) shown.push([dot("dot-prospect"), words.coverage_prospects]);
      if (data.homes.length) shown.push([make("i", { class: "key home", "aria-hidden": "true" }), words.coverage_home]);
      replace("dot-keys", ...shown.map(([mark, text]) => make("li", {}, mark, text)));
    }

    function places() {
      const lists = ["visits", "home"].map((purpose) => {
        const own = data.places.filter((place) => place[0] === purpose);
        if (!own.length) return null;
        return make("div", {}, make("h3", {}, words["coverage_places_" + purpose]),
          ...own.map((place, idx) =>
            make("button", { type: "button", class: "move", onclick: () => view.show(place) },
              make("span", { class: "place" }, make("b", {}, idx + 1 + ". ", make("bdi", {}, place[6] || place[1].toFixed(3) + ", " + place[2].toFixed(3))), make("span", { class: "number" }, place[4])),
              make("small", {}, words.coverage_not_reached + ": " + place[5] + " · " + place[3] + " km"))));
      });
      replace("place-list", ...lists);
    }

    fill();
    places();
    view.fit();
    view.draw();
  };
})(window.routeplan);
