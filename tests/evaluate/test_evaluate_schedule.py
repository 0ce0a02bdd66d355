"""Times of a day, derived by hand: a minute of driving per step of the street."""

from datetime import date

from routeplan.evaluate.simulation import simulate
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON = date(2026, 11, 23)
ALL_DAY = ((0, 86_400),)


def clock(hour, minute=0):
    return hour * HOUR + minute * MIN


def day_of(world, customers, hour, shift=None, policy=None, ids=None):
    """Evaluate one day that visits all customers in the order given."""
    ids = ids or [customer.id for customer in customers]
    case = world.case(customers, [world.due(idx) for idx in ids], shifts=(shift or world.shift(),))
    evaluation = world.evaluate(world.plan(("R1", MON, hour, ids), R1=sorted(ids)), case, policy)
    return evaluation.schedules[0], [violation.code for violation in evaluation.violations]


def test_a_day_without_windows_is_driving_and_service(world):
    """09:00 + 10 min = 09:10; served to 09:40; 10 min on to B 09:50-10:20; 10 to C 10:30-11:00; 30 min home: 11:30."""
    day, codes = day_of(world, [world.customer("A", 10), world.customer("B", 20), world.customer("C", 30)], 9)
    assert [(stop.arrive_s, stop.start_s, stop.leave_s) for stop in day.stops] == [
        (clock(9, 10), clock(9, 10), clock(9, 40)),
        (clock(9, 50), clock(9, 50), clock(10, 20)),
        (clock(10, 30), clock(10, 30), clock(11)),
    ]
    assert (day.home_drive_s, day.home_drive_m, day.return_s) == (30 * MIN, 30_000, clock(11, 30))
    assert (day.drive_s, day.drive_m, day.service_s, day.wait_s) == (HOUR, 60_000, 90 * MIN, 0)
    assert (day.break_start_s, day.break_s, day.overtime_s, codes) == (None, 0, 0, [])


def test_the_break_follows_the_service_that_ends_in_its_time(world):
    """10:50 + 20 = 11:10 at A, done 11:40 >= 11:30: break 11:40-12:10, then 10 min to B: 12:20."""
    day, codes = day_of(world, [world.customer("A", 20), world.customer("B", 30)], 10 + 50 / 60)
    assert (day.break_start_s, day.break_s) == (clock(11, 40), 30 * MIN)
    assert [stop.arrive_s for stop in day.stops] == [clock(11, 10), clock(12, 20)]
    assert [stop.leave_s for stop in day.stops] == [clock(11, 40), clock(12, 50)]
    assert (day.wait_s, codes) == (0, [])


def test_the_break_comes_at_arrival_if_that_is_the_first_boundary_in_its_time(world):
    """11:00 + 40 = 11:40 at A: break to 12:10, then the service; the break is no waiting."""
    day, _ = day_of(world, [world.customer("A", 40)], 11)
    assert (day.break_start_s, day.stops[0].start_s, day.wait_s) == (clock(11, 40), clock(12, 10), 0)


def test_the_break_is_taken_while_waiting(world):
    """At A 11:00, open from 12:15: break 11:30-12:00 and 45 min of waiting (11:00-11:30 and 12:00-12:15)."""
    customer = world.customer("A", 20, windows=(((clock(12, 15), clock(15)),),) * 7)
    day, codes = day_of(world, [customer], 10 + 40 / 60)
    assert (day.break_start_s, day.stops[0].start_s, day.wait_s) == (clock(11, 30), clock(12, 15), 45 * MIN)
    assert day.return_s - day.leave_s == day.drive_s + day.service_s + day.wait_s + day.break_s
    assert codes == []


