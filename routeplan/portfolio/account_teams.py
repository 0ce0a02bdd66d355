"""What account teams work for their accounts in a year."""

from routeplan.model import Customer
from routeplan.policy import TierRules
from routeplan.portfolio.callplan.frequency import frequency

_SUPPORT_DAYS = 28
"""Days for which ``[tiers.X] support`` states the work of a supporter."""


def team_hours(customer: Customer, rules: TierRules, *, way_s: float) -> float:
    """Add up the joint visits of all who take part, and the supporters' other work.

    Parameters
    ----------
    customer : Customer
        An account; one without a team has no such work.
    rules : TierRules
        ``joint``, ``meeting`` and ``support`` of its tier.
    way_s : float
        Way to the account, seconds.

    Returns
    -------
    float
        Hours a year.
    """
    supporters = len(customer.support)
    if not supporters:
        return 0.0
    meetings = frequency(rules.joint) * (1 + supporters) * (rules.meeting + way_s)
    return (meetings + supporters * rules.support * 365 / _SUPPORT_DAYS) / 3600
