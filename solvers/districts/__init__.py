"""Balanced, compact partition of basic units into territories.

`solve(problem, seed=...)` gives a `Solution`; `check(problem, solution)` judges it independently;
`prove(problem, solution, seconds=...)` bounds how much better any other can be; `smallest_tolerance` says what can be met.
"""

from solvers.districts.check import Violation, check
from solvers.districts.problem import Problem, validate
from solvers.districts.prove import Proof, prove
from solvers.districts.solution import Finding, Solution
from solvers.districts.solve import solve
from solvers.districts.tightest import Tightest, smallest_tolerance

__all__ = [
    "Finding",
    "Problem",
    "Proof",
    "Solution",
    "Tightest",
    "Violation",
    "check",
    "prove",
    "smallest_tolerance",
    "solve",
    "validate",
]
