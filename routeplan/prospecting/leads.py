"""From leads to customers as a plan visits and calls them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.model import PROSPECT, Approach, Customer, Horizon, Lead, Prospect
from routeplan.policy import ProspectRules
from routeplan.prospecting.worth import Scale


def leads_of(
    leads: Sequence[Lead],
    prospects: Mapping[str, Prospect],
    customers: Mapping[str, Customer],
    scale: Scale,
    rules: ProspectRules,
    horizon: Horizon,
) -> tuple[Customer, ...]:
    """Make customers of those whose next contact falls due within a plan.

    Parameters
    ----------
    leads : sequence of Lead
        All of them.
    prospects, customers : mapping
        Who they are, by id: prospects, and located customers who are dormant.
    scale : Scale
        What a contact is worth.
    rules : ProspectRules
        Lengths.
    horizon : Horizon
        The days.

    Returns
    -------
    tuple of Customer
        Sorted by id, each with its ``approach`` and without a cadence. A plan holds the next contact alone: what comes after it
        depends on what it brings.
    """
    found = []
    for lead in leads:
        who = _customer(prospects[lead.id]) if lead.kind == "prospect" else customers.get(lead.id)
        if who is None or lead.channel is None or lead.due is None or lead.due > horizon.end:
            continue
        length_s = who.service_s or rules.service
        approach = Approach(
            kind=lead.kind,
            number=lead.contacts + 1,
            of=lead.of,
            channel=lead.channel,
            due=lead.due,
            seconds=length_s if lead.channel == "visit" else rules.call,
            worth_s=scale.contact_s(lead),
        )
        found.append(
            replace(
                who,
                value=lead.expected if lead.kind == "prospect" else who.value,
                worth_s=approach.worth_s,
                service_s=length_s,
                cadence=None,
                patterns=(),
                last_visit=lead.last_contact if lead.kind == "prospect" else who.last_visit,
                required=False,
                approach=approach,
            )
        )
    return tuple(sorted(found, key=lambda one: one.id))


def _customer(prospect: Prospect) -> Customer:
    return Customer(
        id=prospect.id,
        name=prospect.name,
        lon=prospect.lon,
        lat=prospect.lat,
        address=prospect.address,
        phone=prospect.phone,
        contact=prospect.contact,
        note=prospect.note,
        team=prospect.team,
        rep_id=prospect.rep_id,
        potential=prospect.potential,
        tier=PROSPECT,
        service_s=prospect.service_s,
        weekdays=prospect.weekdays,
        windows=prospect.windows,
        skills=prospect.skills,
    )
