"use strict";
// What the planner has picked, and what follows from it.
(function (routeplan) {
  routeplan.OverviewState = class {
    constructor(data) {
      this.data = data;
      this.reps = new Set(data.reps.keys());
      this.days = new Set();
      this.layers = { territories: true, daily_zones: true, routes: true, customers: true, unserved_visits: true };
      this.listeners = [];
      const first = data.routes.reduce((least, route) => Math.min(least, route.day), Infinity);
      if (first < Infinity) this.days.add(first);
      this.visits = new Map();
      data.routes.forEach((route) =>
        route.stops.forEach((customer, idx) => {
          if (!this.visits.has(customer)) this.visits.set(customer, []);
          this.visits.get(customer).push([route, idx]);
        }),
      );
    }

    onChange(listener) {
      this.listeners.push(listener);
    }

    set(change) {
      Object.assign(this, change);
      this.listeners.forEach((listener) => listener(Object.keys(change)));
    }

    get routes() {
      return this.data.routes.filter((route) => this.reps.has(route.rep) && this.days.has(route.day));
    }

    // One rep's days are told apart by weekday; several reps by rep.
    get byWeekday() {
      return this.reps.size === 1 && this.data.reps.length > 1 && this.days.size > 1;
    }

    shade(route) {
      if (!this.byWeekday) return this.data.reps[route.rep];
      const weekday = this.data.days[route.day].weekday;
      return this.data.weekdays.find((item) => item.weekday === weekday);
    }

    // A click picks one thing alone; with ctrl, shift or command it adds or removes it; picking it again picks all.
    pick(key, members, all, event) {
      const current = this[key];
      const together = members.length > 0 && members.every((item) => current.has(item));
      let next;
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        next = new Set(current);
        members.forEach((item) => (together ? next.delete(item) : next.add(item)));
      } else {
        next = new Set(together && current.size === members.length ? all : members);
      }
      this.set({ [key]: next });
    }
  };
})(window.routeplan);
