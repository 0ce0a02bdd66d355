"use strict";
// The rep's map: territory and customers below, the day's zone and route, and pins that fan out.
(function (routeplan) {
  const PIN = 30; // pixels between pins
  const REACH = 28; // pixels around a tap in which the nearest pin answers

  routeplan.RepMap = class {
    constructor(data, tiles, onPick) {
      this.data = data;
      this.onPick = onPick;
      this.day = null;
      this.state = { done: new Set(), next: -1 };
      const map = (this.map = L.map("map", { maxZoom: 18, zoomSnap: 0.5, zoomControl: false }));
      map.attributionControl.setPrefix(false);
      const titles = { zoomInTitle: data.words.zoom_in, zoomOutTitle: data.words.zoom_out };
      L.control.zoom({ position: "topleft", ...titles }).addTo(map);
      L.control.scale({ imperial: false }).addTo(map);
      if (tiles) L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: 18 }).addTo(map);
      map.setView(data.home, 12, { animate: false });
      routeplan.addGround(map, data.ground);
      this.canvas = new routeplan.CanvasLayer((pen, at) => this.paint(pen, at)).addTo(map);
      this.pins = L.layerGroup().addTo(map);
      map.on("zoomend", () => this.placePins());
      map.on("click", (event) => this.pick(event.containerPoint));
      routeplan.onThemeChange(() => this.canvas.redraw());
      new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
    }

    show(day) {
      this.day = this.data.days[day];
      this.ways = this.day ? this.day.ways.map(routeplan.decode) : [];
      this.fit();
      this.placePins();
    }

    mark(done, next) {
      this.state = { done: done, next: next };
      this.placePins();
    }

    fit(also) {
      if (!this.day || !this.map.invalidateSize({ pan: false }).getSize().x) return; // hidden on a day of calls alone
      const box = L.latLngBounds([...this.day.ends, ...this.day.stops, ...(also ? [also] : [])]);
      this.map.fitBounds(box, { animate: false, padding: [34, 34], maxZoom: 15 });
    }

    paint(pen, at) {
      const accent = routeplan.token("accent");
      const muted = routeplan.token("muted");
      // over streets the border alone: a fill would hide them
      const fill = this.data.ground ? "transparent" : routeplan.token("territory");
      outline(pen, this.data.rings.map((ring) => ring.map(at)), fill, routeplan.token("territory-edge"), 1.5);
      pen.globalAlpha = 0.55;
      this.data.customers.forEach((position) => routeplan.drawDot(pen, at(position), 2.5, muted, null));
      pen.globalAlpha = 1;
      if (!this.day) return;
      if (this.day.zone.length) outline(pen, [this.day.zone.map(at)], routeplan.token("zone"), null, 0);
      const [start, end] = this.day.ends;
      const legs = routeplan.legsOf(this.ways, [start, ...this.day.stops, end], at);
      routeplan.drawRoute(pen, legs, accent, 3);
      this.leaders(pen, at, muted);
      const ink = routeplan.token("accent-ink");
      [end, start].forEach((position) => routeplan.drawHome(pen, at(position), accent, ink));
    }

    // A line from each pin that was moved to where it belongs.
    leaders(pen, at, colour) {
      pen.strokeStyle = colour;
      pen.lineWidth = 1.5;
      this.day.stops.forEach((position, idx) => {
        const from = at(position);
        const to = this.places && this.places[idx];
        if (!to || Math.hypot(from.x - to.x, from.y - to.y) < 3) return;
        pen.beginPath();
        pen.moveTo(from.x, from.y);
        pen.lineTo(to.x, to.y);
        pen.stroke();
      });
    }

    placePins() {
      this.pins.clearLayers();
      if (!this.day) return;
      this.places = routeplan.fanOut(this.day.stops.map((position) => this.map.latLngToLayerPoint(position)), PIN);
      this.places.forEach((place, idx) => {
        const kind = this.state.done.has(idx) ? "is-done" : idx === this.state.next ? "is-next" : "";
        const text = routeplan.make("span", { class: "pin " + kind }, String(idx + 1));
        const icon = L.divIcon({ className: "pin-box", html: text, iconSize: [44, 44] });
        const options = { icon: icon, keyboard: false, zIndexOffset: idx === this.state.next ? 1000 : 100 - idx };
        const pin = L.marker(this.map.layerPointToLatLng(place), options).addTo(this.pins);
        pin.on("click", (event) => this.pick(this.map.mouseEventToContainerPoint(event.originalEvent)));
      });
      this.canvas.redraw();
    }

    // Boxes of neighbouring pins overlap: the pin whose middle is nearest to the finger answers.
    pick(point) {
      const tap = this.map.containerPointToLayerPoint(point);
      const apart = (this.places || []).map((place) => Math.hypot(place.x - tap.x, place.y - tap.y));
      const nearest = apart.indexOf(Math.min(...apart));
      if (nearest >= 0 && apart[nearest] <= REACH) this.onPick(nearest);
    }
  };

  // Holes are further rings: a place within two of them is not filled.
  function outline(pen, rings, fill, stroke, width) {
    pen.beginPath();
    rings.forEach((ring) => {
      ring.forEach((point, idx) => (idx ? pen.lineTo(point.x, point.y) : pen.moveTo(point.x, point.y)));
      pen.closePath();
    });
    pen.fillStyle = fill;
    pen.fill("evenodd");
    if (!stroke) return;
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    pen.stroke();
  }
})(window.routeplan);
