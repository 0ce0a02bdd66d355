"use strict";
// The planner's map: areas below, one canvas with routes, customers and homes above, and what a tap tells.
(function (routeplan) {
  const REACH = 14; // pixels around a tap
  const FENCED = 8; // fewer customers than this are all shown
  const FRAME = 6000; // dots that are stamped at a time
  const NUMBERED = 160; // more stops than this are dots

  routeplan.OverviewMap = class {
    constructor(map, state) {
      this.map = map;
      this.state = state;
      this.items = []; // what was painted: {x, y, customer | rep}
      routeplan.addGround(map, state.data.ground);
      map.createPane("areas").style.zIndex = 300; // territories and zones, then names, then the canvas
      map.createPane("names").style.zIndex = 350;
      this.areas = L.layerGroup().addTo(map);
      this.canvas = new routeplan.CanvasLayer((pen, at, seen) => this.paint(pen, at, seen)).addTo(map);
      this.labels = L.layerGroup().addTo(map);
      map.on("click", (event) => this.tell(event.layerPoint, event.latlng));
      map.on("mousemove", (event) => this.hint(event.layerPoint));
      map.on("zoomend", () => this.label());
      this.tip = L.tooltip({ direction: "top", offset: [0, -8], className: "plan-tip" });
      routeplan.onThemeChange(() => this.draw());
    }

    // The chosen reps' customers but the far ones, their homes, and the stops of the days chosen.
    fit() {
      const { customers } = this.state.data;
      const stops = this.state.routes.flatMap((route) => route.stops.map((idx) => customers.at[idx]));
      this.zoomTo([...near(this.ofReps()), ...this.homes(), ...stops]);
    }

    fitAll() {
      this.zoomTo([...this.ofReps(), ...this.homes()]);
    }

    ofReps() {
      const { customers } = this.state.data;
      return customers.at.filter((_, idx) => this.state.reps.has(customers.rep[idx]));
    }

    homes() {
      return [...this.state.reps].map((rep) => this.state.data.reps[rep].home);
    }

    zoomTo(places) {
      if (places.length) this.map.fitBounds(L.latLngBounds(places).pad(0.02), { animate: false, padding: [16, 16] });
    }

    draw() {
      const { data, layers } = this.state;
      this.areas.clearLayers();
      if (layers.territories) {
        data.reps.forEach((rep, idx) => {
          const chosen = this.state.reps.has(idx);
          if (rep.rings.length) this.area([...rep.rings, ...rep.holes], rep.fill, chosen ? 0.16 : 0.05, chosen ? 1.5 : 0.75, null);
        });
      }
      if (layers.daily_zones) {
        const several = this.state.byWeekday || !layers.territories;
        this.state.routes.forEach((route) => {
          if (route.zone.length) this.area(route.zone, this.state.shade(route).fill, several ? 0.2 : 0.12, 1.5, "5 4");
        });
      }
      this.label();
      this.canvas.redraw();
    }

    // Holes are further rings: a place within two of them is not filled.
    area(rings, fill, opacity, weight, dashes) {
      L.polygon(rings, {
        interactive: false,
        pane: "areas",
        color: fill,
        weight: weight,
        dashArray: dashes,
        fillColor: fill,
        fillOpacity: opacity,
      }).addTo(this.areas);
    }

    // Names stand on the territories, so that colour never carries the meaning alone.
    label() {
      this.labels.clearLayers();
      const { data, reps } = this.state;
      if (!this.state.layers.territories || reps.size < 2) return;
      data.reps.forEach((rep, idx) => {
        if (!rep.rings.length || !reps.has(idx)) return;
        const largest = rep.rings.reduce((best, ring) => (ring.length > best.length ? ring : best));
        const box = L.latLngBounds(largest);
        const [west, east] = [box.getSouthWest(), box.getNorthEast()].map((p) => this.map.latLngToLayerPoint(p).x);
        if (east - west < 90) return;
        const text = routeplan.make("bdi", { class: "territory-name" }, rep.name);
        const icon = L.divIcon({ className: "territory-label", html: text, iconSize: null });
        const place = this.map.latLngToLayerPoint(middle(largest));
        const home = this.map.latLngToLayerPoint(rep.home);
        const hidden = Math.abs(home.x - place.x) < 60 && Math.abs(home.y - place.y) < 24;
        const shown = hidden ? L.point(place.x, home.y - 26) : place; // above the home, not under it
        L.marker(this.map.layerPointToLatLng(shown), { icon: icon, pane: "names", interactive: false, keyboard: false }).addTo(this.labels);
      });
    }

    paint(pen, at, seen) {
      const { data, layers, routes } = this.state;
      this.items = [];
      cancelAnimationFrame(this.frame); // of dots that belong to the picture before
      const onRoute = new Set(layers.routes ? routes.flatMap((route) => route.stops) : []);
      if (layers.customers) this.paintCustomers(pen, onRoute, seen);
      if (layers.routes) routes.forEach((route) => this.paintRoute(pen, at, route));
      const numbered = routes.reduce((sum, route) => sum + route.stops.length, 0) <= NUMBERED;
      if (layers.unserved_visits) this.paintUnserved(pen, at);
      data.reps.forEach((rep, idx) => {
        if (!this.state.reps.has(idx)) return;
        const point = at(rep.home);
        routeplan.drawHome(pen, point, rep.fill, rep.ink);
        this.items.push({ x: point.x, y: point.y, rep: idx });
      });
      if (layers.routes && numbered) this.paintNumbers(pen, at, routes);
      else if (layers.routes) this.paintDots(pen, at, routes);
    }

    paintCustomers(pen, onRoute, seen) {
      const { customers, reps, tiers, nobody } = this.state.data;
      const base = Math.max(2, Math.min(4.5, this.map.getZoom() - 7.5));
      const alpha = onRoute.size ? 0.45 : 0.95;
      // projected once: a place moves with the zoom by a factor alone
      this.world = this.world || customers.at.map((position) => this.map.project(position, 0));
      const scale = this.map.getZoomScale(this.map.getZoom(), 0);
      const origin = this.map.getPixelOrigin();
      const dots = [];
      this.world.forEach((place, idx) => {
        const rep = customers.rep[idx];
        if (onRoute.has(idx) || (rep >= 0 && !this.state.reps.has(rep))) return;
        const point = { x: place.x * scale - origin.x, y: place.y * scale - origin.y };
        if (point.x < seen.min.x || point.x > seen.max.x || point.y < seen.min.y || point.y > seen.max.y) return;
        const rank = customers.tier[idx] < 0 ? tiers.length : customers.tier[idx];
        const radius = base + Math.max(0, 1.6 - 0.8 * rank);
        dots.push({ point: point, radius: radius, fill: rep < 0 ? nobody : reps[rep].fill });
        this.items.push({ x: point.x, y: point.y, customer: idx });
      });
      this.stampSome(pen, dots, 0, alpha, "source-over");
    }

    // Many dots take a frame each few thousand, so that a finger on the map never waits: the later ones go under what is there.
    stampSome(pen, dots, from, alpha, mode) {
      pen.globalAlpha = alpha;
      pen.globalCompositeOperation = mode;
      dots.slice(from, from + FRAME).forEach((dot) => routeplan.stampDot(pen, dot.point, dot.radius, dot.fill));
      pen.globalAlpha = 1;
      pen.globalCompositeOperation = "source-over";
      const next = from + FRAME;
      if (next >= dots.length) return;
      this.frame = requestAnimationFrame(() => this.stampSome(pen, dots, next, alpha, "destination-over"));
    }

    paintRoute(pen, at, route) {
      const { customers, reps } = this.state.data;
      const rep = reps[route.rep];
      if (!route.lines) route.lines = (route.ways || []).map(routeplan.decode);
      const [start, end] = route.ends || [rep.home, rep.end];
      const legs = routeplan.legsOf(route.lines, [start, ...route.stops.map((idx) => customers.at[idx]), end], at);
      routeplan.drawRoute(pen, legs, this.state.shade(route).fill, this.state.routes.length > 12 ? 2 : 3);
    }

    paintDots(pen, at, routes) {
      const casing = routeplan.token("map-casing");
      routes.forEach((route) =>
        route.stops.forEach((customer) => {
          const point = at(this.state.data.customers.at[customer]);
          routeplan.drawDot(pen, point, 4.5, this.state.shade(route).fill, casing);
          this.items.push({ x: point.x, y: point.y, customer: customer });
        }),
      );
    }

    // Numbers that would hide each other are fanned out and keep a line to their place.
    paintNumbers(pen, at, routes) {
      const { customers } = this.state.data;
      const stops = routes.flatMap((route) => route.stops.map((customer, idx) => ({ route, customer, idx })));
      const points = stops.map((stop) => at(customers.at[stop.customer]));
      const places = routeplan.fanOut(points, 20);
      pen.strokeStyle = routeplan.token("muted");
      pen.lineWidth = 1;
      pen.beginPath();
      points.forEach((point, idx) => {
        pen.moveTo(point.x, point.y);
        pen.lineTo(places[idx].x, places[idx].y);
      });
      pen.stroke();
      stops.forEach(({ route, customer, idx }, place) => {
        const shade = this.state.shade(route);
        routeplan.drawNumber(pen, places[place], String(idx + 1), shade.fill, shade.ink);
        this.items.push({ x: places[place].x, y: places[place].y, customer: customer });
      });
    }

    paintUnserved(pen, at) {
      const { customers, unserved } = this.state.data;
      unserved.forEach(([customer]) => {
        const rep = customers.rep[customer];
        if (rep >= 0 && !this.state.reps.has(rep)) return;
        const point = at(customers.at[customer]);
        routeplan.drawUnserved(pen, point);
        this.items.push({ x: point.x, y: point.y, customer: customer });
      });
    }

    // Everything under a tap, nearest first and each once: overlapping pins stay reachable.
    under(point) {
      const found = new Map();
      this.items.forEach((item) => {
        const apart = Math.hypot(item.x - point.x, item.y - point.y);
        const key = item.customer === undefined ? "rep" + item.rep : item.customer;
        if (apart <= REACH && (!found.has(key) || found.get(key)[0] > apart)) found.set(key, [apart, item]);
      });
      return [...found.values()].sort((a, b) => a[0] - b[0]).map(([, item]) => item);
    }

    hint(point) {
      const items = this.under(point);
      this.map.getContainer().style.cursor = items.length ? "pointer" : "";
      if (!items.length) return void this.map.closeTooltip(this.tip);
      const name = this.name(items[0]) + (items.length > 1 ? " +" + (items.length - 1) : "");
      this.tip.setLatLng(this.map.layerPointToLatLng(items[0])).setContent(routeplan.make("bdi", {}, name));
      this.map.openTooltip(this.tip);
    }

    name(item) {
      const { data } = this.state;
      return item.customer === undefined ? data.reps[item.rep].name : data.customers.name[item.customer];
    }

    tell(point) {
      const items = this.under(point);
      if (!items.length) return;
      const cards = items.slice(0, 6).map((item) => routeplan.overviewCard(this.state, item));
      this.map.openPopup(routeplan.make("div", { class: "cards" }, ...cards), this.map.layerPointToLatLng(items[0]), {
        maxWidth: 320,
        maxHeight: 320,
      });
    }

    show(customer) {
      const { customers } = this.state.data;
      const position = customers.at[customer];
      const rep = customers.rep[customer];
      if (rep >= 0 && !this.state.reps.has(rep)) this.state.set({ reps: new Set([...this.state.reps, rep]) });
      this.map.setView(position, Math.max(this.map.getZoom(), 14), { animate: false });
      this.tell(this.map.latLngToLayerPoint(position));
    }
  };

  // All but the places that lie further outside the middle nine tenths than these are wide, as a typing error does.
  function near(places) {
    if (places.length < FENCED) return places;
    const cut = Math.ceil(0.05 * places.length);
    const spans = [0, 1].map((axis) => {
      const sorted = places.map((place) => place[axis]).sort((a, b) => a - b);
      return [sorted[cut], sorted[sorted.length - 1 - cut]];
    });
    const reach = Math.max(0.1, ...spans.map(([low, high]) => high - low));
    return places.filter((place) => spans.every(([low, high], axis) => place[axis] >= low - reach && place[axis] <= high + reach));
  }

  function middle(ring) {
    let [area, lat, lon] = [0, 0, 0];
    for (let idx = 0; idx + 1 < ring.length; idx++) {
      const cross = ring[idx][1] * ring[idx + 1][0] - ring[idx + 1][1] * ring[idx][0];
      area += cross;
      lat += (ring[idx][0] + ring[idx + 1][0]) * cross;
      lon += (ring[idx][1] + ring[idx + 1][1]) * cross;
    }
    return Math.abs(area) < 1e-12 ? ring[0] : [lat / (3 * area), lon / (3 * area)];
  }
})(window.routeplan);
