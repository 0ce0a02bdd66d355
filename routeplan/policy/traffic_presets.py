"""Ready-made speeds by weekday and hour."""

# The levels follow published figures, the hours are our judgement of a usual week; a planner who knows better states spans.
#
# * TomTom Traffic Index (floating cars against an empty road), reports on 2015 and 2016: over the whole day + 40 % travel time
#   in London and Marseille, + 46 % in Beijing, + 66 % in Mexico City, where the evening peak takes + 101 %; "nearly every city
#   with the highest levels can expect to double its level in the evening rush hour". Europe's mean in 2012 was + 24 %.
#   "metropolis" has + 48 % from 07:00 to 20:00 with peaks of + 75 % and + 85 %, "city" + 26 % with peaks of + 43 % and + 47 %.
# * Department for Transport, local A roads of England 2018: 24.9 mph, 47.3 s a mile more than at free flow, which is + 49 %; rural
#   roads among them lose far less. We found no hourly table for rural roads: "rural", + 5 % and + 11 % in the peaks, is a judgement.
#
# These sources compare with a road that is empty at night. Where the driving time of a leg ([travel.modes], a server, a speed_factor)
# already holds an average day, a preset counts part of it twice.
#
# How much each group of roads loses of that is a judgement too, between two figures of the Department for Transport for England in 2018: local A
# roads + 49 %, as above; motorways and trunk A roads 59.0 mph, 9.4 s a mile more than at the limit, which is + 18 %, a third of it. The
# latter lead between cities mostly, and near cities they lose more. For minor roads we found no figure: they hold fewer cars, and wait at
# junctions. The shares are those of ways on the roads of Heidelberg (4 %, 68 %, 28 %) and Porto Alegre (0 %, 73 %, 27 %), with some
# more main roads, as larger areas have.
PRESETS: dict[str, dict[str, float]] = {
    "none": {},
    "rural": {
        "Mon-Fri 06:30-07:00": 0.95,
        "Mon-Fri 07:00-09:00": 0.90,
        "Mon-Fri 09:00-16:00": 0.97,
        "Mon-Fri 16:00-18:30": 0.90,
    },
    "city": {
        "Mon-Fri 06:30-07:00": 0.88,
        "Mon-Fri 07:00-09:00": 0.70,
        "Mon-Fri 09:00-15:00": 0.87,
        "Mon-Thu 15:00-16:00": 0.80,
        "Mon-Thu 16:00-18:30": 0.68,
        "Fri 15:00-18:30": 0.68,
        "Mon-Fri 18:30-20:00": 0.88,
        "Sat 10:00-18:00": 0.86,
        "Sun 11:00-18:00": 0.94,
    },
    "metropolis": {
        "Mon-Fri 06:00-07:00": 0.80,
        "Mon-Fri 07:00-09:30": 0.57,
        "Mon-Fri 09:30-15:00": 0.80,
        "Mon-Thu 15:00-16:30": 0.70,
        "Mon-Thu 16:30-19:00": 0.54,
        "Fri 15:00-19:00": 0.56,
        "Mon-Fri 19:00-21:00": 0.80,
        "Sat 10:00-20:00": 0.72,
        "Sun 11:00-20:00": 0.82,
    },
}
"""Share of the free speed by span of the week, by name of the preset."""

ROAD_GROUPS = ("main", "arterial", "local")
"""Motorways and trunk roads; primary and secondary roads; all others."""

USUAL_SHARES = (0.10, 0.65, 0.25)
"""Of the free time of a leg, by group, where a source does not tell them."""

_LOSSES = (0.7, 1.2, 0.5)
"""Time that a group loses, relative to each other."""


def speed_on(group: int, speed: float) -> float:
    """Give the speed on a group of roads where a leg of usual shares has some speed.

    Parameters
    ----------
    group : int
        Place in `ROAD_GROUPS`.
    speed : float
        Share of the free speed, at most 1.

    Examples
    --------
    >>> paces = [1 / speed_on(group, 0.7) for group in range(3)]
    >>> round(1 / sum(share * pace for share, pace in zip(USUAL_SHARES, paces)), 9)
    0.7
    """
    usual = sum(share * loss for share, loss in zip(USUAL_SHARES, _LOSSES, strict=True))
    return 1 / (1 + (1 / speed - 1) * _LOSSES[group] / usual)
