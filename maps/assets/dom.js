"use strict";
// Building blocks of every page. Texts become text nodes: nothing that a customer is called is ever parsed.
window.routeplan = {};

(function (routeplan) {
  routeplan.data = function (id) {
    return JSON.parse(document.getElementById(id).textContent);
  };

  // make("button", {class: "chip", onclick: handler}, "text", node, ...)
  routeplan.make = function (name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === false || value === null || value === undefined) continue;
      if (key === "style") Object.assign(element.style, value);
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  // A colour of the design system, for what CSS cannot reach: canvases.
  routeplan.token = function (name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  };

  routeplan.onThemeChange = function (handler) {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    if (dark.addEventListener) dark.addEventListener("change", handler);
  };
})(window.routeplan);
