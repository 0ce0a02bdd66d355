"""The commands ``routeplan compare`` and ``routeplan plan --scenarios``, as a planner runs them."""

import csv
import json
import shutil
import sys

import openpyxl
import pytest

import solvers.districts.solve  # noqa: F401 - a function of the same name hides the module

HOSTILE = "</script><script>alert(1)</script> {{7*6}}"
QUICK = ("--iterations", 0, "--workers", 1)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Draw territories in a moment: what is asked here is not how good they are."""
    monkeypatch.setattr(sys.modules["solvers.districts.solve"], "ITERATIONS", 5_000)


@pytest.fixture
def teams(small_workspace):
    """Give the town two teams of two reps each; every customer of the eastern half is of South."""
    return in_teams(small_workspace)


def in_teams(folder):
    with (folder / "customers.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    with (folder / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*rows[0], "team"])
        table.writerows([*row, "North" if idx % 7 < 4 else "South"] for idx, row in enumerate(rows[1:]))
    (folder / "reps.csv").write_text(
        "rep_id,name,lat,lon,team\n"
        f'R1,"{HOSTILE}",52.41,-1.49,North\nR2,Bo,52.43,-1.47,North\n'
        "R3,Cy,52.41,-1.44,South\nR4,Di,52.43,-1.44,South\n",
        encoding="utf-8",
    )
    return folder


def scenarios(folder, text):
    (folder / "scenarios.toml").write_text(text, encoding="utf-8")


VARIANTS = """
[scenario."pilot north"]
only_team = "North"
policy = { day = { slack = 0.5 }, tiers = { A = { cadence = "every 14 days" } } }
add_rep = { rep_id = "R9", name = "Ny", lat = 52.44, lon = -1.5, team = "North" }

[scenario.slack-10]
policy = { day = { slack = 0.1 } }
reps = ["R1", "R3", { rep_id = "R8", lat = 52.42, lon = -1.46, team = "South" }]

