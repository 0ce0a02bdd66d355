"use strict";
// Where the phone is: asked for by a tap, shown on the map, and told to nobody.
(function (routeplan) {
  routeplan.addPosition = function (map, words) {
    const button = document.getElementById("map-position");
    if (!("geolocation" in navigator) || !window.isSecureContext) return;
    button.hidden = false;
    let watch = null;
    let place = null;

    function say(text) {
      button.setAttribute("aria-label", text);
      button.title = text;
    }

    function found(fix) {
      const at = [fix.coords.latitude, fix.coords.longitude];
      const reach = Math.min(fix.coords.accuracy || 0, 2000);
      if (place) {
        place.dot.setLatLng(at);
        place.reach.setLatLng(at).setRadius(reach);
        return;
      }
      const colour = routeplan.token("accent");
      place = {
        reach: L.circle(at, { radius: reach, color: colour, weight: 1, fillOpacity: 0.12, interactive: false }).addTo(map.map),
        dot: L.marker(at, {
          icon: L.divIcon({ className: "here", iconSize: [20, 20] }),
          interactive: false,
          keyboard: false,
          zIndexOffset: 2000,
        }).addTo(map.map),
      };
      // once: a map that follows the phone would pull away from what the thumb looks for
      map.fit(at);
    }

    function stop(text) {
      navigator.geolocation.clearWatch(watch);
      watch = null;
      if (place) [place.dot, place.reach].forEach((layer) => layer.remove());
      place = null;
      button.setAttribute("aria-pressed", "false");
      say(text);
    }

    // A position that was found stays through a tunnel; a refusal ends it.
    function lost(error) {
      if (!place || error.code === 1) stop(words.position_unknown);
    }

    button.addEventListener("click", () => {
      if (watch !== null) return stop(words.my_position);
      button.setAttribute("aria-pressed", "true");
      say(words.my_position);
      const options = { enableHighAccuracy: true, maximumAge: 15000, timeout: 20000 };
      watch = navigator.geolocation.watchPosition(found, lost, options);
    });
  };
})(window.routeplan);
