"""The cadence that patterns of days amount to."""

import pytest

from routeplan.model import Pattern
from routeplan.portfolio.pattern_cadence import cadence_of


@pytest.mark.parametrize(
    ("weekdays", "weeks", "visits", "longest"),
    [
        ({0, 3}, "all", 4, 4),  # Thursday to Monday
        ({0, 1}, "all", 4, 6),
        ({1}, "all", 2, 7),
        ({1}, "odd", 1, 14),
        ({0, 4}, "even", 2, 10),  # Friday to the Monday after next
    ],
)
def test_visits_and_longest_gap_are_counted_over_a_fortnight(weekdays, weeks, visits, longest):
    cadence = cadence_of([Pattern(weekdays=frozenset(weekdays), weeks=weeks)], late=1.0)
    assert (cadence.visits, cadence.days, cadence.min_gap, cadence.max_gap) == (visits, 14, 1, longest)


def test_of_several_patterns_the_fewest_visits_and_the_longest_gap_count():
    patterns = [Pattern(weekdays=frozenset({0, 3})), Pattern(weekdays=frozenset({2}))]
    cadence = cadence_of(patterns, late=1.3)
    assert (cadence.visits, cadence.max_gap) == (2, 9)  # 1.3 times 7 days, whole days
