"""Numbers that steer the compiled search; `Params` says what they mean and why they are so."""

from dataclasses import dataclass

from solvers.reference import Tables


@dataclass(frozen=True, eq=False)
class Settings(Tables):
    """Hold the numbers; see `solvers.visits.params.Params`."""

    mean_removed: float
    longest_string: float
    split_share: float
    whole_clients: float
    same_day: float
    whole_day: float
    blink: float
    eager: float
    opening: float
    most_missing: int
    near_clients: int
    all_shifts: int
