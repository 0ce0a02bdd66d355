"""What a planner may write in policy.toml, and what a mistake answers."""

import tomllib

import pytest

from routeplan.errors import InputError, RouteplanError
from routeplan.policy import Policy, Rules, default_policy_text, read_policy


def problems_of(tmp_path, text):
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_policy(path)
    return [(str(problem), problem.hint) for problem in caught.value.problems]


def test_the_printed_policy_states_the_defaults():
    assert Policy.model_validate(tomllib.loads(default_policy_text())) == Policy()


def test_the_printed_policy_shows_every_key():
    written = tomllib.loads(default_policy_text())
    commented = {"start", "as_of"} | {"orders", "opportunities", "prospects", "visits", "tasks", "areas"}

    def missing(data, rules, path=""):
        for name, field in type(rules).model_fields.items():
            key = field.alias or name
            value = getattr(rules, name)
            if key not in data:
                assert key in commented, f"{path}{key} is not in policy.toml"
            elif isinstance(value, Rules):
                missing(data[key], value, f"{path}{key}.")

    missing(written, Policy())


def test_the_printed_policy_states_the_defaults_of_the_tier_that_nobody_named():
    shown = default_policy_text().partition("# [tiers.S]\n")[2].partition("\n\n")[0]
    stated = tomllib.loads(shown.replace("# ", ""))
    named = {"portfolio": {"tiers": ["S", "A", "B", "C"], "cuts": [0.2, 0.8, 0.95]}}
    assert (
        Policy.model_validate(named).tiers["S"]
        == Policy.model_validate(named | {"tiers": {"S": stated}}).tiers["S"]
    )
    assert set(stated) == set(Policy().tiers["A"].model_dump())


def test_no_policy_means_the_defaults(tmp_path):
    assert read_policy(tmp_path / "policy.toml") == Policy()


def test_an_unknown_key_names_the_nearest(tmp_path):
    assert problems_of(tmp_path, "[day]\nslak = 0.2") == [
        ("policy.toml [day]: unknown key 'slak'", "did you mean 'slack'?")
    ]


def test_an_unknown_table_names_the_nearest(tmp_path):
    assert problems_of(tmp_path, "[horizn]\nweeks = 2") == [
        ("policy.toml: unknown key 'horizn'", "did you mean 'horizon'?")
    ]


def test_an_unknown_key_in_a_tier_names_the_nearest(tmp_path):
    assert problems_of(tmp_path, '[tiers.A]\ncadense = "weekly"') == [
        ("policy.toml [tiers.A]: unknown key 'cadense'", "did you mean 'cadence'?")
    ]


