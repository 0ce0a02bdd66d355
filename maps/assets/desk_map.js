"use strict";
// What the maps for the desk have in common: their controls, and the panel in which something is picked.
(function (routeplan) {
  const make = routeplan.make;

  routeplan.dressMap = function (map, words, tiles) {
    document.documentElement.classList.add("js");
    map.attributionControl.setPrefix(false);
    map.zoomControl._zoomInButton.title = words.zoom_in;
    map.zoomControl._zoomOutButton.title = words.zoom_out;
    L.control.scale({ imperial: false }).addTo(map);
    if (tiles) L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: 18 }).addTo(map);
  };

  routeplan.addFit = function (map, words, fit) {
    map.zoomControl.getContainer().append(
      make("a", { href: "#", role: "button", class: "fit-all", title: words.fit_all, "aria-label": words.fit_all, onclick: (event) => { event.preventDefault(); fit(); } }, "⤢"),
    );
  };

  // Fill a part of the panel anew; what had the focus there has it again.
  routeplan.replace = function (id, ...children) {
    const focused = document.activeElement && document.activeElement.dataset.key;
    const place = document.getElementById(id);
    place.replaceChildren(...children.filter((child) => child !== null));
    const again = focused && [...place.querySelectorAll("[data-key]")].find((item) => item.dataset.key === focused);
    if (again) again.focus();
  };

  routeplan.button = function (key, classes, pressed, onclick, ...content) {
    return make("button", { type: "button", "data-key": key, class: classes, "aria-pressed": String(pressed), onclick }, ...content);
  };
})(window.routeplan);
