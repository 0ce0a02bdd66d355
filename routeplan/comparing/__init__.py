"""Plans of one workspace side by side: figures, and the visits that differ."""

from routeplan.comparing.compare import compare
from routeplan.comparing.opening import linked, open_plans, workspace_of_all

__all__ = ["compare", "linked", "open_plans", "workspace_of_all"]