def test_waiting_that_ends_when_the_break_may_begin_holds_no_break(world):
    """At A 11:00, open from 11:30 on: service 11:30-12:00 comes first, the break after it."""
    customer = world.customer("A", 20, windows=(((clock(11, 30), clock(15)),),) * 7)
    day, _ = day_of(world, [customer], 10 + 40 / 60)
    assert (day.stops[0].start_s, day.break_start_s, day.wait_s) == (clock(11, 30), clock(12), 30 * MIN)


def test_a_day_whose_last_service_ends_before_the_break_has_none(world):
    """Done at 11:29, one minute before the break's time; home at 12:29 without one."""
    day, codes = day_of(world, [world.customer("A", 60)], 9 + 59 / 60)
    assert (day.stops[0].leave_s, day.return_s, day.break_start_s) == (clock(11, 29), clock(12, 29), None)
    assert codes == []


def test_the_break_before_the_way_home_counts(world):
    """Done at 11:30 sharp: break to 12:00, then 60 min home."""
    day, _ = day_of(world, [world.customer("A", 60)], 10)
    assert (day.break_start_s, day.return_s) == (clock(11, 30), clock(13))


def test_a_shift_without_a_break_has_none(world):
    day, _ = day_of(world, [world.customer("A", 60)], 11, shift=world.shift(break_s=0))
    assert (day.break_start_s, day.return_s) == (None, clock(13, 30))


def test_a_visit_lies_wholly_within_a_window_or_waits_for_the_next(world):
    """At A 11:40; the window to 12:00 is too short for 30 min, so the visit takes the one from 14:00."""
    windows = (((clock(9), clock(12)), (clock(14), clock(18))),) * 7
    shift = world.shift(break_s=0)
    day, codes = day_of(world, [world.customer("A", 10, windows=windows)], 11.5, shift=shift)
    assert (day.stops[0].start_s, day.wait_s, codes) == (clock(14), 2 * HOUR + 20 * MIN, [])


def test_a_visit_may_start_at_the_last_moment_if_its_start_alone_counts(world):
    windows = (((clock(9), clock(11, 40)),),) * 7
    shift = world.shift(break_s=0)
    policy = Policy.model_validate({"visits": {"inside": "start"}})
    day, codes = day_of(world, [world.customer("A", 10, windows=windows)], 11.5, shift=shift, policy=policy)
    assert (day.stops[0].start_s, codes) == (clock(11, 40), [])


def test_a_missed_window_is_named_and_the_clock_goes_on(world):
    """At A 10:10, closed since 10:00: served on arrival, so B is reached at 10:50."""
    shut = world.customer("A", 10, windows=(((clock(8), clock(10)),),) * 7)
    day, codes = day_of(world, [shut, world.customer("B", 20)], 10)
    assert codes == ["window"]
    assert (day.stops[0].start_s, day.stops[1].arrive_s) == (clock(10, 10), clock(10, 50))


def test_the_way_home_leads_to_the_end_place(world):
    rep = world.rep(end_lon=0.5)
    case = world.case([world.customer("A", 10)], [world.due("A")], reps=(rep,))
    day = world.evaluate(world.plan(("R1", MON, 9, "A"), R1="A"), case).schedules[0]
    assert (day.home_drive_s, day.drive_m) == (40 * MIN, 50_000)


def test_an_empty_day_goes_nowhere(world):
    case = world.case([world.customer("A", 10)], [], reps=(world.rep(end_lon=0.5),))
    day = world.evaluate(world.plan(("R1", MON, 9, ""), R1="A"), case).schedules[0]
    assert (day.leave_s, day.return_s, day.drive_s, day.zone) == (9 * HOUR, 9 * HOUR, 0, ())


def test_the_simulation_counts_work_without_the_break(world):
    """8:00 to 12:30 with the break 11:30-12:00 is four hours of work."""
    run = simulate([30 * MIN, 30 * MIN], [(3 * HOUR, ALL_DAY)], 8 * HOUR, world.shift())
    assert (run.break_start_s, run.return_s, run.work_s) == (clock(11, 30), clock(12, 30), 4 * HOUR)
