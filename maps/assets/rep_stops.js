"use strict";
// The stops of a day: ticks, the next stop, and the navigation app last used.
(function (routeplan) {
  const { make, store } = routeplan;

  // section: the day's element; onChange(done, next) follows each tick.
  routeplan.Stops = class {
    constructor(section, data, onChange) {
      this.section = section;
      this.data = data;
      this.onChange = onChange;
      this.cards = [...section.querySelectorAll(".stop")];
      this.cards.forEach((card) => {
        const tick = make("span", { class: "tick", "aria-hidden": "true" }, "✓");
        const attributes = { type: "button", class: "button done", onclick: () => this.toggle(card) };
        card.querySelector(".actions").append(make("button", attributes, tick, data.words.done));
        card.querySelector(".title").append(make("span", { class: "next-mark" }, data.words.next_stop));
      });
      this.refresh();
    }

    key(card) {
      return store.visitKey(this.data.rep, this.section.dataset.day, card.dataset.customer, card.dataset.task);
    }

    button(card) {
      return card.querySelector(".done");
    }

    toggle(card) {
      const done = store.get(this.key(card)) === null;
      if (!store.set(this.key(card), done ? new Date().toISOString() : null)) routeplan.unsaved();
      this.refresh();
    }

    refresh() {
      this.done = new Set();
      this.cards.forEach((card, idx) => {
        const done = store.get(this.key(card)) !== null;
        if (done) this.done.add(idx);
        this.button(card).setAttribute("aria-pressed", String(done));
        card.classList.toggle("is-done", done);
      });
      this.next = this.cards.findIndex((_card, idx) => !this.done.has(idx));
      this.cards.forEach((card, idx) => card.classList.toggle("is-next", idx === this.next));
      const text = this.data.words.done_of_stops.replace("{done}", this.done.size).replace("{stops}", this.cards.length);
      this.section.querySelector(".progress").textContent = text;
      this.onChange(this);
    }

    pick(idx) {
      const card = this.cards[idx];
      card.scrollIntoView({ block: "start" });
      this.cards.forEach((other) => other.classList.toggle("is-picked", other === card));
    }
  };

  // The app chosen last stands before the fold, one tap away; the fold stays for the others.
  routeplan.rememberApp = function (root, words) {
    const folds = [...root.querySelectorAll("details.navigate")];
    folds.forEach((fold) => fold.addEventListener("toggle", () => fold.open && fold.scrollIntoView({ block: "nearest" })));

    function apply(app) {
      folds.forEach((fold) => {
        const link = fold.querySelector('[data-app="' + app + '"]');
        const old = fold.parentNode.querySelector(".go");
        if (old) old.remove();
        fold.classList.toggle("is-small", Boolean(link));
        if (!link) return;
        const go = make("a", { class: "button go", href: link.href }, link.textContent);
        go.setAttribute("aria-label", words.navigate + ": " + link.textContent);
        fold.before(go);
        fold.querySelector("summary").setAttribute("aria-label", words.change_app);
      });
    }

    root.addEventListener("click", (event) => {
      const link = event.target.closest("[data-app]");
      folds.forEach((fold) => {
        if (fold.open && (link || !fold.contains(event.target))) fold.open = false;
      });
      if (!link) return;
      store.set("app", link.dataset.app);
      setTimeout(() => apply(link.dataset.app)); // after the link has opened
    });
    const known = new Set([...root.querySelectorAll("[data-app]")].map((link) => link.dataset.app));
    if (known.has(store.get("app"))) apply(store.get("app"));
  };
})(window.routeplan);
