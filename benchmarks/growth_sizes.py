"""What the runs of each size came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What the runs of a size came to.

    Parameters
    ----------
    visits, clients, shifts : int
        Size.
    best : float
        Least cost of a feasible run, seconds.
    within_5, within_2 : float
        Least limit whose run ends within 5 % and 2 % of the best.
    longest : float
        Largest limit; the best is of a run no longer than this.
    memory_mb, program_mb : float
        Largest memory of a run, and of the program before it has a problem.
    infeasible : int
        Runs that are not feasible.
    """

    visits: int
    clients: int
    shifts: int
    best: float
    within_5: float
    within_2: float
    longest: float
    memory_mb: float
    program_mb: float
    infeasible: int


def sizes(rows: Sequence[Mapping[str, object]]) -> list[Size]:
    """Sum up the rows by size.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of `benchmarks.growth_run`; of repeated ones the last counts.

    Returns
    -------
    list of Size
        By visits; a size without a feasible run is left out.
    """
    latest = {(row["visits"], row["limit"], row["seed"]): row for row in rows}
    found = []
    for visits in sorted({int(str(row["visits"])) for row in latest.values()}):
        own = sorted(
            (row for row in latest.values() if row["visits"] == visits), key=lambda row: _number(row, "limit")
        )
        solved = [row for row in own if row["feasible"]]
        if not solved:
            continue
        best = min(_number(row, "cost") for row in solved)
        within = [
            next(_number(row, "limit") for row in solved if _number(row, "cost") <= share * best)
            for share in (1.05, 1.02)
        ]
        found.append(
            Size(
                visits=visits,
                clients=int(_number(own[0], "clients")),
                shifts=int(_number(own[0], "shifts")),
                best=best,
                within_5=within[0],
                within_2=within[1],
                longest=_number(own[-1], "limit"),
                memory_mb=max(_number(row, "memory_mb") for row in own),
                program_mb=max(_number(row, "program_mb") for row in own),
                infeasible=len(own) - len(solved),
            )
        )
    return found


def _number(row: Mapping[str, object], key: str) -> float:
    return float(str(row[key]))
