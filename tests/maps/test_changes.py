"""Changes of a plan before on the planner's page."""

from dataclasses import replace
from datetime import date

from maps.changes import changes_section
from routeplan.model import Change, Changes

MOVED = Change(
    kind="moved", customer_id="C1", task_id="", tier="A", from_rep_id="R1", from_date=date(2026, 11, 23),
    to_rep_id="<gone>", to_date=date(2026, 11, 24), code="larger_change", reason="Part of <it>.", saved_s=-720,
)  # fmt: skip


def test_without_a_plan_before_there_is_no_section(evaluation, options):
    assert changes_section(evaluation, options) is None


def test_what_stayed_is_said_and_cycles_are_counted(evaluation, options):
    tiers = tuple(replace(tier, broken_cycles=3) for tier in evaluation.key_figures.tiers[:1])
    figures = replace(evaluation.key_figures, tiers=tiers)
    page = changes_section(
        replace(evaluation, changes=Changes(kept=9, changes=()), key_figures=figures), options
    )
    assert "Every visit of the plan before stayed as it was." in page
    assert f"Cycle missed: {tiers[0].tier} 3" in page


def test_changes_are_counted_by_reason_and_listed(evaluation, options):
    changes = Changes(kept=1, changes=(MOVED, replace(MOVED, kind="went", to_rep_id="", to_date=None)))
    page = changes_section(replace(evaluation, changes=changes), options)
    for text in ("Moved: 1", "Left out: 1", "33%", "Part of a larger change", "Tue 24 Nov", "−12 min"):
        assert text in page
    assert "Part of &lt;it&gt;." in page
    assert "<gone>" not in page
