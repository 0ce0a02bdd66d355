"use strict";
// Upgrade the rep's page: everything on it works without this.
(function (routeplan) {
  const data = routeplan.data("rep-data");
  const sections = new Map([...document.querySelectorAll("section.day")].map((one) => [one.dataset.day, one]));
  if (!sections.size) return;

  routeplan.unsaved = function () {
    const notice = document.getElementById("unsaved");
    notice.textContent = data.words.not_saved;
    notice.hidden = false;
  };

  const root = document.documentElement;
  const lists = new Map();
  let stops = null;
  let map = null;
  let days = null;
  let tools = null;

  function show(day) {
    sections.forEach((section, key) => {
      section.hidden = key !== day;
    });
    days.show(day);
    root.classList.toggle("calls-alone", !data.days[day].stops.length);
    map.show(day);
    stops = lists.get(day) || new routeplan.Stops(sections.get(day), data, mark);
    if (lists.has(day)) stops.refresh(); // another day's log may touch this one
    lists.set(day, stops);
    mark(stops);
    window.scrollTo(0, 0);
  }

  function mark(list) {
    map.mark(list.settled, list.next);
    if (tools) tools.refresh();
  }

  function resize(event) {
    const large = root.classList.toggle("large-map");
    event.currentTarget.setAttribute("aria-pressed", String(large));
    event.currentTarget.setAttribute("aria-label", large ? data.words.smaller_map : data.words.larger_map);
    setTimeout(() => map.fit(), 250); // after the transition
  }

  function upgrade() {
    root.classList.add("js"); // first: the map measures the room that this gives it
    map = new routeplan.RepMap(data, routeplan.data("tiles"), (idx) => stops.pick(idx));
    routeplan.addPosition(map, data.words);
    days = new routeplan.Days(document.getElementById("days"), show);
    show(days.start());
    const over = document.getElementById("over");
    over.hidden = routeplan.today() <= over.dataset.end;
    routeplan.rememberApp(document, data.words);
    tools = new routeplan.Tools(data, () => stops.section.dataset.day);
    if (!routeplan.store.keeps) routeplan.unsaved();
    document.getElementById("map-size").addEventListener("click", resize);
    document.getElementById("print").addEventListener("click", () => window.print());
    window.addEventListener("hashchange", () => show(days.start()));
    window.addEventListener("storage", () => stops.refresh()); // ticked in another tab
    setInterval(() => stops.show(), 60000); // what is left shrinks with the time
  }

  try {
    upgrade();
  } catch (error) {
    // An old browser keeps the whole page as it is without a script.
    root.classList.remove("js");
    sections.forEach((section) => {
      section.hidden = false;
    });
    throw error;
  }
})(window.routeplan);
