"use strict";
// Switch between plans on one map: the days, reps and place on the map stay, so that what differs catches the eye.
(function (routeplan) {
  const { make, replace, button } = routeplan;
  const LISTED = 200; // visits that differ

  // A plan as the planner's map takes it: what plans share, and its own.
  function planData(data, plan) {
    const reps = data.reps.map((rep, idx) => ({ ...rep, page: plan.pages[idx], rings: plan.rings[idx], holes: [] }));
    return { ...data, reps: reps, customers: { ...data.customers, rep: plan.owner }, routes: plan.routes, unserved: plan.unserved };
  }

  routeplan.comparison = function (map, dataId, tiles) {
    const data = routeplan.data(dataId);
    const states = data.plans.map((plan) => new routeplan.OverviewState(planData(data, plan)));
    let shown = 1;
    let other = 1; // the plan whose differences from the first are ringed
    let chosen = [...data.reps.keys()]; // reps, in whichever plan they are
    const there = (idx, plan) => data.plans[plan].there[idx];
    routeplan.dressMap(map, data.words, tiles);
    const changedDays = data.plans.slice(1).flatMap((plan) => plan.changes.map(days).flat()).filter((day) => day >= 0);
    const first = changedDays.length ? Math.min(...changedDays) : Math.min(...states[0].days);
    states.forEach((state, plan) => {
      state.reps = new Set(chosen.filter((rep) => there(rep, plan)));
      state.days = new Set(Number.isFinite(first) ? [first] : []);
      state.layers = { ...state.layers, daily_zones: false };
    });
    const view = new routeplan.ComparisonMap(map, states[shown]);
    routeplan.addFit(map, data.words, () => view.fitAll());

    function show(idx) {
      const { days: picked, layers } = states[shown];
      shown = idx;
      other = idx || other;
      Object.assign(states[idx], { reps: new Set(chosen.filter((rep) => there(rep, idx))), days: picked, layers: layers });
      view.state = states[idx];
      map.closePopup();
      draw();
    }

    function draw() {
      view.mark([...new Set(picked().map((change) => change[1]))]);
      view.draw();
      plans();
      reps();
      calendar();
      layers();
      list();
    }

    // Visits of the other plan that differ on the days and for the reps picked.
    function picked() {
      const state = states[shown];
      return data.plans[other].changes.filter((change) =>
        days(change).some((day) => state.days.has(day)) && [change[3], change[6]].some((rep) => chosen.includes(rep)));
    }

    states.forEach((state) => state.onChange((changed) => {
      if (changed.includes("reps")) {
        chosen = [...data.reps.keys()].filter((rep) => (there(rep, shown) ? state.reps.has(rep) : state.reps.size > 1));
        view.fit();
      }
      draw();
    }));

    function plans() {
      replace("pick-plan", ...data.plans.map((plan, idx) =>
        button("plan" + idx, "chip", idx === shown, () => show(idx), make("bdi", {}, plan.name))));
    }

    function reps() {
      const state = states[shown];
      const all = [...data.reps.keys()].filter((rep) => there(rep, shown));
      replace("pick-reps", ...all.map((idx) => [data.reps[idx], idx]).map(([rep, idx]) =>
        button("rep" + idx, "chip", state.reps.has(idx), (event) => state.pick("reps", [idx], all, event),
          make("i", { class: "swatch", style: { background: rep.fill } }), make("bdi", {}, rep.name))));
    }

    function calendar() {
      const state = states[shown];
      const differ = data.days.map((_, day) => data.plans[other].changes.filter((change) => days(change).includes(day)).length);
      const most = Math.max(1, ...differ);
      const weekdays = data.weekdays.map((item) => item.weekday);
      const weeks = [...new Set(data.days.map((day) => day.week))].map((week) => {
        const members = [...data.days.keys()].filter((day) => data.days[day].week === week);
        const cells = weekdays.map((weekday) => {
          const day = members.find((member) => data.days[member].weekday === weekday);
          return make("td", {}, day === undefined ? null : cell(state, day, differ[day], differ[day] / most));
        });
        const whole = button("week" + week, "day-group", members.every((day) => state.days.has(day)), (event) => state.pick("days", members, [], event), data.days[members[0]].week_label);
        return make("tr", {}, make("th", { scope: "row" }, whole), ...cells);
      });
      replace("pick-days", make("table", { class: "calendar" }, make("tbody", {}, ...weeks)));
    }

    function cell(state, day, count, share) {
      const item = data.days[day];
      const one = button("day" + day, "day", state.days.has(day), (event) => state.pick("days", [day], [], event),
        make("i", { class: "load", style: { height: (100 * share).toFixed(0) + "%" } }), make("span", {}, item.short), make("b", {}, count ? "≠ " + count : "–"));
      one.setAttribute("aria-label", item.label + ", " + data.words.visits_that_differ + ": " + count);
      if (!count) one.classList.add("empty");
      return one;
    }

    function layers() {
      const state = states[shown];
      replace("pick-layers", ...Object.keys(state.layers).map((key) =>
        button("layer-" + key, "chip", state.layers[key], () => state.set({ layers: { ...state.layers, [key]: !state.layers[key] } }), data.words[key])));
    }

    function list() {
      const changes = picked();
      const rows = changes.slice(0, LISTED).map((change, idx) =>
        make("li", {}, button("change" + idx, "move", false, () => view.show(change[1]),
          make("b", {}, make("bdi", {}, data.customers.name[change[1]])), make("small", {}, change[0]),
          make("span", {}, side(change[2], change[3], change[4]), " → ", side(change[5], change[6], change[7])))));
      const more = changes.length > LISTED ? make("p", { class: "hint" }, "+" + (changes.length - LISTED)) : null;
      const title = data.plans[other].name + ": " + (changes.length ? data.words.visits_that_differ + " (" + changes.length + ")" : data.words.no_difference);
      replace("change-list", ...[make("h2", {}, title), make("ol", {}, ...rows), more].filter(Boolean));
    }

    function side(day, rep, start) {
      return day < 0 ? "–" : make("bdi", {}, data.days[day].label + " " + start + " " + data.reps[rep].name);
    }

    new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
    view.fit();
    draw();
  };

  // The days of a change in the first plan and in the other; -1: none.
  function days(change) {
    return [change[2], change[5]];
  }
})(window.routeplan);
