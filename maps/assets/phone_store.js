"use strict";
// What the phone remembers: ticks by rep, date, customer and task, so that a plan issued again keeps them, and the app.
(function (routeplan) {
  const PREFIX = "routeplan:";
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
    visitKey: function (rep, date, customer, task) {
      return "visit:" + JSON.stringify(task ? [rep, date, customer, task] : [rep, date, customer]);
    },
  };
})(window.routeplan);
