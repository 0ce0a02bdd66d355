"""Everything that follows from a plan: times, rules broken, reasons, key figures, areas."""

from routeplan.evaluate.calls import with_calls
from routeplan.evaluate.evaluate import evaluate

__all__ = ["evaluate", "with_calls"]
