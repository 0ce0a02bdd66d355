"use strict";
// A base map that the page carries with it: green, water, roads and names, quiet under the plan.
(function (routeplan) {
  // Width in pixels at zoom 14, and the zoom from which a class is shown.
  const ROADS = { street: [2, 12.5], middle: [3, 11], main: [4, 8], motorway: [5, 0] };
  const NAMES = [8, 9.5, 11.5, 13.5]; // zoom from which a rank is shown
  const SIZE = [14, 13, 12, 11];

  // Google's encoded polyline, 1e-5 degrees; gives [lat, lon].
  routeplan.decode = function (text) {
    const places = [];
    let at = 0;
    const corner = [0, 0];
    while (at < text.length) {
      for (const axis of [0, 1]) {
        let [value, shift, byte] = [0, 0, 0];
        do {
          byte = text.charCodeAt(at++) - 63;
          value |= (byte & 31) << shift;
          shift += 5;
        } while (byte >= 32);
        corner[axis] += value & 1 ? ~(value >> 1) : value >> 1;
      }
      places.push([corner[0] / 1e5, corner[1] / 1e5]);
    }
    return places;
  };

  routeplan.addGround = function (map, ground) {
    if (!ground) return;
    const shape = (text) => {
      const places = routeplan.decode(text);
      return { places: places, box: L.latLngBounds(places) };
    };
    const classes = (list) => list.map(([name, lines]) => [name, lines.map(shape)]);
    const [areas, roads] = [classes(ground.areas), classes(ground.roads)];
    const rivers = ground.rivers.map(shape);
    map.createPane("ground").style.zIndex = 210;
    const layer = new routeplan.CanvasLayer(paint, { pane: "ground" }).addTo(map);
    if (ground.credit) map.attributionControl.addAttribution(ground.credit);
    routeplan.onThemeChange(() => layer.redraw());

    function paint(pen, at) {
      const view = map.getBounds().pad(0.3);
      const zoom = map.getZoom();
      const scale = Math.min(2.2, Math.max(0.35, Math.pow(1.35, zoom - 14)));
      const trace = (shapes, isClosed) => {
        pen.beginPath();
        for (const { places, box } of shapes) {
          if (!view.intersects(box)) continue;
          places.forEach((place, idx) => {
            const point = at(place);
            if (idx) pen.lineTo(point.x, point.y);
            else pen.moveTo(point.x, point.y);
          });
          if (isClosed) pen.closePath();
        }
      };
      for (const [name, shapes] of areas) {
        trace(shapes, true);
        pen.fillStyle = routeplan.token("ground-" + name);
        pen.fill("evenodd");
      }
      pen.lineCap = pen.lineJoin = "round";
      const stroke = (token, width) => {
        pen.strokeStyle = routeplan.token(token);
        pen.lineWidth = width;
        pen.stroke();
      };
      trace(rivers, false);
      stroke("ground-water", 3 * scale);
      const shown = roads.filter(([name]) => zoom >= ROADS[name][1]);
      for (const [name, shapes] of shown) {
        trace(shapes, false);
        stroke("ground-edge", ROADS[name][0] * scale + 1.2);
      }
      for (const [name, shapes] of shown) {
        trace(shapes, false);
        stroke(name === "motorway" || name === "main" ? "ground-" + name : "ground-road", ROADS[name][0] * scale);
      }
      names(pen, at, zoom);
    }

    // A name that would lie over a larger one is left out.
    function names(pen, at, zoom) {
      const taken = [];
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      for (const [text, lat, lon, rank] of ground.names) {
        if (zoom < NAMES[rank]) continue;
        pen.font = (rank < 2 ? "600 " : "500 ") + SIZE[rank] + "px system-ui, sans-serif";
        const { x, y } = at([lat, lon]);
        const half = pen.measureText(text).width / 2 + 6;
        const box = [x - half, y - 10, x + half, y + 10];
        if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
        taken.push(box);
        pen.strokeStyle = routeplan.token("map-ground");
        pen.lineWidth = 3;
        pen.strokeText(text, x, y);
        pen.fillStyle = routeplan.token("ground-name");
        pen.fillText(text, x, y);
      }
    }
  };
})(window.routeplan);
