"""From assessed customers to tiers, segments and lists that a planner reads."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from routeplan.model import Cadence, Customer, PastRun, Segmentation, Segmented, TierSize
from routeplan.policy import Policy
from routeplan.portfolio.activity import first_orders, first_visits_due
from routeplan.portfolio.assess import Assessment
from routeplan.portfolio.callplan.frequency import YEAR_DAYS
from routeplan.portfolio.moves import tier_moves
from routeplan.portfolio.rfm import Rfm, rfm_rows, rfm_table
from routeplan.portfolio.tiering import Given


def segment_customers(
    assessment: Assessment,
    *,
    orders: pd.DataFrame | None,
    policy: Policy,
    as_of: date,
    last_run: PastRun | None,
    called: Collection[str] = (),
) -> Segmentation:
    """Sort customers into tiers and segments, and compare with the last run.

    Parameters
    ----------
    assessment : Assessment
        The customers.
    orders : DataFrame or None
        Columns customer_id (str), date (datetime64) and amount (float).
    policy : Policy
        The rules.
    as_of : date
        The day from which histories are read.
    last_run : PastRun or None
        What the last run said; None: there was none. One of this day says which first visits are due, and is compared with nothing.
    called : collection of str, default ()
        Customers to whom a call was made; of those without visits none is new.

    Returns
    -------
    Segmentation
        The customers by id.
    """
    customers = sorted(assessment.customers, key=lambda customer: customer.id)
    first_order = first_orders(orders, as_of=as_of) if orders is not None else {}
    said = last_run.customers if last_run else None
    due = first_visits_due(
        customers, first_order, policy.portfolio, as_of=as_of, last_run=said, called=called
    )
    rules = policy.portfolio.rfm
    measured = rfm_rows(rfm_table(orders, rules=rules, as_of=as_of)) if orders is not None else {}
    segmented = tuple(_segmented(customers, assessment.given, due, measured, policy, as_of))
    known = {customer.id for customer in customers}
    before = last_run if last_run is not None and last_run.as_of < as_of else None
    return Segmentation(
        as_of=as_of,
        customers=segmented,
        tiers=_tiers(segmented, policy),
        compared_with=before.as_of if before else None,
        moves=tier_moves(segmented, before.customers) if before else (),
        joined=tuple(sorted(known - set(before.customers))) if before else (),
        gone=tuple(sorted(set(before.customers) - known)) if before else (),
    )


def hours_a_year(cadence: Cadence | None, service_s: int) -> float:
    """Give the hours with a customer a year.

    Examples
    --------
    >>> hours_a_year(Cadence.parse("every 73 days"), 1800)
    2.5
    """
    return YEAR_DAYS / cadence.interval * service_s / 3600 if cadence else 0.0


def _segmented(
    customers: Sequence[Customer],
    given: Mapping[str, Given],
    due: Mapping[str, date],
    measured: Mapping[str, Rfm],
    policy: Policy,
    as_of: date,
) -> Iterator[Segmented]:
    for customer in customers:
        facts = Segmented(
            customer_id=customer.id,
            name=customer.name,
            rep_id=customer.rep_id,
            tier=customer.tier,
            rule=given[customer.id].rule,
            basis=given[customer.id].basis,
            revenue=customer.revenue or 0.0,
            value=customer.value,
            interval_days=customer.cadence.interval if customer.cadence else None,
            hours=hours_a_year(customer.cadence, customer.service_s),
            first_visit_by=due.get(customer.id),
            area_class=customer.area_class,
        )
        if (row := measured.get(customer.id)) is not None:
            facts = replace(
                facts,
                segment=row.segment,
                treatment=policy.portfolio.rfm.treatments.of(row.segment),
                last_order=as_of - timedelta(days=row.recency),
                recency=row.recency,
                frequency=row.frequency,
                money=row.money,
                scores=f"{row.r}-{row.f}-{row.m}",
                dormant=row.recency >= policy.portfolio.dormant_days,
            )
        yield facts


def _tiers(customers: Sequence[Segmented], policy: Policy) -> tuple[TierSize, ...]:
    frame = pd.DataFrame(
        {
            "tier": [customer.tier for customer in customers],
            # what customers returned more than they bought is no share of the revenue
            "revenue": [max(customer.revenue, 0.0) for customer in customers],
            "visits": [
                YEAR_DAYS / customer.interval_days if customer.interval_days else 0.0
                for customer in customers
            ],
            "hours": [customer.hours for customer in customers],
        }
    )
    sums = frame.groupby("tier")[["revenue", "visits", "hours"]].sum()
    counts = frame["tier"].value_counts()
    whole = float(frame["revenue"].sum())
    figures = []
    for tier in policy.portfolio.tiers:
        cadence, count = policy.tiers[tier].cadence, int(counts.get(tier, 0))
        revenue = float(sums["revenue"].get(tier, 0.0))
        figures.append(
            TierSize(
                tier=tier,
                customers=count,
                customer_share=count / len(customers) if customers else 0.0,
                revenue=revenue,
                revenue_share=revenue / whole if whole else 0.0,
                interval_days=cadence.interval if cadence else None,
                visits=float(sums["visits"].get(tier, 0.0)),
                hours=float(sums["hours"].get(tier, 0.0)),
            )
        )
    return tuple(figures)
