"use strict";
// What the phone remembers: visits by rep, date, customer and task, calls by their channel too, so that a plan issued again keeps them, and the app.
(function (routeplan) {
  const PREFIX = "routeplan:";
  const VISIT = "visit:";
  const memory = new Map(); // where the phone keeps nothing

  function storage() {
    try {
      const store = window.localStorage;
      store.setItem(PREFIX + "probe", "1");
      store.removeItem(PREFIX + "probe");
      return store;
    } catch (_error) {
      return null; // private mode, a preview, or a browser that denies storage to files
    }
  }

  const store = storage();

  function keys() {
    return store ? Object.keys(store).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)) : [...memory.keys()];
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (_error) {
      return null;
    }
  }

  routeplan.store = {
    keeps: store !== null,

    get: function (key) {
      return store ? store.getItem(PREFIX + key) : memory.get(key) || null;
    },

    set: function (key, value) {
      try {
        if (store && value === null) store.removeItem(PREFIX + key);
        else if (store) store.setItem(PREFIX + key, value);
        else if (value === null) memory.delete(key);
        else memory.set(key, value);
        return true;
      } catch (_error) {
        return false; // the phone's storage is full
      }
    },

    // A task may be due on the day of a regular visit, at the same customer.
    visitKey: function (rep, date, { customer, task, channel }) {
      const more = channel ? [task || "", channel] : task ? [task] : [];
      return VISIT + JSON.stringify([rep, date, customer, ...more]);
    },

    // What the rep said of a visit or call: {outcome, reason, note, amount, checks, at}; earlier pages kept the time of the tick alone.
    visit: function (key) {
      const text = this.get(key);
      if (!text) return {};
      if (text[0] !== "{") return { outcome: "done", at: text };
      return parsed(text) || {};
    },

    setVisit: function (key, visit) {
      const says = ["outcome", "note", "amount"].some((name) => visit[name]) || (visit.checks || []).length;
      return this.set(key, says ? JSON.stringify(visit) : null);
    },

    // All visits and calls of a rep that the phone knows of, those of earlier plans too.
    visits: function (rep) {
      return keys()
        .filter((key) => key.startsWith(VISIT))
        .map((key) => [parsed(key.slice(VISIT.length)), this.visit(key)])
        .filter(([place]) => Array.isArray(place) && place[0] === rep)
        .map(([place, visit]) => ({ rep: rep, date: place[1], customer: place[2], task: place[3] || "", channel: place[4] || "", ...visit }));
    },
  };
})(window.routeplan);
