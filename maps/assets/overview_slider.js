"use strict";
// A slider over the days: at its start all of them, then one after the other.
(function (routeplan) {
  const ALL = 0;

  routeplan.daySlider = function (state) {
    const { days, words } = state.data;
    const input = document.getElementById("slide-days");
    const shown = document.getElementById("slid-to");
    input.max = String(days.length);
    input.closest("[hidden]").hidden = false;

    function tell() {
      const chosen = [...state.days].sort((one, other) => one - other);
      const isAll = chosen.length === days.length;
      const label = isAll ? words.all : chosen.length === 1 ? days[chosen[0]].label : words.days + ": " + chosen.length;
      input.value = String(isAll || !chosen.length ? ALL : chosen[0] + 1);
      input.setAttribute("aria-valuetext", label);
      shown.textContent = label;
    }

    input.addEventListener("input", () => {
      const place = Number(input.value);
      state.set({ days: new Set(place === ALL ? days.keys() : [place - 1]) });
    });
    state.onChange(tell);
    tell();
  };
})(window.routeplan);
