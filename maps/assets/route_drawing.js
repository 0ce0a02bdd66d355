"use strict";
// How routes, pins and homes look on a canvas.
(function (routeplan) {
  const SHIFT = 2.5; // pixels to the right of the direction of travel: the way out and the way back stay apart
  const ARROW_FROM = 42; // legs shorter than this carry no arrow

  function leg(from, to) {
    const across = to.x - from.x;
    const down = to.y - from.y;
    const length = Math.hypot(across, down) || 1;
    const unit = { x: across / length, y: down / length };
    const move = (point) => ({ x: point.x - unit.y * SHIFT, y: point.y + unit.x * SHIFT });
    return { from: move(from), to: move(to), unit: unit, length: length };
  }

  // The legs of a day in pixels: along the roads where these are known, else straight from place to place.
  routeplan.legsOf = function (ways, places, at) {
    if (ways.length) return ways.map((way) => thinned(way.map(at)));
    return places.slice(1).map((place, idx) => [at(places[idx]), at(place)]);
  };

  // Corners closer than two pixels change nothing but the time it takes to paint them.
  function thinned(points) {
    const kept = points.slice(0, 1);
    points.forEach((point, idx) => {
      const last = kept[kept.length - 1];
      const apart = Math.hypot(point.x - last.x, point.y - last.y);
      if (apart >= 2 || (idx === points.length - 1 && apart > 0)) kept.push(point);
    });
    return kept;
  }

  // legs: lists of pixels in the order of travel.
  routeplan.drawRoute = function (pen, legs, colour, width) {
    const pieces = legs.map((points) => points.slice(1).map((point, idx) => leg(points[idx], point)));
    pen.lineCap = pen.lineJoin = "round";
    for (const [stroke, wide] of [[routeplan.token("map-casing"), width + 2.5], [colour, width]]) {
      pen.strokeStyle = stroke;
      pen.lineWidth = wide;
      pen.beginPath();
      for (const way of pieces) {
        way.forEach((item, idx) => {
          if (!idx) pen.moveTo(item.from.x, item.from.y);
          else pen.lineTo(item.from.x, item.from.y);
          pen.lineTo(item.to.x, item.to.y);
        });
      }
      pen.stroke();
    }
    for (const way of pieces) {
      const length = way.reduce((sum, item) => sum + item.length, 0);
      if (length >= ARROW_FROM) arrow(pen, way, length, colour, 3 + width);
    }
  };

  function arrow(pen, way, length, colour, size) {
    // Past the middle, so that the arrows of a way out and back do not meet.
    let along = 0.57 * length;
    const item = way.find((one) => (along -= one.length) <= 0) || way[way.length - 1];
    const tip = {
      x: item.from.x + item.unit.x * (along + item.length + size / 2),
      y: item.from.y + item.unit.y * (along + item.length + size / 2),
    };
    const wing = (side) => [
      tip.x - item.unit.x * size * 1.5 - item.unit.y * side * size * 0.85,
      tip.y - item.unit.y * size * 1.5 + item.unit.x * side * size * 0.85,
    ];
    pen.beginPath();
    pen.moveTo(tip.x, tip.y);
    pen.lineTo(...wing(1));
    pen.lineTo(...wing(-1));
    pen.closePath();
    pen.fillStyle = colour;
    pen.strokeStyle = routeplan.token("map-casing");
    pen.lineWidth = 1;
    pen.fill();
    pen.stroke();
  }

  routeplan.drawDot = function (pen, point, radius, fill, stroke) {
    pen.beginPath();
    pen.arc(point.x, point.y, radius, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
    if (stroke) {
      pen.strokeStyle = stroke;
      pen.lineWidth = 1.5;
      pen.stroke();
    }
  };

  routeplan.drawNumber = function (pen, point, text, fill, ink) {
    routeplan.drawDot(pen, point, 9.5, fill, routeplan.token("map-casing"));
    pen.fillStyle = ink;
    pen.font = "600 11px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(text, point.x, point.y + 0.5);
  };

  routeplan.drawHome = function (pen, point, fill, ink) {
    pen.beginPath();
    pen.rect(point.x - 10, point.y - 10, 20, 20);
    pen.fillStyle = fill;
    pen.strokeStyle = routeplan.token("map-casing");
    pen.lineWidth = 2;
    pen.fill();
    pen.stroke();
    pen.beginPath();
    for (const [x, y] of [[0, -6], [6.5, 0], [4.5, 0], [4.5, 5.5], [-4.5, 5.5], [-4.5, 0], [-6.5, 0]]) {
      pen.lineTo(point.x + x, point.y + y);
    }
    pen.closePath();
    pen.fillStyle = ink;
    pen.fill();
  };

  // A visit that is not planned: a ring with a bar, so that it differs from a stop by shape too.
  routeplan.drawUnserved = function (pen, point) {
    const alert = routeplan.token("alert");
    routeplan.drawDot(pen, point, 6, routeplan.token("surface"), null);
    pen.strokeStyle = alert;
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.arc(point.x, point.y, 6, 0, 2 * Math.PI);
    pen.moveTo(point.x - 4, point.y + 4);
    pen.lineTo(point.x + 4, point.y - 4);
    pen.stroke();
  };

  // Move points apart until no two are nearer than `distance`; the twin of maps/geometry.py.
  routeplan.fanOut = function (points, distance) {
    const places = points.map((point) => ({ x: point.x, y: point.y }));
    for (let round = 0; round < 60; round++) {
      let moved = false;
      for (let one = 0; one < places.length; one++) {
        for (let other = 0; other < one; other++) {
          let across = places[one].x - places[other].x;
          let down = places[one].y - places[other].y;
          let apart = Math.hypot(across, down);
          if (apart >= distance - 0.5) continue;
          let push = (distance - apart) / 2;
          if (apart < 0.01) [across, down, apart, push] = [Math.cos(2.4 * one), Math.sin(2.4 * one), 1, distance / 2];
          places[one].x += (push * across) / apart;
          places[one].y += (push * down) / apart;
          places[other].x -= (push * across) / apart;
          places[other].y -= (push * down) / apart;
          moved = true;
        }
      }
      if (!moved) break;
    }
    return places;
  };
})(window.routeplan);
