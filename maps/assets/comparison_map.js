"use strict";
// The planner's map with rings around customers whose visits differ on the days picked.
(function (routeplan) {
  routeplan.ComparisonMap = class extends routeplan.OverviewMap {
    // ringed: customers by index
    mark(ringed) {
      this.ringed = ringed;
    }

    paint(pen, at, seen) {
      super.paint(pen, at, seen);
      const { customers } = this.state.data;
      pen.lineWidth = 2.5;
      for (const [colour, radius] of [[routeplan.token("map-casing"), 14.5], [routeplan.token("alert"), 12.5]]) {
        pen.strokeStyle = colour;
        (this.ringed || []).forEach((customer) => {
          const point = at(customers.at[customer]);
          pen.beginPath();
          pen.arc(point.x, point.y, radius, 0, 2 * Math.PI);
          pen.stroke();
        });
      }
    }
  };
})(window.routeplan);
