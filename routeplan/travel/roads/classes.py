"""Classes of roads."""

CLASSES = (
    "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link",
    "tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service", "road", "ferry",
)  # fmt: skip
"""Values of ``highway`` that a car may use, and ferries; an edge holds the place of its class in this list."""

CODE = {name: code for code, name in enumerate(CLASSES)}

MAJOR = frozenset(CODE[name] for name in CLASSES[:8]) | {CODE["ferry"]}
"""What long ways lead over."""

NO_STOP = frozenset(CODE[name] for name in ("motorway", "motorway_link", "ferry"))
"""Where nobody stops for a customer, however near the road is."""

NO_WALK = frozenset(CODE[name] for name in ("motorway", "motorway_link", "trunk", "trunk_link"))
"""Where nobody walks or cycles."""
