"""Areas as basic units of territories: what intake, territories and evaluation know of them alike."""

from routeplan.areas.hosts import find_hosts
from routeplan.areas.ties import ALONE, possible_owners, tie

__all__ = ["ALONE", "find_hosts", "possible_owners", "tie"]
