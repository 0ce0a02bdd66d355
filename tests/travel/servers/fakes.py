"""Answers of OSRM, Valhalla and openrouteservice in their recorded shapes, for a town on one street."""

from itertools import pairwise
from typing import ClassVar

from routeplan.travel.servers import OrsServer, OsrmServer, ValhallaServer


def travel(start, end):
    """Give seconds and metres between two (lon, lat)."""
    steps = round((end[0] - start[0]) * 100)
    return (100.4 * steps if steps > 0 else -130.0 * steps), 1000.0 * abs(steps)


def grids(starts, ends, hole=None):
    cells = [[None if (start, end) == hole else travel(start, end) for end in ends] for start in starts]
    return [[[cell and cell[kind] for cell in row] for row in cells] for kind in (0, 1)]


def encode(lonlat):
    """Encode a polyline with six digits."""
    text, before = "", (0, 0)
    for lon, lat in lonlat:
        now = (round(lat * 1e6), round(lon * 1e6))
        for value in (now[0] - before[0], now[1] - before[1]):
            left = ~(value << 1) if value < 0 else value << 1
            while left >= 32:
                text += chr((32 | left & 31) + 63)
                left >>= 5
            text += chr(left + 63)
        before = now
    return text


class Osrm:
    """What osrm-routed answers; `hole` is a pair without a way."""

    kind, cls = "osrm", OsrmServer
    too_large: ClassVar = {"code": "TooBig", "message": "Too many table coordinates"}
    off_road: ClassVar = {
        "code": "NoSegment",
        "message": "Could not find a matching segment for coordinate 3",
    }

    def __init__(self, reply, hole=None):
        self.reply, self.hole = reply, hole

    def __call__(self, asked):
        _, service, version, profile, text = asked.path.split("/")
        assert (version, profile, asked.method) == ("v1", "driving", "GET")
        places = [tuple(map(float, pair.split(","))) for pair in text.split(";")]
        if service == "route":
            return self.route(places, asked.params)
        rows, columns = (
            [places[int(idx)] for idx in asked.params[name].split(";")] if name in asked.params else places
            for name in ("sources", "destinations")
        )
        assert asked.params["annotations"] == "duration,distance"
        seconds, metres = grids(rows, columns, self.hole)
        waypoint = {"hint": "x", "name": "Street", "distance": 4.5}
        sources = [waypoint | {"location": place, "distance": 400.0 * (place[0] == 7.03)} for place in rows]
        return self.reply(
            {
                "code": "Ok",
                "durations": seconds,
                "distances": metres,
                "sources": sources,
                "destinations": [waypoint | {"location": place} for place in columns],
            }
        )

    def route(self, places, params):
        assert params["geometries"] == "polyline6"
        assert (params["steps"], params["continue_straight"]) == ("true", "false")
        legs = list(pairwise(places))
        if self.hole in legs:
            return self.reply({"code": "NoRoute", "message": "Impossible route between points"}, 400)
        steps = [
            [{"geometry": encode([a, (a[0], a[1] + 0.001)])}, {"geometry": encode([(a[0], a[1] + 0.001), b])},
             {"geometry": encode([b, b])}]
            for a, b in legs
        ]  # fmt: skip
        found = {"legs": [{"steps": leg, "distance": 1.0, "duration": 1.0} for leg in steps]}
        return self.reply({"code": "Ok", "routes": [found], "waypoints": []})


class Valhalla:
    """What Valhalla answers."""

    kind, cls = "valhalla", ValhallaServer
    too_large: ClassVar = {"error_code": 150, "error": "Exceeded max locations: 50", "status_code": 400}
    off_road: ClassVar = {"error_code": 171, "error": "No suitable edges near location", "status_code": 400}

    def __init__(self, reply, hole=None):
        self.reply, self.hole = reply, hole

    def __call__(self, asked):
        assert (asked.method, asked.body["costing"]) == ("POST", "auto")
        if asked.path == "/route":
            return self.route(self.pairs(asked.body["locations"]))
        assert (asked.path, asked.body["units"]) == ("/sources_to_targets", "kilometers")
        rows, columns = self.pairs(asked.body["sources"]), self.pairs(asked.body["targets"])
        seconds, metres = grids(rows, columns, self.hole)
        cells = [
            [
                {"time": s, "distance": m and m / 1000, "from_index": row, "to_index": column}
                for column, (s, m) in enumerate(zip(*line, strict=True))
            ]
            for row, line in enumerate(zip(seconds, metres, strict=True))
        ]
        return self.reply({"sources_to_targets": cells, "units": "kilometers", "sources": [], "targets": []})

    def pairs(self, locations):
        return [(place["lon"], place["lat"]) for place in locations]

    def route(self, places):
        if len(places) > 20:
            return self.reply(self.too_large, 400)
        legs = list(pairwise(places))
        if self.hole in legs:
            return self.reply({"error_code": 442, "error": "No path could be found for input"}, 400)
        lines = [{"shape": encode([a, (a[0], a[1] + 0.001), b]), "summary": {"time": 1}} for a, b in legs]
        return self.reply({"trip": {"legs": lines, "status": 0, "units": "kilometers"}})


class Ors:
    """What openrouteservice answers."""

    kind, cls = "ors", OrsServer
    too_large: ClassVar = {
        "error": {"code": 6004, "message": "Only a total of 3500 routes are allowed"},
        "info": {},
    }
    off_road: ClassVar = {"error": {"code": 6010, "message": "Point not found"}, "info": {}}

    def __init__(self, reply, hole=None):
        self.reply, self.hole = reply, hole

    def __call__(self, asked):
        assert asked.method == "POST"
        if asked.path == "/v2/directions/driving-car/geojson":
            return self.route([tuple(place) for place in asked.body["coordinates"]])
        assert asked.path == "/v2/matrix/driving-car"
        places = [tuple(place) for place in asked.body["locations"]]
        rows, columns = (
            [places[int(idx)] for idx in asked.body[name]] for name in ("sources", "destinations")
        )
        seconds, metres = grids(rows, columns, self.hole)
        sources = [{"location": place, "snapped_distance": 400.0 * (place[0] == 7.03)} for place in rows]
        sources = [None if place[0] == 7.05 else source for place, source in zip(rows, sources, strict=True)]
        return self.reply({"durations": seconds, "distances": metres, "sources": sources, "metadata": {}})

    def route(self, places):
        legs = list(pairwise(places))
        if self.hole in legs:
            return self.reply({"error": {"code": 2009, "message": "Route could not be found"}}, 404)
        points = [point for a, _ in legs for point in (a, (a[0], a[1] + 0.001))] + [places[-1]]
        properties = {"way_points": list(range(0, len(points), 2)), "summary": {}}
        geometry = {"type": "LineString", "coordinates": points}
        return self.reply(
            {"type": "FeatureCollection", "features": [{"geometry": geometry, "properties": properties}]}
        )
