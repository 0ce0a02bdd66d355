"""Each rule of tiering, with numbers that can be followed by hand, and how they mix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from routeplan.policy import Policy
from routeplan.portfolio.tiering import RULES, Book, tier_customers

AMOUNTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.floats(0, 1e6), min_size=1, max_size=12
)


def rules(**portfolio):
    return Policy.model_validate({"portfolio": portfolio}).portfolio


def tiers(book, chosen, by_hand=None):
    given_tiers = tier_customers(book, chosen, by_hand=by_hand or {})
    return {customer_id: one.tier for customer_id, one in given_tiers.items()}


def test_grades_count_customers_not_money():
    # of 20 the first 5 % is one customer, up to 20 % are three more, up to 80 % twelve more
    book = Book(ranked={f"c{idx:02}": float(100 - idx) for idx in range(20)})
    found = list(tiers(book, rules(preset="stores")).values())
    assert found == ["S"] + ["A"] * 3 + ["B"] * 12 + ["C"] * 4


def test_blank_stores_are_graded_by_what_they_could_bring():
    book = Book(
        ranked={"big": 90.0, "mid": 50.0, "small": 5.0, "blank": 0.0, "dead": 0.0},
        figures={"potential": {"blank": 60.0, "mid": 1000.0}},
    )
    chosen = rules(preset="stores", grades={"shares": [0.2, 0.4, 0.6]})
    assert tiers(book, chosen) == {"big": "S", "blank": "A", "mid": "B", "small": "C", "dead": "C"}


def test_pools_start_at_their_amounts():
    book = Book(ranked={"w": 5e6, "x": 4_999_999.0, "y": 500_000.0, "z": 0.0})
    assert tiers(book, rules(preset="pools")) == {"w": "strategic", "x": "key", "y": "growth", "z": "basic"}


def test_a_score_weighs_places():
    # revenue places 1, 0.5, 0; staff places 0, 1, 0.5; so (3*1 + 0)/4, (3*0.5 + 1)/4, (0 + 0.5)/4
    book = Book(
        ranked=dict.fromkeys("xyz", 0.0),
        figures={"revenue": {"x": 900.0, "y": 5.0, "z": 1.0}, "staff": {"x": 1.0, "y": 9.0, "z": 2.0}},
    )
    chosen = rules(rules=["score"], score={"weights": {"revenue": 3, "staff": 1}, "least": [0.7, 0.6]})
    found = tier_customers(book, chosen, by_hand={})
    assert {key: (one.tier, one.basis) for key, one in found.items()} == {
        "x": ("A", 0.75),
        "y": ("B", 0.625),
        "z": ("C", 0.125),
    }


def test_segments_have_tiers_and_those_who_never_ordered_go_to_the_next_rule():
    book = Book(ranked={"x": 1.0, "y": 1.0, "z": 98.0}, segments={"x": "champions", "y": "lost"})
    chosen = rules(rules=["rfm", "share"])
    assert tiers(book, chosen) == {"x": "A", "y": "C", "z": "A"}
    assert tiers(book, rules(rules=["rfm"])) == {"x": "A", "y": "C", "z": "C"}
    assert tiers(book, rules(rules=["rfm"], rfm={"tiers": {"lost": "B"}}))["y"] == "B"


def test_the_best_of_several_rules_may_decide():
    book = Book(ranked={"x": 90.0, "y": 10.0}, segments={"x": "lost", "y": "champions"})
    assert tiers(book, rules(rules=["rfm", "share"], mix="best")) == {"x": "A", "y": "A"}


@given(
    AMOUNTS,
    st.lists(st.sampled_from(sorted(RULES)), min_size=1, unique=True),
    st.sampled_from(["first", "best"]),
)
def test_everybody_gets_a_tier_and_the_hand_wins(amounts, names, mix):
    chosen = rules(rules=names, mix=mix, grades={"shares": [0.2, 0.8]}, thresholds={"least": [500_000, 1000]})
    one = min(amounts)
    found = tier_customers(Book(ranked=amounts, figures={"revenue": amounts}), chosen, by_hand={one: "B"})
    assert list(found) == list(amounts)
    assert {given_tier.tier for given_tier in found.values()} <= {"A", "B", "C"}
    assert (found[one].tier, found[one].rule) == ("B", "hand")


@given(AMOUNTS, st.sampled_from(["share", "grades", "thresholds", "score"]))
def test_more_money_never_gives_a_worse_tier(amounts, name):
    chosen = rules(rules=[name], grades={"shares": [0.2, 0.8]}, thresholds={"least": [500_000, 1000]})
    found = tiers(Book(ranked=amounts, figures={"revenue": amounts}), chosen)
    by_money = [found[key] for key in sorted(amounts, key=lambda key: (-amounts[key], key))]
    assert by_money == sorted(by_money)


def test_a_rule_needs_as_many_cuts_as_there_are_borders():
    with pytest.raises(
        ValidationError, match=r"3 tiers need 2 cuts, there are 3: set shares under \[portfolio.grades\]"
    ):
        rules(rules=["grades"])


def test_presets_bring_cadences_and_what_is_stated_wins():
    policy = Policy.model_validate(
        {"portfolio": {"preset": "pools"}, "tiers": {"growth": {"cadence": "weekly"}}}
    )
    assert list(policy.tiers) == ["strategic", "key", "growth", "basic"]
    assert policy.tiers["key"].cadence.interval == 28
    assert policy.tiers["growth"].cadence.interval == 7
    assert policy.tiers["basic"].cadence is None
