"""What ``routeplan check`` finds before a plan does."""

import json

import pytest

CALENDAR = {
    "country": '[calendar]\ncountry = "XX"\n',
    "as_of": "[horizon]\nstart = 2026-11-23\nas_of = 2026-11-23\n",
}


@pytest.mark.parametrize("code", CALENDAR)
def test_what_the_calendar_refuses_fails_the_check_and_not_only_the_plan(routeplan, small_workspace, code):
    (small_workspace / "policy.toml").write_text(CALENDAR[code], encoding="utf-8")
    status, out, err = routeplan("check", small_workspace)
    assert (status, out) == (2, "")
    assert "policy.toml" in err
    assert "hint: " in err


@pytest.mark.parametrize("code", CALENDAR)
def test_an_error_of_the_calendar_is_json_to_programs(routeplan, small_workspace, code):
    (small_workspace / "policy.toml").write_text(CALENDAR[code], encoding="utf-8")
    status, out, _ = routeplan("check", small_workspace, "--json")
    (problem,) = json.loads(out)["problems"]
    assert (status, problem["code"], problem["level"]) == (2, code, "error")
    assert problem["message"]
    assert problem["hint"]


def test_a_missing_workspace_is_json_to_programs(routeplan, tmp_path):
    status, out, _ = routeplan("check", tmp_path / "nowhere", "--json")
    (problem,) = json.loads(out)["problems"]
    assert (status, problem["code"]) == (2, "no_workspace")


def test_a_policy_that_is_no_toml_is_json_to_programs(routeplan, small_workspace):
    (small_workspace / "policy.toml").write_text("[day\n", encoding="utf-8")
    status, out, _ = routeplan("check", small_workspace, "--json")
    (problem,) = json.loads(out)["problems"]
    assert (status, problem["code"]) == (2, "policy_syntax")


def test_check_counts_the_visits_that_fall_due_and_the_shifts(routeplan, small_workspace):
    # two reps work five days in each of two weeks; a shop of tier A is due in each week
    status, out, _ = routeplan("check", small_workspace, "--json")
    said = json.loads(out)
    assert status == 0
    assert said["shifts"] == 20
    assert said["visits_due"] > 0
    _, out, _ = routeplan("check", small_workspace)
    counts = {line[:10].strip(): line[10:].strip() for line in out.splitlines()}
    assert counts["visits due"] == str(said["visits_due"])
    assert counts["shifts"] == "20"


def test_check_warns_of_a_history_that_is_too_old(routeplan, small_workspace):
    (small_workspace / "orders.csv").write_text(
        "customer_id,date,amount\nC01,2020-05-13,100\n", encoding="utf-8"
    )
    status, out, _ = routeplan("check", small_workspace, "--json")
    assert status == 0
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["history_too_old"]
    _, _, err = routeplan("check", small_workspace)
    assert "the newest is of 2020-05-13" in err


def test_check_works_where_no_customer_has_a_position(routeplan, small_workspace):
    (small_workspace / "customers.csv").write_text(
        "customer_id,name,address\nC1,Shop,1 High Street\n", encoding="utf-8"
    )
    status, out, _ = routeplan("check", small_workspace, "--json")
    said = json.loads(out)
    assert (status, said["to_locate"], said["visits_due"]) == (0, 1, 0)
    assert (small_workspace / "to_locate.xlsx").exists()
