"""Everything that follows from a plan: times, rules broken, reasons, key figures, areas."""

from routeplan.evaluate.call_checks import check_calls
from routeplan.evaluate.call_room import call_warnings
from routeplan.evaluate.calls import with_calls
from routeplan.evaluate.evaluate import evaluate

__all__ = ["call_warnings", "check_calls", "evaluate", "with_calls"]
