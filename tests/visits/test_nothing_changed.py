"""Planning on with nothing changed, and what stands, move nothing."""

import datetime as dt
import threading
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.model import Confirmation
from routeplan.visits import Budget, plan_visits, with_previous
from solvers.visits.routeplan import Routeplan

MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)
HYPOTHESIS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12
)


def decided(team, case=None, *, seed=1, iterations=200):
    return plan_visits(
        case or team.case,
        team.territories,
        team.policy,
        team.travel,
        engine=Routeplan(),
        seed=seed,
        budget=Budget(iterations=iterations),
        workers=1,
        stop_requested=threading.Event(),
    )


def visits_of(days):
    return {(day.rep_id, day.date, customer_id) for day in days for customer_id in day.customer_ids}


def some_team(team, rep, customer, data, **visits):
    """Draw up to eight customers along a road, some with more visits than others, in two weeks of two reps."""
    cadences = data.draw(
        st.lists(st.sampled_from(["weekly", "2 per week", "fortnightly"]), min_size=1, max_size=8)
    )
    customers = [
        customer(f"c{idx}", data.draw(st.integers(0, 60)) / 50, cadence)
        for idx, cadence in enumerate(cadences)
    ]
    owners = {item.id: data.draw(st.sampled_from(["R1", "R2"])) for item in customers}
    return team([rep("R1"), rep("R2", 0.5)], customers, owners=owners, weeks=2, visits=visits)


@HYPOTHESIS
@given(data=st.data())
def test_at_a_price_above_all_savings_nothing_told_moves_and_nothing_goes(team, rep, customer, data):
    case = some_team(team, rep, customer, data, stability="24 h")
    first = decided(case)
    told = replace(case.plan(), days=first.days)
    again, warnings = with_previous(case.case, told, frozen_until=None)
    second = decided(case, again, seed=data.draw(st.integers(0, 99)))
    assert warnings == ()
    assert visits_of(first.days) <= visits_of(second.days)


@HYPOTHESIS
@given(data=st.data())
def test_frozen_and_confirmed_visits_stand_though_moving_is_free(team, rep, customer, data):
    case = some_team(team, rep, customer, data, stability="0 min")
    first = decided(case, iterations=0)
    told = replace(case.plan(), days=first.days)
    until = data.draw(st.none() | st.integers(0, 13).map(lambda day: MONDAY + day * DAY))
    made = sorted(visits_of(first.days))
    agreed = [visit for visit in made if data.draw(st.booleans())]
    again, warnings = with_previous(
        case.case,
        told,
        frozen_until=until,
        confirmed=[
            Confirmation(rep_id=rep_id, date=day, customer_id=customer_id, file="visits.csv", row=2)
            for rep_id, day, customer_id in agreed
        ],
    )
    second = visits_of(decided(case, again, seed=2).days)
    frozen = {visit for visit in made if until and visit[1] <= until}
    assert warnings == ()
    assert frozen | set(agreed) <= second
    assert {visit for visit in second if until and visit[1] <= until} == frozen
