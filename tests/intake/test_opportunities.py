"""The table of opportunities, and orders that cannot be added up."""

import pytest

from routeplan.errors import InputError
from routeplan.intake import read_workspace

GOOD = {
    "opportunity_id": "O1",
    "customer_id": "C1",
    "stage": "proposal",
    "amount": "1000",
    "next_step": "show the sample",
    "next_step_date": "2026-12-01",
    "last_progress": "2026-11-20",
    "closed_on": "",
}


def test_opportunities_are_read(folder):
    folder.tables["opportunities"] = [
        GOOD,
        {**GOOD, "opportunity_id": "", "stage": "WON", "closed_on": "2026-11-02"},
    ]
    first, second = folder.read().opportunities
    assert (first.stage, first.amount, first.next_step_date.isoformat()) == ("proposal", 1000.0, "2026-12-01")
    assert (second.id, second.stage, second.closed_on.isoformat()) == ("row 3", "won", "2026-11-02")


def test_a_next_step_has_a_person_and_a_place(folder):
    folder.tables["opportunities"] = [{**GOOD, "person": "Ms Lin", "place": "plant 2"}, GOOD]
    first, second = folder.read().opportunities
    assert (first.person, first.place, second.person) == ("Ms Lin", "plant 2", "")


def test_everything_wrong_is_told_at_once(folder):
    folder.tables["opportunities"] = [
        {**GOOD, "stage": "propsal", "currency": "EUR"},
        {**GOOD, "amount": "-5", "currency": "USD"},
        {**GOOD, "stage": "lost", "currency": "EUR"},
        {**GOOD, "customer_id": "C9", "currency": "EUR"},
    ]
    folder.set("orders", 2, currency="EUR").set("orders", 3, currency="usd", date="2026-13-01")
    problems = {(problem.file, problem.code): problem for problem in folder.problems()}
    assert {code for file, code in problems if file == "opportunities.csv"} == {
        "stage_unknown",
        "negative",
        "close_date",
        "customer_unknown",
        "currencies",
    }
    assert {code for file, code in problems if file == "orders.csv"} == {"currencies", "date"}
    unknown = problems["opportunities.csv", "stage_unknown"]
    assert (unknown.row, unknown.hint) == (2, "did you mean 'proposal'?")
    assert (
        problems["orders.csv", "currencies"].message == "amounts in 2 currencies: EUR in 1 row, USD in 1 row"
    )


def test_progress_in_the_future_is_told_by_its_column(folder):
    folder.policy = "[horizon]\nas_of = 2026-11-22\nstart = 2026-11-23\n"
    folder.tables["opportunities"] = [{**GOOD, "last_progress": "2026-11-23"}, GOOD]
    (warning,) = folder.read().warnings
    assert (warning.code, warning.column) == ("date_later", "last_progress")
    assert warning.message == "1 row dated after 2026-11-22 (as_of), the last on 2026-11-23"


def test_a_missing_test_demotes_and_says_so(folder):
    folder.policy = "[funnel.tests]\nappointment = ['met']\nproposal = ['budget', 'schedule']\n"
    yes = {**GOOD, "met": "yes", "budget": "yes", "schedule": "yes"}
    folder.tables["opportunities"] = [
        yes,
        {**yes, "schedule": ""},
        {**yes, "met": "no"},
        {**yes, "stage": "opportunity", "met": ""},
    ]
    found = folder.read()
    assert [(one.stage, one.missing) for one in found.opportunities] == [
        ("proposal", ""),
        ("appointment", "schedule"),
        ("opportunity", "met"),
        ("opportunity", ""),
    ]
    (warning,) = (problem for problem in found.warnings if problem.code == "stage_demoted")
    assert warning.message.startswith(
        "2 rows without a test of the stage, the first in row 3: 'schedule' of proposal"
    )


def test_a_column_that_the_policy_names_has_to_be_there(folder):
    folder.policy = (
        "[portfolio]\nrules = ['score']\n[portfolio.score]\nweights = { nmae = 1.0, revenue = 1.0 }\n"
    )
    (problem,) = folder.problems()
    assert (problem.code, problem.hint) == ("column_named", "did you mean 'name'?")


def test_a_score_weighs_a_column_of_the_customers(folder):
    folder.policy = "[portfolio]\nrules = ['score']\n[portfolio.score]\nweights = { Seats = 1.0 }\n"
    folder.set("customers", 2, Seats="40").set("customers", 4, Seats="many")
    with pytest.raises(InputError) as caught:
        read_workspace(folder.write())
    assert [problem.code for problem in caught.value.problems] == ["not_a_number"]
    customers = folder.set("customers", 4, Seats="7").read().customers
    assert [customer.figures for customer in customers] == [(("Seats", 40.0),), (), (("Seats", 7.0),)]


def test_two_tables_in_two_currencies_and_another_than_the_policys(folder):
    folder.tables["opportunities"] = [{**GOOD, "currency": "JPY"}]
    folder.set("orders", 2, currency="USD").set("orders", 3, currency="usd")
    folder.policy = 'currency = "USD"\n'
    (problem,) = folder.problems()
    assert (problem.code, problem.file) == ("currencies", "opportunities.csv")
    assert problem.message == "amounts in JPY, and those of orders.csv in USD"
    folder.tables["opportunities"] = [{**GOOD, "currency": "USD"}]
    folder.policy = 'currency = "EUR"\n'
    (warning,) = folder.read().warnings
    assert (warning.code, warning.hint) == ("currency_other", 'write currency = "USD" in policy.toml')
    folder.policy = 'currency = "usd"\n'
    assert folder.read().warnings == ()


@pytest.mark.parametrize(("table", "column"), [("orders", "amount"), ("customers", "potential")])
def test_amounts_that_no_company_has_are_refused(folder, table, column):
    folder.set(table, 2, **{column: "1.7e308"})
    (problem,) = folder.problems()
    assert (problem.code, problem.row, problem.column) == ("out_of_range", 2, column)
    assert "1.7e308 is larger than 1,000,000,000,000,000" in problem.message
