"""Sequences of contacts, as the histories say."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.model import Customer, Opportunity, Prospect
from routeplan.policy import Policy
from routeplan.prospecting import dormant_leads, prospect_leads

AS_OF = date(2026, 11, 22)
POLICY = Policy()
CUSTOMERS = (Customer(id="C", name="C", lon=0.0, lat=50.0, value=100.0),)


def ago(days):
    return pd.Timestamp(AS_OF - timedelta(days=days))


def log(*rows):
    return pd.DataFrame(
        [(day, "R1", who, outcome) for who, day, outcome in rows],
        columns=["date", "rep_id", "customer_id", "outcome"],
    )


def lead(visits=None, orders=None, opportunities=(), policy=POLICY, **facts):
    prospect = Prospect(id="P", name="P", lon=0.0, lat=50.0, **facts)
    found = prospect_leads(
        (prospect,),
        CUSTOMERS,
        visits=visits,
        orders=orders,
        opportunities=opportunities,
        policy=policy,
        as_of=AS_OF,
    )
    return found[0]


def test_the_sequence_begins_with_a_visit_at_once():
    found = lead(potential=400.0, lead_class="A")
    assert (found.status, found.contacts, found.channel, found.due) == (
        "open",
        0,
        "visit",
        date(2026, 11, 23),
    )
    assert found.expected == 80.0  # 20 % of 400


def test_without_class_and_potential_the_mean_chance_of_the_median_customer_counts():
    assert lead().expected == pytest.approx(12.5)  # (20 + 15 + 10 + 5) / 4 % of 100


@given(st.lists(st.integers(1, 400), unique=True, max_size=6))
def test_each_day_with_a_contact_is_a_step_and_the_next_one_keeps_the_gap(days):
    found = lead(visits=log(*(("P", ago(day), "done") for day in days)))
    made = min(len(days), 4)
    assert found.contacts == made
    assert found.status == ("stop" if len(days) >= 4 else "open")
    if found.status == "open":
        assert found.channel == ("visit", "phone", "visit", "phone")[made]
        assert found.due > AS_OF
        assert not days or (found.due - found.last_contact).days >= 56


def test_only_contacts_that_were_made_count_each_day_once():
    visits = log(
        ("P", ago(9), "not_met"), ("P", ago(8), "done"), ("P", ago(8), "done"), ("P", ago(-3), "done")
    )
    assert lead(visits=visits).contacts == 1


def test_an_order_wins_and_an_open_opportunity_promotes_after_the_last_contact():
    orders = pd.DataFrame([("P", ago(1), 5.0)], columns=["customer_id", "date", "amount"])
    assert lead(orders=orders).status == "won"
    chance = Opportunity(id="o", customer_id="P", stage="proposal", stated="proposal", amount=1.0)
    done = log(*(("P", ago(60 * idx), "done") for idx in range(1, 5)))
    assert lead(visits=done, opportunities=(chance,)).status == "promote"
    assert lead(visits=done).status == "stop"
    assert lead(opportunities=(chance,)).status == "open"


def dormant(policy, *rows):
    orders = pd.DataFrame([("C", ago(200), 5.0)], columns=["customer_id", "date", "amount"])
    return dormant_leads(CUSTOMERS, visits=log(*rows), orders=orders, policy=policy, as_of=AS_OF)


def test_dormant_customers_keep_their_cadence_unless_they_are_to_be_won_back():
    assert dormant(POLICY) == ()
    back = Policy.model_validate({"prospects": {"win_back": ["phone", "visit"]}})
    assert [(one.channel, one.contacts) for one in dormant(back)] == [("phone", 0)]
    # dormant for 20 days: a visit before that is none of the sequence
    assert dormant(back, ("C", ago(30), "done"))[0].contacts == 0
    called = dormant(back, ("C", ago(19), "done"))[0]
    assert (called.channel, called.due) == ("visit", AS_OF + timedelta(days=56 - 19))
    assert dormant(back, ("C", ago(19), "done"), ("C", ago(2), "done"))[0].status == "stop"
