"""Who changed tier since the last run, and why."""

from collections.abc import Mapping, Sequence

from routeplan.model import LastRun, Segmented, TierMove


def tier_moves(customers: Sequence[Segmented], last_run: Mapping[str, LastRun]) -> tuple[TierMove, ...]:
    """List the customers whose tier differs from that of the last run.

    Parameters
    ----------
    customers : sequence of Segmented
        As they are now.
    last_run : mapping of str to LastRun
        As they were.

    Returns
    -------
    tuple of TierMove
        In the order of the customers.
    """
    return tuple(
        TierMove(
            customer_id=now.customer_id,
            name=now.name,
            tier_before=before.tier,
            tier=now.tier,
            why=_why(before, now),
            hours=now.hours - before.hours,
        )
        for now in customers
        if (before := last_run.get(now.customer_id)) is not None and before.tier != now.tier
    )


def basis_text(basis: float | str) -> str:
    """Write what a rule looked at: scores up to 1 with decimals, amounts without.

    Examples
    --------
    >>> basis_text(12345.6), basis_text(0.75), basis_text("lost")
    ('12,346', '0.75', 'lost')
    """
    if isinstance(basis, str):
        return basis
    return f"{basis:.2f}" if abs(basis) <= 1 else f"{basis:,.0f}"


def _why(before: LastRun, now: Segmented) -> str:
    if now.rule == "hand":
        return "set by hand" if before.rule != "hand" else "set by hand anew"
    what = "" if now.rule == "rfm" or now.basis == "" else f" of {basis_text(now.basis)}"
    if before.rule == "hand":
        return f"no longer set by hand: rule {now.rule}{what}"
    if before.rule != now.rule:
        return f"rule {now.rule}{what} in place of {before.rule}"
    was, is_now = basis_text(before.basis), basis_text(now.basis)
    if was == is_now:
        return f"{is_now} as before: the border between the tiers moved"
    noun = {"rfm": "segment", "score": "score"}.get(now.rule, "amount a year")
    return f"{noun} {was} -> {is_now}"
