"""The section of ``RESULTS.md`` on driving times by the hour."""

from collections.abc import Sequence
from typing import Any

NAMES = {
    "free": "the free time, whatever the hour",
    "one": "one profile for all legs, as other sources have it",
    "planned": "a plan on roads: a profile by the leg's shares of road classes, in eighths",
    "shares": "a profile by the leg's exact shares",
}


def report(rows: Sequence[dict[str, Any]]) -> str:
    """Write the section; of several lines for a network the last one counts."""
    latest = {row["network"]: row for row in rows}
    lines = ["| network | told by | mean error | 95th percentile | bar |", "| --- | --- | --: | --: | --: |"]
    for network, row in sorted(latest.items()):
        for name, words in NAMES.items():
            error = row["errors"][name]
            bar = "2 %" if name != "free" else ""
            lines.append(
                f"| {network} | {words} | {100 * error['mean']:.1f} % | {100 * error['p95']:.1f} % | {bar} |"
            )
    fifo = sum(row["fifo"] for row in latest.values())
    some = next(iter(latest.values()))
    return f"""## Driving times by the hour

`python -m benchmarks.time_of_day`: all ways between {some["places"]} places drawn at random, left for at {some["hours"]} hours of a day, against exact time-dependent shortest paths. Main, arterial and local roads each have
their own speed by hour; in the peak a leg takes 1.64 times its free time on the mean. The profiles keep the free path; what is left of the error with exact shares is traffic that another path avoids.

{chr(10).join(lines)}

Leaving five minutes later arrives earlier: {fifo} times. In eighths, shares take {max(row["profiles"] for row in latest.values())} profiles.
The line of the plan is measured from the policy's speeds by group of roads and the shares of the search on roads to the profile of the leg. The speeds are known here; what presets miss of a real town is not in these figures.
"""
