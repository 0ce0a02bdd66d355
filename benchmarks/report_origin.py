"""Where the runs of a report come from."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.report_rows import Run


def origin_of(runs: Sequence[Run]) -> str:
    """Say which commits, machines and versions runs come from, in Markdown; "" of none."""
    if not runs:
        return ""
    commits = Counter(f"{run.commit}{' with uncommitted changes' if run.dirty else ''}" for run in runs)
    machines = Counter(
        ", ".join(f"{key} {value}" for key, value in (run.machine or {}).items()) for run in runs
    )
    numbers: dict[str, dict[str, None]] = {}
    for run in runs:
        for name, number in (run.versions or {}).items():
            if number:
                numbers.setdefault(name, {})[number] = None
    versions = ", ".join(f"{name} {'/'.join(found)}" for name, found in numbers.items())
    lines = [
        f"Runs by commit: {_counted(commits)}.",
        f"Machine: {_counted(machines)}.",
        f"Versions: {versions}.",
    ]
    return "\n".join(lines)


def _counted(counts: Counter[str]) -> str:
    if len(counts) == 1:
        return next(iter(counts))
    return "; ".join(f"{name} ({count} runs)" for name, count in counts.most_common())
