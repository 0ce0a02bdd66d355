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

  document.documentElement.classList.add("js");
  let stops = null;
  const map = new routeplan.RepMap(data, routeplan.data("tiles"), (idx) => stops.pick(idx));
  const days = new routeplan.Days(document.getElementById("days"), show);
  const lists = new Map();

  function show(day) {
    sections.forEach((section, key) => {
      section.hidden = key !== day;
    });
    days.show(day);
    map.show(day);
    if (!lists.has(day)) lists.set(day, new routeplan.Stops(sections.get(day), data, mark));
    stops = lists.get(day);
    mark(stops);
    window.scrollTo(0, 0);
  }

  function mark(list) {
    map.mark(list.done, list.next);
  }

  const size = document.getElementById("map-size");
  size.addEventListener("click", () => {
    const large = document.documentElement.classList.toggle("large-map");
    size.setAttribute("aria-pressed", String(large));
    size.setAttribute("aria-label", large ? data.words.smaller_map : data.words.larger_map);
    setTimeout(() => map.fit(), 250);
  });

  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("hashchange", () => show(days.start()));
  window.addEventListener("storage", () => stops.refresh()); // ticked in another tab
  routeplan.rememberApp(document, data.words);
  if (!routeplan.store.keeps) routeplan.unsaved();
  show(days.start());
})(window.routeplan);
