"use strict";
// The map of coverage: hexagons by heat or class, customers by what they are, what nobody reaches, and the best places.
(function (routeplan) {
  const REACH = 10; // pixels around a tap
  const KINDS = ["core", "development", "nurture"];
  const [AT, CUSTOMERS, REACHED, DORMANT, PROSPECTS, POTENTIAL, COVERED, OUT, HEAT, KIND, TYPE] = [...Array(11).keys()];

  routeplan.CoverageMap = class {
    constructor(map, state) {
      this.map = map;
      this.state = state;
      const { data } = state;
      this.hexagons = data.hexagons.map((row) => {
        const ring = routeplan.decode(row[AT]);
        return { row: row, ring: ring, box: L.latLngBounds(ring) };
      });
      this.customers = routeplan.decode(data.customers.at);
      this.prospects = routeplan.decode(data.prospects.at);
      this.canvas = new routeplan.CanvasLayer((pen, at) => this.paint(pen, at)).addTo(map);
      this.circles = L.layerGroup().addTo(map);
      map.on("click", (event) => this.tell(event.latlng, event.layerPoint));
      routeplan.onThemeChange(() => this.draw());
    }

    fit() {
      const places = [...this.hexagons.flatMap((one) => one.ring), ...this.customers];
      if (places.length) this.map.fitBounds(L.latLngBounds(places).pad(0.02), { animate: false, padding: [12, 12] });
    }

    draw() {
      this.canvas.redraw();
    }

    paint(pen, at) {
      const { data, fill, layers } = this.state;
      const seen = this.map.getBounds().pad(0.3);
      const kinds = KINDS.map((kind) => routeplan.token("kind-" + kind));
      const casing = routeplan.token("map-casing");
      for (const one of this.hexagons) {
        if (!seen.intersects(one.box)) continue;
        this.trace(pen, at, one.ring);
        pen.globalAlpha = fill === "heat" ? 0.72 : 0.55;
        pen.fillStyle = fill === "heat" ? data.colours[one.row[HEAT]] : kinds[one.row[KIND]];
        pen.fill();
        pen.globalAlpha = 1;
        pen.strokeStyle = casing;
        pen.lineWidth = 0.7;
        pen.stroke();
        if (layers.white && one.row[OUT] > 0) this.hatch(pen, at, one);
      }
      this.dots(pen, at, seen);
      this.homes(pen, at);
    }

    homes(pen, at) {
      const [ink, casing] = [routeplan.token("text"), routeplan.token("map-casing")];
      pen.font = "600 12px system-ui, sans-serif";
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      for (const [lat, lon, name] of this.state.data.homes) {
        const point = at([lat, lon]);
        pen.strokeStyle = casing;
        pen.fillStyle = ink;
        pen.lineWidth = 2;
        pen.fillRect(point.x - 5, point.y - 5, 10, 10);
        pen.strokeRect(point.x - 5, point.y - 5, 10, 10);
        pen.lineWidth = 4;
        pen.strokeText(name, point.x + 9, point.y);
        pen.fillText(name, point.x + 9, point.y);
      }
    }

    trace(pen, at, ring) {
      pen.beginPath();
      ring.forEach((place, idx) => {
        const point = at(place);
        if (idx) pen.lineTo(point.x, point.y);
        else pen.moveTo(point.x, point.y);
      });
      pen.closePath();
    }

    // Demand that nobody reaches is hatched, so that colour never carries the meaning alone.
    hatch(pen, at, one) {
      const [low, high] = [at(one.box.getSouthWest()), at(one.box.getNorthEast())];
      pen.save();
      pen.clip();
      pen.beginPath();
      for (let x = low.x - (low.y - high.y); x < high.x; x += 6) {
        pen.moveTo(x, low.y);
        pen.lineTo(x + low.y - high.y, high.y);
      }
      pen.strokeStyle = routeplan.token("text");
      pen.lineWidth = 1.2;
      pen.stroke();
      pen.restore();
    }

    dots(pen, at, seen) {
      const { data, layers } = this.state;
      const radius = Math.max(2, Math.min(5, this.map.getZoom() - 7));
      const fills = ["dot-missed", "dot-reached", "", "dot-buying"].map((name) => name && routeplan.token(name));
      const ink = routeplan.token("text");
      this.customers.forEach((place, idx) => {
        const state = Number(data.customers.state[idx]);
        const ring = layers.dormant && state & 4;
        if ((!layers.customers && !ring) || !seen.contains(place)) return;
        const point = at(place);
        if (layers.customers) routeplan.stampDot(pen, point, radius, fills[state & 3] || fills[3]);
        if (!ring) return;
        pen.beginPath();
        pen.arc(point.x, point.y, radius + 2, 0, 2 * Math.PI);
        pen.strokeStyle = ink;
        pen.lineWidth = 1.5;
        pen.stroke();
      });
      if (!layers.prospects) return;
      const fill = routeplan.token("dot-prospect");
      this.prospects.forEach((place) => {
        if (seen.contains(place)) routeplan.stampDot(pen, at(place), radius, fill);
      });
    }

    show(place) {
      const at = [place[1], place[2]];
      this.circles.clearLayers();
      const circle = L.circle(at, { radius: 1000 * place[3], color: routeplan.token("text"), weight: 2, fill: false, interactive: false }).addTo(this.circles);
      this.map.fitBounds(circle.getBounds(), { animate: false, maxZoom: 14, padding: [20, 20] });
      this.tell(L.latLng(at));
    }

    tell(place, point) {
      const lines = point ? this.names(point) : [];
      const one = this.hexagons.find((other) => other.box.contains(place) && inside(place, other.ring));
      if (one) lines.push(this.card(one.row));
      if (lines.length) this.map.openPopup(routeplan.make("div", { class: "cards" }, ...lines), place, { maxWidth: 300, maxHeight: 300 });
    }

    names(point) {
      const { data, layers } = this.state;
      const found = [];
      const near = (places, names) => {
        places.forEach((place, idx) => {
          if (names[idx] && this.map.latLngToLayerPoint(place).distanceTo(point) <= REACH) found.push(names[idx]);
        });
      };
      if (layers.customers || layers.dormant) near(this.customers, data.customers.name);
      if (layers.prospects) near(this.prospects, data.prospects.name);
      return found.slice(0, 6).map((name) => routeplan.make("p", {}, routeplan.make("bdi", {}, name)));
    }

    card(row) {
      const { data } = this.state;
      const { words } = data;
      const make = routeplan.make;
      const money = (amount) => data.money.before + amount.toLocaleString("en") + data.money.after;
      const facts = [
        [words.customers, row[CUSTOMERS] + " · " + words.coverage_reached + " " + row[REACHED]],
        [words.coverage_dormant, row[DORMANT]],
        [words.coverage_prospects, row[PROSPECTS]],
        [words.potential, money(row[POTENTIAL])],
        [words.coverage_covered, row[COVERED] + "%"],
        [words.coverage_missed, money(Math.round(row[POTENTIAL] * (1 - row[COVERED] / 100)))],
        [words.coverage_out_of_reach, money(row[OUT])],
      ];
      return make("div", { class: "tip-card" }, make("b", {}, data.classes[row[KIND]] + " · " + data.types[row[TYPE]]),
        make("p", {}, words.coverage_heat + ": " + data.meanings[row[HEAT]]),
        ...facts.map(([name, text]) => make("p", {}, name + ": " + text)));
    }
  };

  function inside(place, ring) {
    let within = false;
    ring.forEach(([lat, lon], idx) => {
      const [other, east] = ring[(idx + ring.length - 1) % ring.length];
      if (lat > place.lat !== other > place.lat && place.lng < ((east - lon) * (place.lat - lat)) / (other - lat) + lon) within = !within;
    });
    return within;
  }
})(window.routeplan);
