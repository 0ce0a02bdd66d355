"use strict";
// Thousands of dots on a canvas: each look is painted once, and stamped from then on.
(function (routeplan) {
  const SHARP = Math.min(window.devicePixelRatio || 1, 2); // pixels of a stamp for each of the map, as CanvasLayer has them
  const stamps = new Map();

  function stampOf(radius, fill) {
    const key = fill + " " + radius;
    if (!stamps.has(key)) {
      const stamp = document.createElement("canvas");
      stamp.width = stamp.height = Math.ceil(2 * radius + 2) * SHARP;
      const pen = stamp.getContext("2d");
      pen.fillStyle = fill;
      pen.beginPath();
      pen.arc(stamp.width / 2, stamp.width / 2, radius * SHARP, 0, 2 * Math.PI);
      pen.fill();
      stamps.set(key, stamp);
    }
    return stamps.get(key);
  }

  routeplan.stampDot = function (pen, point, radius, fill) {
    const stamp = stampOf(radius, fill);
    const size = stamp.width / SHARP;
    // on whole pixels: a stamp that lies between them is blended anew each time, which takes several times as long
    const whole = (length) => Math.round(length * SHARP) / SHARP;
    pen.drawImage(stamp, whole(point.x - size / 2), whole(point.y - size / 2), size, size);
  };
})(window.routeplan);
