"use strict";
// The stops and calls of a day: what is done, and which stop is next.
(function (routeplan) {
  const make = routeplan.make;

  // section: the day's element; onChange(stops) follows each change.
  routeplan.Stops = class {
    constructor(section, data, onChange) {
      this.section = section;
      this.data = data;
      this.onChange = onChange;
      this.cards = [...section.querySelectorAll(".stop")];
      const log = (card) => new routeplan.Log(card, section.dataset.day, data, () => this.show());
      this.cards.forEach((card) => card.querySelector(".title").append(make("span", { class: "next-mark" }, data.words.next_stop)));
      this.logs = this.cards.map(log);
      this.spares = [...section.querySelectorAll(".spare")].map(log);
      this.calls = [...section.querySelectorAll(".call")].map(log);
      this.show();
    }

    refresh() {
      [...this.logs, ...this.spares, ...this.calls].forEach((log) => log.refresh());
      this.show();
    }

    show() {
      const visits = this.logs.map((log) => log.visit);
      this.settled = new Set(this.logs.flatMap((log, idx) => (log.settled ? [idx] : [])));
      this.next = this.cards.findIndex((_card, idx) => !this.settled.has(idx));
      this.cards.forEach((card, idx) => card.classList.toggle("is-next", idx === this.next));
      this.tell(".progress", visits, "not_met");
      this.tell(".calls-done", this.calls.map((log) => log.visit), "call_not_met");
      routeplan.showLeft(this.section, this.data, visits);
      this.onChange(this);
    }

    // "2 of 3 done · 1 not met"
    tell(where, visits, missedWord) {
      if (!visits.length) return;
      const done = visits.filter((visit) => visit.outcome === "done").length;
      const missed = visits.filter((visit) => visit.outcome).length - done;
      const text = this.data.words.done_of_stops.replace("{done}", done).replace("{stops}", visits.length);
      this.section.querySelector(where).textContent = missed ? text + " · " + missed + " " + this.data.words[missedWord].toLowerCase() : text;
    }

    pick(idx) {
      const card = this.cards[idx];
      card.scrollIntoView({ block: "start" });
      this.cards.forEach((other) => other.classList.toggle("is-picked", other === card));
    }
  };
})(window.routeplan);
