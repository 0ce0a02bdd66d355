"""The sheets of segments and of what the tiers take and bring."""

from collections import Counter

from routeplan.language import shown, word
from routeplan.model import Segmentation
from routeplan.publish.sheet_coverage import Field
from routeplan.publish.sheet_table import Cell

SEGMENT_FIELDS: tuple[Field, ...] = (
    ("coverage_segment", "text"), ("customers", "whole"), ("coverage_treatment", "text"),
)  # fmt: skip
WORKLOAD_FIELDS: tuple[Field, ...] = (
    ("tier", "id"), ("customers", "whole"), ("coverage_visits_year", "whole"), ("coverage_hours_year", "whole"),
    ("coverage_calls_before", "whole"), ("coverage_calls_value", "whole"), ("coverage_calls_gain", "whole"),
)  # fmt: skip


def segment_rows(found: Segmentation, lang: str) -> list[tuple[Cell, ...]]:
    """Count the segments, and say what to do.

    Parameters
    ----------
    found : Segmentation
        The customers.
    lang : str
        Language of the words.
    """
    count = Counter((one.segment, one.treatment) for one in found.customers)
    ranked = sorted(count.items(), key=lambda item: (not item[0][0], -item[1], item[0]))
    return [
        (word(f"segment_{segment}", lang), number, shown("treatment", treatment, lang))
        for (segment, treatment), number in ranked
    ]


def workload_rows(found: Segmentation, lang: str) -> list[tuple[Cell, ...]]:
    """Give visits and hours by tier; with optimised cadences also visits by tier cadence, value, and what was gained.

    Parameters
    ----------
    found : Segmentation
        The customers.
    lang : str
        Language of the words.
    """
    calls = {one.tier: one for one in found.calls.tiers} if found.calls else {}
    rows: list[tuple[Cell, ...]] = []
    for one in found.workload.tiers if found.workload else ():
        plan = calls.get(one.name)
        brought = (
            (plan.visits_before, plan.value, plan.value - plan.value_before) if plan else (None, None, None)
        )
        rows.append((shown("tier", one.name, lang), one.customers, one.visits, one.hours, *brought))
    return rows
