"use strict";
// The stops of a day: what is done, and which is next.
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
      this.show();
    }

    refresh() {
      [...this.logs, ...this.spares].forEach((log) => log.refresh());
      this.show();
    }

    show() {
      const visits = this.logs.map((log) => log.visit);
      this.settled = new Set(this.logs.flatMap((log, idx) => (log.settled ? [idx] : [])));
      const done = visits.filter((visit) => visit.outcome === "done").length;
      this.next = this.cards.findIndex((_card, idx) => !this.settled.has(idx));
      this.cards.forEach((card, idx) => card.classList.toggle("is-next", idx === this.next));
      const text = this.data.words.done_of_stops.replace("{done}", done).replace("{stops}", this.cards.length);
      const missed = this.settled.size - done;
      this.section.querySelector(".progress").textContent = missed ? text + " · " + missed + " " + this.data.words.not_met.toLowerCase() : text;
      routeplan.showLeft(this.section, this.data, visits);
      this.onChange(this);
    }

    pick(idx) {
      const card = this.cards[idx];
      card.scrollIntoView({ block: "start" });
      this.cards.forEach((other) => other.classList.toggle("is-picked", other === card));
    }
  };
})(window.routeplan);
