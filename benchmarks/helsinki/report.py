"""The section of Helsinki in RESULTS.md."""

from collections.abc import Sequence
from typing import Any

_HEAD = """## Helsinki on its streets, with and without rush hours

`python -m benchmarks.helsinki`, commit {commit}, seed {seed}.

{customers:,} shops, cafés and restaurants of the centre with their opening hours as OpenStreetMap has them ({emptied} of them break its syntax and were emptied), three reps, two weeks, {iterations:,} iterations a rep, on
the streets of the same map (`benchmarks/workspaces/helsinki-centre/policy.toml`). With rush hours, half the speed from 7 to 10 and from 15 to 18 o'clock, Monday to Friday. Shares of what a plan drives and visits.

| rush hours | visits | driving | of it from 7 to 10 and 15 to 18 | visits that begin then | rules broken | processor |
| --- | --: | --: | --: | --: | --: | --: |
"""


def report(rows: Sequence[dict[str, Any]]) -> str:
    """Write the last row of each kind as a section."""
    last = [next(row for row in reversed(rows) if row["rush"] == rush) for rush in (False, True)]
    text = _HEAD.format(
        commit=last[-1]["commit"],
        seed=last[-1]["seed"],
        customers=last[-1]["customers"],
        emptied=last[-1]["hours_emptied"],
        iterations=last[-1]["iterations"],
    )
    return text + "".join(
        f"| {'as stated' if row['rush'] else 'none'} | {row['done']} of {row['due']} | {row['drive_s'] / 3600:.1f} h"
        f" | {row['drive_peak_s'] / row['drive_s']:.0%} | {row['visits_in_peak'] / row['done']:.0%}"
        f" | {row['violations']} | {row['cpu_s']:.0f} s |\n"
        for row in last
    )
