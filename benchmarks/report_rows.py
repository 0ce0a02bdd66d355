"""The rows of benchmark files, read back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from routeplan.errors import RouteplanError

Key = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Say what one run of an engine came to; keys of a row that are not listed are passed over.

    Parameters
    ----------
    family, instance : str
        What was solved.
    vehicles : int or None
        Vehicles a day, tours or reps.
    engine : str
        Who solved it.
    settings : mapping
        Settings that differ from the default.
    seconds : float or None
        Limit of time.
    iterations : int or None
        Limit of iterations.
    seed : int
        Seed.
    n : int or None
        Clients.
    cost : float or None
        The family's own objective; None: there is no solution.
    best_known : float or None
        Best value known.
    gap_percent : float or None
        Excess over the best known, in per cent; negative: a new best.
    feasible : bool
        Verdict of the checker.
    unsupported : tuple of str or None
        Rules that the engine cannot express.
    time_to_best : float or None
        Seconds until the last improvement.
    trajectory : tuple of pairs
        Seconds and cost of the improvements.
    commit : str
        Short name of the commit.
    dirty : bool
        Whether there were uncommitted changes.
    machine, versions : mapping
        Where it ran.
    drive_s, lost_value_s : float or None
        Of a team: driving, and worth of the visits left out, seconds.
    visits_by_tier, due_by_tier : mapping or None
        Of a team: visits made and visits due by tier.
    moved : int or None
        Of a team: visits on another day or with another rep than in the previous plan.
    failure : str or None
        Of territories: why there is no solution, where the engine tried.
    ignored : tuple of str
        Of territories: rules that the engine takes no notice of.
    deviation_percent, compactness, compactness_spread, took_s, memory_mb : float or None
        Of territories: figures of `docs/benchmarks.md`.
    over_tolerance, loose : int or None
        Of territories: those over a tolerance, and units outside their territory's heaviest piece.
    """

    family: str
    instance: str
    engine: str
    seed: int
    vehicles: int | None = None
    settings: Mapping[str, str | float | bool | None] | None = None
    seconds: float | None = None
    iterations: int | None = None
    n: int | None = None
    cost: float | None = None
    best_known: float | None = None
    gap_percent: float | None = None
    feasible: bool = False
    unsupported: tuple[str, ...] | None = None
    time_to_best: float | None = None
    trajectory: tuple[tuple[float, float], ...] = ()
    commit: str = ""
    dirty: bool = False
    machine: Mapping[str, str | int | None] | None = None
    versions: Mapping[str, str | None] | None = None
    drive_s: float | None = None
    visits_by_tier: Mapping[str, float] | None = None
    due_by_tier: Mapping[str, float] | None = None
    lost_value_s: float | None = None
    moved: int | None = None
    failure: str | None = None
    ignored: tuple[str, ...] = ()
    deviation_percent: float | None = None
    over_tolerance: int | None = None
    loose: int | None = None
    compactness: float | None = None
    compactness_spread: float | None = None
    took_s: float | None = None
    memory_mb: float | None = None

    @property
    def key(self) -> Key:
        """Name the instance with its vehicles."""
        return (self.family, self.instance, self.vehicles)

    @property
    def limit(self) -> str:
        """Write the limit as ``60 s``, ``5000 iterations`` or both."""
        parts = [f"{self.seconds:g} s"] if self.seconds is not None else []
        parts += [f"{self.iterations:g} iterations"] if self.iterations is not None else []
        return ", ".join(parts) or "no limit"

    @property
    def is_maximised(self) -> bool:
        """Whether more is better: toptw collects prizes, and so does the small instance of its kind."""
        return "toptw" in {self.family, self.instance}

    @property
    def is_solved(self) -> bool:
        """Whether there is a feasible solution."""
        return self.feasible and self.cost is not None

    def difference_from(self, other: "Run") -> float:
        """Say how much worse this run is than another on the same instance.

        Parameters
        ----------
        other : Run
            The other; both are solved.

        Returns
        -------
        float
            Percentage points of gap; without a best known value, per cent of the other's cost. Negative: better.
        """
        if self.gap_percent is not None and other.gap_percent is not None:
            return self.gap_percent - other.gap_percent
        if self.cost is None or other.cost is None:
            raise ValueError(f"{self.instance} has no cost to compare")
        return excess_percent(self, self.cost, other.cost)


def excess_percent(run: Run, cost: float, reference: float) -> float:
    """Say by how many per cent of a reference a cost of a run's instance is worse than it; negative: better."""
    worse = reference - cost if run.is_maximised else cost - reference
    return 100 * worse / abs(reference) if reference else 0.0


_RUN: TypeAdapter[Run] = TypeAdapter(Run)


def read_rows(paths: Iterable[Path]) -> list[dict[str, object]]:
    """Read the rows of JSON-lines files.

    Parameters
    ----------
    paths : iterable of Path
        The files.

    Returns
    -------
    list of dict
        In the order of the files.

    Raises
    ------
    RouteplanError
        A file does not exist or cannot be read (``bench_file``), or a line is no row (``bench_row``).
    """
    rows: list[dict[str, object]] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RouteplanError(
                "bench_file",
                f"{path} cannot be read: {error}",
                "name files that `routeplan bench --out` wrote",
            ) from error
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                rows.append(_row(line, f"{path} line {number}"))
    return rows


def _row(line: str, place: str) -> dict[str, object]:
    hint = "each line is a JSON object, as `routeplan bench --out` writes it"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RouteplanError("bench_row", f"{place} is no JSON: {error}", hint) from error
    if not isinstance(row, dict):
        raise RouteplanError("bench_row", f"{place} is no JSON object", hint)
    return row


def runs_of(rows: Sequence[Mapping[str, object]]) -> list[Run]:
    """Turn rows of ``routeplan bench`` into runs; rows of other measurements, which name no engine, are passed over.

    Parameters
    ----------
    rows : sequence of mapping
        Rows.

    Returns
    -------
    list of Run
        In the same order.

    Raises
    ------
    RouteplanError
        A row lacks a key, or holds a value that is not allowed (``bench_row``).
    """
    runs = []
    for number, row in enumerate(rows, start=1):
        if "family" not in row or "engine" not in row:
            continue
        try:
            runs.append(_RUN.validate_python(row))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise RouteplanError(
                "bench_row",
                f"row {number}, {place}: {first['msg']}",
                "compare and report rows that `routeplan bench` of this version wrote",
            ) from error
    return runs
