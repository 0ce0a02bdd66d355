"""The cheapest place for a further visit in a day, against trying every place and every minute of leaving."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.evaluate.gather import gather
from routeplan.evaluate.insertion import try_visit
from routeplan.evaluate.legs import measure
from routeplan.evaluate.simulation import simulate

MIN, HOUR = 60, 3600
MON = date(2026, 11, 23)


@st.composite
def days(draw, world):
    """A shift and up to five customers on whole minutes, so that a search by minutes misses nothing."""
    minute = st.integers(7 * 60, 17 * 60)
    customers = []
    for idx in "ABCDE"[: draw(st.integers(1, 5))]:
        spans = sorted(draw(st.lists(minute, min_size=0, max_size=4, unique=True)))
        windows = tuple((a * MIN, b * MIN) for a, b in zip(spans[::2], spans[1::2], strict=False))
        customers.append(
            world.customer(
                idx,
                draw(st.integers(-60, 60)),
                service_s=MIN * draw(st.integers(1, 90)),
                windows=(windows,) * 7 if windows else (),
            )
        )
    first = draw(st.integers(10 * 60, 12 * 60))
    shift = world.shift(
        max_work_s=MIN * draw(st.integers(60, 420)),
        break_s=MIN * draw(st.sampled_from([0, 30])),
        break_from_s=MIN * first,
        break_to_s=MIN * (first + draw(st.integers(0, 120))),
    )
    return customers, shift


def fits(run, shift):
    return not (
        run.missed
        or run.work_s > shift.max_work_s
        or run.return_s > shift.close_s
        or (run.break_start_s or 0) > shift.break_to_s
    )


@given(data=st.data())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_cheapest_place_is_found_whatever_the_minute_of_leaving(world, data):
    customers, shift = data.draw(days(world))
    ids = [customer.id for customer in customers]
    facts = gather(world.plan(R1=ids), world.case(customers, [], shifts=(shift,)), world.policy)
    legs = measure(facts, world.travel)["R1"]
    *stops, new = (facts.errands[idx] for idx in ids)
    found = try_visit(facts, legs, shift, stops, None, new)
    driving = sum(legs.along(stops)[0]) if stops else 0
    best = None
    for place in range(len(stops) + 1):
        order = [*stops[:place], new, *stops[place:]]
        calls = [errand.call(MON) for errand in order]
        seconds = legs.along(order)[0]
        if any(
            fits(simulate(seconds, calls, leave, shift), shift)
            for leave in range(shift.open_s, shift.close_s, MIN)
        ):
            detour = sum(seconds) - driving
            best = detour if best is None else min(best, detour)
    assert (found.detour_s if not found.obstacle else None) == best
