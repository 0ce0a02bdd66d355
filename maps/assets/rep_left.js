"use strict";
// What is left of a day: stops, time, and when the rep is back. The plan's own times, from the last tick or from now.
(function (routeplan) {
  const LATE = 15 * 60; // seconds from which a day is said to run late

  function secondsOf(moment) {
    return moment.getHours() * 3600 + moment.getMinutes() * 60 + moment.getSeconds();
  }

  // times: the day's data; settled: indices of stops dealt with; since: when the last was, or null; now: null on another day.
  // Returns {from, back}, seconds after midnight.
  routeplan.left = function (times, settled, since, now) {
    const last = settled.size ? Math.max(...settled) : -1;
    const planned = last >= 0 ? times.stops[last][3] : times.leave;
    let at = since === null ? planned : since;
    const from = now === null ? at : Math.max(at, now);
    let rest = times.rest && times.rest[0] >= planned ? times.rest[1] : 0;
    let isNext = true;
    times.stops.forEach(([drive, opens, stay], idx) => {
      if (settled.has(idx)) return;
      at = Math.max(at + drive, opens) + stay;
      if (isNext && now !== null) at = Math.max(at, now); // the rep is on the way there, or there
      isNext = false;
    });
    at += times.home + rest;
    return { from: from, back: now === null ? at : Math.max(at, now) };
  };

  function clock(seconds) {
    const minutes = Math.round(seconds / 60);
    return String(Math.floor(minutes / 60)).padStart(2, "0") + ":" + String(minutes % 60).padStart(2, "0");
  }

  function length(seconds, language) {
    const minutes = Math.max(Math.round(seconds / 60), 0);
    const [h, min] = language === "zh-Hans" ? ["小时", "分钟"] : language === "zh-Hant" ? ["小時", "分鐘"] : ["h", "min"];
    const parts = [];
    if (minutes >= 60) parts.push(Math.floor(minutes / 60) + " " + h);
    if (minutes % 60 || !parts.length) parts.push((minutes % 60) + " " + min);
    return parts.join(" ");
  }

  // section: the day's element; visits: what was said of each of its stops, in order.
  routeplan.showLeft = function (section, data, visits) {
    const times = data.days[section.dataset.day].times;
    if (!times) return; // calls alone
    const settled = new Set(visits.flatMap((visit, idx) => (visit.outcome ? [idx] : [])));
    const isToday = section.dataset.day === routeplan.today();
    const ticks = visits.filter((visit) => visit.outcome).map((visit) => new Date(visit.at));
    const latest = isToday && ticks.length ? secondsOf(new Date(Math.max(...ticks))) : null;
    const { from, back } = routeplan.left(times, settled, latest, isToday ? secondsOf(new Date()) : null);
    const stops = visits.length - settled.size;
    const line = section.querySelector(".left");
    line.hidden = !stops;
    const late = stops && isToday ? back - times.back : 0;
    const text = data.words.left_of_day.replace("{stops}", stops).replace("{time}", length(back - from, data.language)).replace("{back}", clock(back));
    const warning = late >= LATE ? " · " + data.words.later_than_planned.replace("{time}", length(late, data.language)) : "";
    line.textContent = text + warning;
    section.classList.toggle("runs-late", late >= LATE);

    const fold = section.querySelector(".late");
    if (!fold) return;
    const items = [...fold.querySelectorAll("li")];
    items.forEach((item) => (item.hidden = settled.has(Number(item.dataset.stop))));
    fold.hidden = stops < 2 || items.every((item) => item.hidden);
    if (late >= LATE && !fold.dataset.shown) fold.open = fold.dataset.shown = true; // once: the rep may fold it again
  };
})(window.routeplan);
