"use strict";
// The layer of maps/dot_layer.py: dots of any number on one canvas, with a name for the one under a click.
(function (routeplan) {
  const REACH = 10; // pixels around a click

  // data: {at: [[lat, lon], ...], fills: [colour, ...], fill: [index, ...], names: [text, ...], radius: pixels}
  routeplan.dotLayer = function (map, data) {
    const layer = new routeplan.CanvasLayer((pen, at) =>
      data.at.forEach((place, idx) => routeplan.stampDot(pen, at(place), data.radius, data.fills[data.fill[idx]])),
    ).addTo(map);
    if (data.names.length) map.on("click", (event) => tell(event.layerPoint));
    return layer;

    function tell(point) {
      let [nearest, least] = [-1, REACH];
      data.at.forEach((place, idx) => {
        const apart = map.latLngToLayerPoint(place).distanceTo(point);
        if (apart <= least) [nearest, least] = [idx, apart];
      });
      if (nearest < 0) return;
      const name = document.createElement("bdi");
      name.textContent = data.names[nearest];
      map.openPopup(name, data.at[nearest]);
    }
  };
})(window.routeplan);
