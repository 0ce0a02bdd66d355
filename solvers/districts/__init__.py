"""Balanced, compact partition of basic units into territories.

`solve(problem, seed=...)` gives a `Solution`; `check(problem, solution)` judges it independently.
"""

from solvers.districts.check import Violation, check
from solvers.districts.problem import Problem, validate
from solvers.districts.solution import Finding, Solution
from solvers.districts.solve import solve

__all__ = ["Finding", "Problem", "Solution", "Violation", "check", "solve", "validate"]
