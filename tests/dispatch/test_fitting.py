"""A further visit: each option can be booked, and the plan keeps every rule."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.dispatch.fitting import book, find_options, task_for
from routeplan.dispatch.newcomer import joined, newcomer, places_for


@given(data=st.data())
@settings(deadline=None, max_examples=8)
def test_every_option_can_be_booked_and_costs_what_it_says(team, judged, data):
    customer = data.draw(st.sampled_from(team.case.customers))
    first = team.plan.horizon.start + timedelta(days=data.draw(st.integers(0, 10)))
    service_s = 60 * data.draw(st.sampled_from([0, 15, 90]))
    task = task_for(team, customer.id, first, team.plan.horizon.end, service_s=service_s)
    options = find_options(team, task)
    if not options:
        return
    option = data.draw(st.sampled_from(options))
    after, tasks = book(team, task, option)
    assert judged(after) == ()
    assert len(tasks) == (not option.is_due)
    board = after.board()
    day = board.days.of(option.shift)
    assert day.stops[option.place].customer_id == customer.id
    assert day.run.arrive_s[option.place] == option.arrive_s
    assert day.run.return_s == option.end_s


@given(data=st.data())
@settings(deadline=None, max_examples=3)
def test_a_newcomer_joins_any_territory_and_is_booked_there(team, judged, data):
    lat, lon = data.draw(st.floats(24.99, 25.09)), data.draw(st.floats(121.45, 121.6))
    tier = data.draw(st.sampled_from(team.policy.portfolio.tiers))
    customer = newcomer(team, lat, lon, tier=tier, service_s=0, windows=())
    places = places_for(team, customer)
    measures = [place.measure_s for place in places]
    assert measures == sorted(measures)
    assert all(place.after.potential > place.before.potential for place in places)
    scene = joined(team, customer, places[0].rep.id)
    task = task_for(scene, customer.id, team.plan.horizon.start, team.plan.horizon.end, service_s=0)
    for option in find_options(scene, task)[:1]:
        after, _ = book(scene, task, option)
        assert judged(after) == ()