[scenario.south-alone]
only_team = "South"
reps = ["R3"]
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Give a place for what is planned once."""
    return tmp_path_factory.mktemp("kept") / "team"


@pytest.fixture
def planned(routeplan, teams, kept):
    """Plan the base, a pilot in which North has less to do and gets a rep, and other reps with less slack for all."""
    if not kept.exists():
        scenarios(teams, VARIANTS)
        status, out, err = routeplan("plan", teams, "--scenarios", *QUICK, "--json")
        assert status == 0, err
        shutil.copytree(teams, kept)
        (kept / "said.json").write_text(out, encoding="utf-8")
    shutil.copytree(kept, teams, dirs_exist_ok=True)
    return teams, json.loads((kept / "said.json").read_text(encoding="utf-8"))


def test_variants_are_planned_and_compared_in_one_go(planned):
    folder, said = planned
    assert [one["name"] for one in said["plans"]] == ["base", "pilot north", "slack-10", "south-alone"]
    assert said["plans"][2]["states"][0] == "policy.day.slack = 0.1"
    reps = next(one for one in said["figures"] if one["figure"] == "reps")
    assert reps["values"] == [4, 5, 3, 3]
    page = (folder / "scenarios" / "index.html").read_text(encoding="utf-8")
    for href in ("base/index.html", "pilot%20north/index.html", "slack-10/index.html"):
        assert f'href="{href}"' in page
        assert (folder / "scenarios" / href.replace("%20", " ")).is_file()
    assert json.loads((folder / "scenarios" / "compare.json").read_text(encoding="utf-8")) == said


@pytest.mark.parametrize(
    ("idx", "name", "others"), [(0, "pilot north", "R3 R4"), (2, "south-alone", "R1 R2")]
)
def test_a_pilot_changes_nothing_outside_its_team(planned, idx, name, others):
    folder, said = planned

    def days(plan):
        decided = json.loads((folder / "scenarios" / plan / "plan.json").read_text(encoding="utf-8"))
        return [day for day in decided["days"] if day["rep_id"] in others.split()]

    assert days("base")
    assert days("base") == days(name)
    pilot = said["against_first"][idx]["pilot"]
    assert pilot["different_visits_outside"] == 0
    assert pilot["different_visits_inside"] > 0
    rest = next(part for part in pilot["parts"] if part["team"] == "")
    assert all(not difference for one in rest["figures"] for difference in one["differences"])


def test_hostile_names_are_text_on_the_page(planned):
    page = (planned[0] / "scenarios" / "index.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page
    assert "{{7*6}}" not in page
    assert "Only team North changes." in page.split("<script", 1)[0]


def test_planned_again_the_drafts_are_replaced_by_the_same(routeplan, planned):
    folder, said = planned
    assert json.loads(routeplan("plan", folder, "--scenarios", *QUICK, "--json")[1]) == said


def test_compare_writes_page_workbook_and_json(routeplan, planned):
    folder, _ = planned
    status, out, err = routeplan("compare", folder / "scenarios" / "base", folder / "scenarios" / "slack-10")
    assert status == 0, err
    page = folder / "comparisons" / "base-slack-10" / "index.html"
    assert out.splitlines()[-1] == str(page)
    assert "slack-10: " in out
    book = openpyxl.load_workbook(page.with_name("compare.xlsx"))
    assert book.sheetnames == ["Key figures", "Reps", "Tier", "Weeks", "≠ slack-10"]
    said = json.loads(page.with_name("compare.json").read_text(encoding="utf-8"))
    assert book["≠ slack-10"].max_row - 1 == said["against_first"][0]["different_visits"]
    assert 'href="../../scenarios/slack-10/index.html"' in page.read_text(encoding="utf-8")


def test_a_plan_beside_itself_does_not_differ(routeplan, planned, tmp_path):
    plan = planned[0] / "scenarios" / "base"
    status, out, _ = routeplan("compare", plan, plan, "--json", "--out", tmp_path / "same")
    said = json.loads(out)
    assert status == 0
    assert said["against_first"][0]["different_visits"] == 0
    assert all(not difference for one in said["figures"] for difference in one["differences"])


def test_plans_of_two_workspaces_and_damaged_ones_are_refused(routeplan, planned, tmp_path):
    folder, _ = planned
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    status, _, err = routeplan("compare", folder / "scenarios" / "base", copy / "scenarios" / "base")
    assert (status, "different workspaces" in err) == (2, True)
    kpis = copy / "scenarios" / "base" / "kpis.json"
    kpis.write_text(kpis.read_text(encoding="utf-8").replace('"schema": 1', '"schema": 2'), encoding="utf-8")
    (copy / "scenarios" / "slack-10" / "stops.csv").unlink()
    status, _, err = routeplan("compare", *(copy / "scenarios" / name for name in ("base", "slack-10")))
    assert status == 2
    assert "error: scenarios/base: kpis.json has schema 2, this version reads 1" in err
    assert "error: scenarios/slack-10: stops.csv cannot be read" in err


def test_all_problems_of_scenarios_are_told_at_once_before_anything_is_planned(routeplan, teams):
    scenarios(
        teams,
        """
        [scenario.base]
        polcy = { day = { slack = 0.2 } }
        [scenario.one]
        policy = { day = { slak = 0.2 }, tiers = { A = { cadence = "often" } } }
        only_team = "Nort"
        territory_proposal = 3
        [scenario.two]
        only_team = "North"
        policy = { travel = { mode = "car" } }
        reps = ["R7", "R1"]
        add_rep = { rep_id = "R2", lat = 152.4, lon = -1.5, name = "Ny", team = "South", moed = "car" }
        [scenario."../up"]
        """,
    )
    status, _, err = routeplan("plan", teams, "--scenarios", *QUICK)
    assert status == 2
    for text in (
        "'base' is called as base",
        "[scenario.base]: unknown key 'polcy'",
        "did you mean 'policy'?",
        "[scenario.one] policy [day]: unknown key 'slak'",
        "did you mean 'slack'?",
        "[scenario.one] policy [tiers.A]: 'cadence' = 'often'",
        "only_team = 'Nort' is no team",
        "territory_proposal = 3: there are no proposals",
        "policy.travel holds for the whole plan",
        "there is no rep 'R7'",
        "unknown key 'moed'",
        "did you mean 'mode'?",
        "'../up' is no name of a scenario",
    ):
        assert text in err, text
    assert not (teams / "scenarios").exists()


def test_without_scenarios_the_hint_shows_one(routeplan, small_workspace):
    status, _, err = routeplan("plan", small_workspace, "--scenarios", *QUICK)
    assert (status, "[scenario.slack-20]" in err) == (2, True)
    scenarios(small_workspace, "[scenario")
    assert routeplan("plan", small_workspace, "--scenarios", *QUICK)[0] == 2
    scenarios(small_workspace, "[scenario.x]\n")
    status, _, err = routeplan("plan", small_workspace, "--scenarios", *QUICK, "--out", small_workspace / "o")
    assert (status, "scenarios/NAME" in err) == (2, True)


def test_a_variant_may_use_a_proposal_of_territories(routeplan, teams, monkeypatch):
    monkeypatch.setattr(sys.modules["solvers.districts.solve"], "ITERATIONS", 20_000)
    assert routeplan("territories", teams, "--proposals", 2)[0] == 0
    scenarios(teams, "[scenario.cut]\nterritory_proposal = 1\n")
    status, _, err = routeplan("plan", teams, "--scenarios", *QUICK)
    assert status == 0, err
    proposals = json.loads((teams / "territories" / "2026-11-23" / "proposals.json").read_text())["proposals"]
    owners = next(one for one in proposals if one["number"] == 1)["owners"]
    plan = json.loads((teams / "scenarios" / "cut" / "plan.json").read_text())
    assert owners == {key: one["rep_id"] for one in plan["territories"] for key in one["customer_ids"]}