def test_all_problems_are_reported_at_once(tmp_path):
    text = 'languge = "en"\n[day]\nstart = "25:00"\n[visits]\ncompactness = 2\n'
    assert len(problems_of(tmp_path, text)) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[day]\nstart = "25:00"', 'write a time of day as "08:30"'),
        ("[tiers.A]\nworth = 3", 'write the unit too, as in "45 min" or "3 h"'),
        ('[tiers.A]\nworth = "long"', 'write a length of time as "45 min" or "3 h"'),
        ('[day]\nend = "08:00"', "the day ends before it starts"),
        ('[day]\nbreak_until = "10:00"', "break_until lies before break_from"),
        ('[calendar]\nweekdays = "Mon-Fri, Xyz"', "'Xyz' is no weekday"),
        ("[portfolio]\ncuts = [0.8]", "policy.toml [portfolio]: 3 tiers need 2 cuts, there are 1"),
        ("[portfolio]\ncuts = [0.9, 0.8]", "cuts must rise"),
        ("[portfolio]\nvalue_spread = [0.5, inf]", "finite number"),
        ("[portfolio]\nvalue_spread = [0.5, 1e9]", "two numbers from 0 to 100"),
        ("[portfolio]\ncuts = [0.8, nan]", "finite number"),
        ("[day]\nslack = nan", "finite number"),
        ("[territories]\nhome_weight = inf", "finite number"),
        ("[travel.modes.car]\nminutes = nan\nexponent = 1.0", "finite number"),
        ("[horizon]\nweeks = inf", "finite number"),
        ("[horizon]\nstart = 9999-12-20", "write a date from the years 1900 to 2200"),
        ("[horizon]\nas_of = 0001-01-01", "write a date from the years 1900 to 2200"),
        ("[calendar]\nextra_holidays = [2026-12-24, 2201-01-01]", "write a date from the years 1900 to 2200"),
        ('[travel]\nmode = "bike"', "mode 'bike' has no table [travel.modes.bike]; did you mean 'e-bike'?"),
        ('[tiers.D]\ncadence = "weekly"\nservice = "9 min"\nworth = "1 h"', "[tiers.D] is no tier of"),
        ("[day]\nbalance = 0.5", "less than or equal to 0.45"),
        ("[day]\novertime = 30", 'write the unit too, as in "45 min" or "3 h"'),
        ("[day]\nmax_visits = -1", "greater than or equal to 0"),
        ("[cadence]\nlate = 1.5\nlimit = 1.2", "limit = 1.2 lies before late = 1.5; 0: no limit"),
        ('[visits]\nborders = "closed"', "'kept' or 'open'"),
        ('[travel.traffic]\n"07:00-09:30" = 0', "'07:00-09:30' = '0': Input should be greater"),
        ('[travel.traffic]\n"7 to 9" = 0.7', "'7 to 9' is no span of the day; write \"07:00-09:30\""),
        ('[travel.traffic]\n"22:00-05:00" = 1.2', "'22:00-05:00' ends before it starts"),
        (
            '[travel.traffic]\n"07:00-09:30" = 0.7\n"09:00-10:00" = 0.8',
            "'07:00-09:30' and '09:00-10:00' overlap",
        ),
        ('[solver]\nneighbours = "many"', "policy.toml [solver]: 'neighbours' = 'many'"),
        ("[solver]\nneighbours = nan", "finite number"),
        ('[portfolio]\ntiers = ["A", "Z"]\ncuts = [0.8]', "cadence"),
    ],
)
def test_a_value_that_is_not_allowed_says_what_is(tmp_path, text, message):
    assert any(message in line for line, _ in problems_of(tmp_path, text))


def test_broken_toml_names_the_line(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("[day\n", encoding="utf-8")
    with pytest.raises(RouteplanError, match="line 1"):
        read_policy(path)


def test_a_text_without_quotation_marks_is_told_to_have_them(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("title = Lyon\n", encoding="utf-8")
    with pytest.raises(RouteplanError, match="line 1") as caught:
        read_policy(path)
    assert caught.value.hint.startswith('texts stand in quotation marks, as in title = "Lyon"; ')


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 2), ("utf-16", 1)])
def test_a_policy_in_another_encoding_is_told_to_be_saved_as_utf_8(tmp_path, encoding, line):
    path = tmp_path / "policy.toml"
    path.write_text('[calendar]\ncountry = "É"\n', encoding=encoding)
    with pytest.raises(RouteplanError) as caught:
        read_policy(path)
    assert (caught.value.message, caught.value.hint) == (
        f"policy.toml: line {line} is not UTF-8",
        "save policy.toml as UTF-8",
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[day]\nslack = 30", "write 30 % as 0.30"),
        ('[day]\nslack = "30 %"', "write 30 % as 0.30"),
        ("[visits]\ncompactness = 12.5", "write 12.5 % as 0.125"),
        ("[tiers.A]\ntime_share = 40", "write 40 % as 0.40"),
        ("[day]\nbalance = 10", "write 10 % as 0.10"),
        ('[travel.traffic]\n"07:00-09:30" = 70', "write 70 % as 0.70"),
        ("[day]\nslack = -1", ""),
        ("[day]\nslack = 3000", ""),
        ("[horizon]\nweeks = 80", ""),
        ("[travel.modes.car]\nminutes = 3\nexponent = 2", ""),
    ],
)
def test_a_per_cent_in_the_place_of_a_share_is_told_how_to_write_it(tmp_path, text, hint):
    assert [found for _, found in problems_of(tmp_path, text)] == [hint]


