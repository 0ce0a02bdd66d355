"""The judge: rules and cost recomputed from the problem's definition alone, in plain Python.

It shares no code with the search, on purpose, and takes nothing from a solution but its decisions: the
routes and the leaving times.
"""

from solvers.visits.check.judge import check
from solvers.visits.check.report import CostParts, Report, Violation

__all__ = ["CostParts", "Report", "Violation", "check"]
