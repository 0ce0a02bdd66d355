"""The best order of a few stops, against trying all of them."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.dispatch.ordering import best_order
from routeplan.dispatch.rest import rest_of


@given(data=st.data())
@settings(deadline=None, max_examples=20)
def test_no_order_of_up_to_five_stops_is_better_than_the_one_found(team, data):
    day = data.draw(st.sampled_from([day for day in team.plan.days if len(day.customer_ids) > 3]))
    board = team.board()
    shift = board.facts.shifts[day.rep_id, day.date]
    free_s = 3600 * data.draw(st.integers(8, 15))
    pool = [customer.id for customer in board.facts.territory(day.rep_id)]
    ids = data.draw(st.lists(st.sampled_from(pool), min_size=1, max_size=5, unique=True))
    errands = [board.facts.errands[customer_id] for customer_id in ids]
    at = data.draw(st.sampled_from(["", day.customer_ids[0]]))
    rest = rest_of(board, shift, free_s=free_s, at=at, done=())
    found = best_order(rest, errands)
    best = min((rest.order(stops) for stops in permutations(errands)), key=lambda trial: trial.badness)
    assert bool(found.obstacle) == bool(best.obstacle)
    if not best.obstacle:
        # the order that the rep knows stays for less than two minutes
        assert best.price <= found.price <= best.price + 120
