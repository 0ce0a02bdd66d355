"use strict";
// The navigation app used last.
(function (routeplan) {
  const { make, store } = routeplan;

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
