"""Key figures, added up by hand on the street."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.evaluate.matching import match
from routeplan.language import finding_text
from routeplan.model import TerritoryFinding
from routeplan.policy import Policy

MIN, HOUR = 60, 3600
MON, TUE, WED, THU, FRI = (date(2026, 11, 23) + timedelta(days=idx) for idx in range(5))


def test_the_team_is_the_sum_of_its_days(world, scene):
    """Monday 60 min of driving and 90 of service, Wednesday 30 and 30: 210 min, of which 120 face to face."""
    figures = world.evaluate(scene.plan, scene.case).key_figures
    assert (figures.visits, figures.due, figures.done, figures.visits_per_day) == (4, 4, 4, 2)
    assert (figures.drive_s, figures.service_s, figures.wait_s) == (90 * MIN, 120 * MIN, 0)
    assert figures.drive_m == 90_000
    assert figures.face_share == pytest.approx(120 / 210)
    assert figures.drive_share == pytest.approx(90 / 210)
    (rep,) = figures.reps
    assert (rep.customers, rep.visits, rep.due, rep.days, rep.shifts) == (4, 4, 4, 2, 10)
    assert (rep.worked_s, rep.available_s, rep.break_s) == (210 * MIN, 60 * HOUR, 0)


def test_tiers_share_the_service_time(world):
    """A tier gets 30 of 90 minutes; B's visit is left out and C's takes 60."""
    customers = [
        world.customer("A", 10),
        world.customer("B", 30, tier="B"),
        world.customer("C", 20, tier="C"),
    ]
    customers[2] = replace(customers[2], service_s=HOUR)
    case = world.case(customers, [world.due(idx) for idx in "ABC"])
    tiers = world.evaluate(world.plan(("R1", MON, 9, "AC"), R1="ABC"), case).key_figures.tiers
    assert [(tier.tier, tier.customers, tier.due, tier.done) for tier in tiers] == [
        ("A", 1, 1, 1),
        ("B", 1, 1, 0),
        ("C", 1, 1, 1),
    ]
    assert [tier.time_share for tier in tiers] == pytest.approx([1 / 3, 0, 2 / 3])
    assert [tier.time_share_target for tier in tiers] == [0.4, 0.3, 0.2]


def test_a_tier_that_the_policy_does_not_name_comes_last(world):
    case = world.case([world.customer("A", 10, tier="Z")], [world.due("A")])
    tiers = world.evaluate(world.plan(R1="A"), case).key_figures.tiers
    assert [(tier.tier, tier.customers) for tier in tiers] == [("A", 0), ("B", 0), ("C", 0), ("Z", 1)]


@pytest.mark.parametrize(
    ("made", "last_visit", "is_overdue"),
    [
        (THU, None, False),  # 26 Nov + 10 days = 6 Dec, the last day
        (WED, None, True),  # 25 Nov + 10 days = 5 Dec
        (None, MON - timedelta(days=3), True),
        (WED, MON - timedelta(days=3), True),
        (None, None, True),  # never visited, and the due visit's last day, 27 Nov, has passed
    ],
)
def test_overdue_counts_from_the_last_visit_planned_or_known(world, made, last_visit, is_overdue):
    case = world.case([world.customer("A", 10, last_visit=last_visit)], [world.due("A")])
    days = [("R1", made, 9, "A")] if made else []
    figures = world.evaluate(world.plan(*days, R1="A"), case).key_figures
    assert (figures.overdue_customers, figures.tiers[0].overdue_customers) == (is_overdue, is_overdue)


def test_a_customer_never_visited_is_not_overdue_while_a_due_visit_is_open(world):
    """The due visit's days reach the horizon's end: it may still be made after it."""
    case = world.case([world.customer("A", 10)], [world.due("A", last=world.horizon.end)])
    assert world.evaluate(world.plan(R1="A"), case).key_figures.overdue_customers == 0


def test_a_customer_without_a_cadence_is_never_overdue(world):
    customer = world.customer("A", 10, cadence=None, last_visit=date(2020, 1, 1))
    assert world.evaluate(world.plan(R1="A"), world.case([customer], [])).key_figures.overdue_customers == 0


def balanced(world, values, **rep2):
    """Two reps with one customer each, far enough apart that both estimates of driving are 20 min."""
    customers = [world.customer("A", 10, value=values[0]), world.customer("B", 30, value=values[1])]
    case = world.case(
        customers, [world.due("A"), world.due("B")], reps=(world.rep("R1"), world.rep("R2", **rep2))
    )
    return case, world.plan(R1="A", R2="B")


def test_potential_is_measured_against_the_share_of_time(world):
    """150 against a half of 200, and 50."""
    case, plan = balanced(world, (150.0, 50.0))
    evaluation = world.evaluate(plan, case)
    assert [rep.potential_deviation for rep in evaluation.key_figures.reps] == pytest.approx([0.5, -0.5])
    assert evaluation.key_figures.potential_balance == pytest.approx(0.5)
    assert [rep.workload_s for rep in evaluation.key_figures.reps] == [50 * MIN, 50 * MIN]
    assert evaluation.key_figures.workload_balance == 0
    assert tuple(finding_text(one, "en") for one in evaluation.findings) == (
        "Territory of R1: potential is +50% off its share of €100, at €150 (tolerance 10%).",
        "Territory of R2: potential is -50% off its share of €100, at €50 (tolerance 10%).",
    )


def test_capacity_moves_the_share(world):
    """Half a rep should hold a third: 100 of 300 is right, and 50 of 100 minutes of work are half too much."""
    case, plan = balanced(world, (200.0, 100.0), capacity=0.5)
    reps = world.evaluate(plan, case).key_figures.reps
    assert [rep.potential_deviation for rep in reps] == pytest.approx([0, 0])
    assert [rep.workload_deviation for rep in reps] == pytest.approx([-0.25, 0.5])


def test_a_rep_without_shifts_should_hold_nothing(world):
    case, plan = balanced(world, (100.0, 100.0))
    case = replace(case, shifts=tuple(shift for shift in case.shifts if shift.rep_id == "R1"))
    reps = world.evaluate(plan, case).key_figures.reps
    assert [rep.potential_deviation for rep in reps] == pytest.approx([-0.5, 1])


def test_findings_of_the_territory_step_come_first_and_are_not_repeated(world):
    case, plan = balanced(world, (150.0, 50.0))
    known = (TerritoryFinding(code="lumpy", rep_id="R1", measure="potential", deviation=0.5),)
    findings = world.evaluate(plan, case, findings=known).findings
    assert findings[:1] == known
    assert [finding_text(one, "en") for one in findings[1:]] == [
        "Territory of R2: potential is -50% off its share of €100, at €50 (tolerance 10%).",
    ]


def test_a_wide_tolerance_has_no_findings(world):
    case, plan = balanced(world, (150.0, 50.0))
    policy = Policy.model_validate({"territories": {"potential_tolerance": 0.5}})
    assert world.evaluate(plan, case, policy).findings == ()


def test_days_on_foot_take_the_time_of_walking(world):
    case = world.case([world.customer("A", 10)], [world.due("A")], reps=(world.rep(mode="walk"),))
    figures = world.evaluate(world.plan(("R1", MON, 9, "A"), R1="A"), case).key_figures
    assert (figures.drive_s, figures.drive_m) == (40 * MIN, 20_000)


def test_one_visit_between_two_due_visits_fulfils_the_worthier(world):
    first, second = world.due("A", 1, MON, WED, worth_s=600), world.due("A", 2, TUE, FRI, worth_s=900)
    assert match([TUE], [first, second]) == {0: 1}
    assert match([TUE], [replace(first, worth_s=900), second]) == {0: 0}
    assert match([TUE, WED], [first, second]) == {0: 0, 1: 1}


def test_visits_are_matched_in_order(world):
    """Thursday fits the second alone, so Monday takes the first and Friday nothing."""
    due = [world.due("A", 1, MON, TUE), world.due("A", 2, THU, FRI)]
    assert match([MON, THU, FRI], due) == {0: 0, 1: 1}
    assert match([WED], due) == {}
    assert match([], due) == {}
