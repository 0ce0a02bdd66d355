"""What a move is for, and what is to be known of territories, as sentences."""

from collections.abc import Sequence

from routeplan.language.amounts import duration, money
from routeplan.language.words import word
from routeplan.model import Measure, MoveReason, TerritoryFinding

OFF = frozenset(
    {
        "locked_units_exceed", "confined_units_exceed", "unit_larger_than_target", "too_few_units_allowed",
        "more_territories_than_units", "taken_elsewhere", "lumpy", "not_reached",
    }
)  # fmt: skip
"""Codes of findings that say why a territory misses a tolerance."""

NAMED = 3
"""Reps and customers that a sentence names."""


def move_text(reason: MoveReason, language: str) -> str:
    """Say what a move is for.

    Parameters
    ----------
    reason : MoveReason
        Code and numbers.
    language : str
        Language tag.

    Returns
    -------
    str
        A clause.

    Examples
    --------
    >>> move_text(MoveReason(code="relieves", rep_id="R1", measure="workload", deviation=0.3, then=0.04), "en")
    'relieves R1, whose workload is +30% off its share today and +4% then'
    >>> move_text(MoveReason(code="shorter", saved=540.0), "zh-Hans")
    '到片区中心和住处的路程缩短 9 分钟'
    """
    digits = 1 if reason.code == "tolerance" else 0
    return word(f"why_{reason.code}", language).format(
        rep=reason.rep_id,
        measure=_measure(reason.measure, language),
        deviation=f"{reason.deviation:+.{digits}%}",
        then=f"{reason.then:+.0%}",
        saved=_way(reason.saved, reason.way_unit, language),
        beside=reason.beside,
        around=reason.around,
    )


def finding_text(finding: TerritoryFinding, language: str) -> str:
    """Say what is to be known of territories.

    Parameters
    ----------
    finding : TerritoryFinding
        Code and numbers.
    language : str
        Language tag.

    Returns
    -------
    str
        A sentence or two.

    Examples
    --------
    >>> finding_text(TerritoryFinding(code="handovers_of_rep", rep_id="R1", count=5, most=3), "en")
    'By the decisions alone R1 gives and takes 5 customers, over the 3 that [territories] most_handovers_per_rep allows.'
    """
    code = finding.code
    facts: dict[str, str | int] = {
        "rep": finding.rep_id,
        "reps": _listed(finding.rep_ids),
        "largest": word(f"held_{finding.tie or 'customer'}", language).format(
            tie=finding.tie_id, customer=finding.customer_ids[0] if finding.customer_ids else ""
        ),
        "customers": _listed([f"'{key}'" for key in finding.customer_ids], finding.count),
        "count": finding.count,
        "most": finding.most,
        "deviation": f"{finding.deviation:+.0%}",
        "lower": f"{finding.lower:.1%}",
        "kilometres": f"{finding.metres / 1000:.0f}",
        "near": finding.crossing[0],
        "far": finding.crossing[1],
    }
    if finding.measure is not None:
        other: Measure = "workload" if finding.measure == "potential" else "potential"
        facts |= {"measure": _measure(finding.measure, language), "other": _measure(other, language)}
    facts |= _amounts(finding, language)
    if code in OFF:
        facts["reached"] = f"{finding.reached:.0%}"
        return word("finding_off", language).format(
            why=word(f"off_{code}", language).format(**facts), **facts
        )
    if code == "island" and finding.count == 1:
        return word("finding_island_of_one", language).format(**facts)
    return word(f"finding_{code}", language).format(**facts)


def _amounts(finding: TerritoryFinding, language: str) -> dict[str, str | int]:
    """Write target, amount, limit and what was reached, as the code asks for."""
    target, amount, limit = finding.target, finding.amount, finding.limit
    if finding.code == "out_of_balance":
        held = [
            money(value, finding.currency, language)
            if finding.measure == "potential"
            else duration(value, language)
            for value in (target, amount)
        ]
        return {"target": held[0], "amount": held[1], "limit": f"{limit:.0%}"}
    if finding.code not in OFF:
        return {"limit": f"{limit:.0%}", "reached": f"{finding.reached:.1%}"}
    work = finding.measure == "workload"
    hour = word("unit_h", language)

    def written(value: float) -> str:
        return f"{value / 3600:,.0f} {hour}" if work else f"{value:,.0f}"

    if finding.code == "more_territories_than_units":
        return {"target": written(target), "amount": f"{amount:.0f}", "limit": f"{limit:.0f}"}
    return {"target": written(target), "amount": written(amount), "limit": written(limit)}


def _measure(measure: Measure, language: str) -> str:
    return word(measure, language).lower()


def _way(saved: float, unit: str, language: str) -> str:
    minute, kilometre = word("unit_min", language), word("unit_km", language)
    return f"{saved / 60:.0f} {minute}" if unit == "s" else f"{saved / 1000:.0f} {kilometre}"


def _listed(ids: Sequence[str], count: int | None = None) -> str:
    """Name the first ids; dots say that there are more than are named."""
    dots = " ..." if (len(ids) if count is None else count) > NAMED else ""
    return ", ".join(ids[:NAMED]) + dots
