"use strict";
// The planner's panel: reps, a calendar of days, layers, and the routes picked.
(function (routeplan) {
  const { make, replace, button } = routeplan;
  const LISTED = 60; // routes

  routeplan.overview = function (map, dataId, tiles) {
    const data = routeplan.unpacked(routeplan.data(dataId));
    const state = new routeplan.OverviewState(data);
    routeplan.dressMap(map, data.words, tiles);
    const view = new routeplan.OverviewMap(map, state);
    routeplan.addFit(map, data.words, () => view.fitAll());
    const fill = () => [reps, days, layers, list].forEach((part) => part(state, view));
    state.onChange((changed) => {
      if (changed.includes("reps")) view.fit();
      view.draw();
      fill();
    });
    new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
    view.fit();
    view.draw();
    fill();
    routeplan.daySlider(state);
    routeplan.customerSearch(state, view);
    routeplan.repTable(state);
    unserved(state, view);
    printing(state, view);
  };

  function reps(state) {
    const all = [...state.data.reps.keys()];
    const chips = state.data.reps.map((rep, idx) =>
      button("rep" + idx, "chip", state.reps.has(idx), (event) => state.pick("reps", [idx], all, event),
        make("i", { class: "swatch", style: { background: rep.fill } }), make("bdi", {}, rep.name)),
    );
    replace("pick-reps", ...chips);
  }

  function days(state) {
    const { data } = state;
    const all = [...data.days.keys()];
    const loads = all.map((day) => state.data.routes.reduce((sum, route) => sum + (route.day === day && state.reps.has(route.rep) ? route.stops.length : 0), 0));
    const most = Math.max(1, ...loads);
    const group = (key, members, ...content) =>
      button(key, "day-group", members.every((day) => state.days.has(day)), (event) => state.pick("days", members, [], event), ...content);
    const head = data.weekdays.map((item) => {
      const members = all.filter((day) => data.days[day].weekday === item.weekday);
      const mark = state.byWeekday ? make("i", { class: "swatch", style: { background: item.fill } }) : null;
      return make("th", { scope: "col" }, group("weekday" + item.weekday, members, mark, item.name));
    });
    const weeks = [...new Set(data.days.map((day) => day.week))].map((week) => {
      const members = all.filter((day) => data.days[day].week === week);
      const cells = members.map((day) => make("td", {}, cell(state, day, loads[day], loads[day] / most)));
      return make("tr", {}, make("th", { scope: "row" }, group("week" + week, members, data.days[members[0]].week_label)), ...cells);
    });
    const corner = make("td", {}, group("all-days", all, data.words.all));
    replace("pick-days", make("table", { class: "calendar" }, make("thead", {}, make("tr", {}, corner, ...head)), make("tbody", {}, ...weeks)));
  }

  function cell(state, day, load, share) {
    const item = state.data.days[day];
    const bar = make("i", { class: "load", style: { height: (100 * share).toFixed(0) + "%" } });
    const one = button("day" + day, "day", state.days.has(day), (event) => state.pick("days", [day], [], event),
      bar, make("span", {}, item.short), make("b", {}, load ? String(load) : "–"));
    one.setAttribute("aria-label", item.label + ", " + load + " " + state.data.words.visits);
    if (!load) one.classList.add("empty");
    return one;
  }

  function layers(state) {
    const chips = Object.keys(state.layers).map((key) =>
      button("layer-" + key, "chip", state.layers[key], () => state.set({ layers: { ...state.layers, [key]: !state.layers[key] } }), state.data.words[key]),
    );
    replace("pick-layers", ...chips);
  }

  function list(state, view) {
    const routes = state.routes;
    const rows = routes.slice(0, LISTED).map((route) => {
      const rep = state.data.reps[route.rep];
      const shade = state.shade(route);
      const day = state.data.days[route.day];
      return make("li", {},
        make("i", { class: "swatch", style: { background: shade.fill } }),
        make("div", {}, make("b", {}, make("bdi", {}, rep.name), " · ", day.label), make("p", {}, route.summary)),
        make("a", { href: rep.page + "#" + day.hash, class: "phone", title: state.data.words.open_page, "aria-label": state.data.words.open_page + ": " + rep.name }, "→"));
    });
    if (routes.length > LISTED) rows.push(make("li", {}, "+ " + (routes.length - LISTED)));
    const stops = routes.length === 1 ? stopList(state, view, routes[0]) : null;
    replace("route-list", rows.length ? make("ul", { class: "routes" }, ...rows) : make("p", { class: "hint" }, state.data.words.no_visits), ...(stops ? [stops] : []));
  }

  function stopList(state, view, route) {
    const { customers } = state.data;
    const rows = route.stops.map((customer, idx) =>
      make("li", {}, button("stop" + idx, "stop-row", false, () => view.show(customer),
        make("span", { class: "number" }, route.start[idx]), make("bdi", {}, customers.name[customer]),
        routeplan.tierBadge(state.data, customers.tier[customer]))),
    );
    return make("ol", { class: "stops" }, ...rows);
  }

  // What is printed is what is picked, with all of it in the picture.
  function printing(state, view) {
    document.querySelectorAll("button.print").forEach((one) => {
      one.hidden = false;
      one.addEventListener("click", () => window.print());
    });
    window.addEventListener("beforeprint", () => {
      view.map.invalidateSize({ animate: false });
      view.fit();
    });
    window.addEventListener("afterprint", () => view.map.invalidateSize({ animate: false }));
  }

  // The table below shows on the map what it lists.
  function unserved(state, view) {
    document.querySelectorAll("button[data-customer]").forEach((one) => {
      one.hidden = false;
      one.addEventListener("click", () => {
        state.set({ layers: { ...state.layers, unserved_visits: true } });
        view.show(state.data.customers.id.indexOf(one.dataset.customer));
        document.querySelector(".mapview").scrollIntoView();
      });
    });
  }
})(window.routeplan);
