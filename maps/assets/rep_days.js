"use strict";
// Weeks and days within a thumb's reach: the static list of links becomes a bar of tabs.
(function (routeplan) {
  const make = routeplan.make;

  // The phone's civil day.
  routeplan.today = function (moment) {
    const now = moment || new Date();
    const pad = (number) => String(number).padStart(2, "0");
    return [now.getFullYear(), pad(now.getMonth() + 1), pad(now.getDate())].join("-");
  };

  routeplan.Days = class {
    constructor(nav, onPick) {
      this.nav = nav;
      this.onPick = onPick;
      this.weeks = [...nav.querySelectorAll(".week")];
      this.links = [...nav.querySelectorAll("a[data-day]")];
      this.links.forEach((link) =>
        link.addEventListener("click", (event) => {
          event.preventDefault();
          onPick(link.dataset.day);
        }),
      );
      if (this.weeks.length > 1) this.addWeeks();
    }

    addWeeks() {
      this.toggle = make("button", { type: "button", class: "week-toggle", "aria-expanded": "false", "aria-controls": "weeks" });
      this.list = make("div", { id: "weeks", hidden: true });
      this.weeks.forEach((week) => {
        const first = week.querySelector("a[data-day]");
        const name = week.querySelector("h2").cloneNode(true).childNodes;
        const pick = () => first && this.onPick(first.dataset.day);
        this.list.append(make("button", { type: "button", disabled: !first, onclick: pick }, ...name));
      });
      this.toggle.addEventListener("click", () => this.unfold(this.list.hidden));
      this.nav.prepend(this.list, this.toggle);
    }

    unfold(open) {
      if (!this.toggle) return;
      this.list.hidden = !open;
      this.toggle.setAttribute("aria-expanded", String(open));
    }

    show(day) {
      this.links.forEach((link) => {
        if (link.dataset.day === day) link.setAttribute("aria-current", "date");
        else link.removeAttribute("aria-current");
      });
      const shown = this.weeks.findIndex((week) => week.querySelector('a[data-day="' + day + '"]'));
      this.weeks.forEach((week, idx) => week.classList.toggle("is-shown", idx === shown));
      this.unfold(false);
      if (!this.toggle) return;
      this.toggle.textContent = this.weeks[shown].querySelector("h2").firstChild.textContent;
      [...this.list.children].forEach((button, idx) => button.setAttribute("aria-pressed", String(idx === shown)));
    }

    // Today or the next day with visits while the plan lasts, else the first day.
    start() {
      const days = this.links.map((link) => link.dataset.day);
      const asked = window.location.hash.slice(2, 12);
      if (days.includes(asked)) return asked;
      const today = routeplan.today();
      const cells = [...this.nav.querySelectorAll("[data-day]")].map((cell) => cell.dataset.day);
      const within = today >= cells[0] && today <= cells[cells.length - 1];
      return (within && days.find((day) => day >= today)) || days[0];
    }
  };
})(window.routeplan);
