"use strict";
// The planner's data as maps/packing.py wrote them, laid out for the map.
(function (routeplan) {
  const rings = (list) => list.map(routeplan.decode);

  // Sentences: what stands around their words with a digit, and these words.
  function texts({ forms, rows }) {
    return rows.map(([form, ...words]) => forms[form].map((part, idx) => part + (words[idx] ?? "")).join(""));
  }

  routeplan.unpacked = function (data) {
    const reasons = texts(data.unserved.reasons);
    return {
      ...data,
      reps: data.reps.map((rep) => ({ ...rep, rings: rings(rep.rings), holes: rings(rep.holes) })),
      customers: { ...data.customers, at: routeplan.decode(data.customers.at) },
      routes: data.routes.map((route) => ({ ...route, zone: routeplan.decode(route.zone) })),
      unserved: data.unserved.rows.map(([customer, label, due], idx) => [customer, data.unserved.labels[label], reasons[idx], due]),
    };
  };
})(window.routeplan);
