"use strict";
// What the rep says of a visit or a call: done, or not met with a reason; note, order amount and checklist.
(function (routeplan) {
  const { make, store } = routeplan;
  const OF_VISITS = { more: "log_more", not_met: "not_met", reasons: ["reason_closed", "reason_away", "reason_no_time", "reason_other", "reason_cancelled"] };
  const OF_CALLS = { more: "log_more_call", not_met: "call_not_met", reasons: ["call_no_answer", "reason_away", "reason_no_time", "reason_other", "reason_cancelled"] };

  // card: a stop, a spare visit or a call; onChange() follows each change.
  routeplan.Log = class {
    constructor(card, day, data, onChange) {
      this.card = card;
      this.words = data.words;
      this.day = day;
      this.rep = data.rep;
      this.kind = card.dataset.channel ? OF_CALLS : OF_VISITS;
      this.key = store.visitKey(data.rep, day, card.dataset);
      this.onChange = onChange;
      this.addButtons(data);
      this.refresh();
    }

    addButtons(data) {
      const name = this.card.querySelector(".title bdi").textContent;
      const label = make("span", null, this.words.done);
      const press = () => this.settle("done", "");
      this.done = make("button", { type: "button", class: "button done", onclick: press }, make("span", { class: "tick", "aria-hidden": "true" }, "✓"), label);
      this.reasons = this.kind.reasons.map((key) => {
        const text = this.words[key];
        const outcome = key === "reason_cancelled" ? "cancelled" : "not_met";
        return make("button", { type: "button", class: "button", "data-reason": text, onclick: () => this.settle(outcome, text) }, text);
      });
      this.note = make("textarea", { rows: 2, maxlength: 500, onchange: () => this.keep() });
      this.amount = make("input", { type: "number", min: 0, step: "any", inputmode: "decimal", onchange: () => this.keep() });
      const body = make("div", { class: "log-body" });
      body.append(
        make("div", { class: "reasons", role: "group", "aria-label": this.words[this.kind.not_met] }, ...this.reasons),
        make("label", null, this.words.note, this.note),
        make("label", null, this.words.order_amount + (data.currency ? " (" + data.currency + ")" : ""), this.amount),
      );
      this.visited = make("p", { class: "visited", role: "status", hidden: true });
      this.card.querySelector(".title").after(this.visited);
      this.title = make("span", null, this.words[this.kind.more]);
      const summary = make("summary", { class: "button", "aria-label": this.words[this.kind.more] + ": " + name }, this.title);
      this.fold = make("details", { class: "log" }, summary, body);
      this.card.querySelector(".actions").append(this.done, this.fold);
      this.checks = [...this.card.querySelectorAll(".checks [data-check]")].map((item) => {
        const button = make("button", { type: "button", class: "button", onclick: () => this.check(item.dataset.check) }, item.textContent);
        item.replaceChildren(button);
        button.dataset.check = item.dataset.check;
        return button;
      });
    }

    get visit() {
      return store.visit(this.key);
    }

    save(change) {
      const kept = store.setVisit(this.key, { ...this.visit, ...change, at: new Date().toISOString() });
      if (!kept) routeplan.unsaved();
      this.refresh();
      this.onChange();
    }

    // The same button again takes it back.
    settle(outcome, reason) {
      const { outcome: before, reason: said } = this.visit;
      const again = before === outcome && (said || "") === reason;
      this.save(again ? { outcome: "", reason: "" } : { outcome: outcome, reason: reason });
    }

    keep() {
      this.save({ note: this.note.value.trim(), amount: this.amount.value });
    }

    check(item) {
      const checks = this.visit.checks || [];
      this.save({ checks: checks.includes(item) ? checks.filter((one) => one !== item) : [...checks, item] });
    }

    refresh() {
      const { outcome, reason, note, amount, checks } = this.visit;
      const missed = outcome === "not_met" || outcome === "cancelled";
      this.done.setAttribute("aria-pressed", String(outcome === "done"));
      this.done.lastChild.textContent = outcome === "done" ? this.words.done + " · " + this.words.undo : this.words.done;
      this.reasons.forEach((button) => button.setAttribute("aria-pressed", String(missed && button.dataset.reason === reason)));
      this.checks.forEach((button) => button.setAttribute("aria-pressed", String((checks || []).includes(button.dataset.check))));
      if (document.activeElement !== this.note) this.note.value = note || "";
      if (document.activeElement !== this.amount) this.amount.value = amount || "";
      const said = missed ? this.words[this.kind[outcome] || outcome] : this.words[this.kind.more];
      this.title.textContent = outcome === "not_met" && reason ? said + ": " + reason : said;
      this.card.classList.toggle("is-done", outcome === "done");
      this.card.classList.toggle("is-missed", missed);
      this.settled = Boolean(outcome);
      this.sayVisited();
    }

    // A visit brought forward, in place of a cancelled one, is still planned for its own day. A call is none.
    sayVisited() {
      const { customer, task, channel } = this.card.dataset;
      const made = store.visits(this.rep).filter((visit) => visit.outcome === "done" && !visit.channel);
      const days = made.filter((visit) => visit.customer === customer && visit.date < this.day);
      const labels = days.map((visit) => document.getElementById("d" + visit.date)).filter(Boolean);
      this.visited.hidden = Boolean(task || channel) || !labels.length || this.settled;
      if (labels.length) this.visited.textContent = this.words.visited_on.replace("{date}", labels.pop().getAttribute("aria-label"));
    }
  };
})(window.routeplan);
