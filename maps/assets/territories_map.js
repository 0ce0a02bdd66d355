"use strict";
// The map of proposals: the land of each rep below, customers above; who changes the rep wears today's colour as a ring.
(function (routeplan) {
  const REACH = 14; // pixels around a tap

  routeplan.TerritoryMap = class {
    constructor(map, state) {
      this.map = map;
      this.state = state;
      this.items = [];
      map.createPane("areas").style.zIndex = 300;
      map.createPane("names").style.zIndex = 350;
      this.areas = L.layerGroup().addTo(map);
      this.canvas = new routeplan.CanvasLayer((pen, at) => this.paint(pen, at)).addTo(map);
      this.labels = L.layerGroup().addTo(map);
      this.tip = L.tooltip({ direction: "top", offset: [0, -8], className: "plan-tip" });
      map.on("click", (event) => this.tell(event.layerPoint));
      map.on("mousemove", (event) => this.hint(event.layerPoint));
      map.on("zoomend", () => this.label());
      routeplan.onThemeChange(() => this.draw());
    }

    fit() {
      const { data } = this.state;
      const places = [...data.customers.at, ...data.reps.map((rep) => rep.home)];
      if (places.length) this.map.fitBounds(L.latLngBounds(places).pad(0.02), { animate: false, padding: [12, 12] });
    }

    draw() {
      const { data, shown } = this.state;
      this.areas.clearLayers();
      // Holes are further rings: a place within two of them is not filled.
      data.reps.forEach((rep, idx) =>
        L.polygon(shown.rings[idx], { interactive: false, pane: "areas", color: rep.fill, weight: 1.5, fillColor: rep.fill, fillOpacity: 0.16 }).addTo(this.areas),
      );
      this.label();
      this.canvas.redraw();
    }

    // Names stand on the territories, so that colour never carries the meaning alone.
    label() {
      const { data, shown } = this.state;
      this.labels.clearLayers();
      const taken = [];
      data.reps.forEach((rep, idx) => {
        if (!shown.rings[idx].length) return;
        const home = this.map.latLngToLayerPoint(rep.home);
        // a name that would run into another is left to the list beside
        if (taken.some((other) => Math.abs(other.x - home.x) < 110 && Math.abs(other.y - home.y) < 22)) return;
        taken.push(home);
        const text = routeplan.make("bdi", { class: "territory-name" }, rep.name);
        const icon = L.divIcon({ className: "territory-label", html: text, iconSize: null });
        const place = this.map.layerPointToLatLng(L.point(home.x, home.y - 24));
        L.marker(place, { icon: icon, pane: "names", interactive: false, keyboard: false }).addTo(this.labels);
      });
    }

    paint(pen, at) {
      const { data, view, shown, side, onlyMoves } = this.state;
      const { customers, reps, nobody } = data;
      const shade = (rep) => (rep < 0 ? nobody : reps[rep].fill);
      const radius = Math.max(2.5, Math.min(5, this.map.getZoom() - 7));
      const moving = new Map(view.moves.map((move) => [move[0], move]));
      this.items = [];
      customers.at.forEach((position, idx) => {
        if (moving.has(idx) || onlyMoves) return;
        const point = at(position);
        pen.globalAlpha = view.moves.length ? 0.55 : 0.95;
        routeplan.drawDot(pen, point, radius, shade(shown.owner[idx]), null);
        this.items.push({ x: point.x, y: point.y, customer: idx });
      });
      pen.globalAlpha = 1;
      const casing = routeplan.token("map-casing");
      moving.forEach((move, idx) => {
        const point = at(customers.at[idx]);
        const [inner, outer] = side === "before" ? [move[1], move[2]] : [move[2], move[1]];
        routeplan.drawDot(pen, point, radius + 4.5, casing, null);
        routeplan.drawDot(pen, point, radius + 3.5, shade(outer), null);
        routeplan.drawDot(pen, point, radius + 1, casing, null);
        routeplan.drawDot(pen, point, radius, shade(inner), null);
        this.items.push({ x: point.x, y: point.y, customer: idx, move: move });
      });
      reps.forEach((rep) => routeplan.drawHome(pen, at(rep.home), rep.fill, rep.ink));
    }

    under(point) {
      return this.items
        .map((item) => [Math.hypot(item.x - point.x, item.y - point.y), item])
        .filter(([apart]) => apart <= REACH)
        .sort((a, b) => a[0] - b[0])
        .map(([, item]) => item);
    }

    hint(point) {
      const items = this.under(point);
      this.map.getContainer().style.cursor = items.length ? "pointer" : "";
      if (!items.length) return void this.map.closeTooltip(this.tip);
      const name = this.state.data.customers.name[items[0].customer] + (items.length > 1 ? " +" + (items.length - 1) : "");
      this.tip.setLatLng(this.map.layerPointToLatLng(items[0])).setContent(routeplan.make("bdi", {}, name));
      this.map.openTooltip(this.tip);
    }

    tell(point) {
      const items = this.under(point);
      if (!items.length) return;
      const cards = items.slice(0, 6).map((item) => this.card(item));
      this.map.openPopup(routeplan.make("div", { class: "cards" }, ...cards), this.map.layerPointToLatLng(items[0]), { maxWidth: 300, maxHeight: 300 });
    }

    card(item) {
      const { data, shown } = this.state;
      const make = routeplan.make;
      const { customers, words } = data;
      const lines = item.move
        ? [routeplan.fromTo(data, item.move), make("p", {}, words.potential + " " + item.move[3] + " · " + words.workload + " " + item.move[4]), make("p", {}, words.way_change + " " + item.move[6]), make("p", {}, item.move[7])]
        : [make("p", {}, make("bdi", {}, name(data, shown.owner[item.customer]))), make("p", {}, words.potential + " " + customers.value[item.customer])];
      return make("div", { class: "tip-card" }, make("b", {}, make("bdi", {}, customers.name[item.customer])), make("small", {}, " ", make("bdi", {}, customers.id[item.customer])), ...lines);
    }

    show(customer) {
      this.map.setView(this.state.data.customers.at[customer], Math.max(this.map.getZoom(), 13), { animate: false });
      this.tell(this.map.latLngToLayerPoint(this.state.data.customers.at[customer]));
    }
  };

  function name(data, rep) {
    return rep < 0 ? "–" : data.reps[rep].label;
  }

  // Ana -> Bo, each with its colour; a rep who is not in the team is named by id.
  routeplan.fromTo = function (data, move) {
    const make = routeplan.make;
    const swatch = (rep) => make("i", { class: "swatch", style: { background: rep < 0 ? data.nobody : data.reps[rep].fill } });
    const since = move[1] < 0 ? move[8] : data.reps[move[1]].label;
    return make("p", { class: "from-to" }, swatch(move[1]), make("bdi", {}, since), " → ", swatch(move[2]), make("bdi", {}, name(data, move[2])));
  };
})(window.routeplan);
