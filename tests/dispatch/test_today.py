"""The rest of a day: whatever is asked for, the plan that comes of it keeps every rule, and nothing gets lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.dispatch.request import Request, problems_of
from routeplan.dispatch.rest import rest_of
from routeplan.dispatch.today import plan_rest

MIN, HOUR = 60, 3600


@st.composite
def requests(draw, scene):
    """A day of the plan, done up to some stop at about the planned time, with something that happened."""
    day = draw(st.sampled_from(scene.plan.days))
    ids = day.customer_ids
    count = draw(st.integers(0, len(ids) - 1))
    board = scene.board()
    run = board.days.of(board.facts.shifts[day.rep_id, day.date]).run
    now_s = run.start_s[count] if count else run.leave_s
    others = [customer.id for customer in board.facts.territory(day.rep_id) if customer.id not in ids]
    request = Request(
        rep_id=day.rep_id,
        date=day.date,
        now_s=round(now_s) + MIN * draw(st.integers(-30, 60)),
        delay_s=MIN * draw(st.sampled_from([0, 0, 20, 90, 240])),
        been=ids[:count],
        not_met=frozenset(ids[:1] if count and draw(st.booleans()) else ()),
        cancelled=tuple(draw(st.lists(st.sampled_from(ids[count:]), max_size=2, unique=True))),
        added=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))),
    )
    return day, request


@given(data=st.data())
@settings(deadline=None, max_examples=12)
def test_the_changed_plan_keeps_every_rule_and_says_what_became_of_each_visit(team, judged, data):
    day, request = data.draw(requests(team))
    if problems_of(team.board(), request):
        return
    today = plan_rest(team, request)
    assert judged(today.scene) == ()
    asked = {*day.customer_ids, *request.added}
    made = {stop.customer_id for stop in today.stops}
    off = {item.customer_id for item in today.off}
    assert made | off | set(request.been) == asked
    assert not made & (off | set(request.been))
    assert all(item.reason for item in today.off)
    # nobody is anywhere before the rep may go on, and stops follow each other
    times = [time for stop in today.stops for time in (stop.arrive_s, stop.start_s, stop.leave_s)]
    assert times == sorted(times)
    assert all(time >= request.free_s for time in times)


@given(data=st.data())
@settings(deadline=None, max_examples=5)
def test_days_before_stay_and_later_ones_lose_what_moves_up_alone(team, data):
    day, request = data.draw(requests(team))
    if problems_of(team.board(), request):
        return
    today = plan_rest(team, request)
    moved = {(day.rep_id, stop.moved_from) for stop in today.stops if stop.moved_from}
    moved |= {(day.rep_id, day.date)}
    was = {item for item in team.plan.days if (item.rep_id, item.date) not in moved}
    now = {item for item in today.scene.plan.days if (item.rep_id, item.date) not in moved}
    # what was asked for and then did not fit has left its later day all the same
    lost = {item for item in was - now if not {*item.customer_ids} & {*request.added}}
    assert lost == set()
    assert all(before.date >= day.date for before in was - now)


def test_a_day_that_runs_as_planned_stays_as_it_is(team):
    day = max(team.plan.days, key=lambda day: len(day.customer_ids))
    today = plan_rest(team, Request(rep_id=day.rep_id, date=day.date, now_s=day.leave_s))
    assert today.off == ()
    board = team.board()
    rest = rest_of(board, board.facts.shifts[day.rep_id, day.date], free_s=day.leave_s, at="", done=())
    planned = rest.order(board.days.of(rest.whole).stops)
    again = rest.order([board.facts.errands[stop.customer_id] for stop in today.stops])
    assert not planned.obstacle
    assert again.price == planned.price or again.price < planned.price - 2 * MIN


def test_what_is_promised_goes_last(team):
    # 14:00, and nothing is done: whoever was told a visit keeps it if anybody does
    day = max(team.plan.days, key=lambda day: len(day.customer_ids))
    told = frozenset({(day.rep_id, day.date, day.customer_ids[0])})
    request = Request(rep_id=day.rep_id, date=day.date, now_s=14 * HOUR, told=told)
    today = plan_rest(team, request)
    assert [item for item in today.off if item.cause == "dropped"]
    alone = [item for item in today.off if item.reason.startswith("Even alone")]
    assert all(not item.hold for item in today.off if item not in alone)


def test_everything_wrong_is_said_at_once(team):
    day = team.plan.days[0]
    request = Request(
        rep_id=day.rep_id,
        date=day.date,
        now_s=23 * HOUR,
        cancelled=("X1",),
        added=(day.customer_ids[0], "X2"),
    )
    codes = sorted(problem.code for problem in problems_of(team.board(), request))
    assert codes == ["day_customer", "day_customer", "day_over", "day_visit"]
