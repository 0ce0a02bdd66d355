"""What ``routeplan segment`` prints of prospects and of dormant customers who are to be won back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from routeplan.model import Lead, Leads

LISTED = 5
"""Prospects of a list that the summary names; contacts.csv has all."""


def leads_figures(found: Leads) -> dict[str, object]:
    """Give the figures as JSON holds them."""
    return {
        "leads": [{**asdict(one), "expected": one.expected} for one in found.leads],
        "contacted": found.contacted,
        "won": found.won,
        "conversion": found.conversion,
    }


def leads_lines(found: Leads, currency: str) -> Iterator[str]:
    """Write what a planner reads.

    Parameters
    ----------
    found : Leads
        Prospects and dormant customers.
    currency : str
        Name of the currency.

    Yields
    ------
    str
        One line after the other.
    """
    new = [one for one in found.leads if one.kind == "prospect"]
    asleep = [one for one in found.leads if one.kind == "dormant"]
    if new or found.converted:
        rate = "" if found.conversion is None else f", {found.conversion:.0%} of those contacted"
        yield (
            f"prospects   {len(new):>10,}  {_statuses(new)}; {found.won:,} won{rate}; "
            f"{sum(one.expected for one in new):,.0f} {currency} a year expected"
        )
        yield from _by_contact(new)
        yield from _named(new, "promote", "to promote: an opportunity is open")
        yield from _named(new, "stop", "to give up")
        yield from _named(new, "won", "ordered: add them to the customers")
    if asleep:
        yield f"win back    {len(asleep):>10,}  {_statuses(asleep)}"
        yield from _by_contact(asleep)


def _statuses(leads: Sequence[Lead]) -> str:
    count = Counter(str(one.status) for one in leads)
    words = {"open": "in their sequence", "promote": "to promote", "stop": "to give up"}
    return ", ".join(f"{count[key]:,} {said}" for key, said in words.items() if count[key]) or "none open"


def _by_contact(leads: Sequence[Lead]) -> Iterator[str]:
    count = Counter((one.contacts + 1, one.of, one.channel) for one in leads if one.channel)
    for (number, of, channel), found in sorted(count.items()):
        yield f"  contact {number} of {of}, by {channel}: {found:,}"


def _named(leads: Sequence[Lead], status: str, what: str) -> Iterator[str]:
    found = [one for one in leads if one.status == status]
    if found:
        first = ", ".join(f"{one.id} {one.name}" for one in found[:LISTED])
        more = f" and {len(found) - LISTED:,} more in contacts.csv" if len(found) > LISTED else ""
        yield f"  {what}: {first}{more}"
