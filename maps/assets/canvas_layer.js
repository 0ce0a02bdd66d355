"use strict";
// A Leaflet layer with one canvas: thousands of points cost one redraw instead of thousands of elements.
// `draw(pen, at, seen)` paints it after each move; `at([lat, lon])` gives pixels, `seen` are those that the canvas covers.
(function (routeplan) {
  routeplan.CanvasLayer = L.Renderer.extend({
    options: { padding: 0.25, pane: "overlayPane" },

    initialize: function (draw, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._paint = draw;
    },

    redraw: function () {
      if (this._map && this._bounds) this._update();
      return this;
    },

    _initContainer: function () {
      this._container = L.DomUtil.create("canvas", "plan-canvas");
      this._pen = this._container.getContext("2d");
    },

    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
      delete this._pen;
    },

    _updatePaths: function () {},

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const corner = this._bounds.min;
      const size = this._bounds.getSize();
      const sharpness = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, corner);
      this._container.width = size.x * sharpness;
      this._container.height = size.y * sharpness;
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      this._pen.setTransform(sharpness, 0, 0, sharpness, -corner.x * sharpness, -corner.y * sharpness);
      this._paint(this._pen, (position) => this._map.latLngToLayerPoint(position), this._bounds);
    },
  });
})(window.routeplan);