def test_a_choice_in_other_capitals_names_the_one_that_is_meant(tmp_path):
    ((_, hint),) = problems_of(tmp_path, '[visits]\nborders = "Open"')
    assert hint == "did you mean 'open'?"


@pytest.mark.parametrize("written", ["gcj02", "GCJ02", "GCJ-02", "Gcj_02"])
def test_a_coordinate_system_may_be_written_as_people_do(written):
    assert Policy.model_validate({"tables": {"coord_system": written}}).tables.coord_system == "gcj02"


def test_a_tier_states_only_what_differs(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text('[tiers.A]\nworth = "4 h"', encoding="utf-8")
    policy = read_policy(path)
    assert policy.tiers["A"].worth == 4 * 3600
    assert policy.tiers["A"].cadence == Policy().tiers["A"].cadence
    assert policy.tiers["B"] == Policy().tiers["B"]


def test_a_byte_order_mark_is_no_error(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xef\xbb\xbf[day]\nslack = 0.2\n")
    assert read_policy(path).day.slack == 0.2


@pytest.mark.parametrize(
    "spec",
    [
        "/data/customers.csv",
        "../customers.csv",
        "lists/../../customers.csv",
        "../book.xlsx#shops",
        "C:/lists/shops.csv",
        "C:shops.csv",
        "//server/lists/shops.csv",
        r"..\shops.csv",
    ],
)
def test_a_table_outside_the_workspace_is_refused(tmp_path, spec):
    ((problem, _),) = problems_of(tmp_path, f"[tables]\ncustomers = '{spec}'\n")
    assert problem.startswith(f"policy.toml [tables]: 'customers' = {spec!r}: the file lies outside")
    assert problem.endswith("copy it into the workspace and name the copy")


@pytest.mark.parametrize("spec", ["lists/shops.csv", "lists/../shops.csv", "..shops.csv", "book.xlsx#a"])
def test_a_table_in_a_folder_of_the_workspace_is_allowed(tmp_path, spec):
    path = tmp_path / "policy.toml"
    path.write_text(f"[tables]\ncustomers = '{spec}'\n", encoding="utf-8")
    assert read_policy(path).tables.customers == spec


def test_traffic_is_a_step_function_of_the_day():
    traffic = {"16:30-19:00": 0.75, "09:30-10:00": 0.9, "07：00～09：30": 0.7}
    policy = Policy.model_validate({"travel": {"traffic": traffic}})
    assert policy.travel.speed_steps() == (
        (0, 1.0),
        (7 * 3600, 0.7),
        (int(9.5 * 3600), 0.9),
        (10 * 3600, 1.0),
        (int(16.5 * 3600), 0.75),
        (19 * 3600, 1.0),
    )


def test_a_day_without_traffic_has_no_steps():
    assert Policy().travel.speed_steps() == ()


def test_slow_traffic_from_midnight_on_starts_the_steps():
    policy = Policy.model_validate({"travel": {"traffic": {"00:00-24:00": 0.5}}})
    assert policy.travel.speed_steps() == ((0, 0.5), (86_400, 1.0))


def test_settings_of_the_engine_are_numbers_under_any_name(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("[solver]\nengine = 'ortools'\nneighbours = 20\ncooling = 0.5\n", encoding="utf-8")
    solver = read_policy(path).solver
    assert (solver.engine, solver.settings) == ("ortools", {"neighbours": 20.0, "cooling": 0.5})
    assert Policy().solver.settings == {}
