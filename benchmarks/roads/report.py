"""The section of ``RESULTS.md`` on roads."""

from collections.abc import Sequence
from typing import Any

from benchmarks.report_sections import table


def report(rows: Sequence[dict[str, Any]]) -> str:
    """Write the section.

    Parameters
    ----------
    rows : sequence of dict
        Lines of the results; of several for a measurement and a network the last one counts.
    """
    latest = {(row["what"], row["figures"].get("network", "")): row for row in rows}
    last = rows[-1]
    versions = ", ".join(f"{name} {number}" for name, number in last["versions"].items() if number)
    return f"""## Roads

`python -m benchmarks.roads`, commit {last["commit"]}{" with uncommitted changes" if last["dirty"] else ""}, seed {last["seed"]}, {versions}.

### Against networkx

All pairs of 500 customers at junctions, on the same graph; networkx searches a multigraph, as osmnx keeps one. Processor seconds. The error is what
rounding up to whole seconds does not explain. The bar is 25 times, and 0.1 %.

{_networkx(_of(latest, "networkx"))}

### A metro

Porto Alegre five times, joined by main roads; a process of its own, seconds of the clock (of the processor, where others worked on the machine too). Four territories of 300 customers each, 200 days of 8 stops among neighbours. Bars: matrix 2 s,
load 0.2 s, peak 600 MB, lines 3 s.

{_metro(_of(latest, "metro"))}

### Against OSRM

{_osrm(_of(latest, "osrm"))}

### The straight line against roads

All pairs of 300 customers on roads; mean of abs(estimate / time - 1). Default: 3.0 km ** 0.74 minutes. Fitted: `fit_power_law` on 100 of the pairs, measured on all. Best: what a law of
this form reaches when it is fitted to all pairs. 20 anchors: `fit_anchors`, with the 380 times between 20 of the customers. The bars are 25 % and, after a fit, 15 %: the second is out of reach for any power law where the column of the best is above it, and Helsinki's
centre is a cut-out of 1.6 km whose one-way streets lead out of it.

{_straight(_of(latest, "straight"))}
"""


def _of(latest: dict[tuple[str, str], dict[str, Any]], what: str) -> list[dict[str, Any]]:
    return [row["figures"] for (name, _), row in latest.items() if name == what]


def _networkx(rows: Sequence[dict[str, Any]]) -> str:
    return table(
        ["network", "nodes", "edges", "customers", "ours", "networkx", "times faster", "worst error"],
        [
            [
                row["network"], f"{row['nodes']:,}", f"{row['edges']:,}", str(row["customers"]), f"{row['own_s']:.2f} s",
                f"{row['networkx_s']:.1f} s", f"{row['ratio']:.0f}", f"{row['worst_error']:.4%}",
            ]
            for row in rows
        ],
    )  # fmt: skip


def _metro(rows: Sequence[dict[str, Any]]) -> str:
    return table(
        ["nodes", "edges", "load", "snap 2,000", "matrices", "pairs changed by the cut-out", "lines of 200 days", "peak"],
        [
            [
                f"{row['nodes']:,}", f"{row['edges']:,}", f"{row['load_s']:.3f} s", f"{row['snap_s']:.2f} s",
                f"{_seconds(row['matrix_s'])} ({_seconds(row['matrix_cpu_s'])}) s",
                f"{row['pairs_changed_by_cut']} of {len(row['matrix_s']) * row['customers'] ** 2:,}",
                f"{row['lines_s']:.2f} ({row['lines_cpu_s']:.2f}) s", "" if row["peak_mb"] is None else f"{row['peak_mb']} MB",
            ]
            for row in rows
        ],
        left=0,
    )  # fmt: skip


def _seconds(several: Sequence[float]) -> str:
    return ", ".join(f"{seconds:.2f}" for seconds in several)


def _osrm(rows: Sequence[dict[str, Any]]) -> str:
    if not rows:
        return "Left out: no Python with osrm-bindings (3.12 or newer) was named by `--osrm-python`."
    return (
        f"All pairs of 300 customers; osrm-bindings {rows[0]['osrm']} with its car profile in a process of its own (MLD, prepared before). One scale factor, the median ratio of OSRM's times to ours; the bar is a\n"
        "mean error of 6 % after it. Processor seconds.\n\n"
        + table(
            ["network", "pairs", "scale", "mean error", "p90", "ours", "OSRM"],
            [
                [
                    row["network"], f"{row['pairs']:,}", f"{row['scale']:.2f}", f"{row['mean_error']:.1%}",
                    f"{row['p90_error']:.1%}", f"{row['own_s']:.2f} s", f"{row['osrm_s']:.2f} s",
                ]
                for row in rows
            ],
        )
    )  # fmt: skip


def _straight(rows: Sequence[dict[str, Any]]) -> str:
    return table(
        ["network", "median way", "default", "fitted", "law", "best", "20 anchors"],
        [
            [
                row["network"], f"{row['median_minutes']:.0f} min", f"{row['default']:.1%}", f"{row['fitted']:.1%}",
                f"{row['minutes']:.2f} km ** {row['exponent']:.2f}", f"{row['best']:.1%}",
                f"{row['anchored']:.1%}",
            ]
            for row in rows
        ],
    )  # fmt: skip
