"""What is to be done at a customer after or before an event."""

from routeplan.policy.values import DayCount, Rules


class EventRules(Rules):
    """``[events]``; 0: nothing is done."""

    after_win: DayCount = 0
    before_renewal: DayCount = 0
