"use strict";
// What the planner's map tells of a customer or a rep.
(function (routeplan) {
  const make = routeplan.make;

  routeplan.tierBadge = function (data, idx) {
    const tier = data.tiers[idx];
    if (!tier) return null;
    return make("b", { class: tier.class }, tier.name);
  };

  routeplan.overviewCard = function (state, item) {
    return item.customer === undefined ? repCard(state, item.rep) : customerCard(state, item.customer);
  };

  function repCard(state, idx) {
    const { reps, words } = state.data;
    return make(
      "div",
      { class: "tip-card" },
      make("b", {}, make("bdi", {}, reps[idx].name)),
      make("p", {}, words.home),
      make("a", { href: reps[idx].page }, words.open_page),
    );
  }

  function customerCard(state, idx) {
    const { customers, days, reps, unserved, words } = state.data;
    const rep = reps[customers.rep[idx]];
    const visits = (state.visits.get(idx) || []).map(([route, place]) =>
      make("li", {}, days[route.day].label + " · " + route.start[place] + " · " + route.stay[place]),
    );
    const missed = unserved
      .filter(([customer]) => customer === idx)
      .map(([, label, reason, due]) => make("p", { class: "alert-text" }, [label, due].filter(Boolean).join(" · "), make("br"), reason));
    return make(
      "div",
      { class: "tip-card" },
      make("b", {}, make("bdi", {}, customers.name[idx])),
      make("p", {}, routeplan.tierBadge(state.data, customers.tier[idx]), " ", customers.id[idx], rep ? " · " : "", rep ? make("bdi", {}, rep.name) : null),
      visits.length ? make("ul", {}, ...visits) : make("p", {}, words.no_visits),
      ...missed,
    );
  }
})(window.routeplan);
