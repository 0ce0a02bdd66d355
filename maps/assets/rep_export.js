"use strict";
// The log as the visits.csv that routeplan reads: shared, else saved, else shown as text. The day as text.
(function (routeplan) {
  const HEAD = ["date", "rep_id", "customer_id", "outcome", "reason", "note", "amount", "checks", "channel", "task_id", "recorded_at"];

  function hidden(char) {
    return "'\"".includes(char) || /[\p{C}\p{Z}\s]/u.test(char);
  }

  // As routeplan/publish/text.py `neutralised`: no spreadsheet takes the text, or a part of it, for a formula.
  routeplan.neutralised = function (text) {
    const line = text.replace(/[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+/g, " ").replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f]/g, "");
    let out = "";
    let cell = "";
    let open = true; // no visible character of the cell so far
    for (const char of line) {
      if (",;|".includes(char)) {
        out += cell + char;
        cell = "";
        open = true;
        continue;
      }
      if (open && !hidden(char)) {
        if ("=+-@".includes(char.normalize("NFKC")[0])) cell = "'" + cell;
        open = false;
      }
      cell += char;
    }
    return out + cell;
  };

  function cell(text) {
    return /[",;|\r\n']/.test(text) || text !== text.trim() ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  // A visit made before its day counts on the day on which it was made.
  function dateOf(visit) {
    const made = routeplan.today(new Date(visit.at));
    return made < visit.date ? made : visit.date;
  }

  // A task and a visit at one customer on one day are one row of the log, and so are calls by one channel: what was done beats what was not.
  function merged(rows) {
    const found = new Map();
    rows.sort((one, other) => (one.at < other.at ? -1 : 1));
    rows.forEach((row) => {
      const key = JSON.stringify([row.date, row.customer, row.channel]);
      const before = found.get(key);
      if (!before) return found.set(key, row);
      const [main, rest] = before.outcome === "done" && row.outcome !== "done" ? [before, row] : [row, before];
      const notes = [...new Set([rest.note, main.note].filter(Boolean))].join("; ");
      const amount = String((Number(main.amount) || 0) + (Number(rest.amount) || 0) || "");
      const checks = [...new Set([...(rest.checks || []), ...(main.checks || [])])];
      const tasks = main.outcome === rest.outcome ? [...new Set([rest.task, main.task].filter(Boolean))].join("; ") : main.task;
      return found.set(key, { ...main, note: notes, amount: amount, checks: checks, task: tasks, at: row.at });
    });
    return [...found.values()].sort((one, other) => (one.date + one.customer < other.date + other.customer ? -1 : 1));
  }

  routeplan.csv = function (visits) {
    const rows = merged(visits.filter((visit) => visit.outcome).map((visit) => ({ ...visit, date: dateOf(visit) })));
    const lines = rows.map((row) => {
      const said = [row.reason || "", row.note || ""].map(routeplan.neutralised);
      const checks = routeplan.neutralised((row.checks || []).join("; "));
      const about = [row.channel || "", routeplan.neutralised(row.task || "")];
      return [row.date, row.rep, row.customer, row.outcome, ...said, row.amount || "", checks, ...about, row.at].map(cell).join(",");
    });
    return [HEAD.join(","), ...lines, ""].join("\r\n");
  };

  routeplan.Tools = class {
    constructor(data, dayShown) {
      this.data = data;
      this.state = document.getElementById("log-state");
      this.box = document.getElementById("as-text");
      const on = (id, handler) => document.getElementById(id).addEventListener("click", handler);
      on("send-log", () => this.send());
      on("show-log", () => this.show(this.log, data.words.log_text));
      on("copy-day", () => this.copy(data.days[dayShown()].text));
      this.refresh();
    }

    get visits() {
      return routeplan.store.visits(this.data.rep);
    }

    get log() {
      return routeplan.csv(this.visits);
    }

    refresh() {
      const settled = this.visits.filter((visit) => visit.outcome);
      const calls = settled.filter((visit) => visit.channel).length;
      const open = this.visits.length - settled.length;
      const say = (key, number) => (number ? " · " + this.data.words[key].replace("{number}", number) : "");
      const visits = this.data.words.log_holds.replace("{visits}", settled.length - calls);
      this.state.textContent = visits + say("log_calls", calls) + say("log_open", open);
      document.getElementById("send-log").disabled = !settled.length;
    }

    async send() {
      const stamp = new Date().toISOString().slice(0, 16).replace(/[:T]/g, "");
      const name = "visits-" + this.data.rep.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 40) + "-" + stamp + ".csv";
      const file = new File(["\ufeff" + this.log], name, { type: "text/csv" });
      if (navigator.canShare && navigator.canShare({ files: [file] })) {
        try {
          return await navigator.share({ files: [file] });
        } catch (error) {
          if (error.name === "AbortError") return undefined; // the rep thought better of it
        }
      }
      return this.save(file);
    }

    save(file) {
      const link = routeplan.make("a", { href: URL.createObjectURL(file), download: file.name });
      if (link.download === undefined || /MicroMessenger/.test(navigator.userAgent)) return this.show(this.log, this.data.words.log_text);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      this.state.textContent = this.data.words.log_saved.replace("{file}", file.name);
      return undefined;
    }

    show(text, label) {
      this.box.value = text;
      this.box.setAttribute("aria-label", label);
      this.box.hidden = false;
      this.box.focus();
      this.box.select();
    }

    // Without https there is no clipboard to ask for: the text is shown, selected and copied the old way.
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
      } catch (_error) {
        this.show(text, this.data.words.day_text);
        if (!document.execCommand("copy")) return;
      }
      this.state.textContent = this.data.words.copied;
    }
  };
})(window.routeplan);
