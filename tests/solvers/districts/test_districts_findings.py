"""Why a tolerance is missed: the code, the territory and the numbers of each finding."""

import numpy as np
import pytest

from solvers.districts import solve
from solvers.districts.measure import measure
from solvers.stop import Iterations


def row(n):
    """Place n units along a road, 1 km apart."""
    return [[1000.0 * i, 0.0] for i in range(n)]


def findings(problem):
    return {f.territory: f for f in solve(problem, seed=1, stop=Iterations(200_000)).findings}


def test_locked_units_over_the_limit_are_named_and_the_rest_share_what_is_left(district):
    # 12 of 20 locked to territory 0, whose target is 5 and limit 5.5; 8 left for three with targets of 15
    allowed = np.ones((20, 4), dtype=bool)
    allowed[:12, 1:] = False
    found = findings(district(row(20), 4, allowed=allowed))
    over = found[0]
    assert (over.code, over.amount, over.limit) == ("locked_units_exceed", 12, pytest.approx(5.5))
    assert over.deviation == pytest.approx(1.4)
    assert over.units == tuple(range(12))
    for j in (1, 2, 3):
        assert (found[j].code, found[j].amount) == ("taken_elsewhere", 8)
        assert found[j].limit == pytest.approx(0.9 * 15)
        assert found[j].territories == (1, 2, 3)
        # 8 over three is 2, 3, 3: nobody is left with one
        assert found[j].deviation >= -0.6 - 1e-9


def test_a_team_with_too_many_customers_is_named_as_a_team(district):
    # 15 of 20 may only go to territories 0 and 1, whose targets add up to 10
    allowed = np.zeros((20, 4), dtype=bool)
    allowed[:15, :2] = True
    allowed[15:, 2:] = True
    found = findings(district(row(20), 4, allowed=allowed))
    assert (found[0].code, found[0].territories) == ("confined_units_exceed", (0, 1))
    assert (found[0].amount, found[0].limit) == (15, pytest.approx(11))
    assert (found[2].code, found[2].amount, found[2].limit) == ("taken_elsewhere", 5, pytest.approx(9))


def test_a_unit_larger_than_the_target_is_named(district):
    activity = np.ones(20)
    activity[3] = (
        31  # of 50: the target is 12.5, the limit 13.75, and 19 are left for three with targets of 37.5
    )
    found = findings(district(row(20), 4, activity=activity))
    over = next(f for f in found.values() if f.deviation > 0)
    assert (over.code, over.units, over.amount) == ("unit_larger_than_target", (3,), 31)
    assert over.limit == pytest.approx(13.75)
    under = [f for f in found.values() if f.deviation < 0]
    assert {f.code for f in under} == {"taken_elsewhere"}
    assert all((f.amount, f.units) == (19, (3,)) for f in under)


def test_a_territory_that_hardly_any_unit_allows_is_told_so(district):
    allowed = np.ones((20, 2), dtype=bool)
    allowed[3:, 1] = False
    found = findings(district(row(20), 2, allowed=allowed))
    assert (found[1].code, found[1].amount, found[1].limit) == ("too_few_units_allowed", 3, pytest.approx(9))
    assert found[0].code == "locked_units_exceed"


def test_more_territories_than_units_leaves_some_empty_and_says_so(district):
    problem = district(row(3), 5)
    solution = solve(problem, seed=1, stop=Iterations(200_000))
    empty = [f for f in solution.findings if f.code == "more_territories_than_units"]
    assert [(f.deviation, f.amount, f.limit) for f in empty] == [(-1, 3, 5)] * 2


def test_lumps_too_coarse_for_the_band_are_named_with_what_was_reached(district):
    # three equal units for two: 2 to 1 is the best, a third off the target of 1.5
    solution = solve(district(row(3), 2), seed=1, stop=Iterations(200_000))
    assert {f.code for f in solution.findings} == {"lumpy"}
    assert solution.reached == (pytest.approx(1 / 3),)
    assert solution.findings[0].amount == 1
    assert solution.findings[0].limit == pytest.approx(2 * 0.1 * 1.5)


def test_a_bad_plan_of_small_units_has_no_excuse(district):
    # 60 units of 1 for two: nothing proves that 40 to 20 is needed, and the units are smaller than the band of 6
    problem = district(row(60), 2)
    plan = measure(problem, np.repeat([0, 1], [40, 20]))
    assert [(f.code, f.amount, f.limit) for f in plan.findings] == [
        ("not_reached", 40, pytest.approx(33)),
        ("not_reached", 20, pytest.approx(27)),
    ]
