"""Every kind of bad cell has its message, its place and its hint."""

import pytest

from routeplan.errors import InputError


def test_the_unspoilt_workspace_is_good(folder):
    workspace = folder.read()
    assert [customer.id for customer in workspace.customers] == ["C1", "C2", "C3"]
    assert [rep.id for rep in workspace.reps] == ["R1", "R2"]
    assert workspace.unlocated == ()
    assert workspace.warnings == ()
    assert workspace.orders is not None
    assert workspace.orders["amount"].tolist() == [120.5, 80.0]


BAD_CELLS = [
    # table, spreadsheet row, cells, code, message, hint
    (
        "customers", 4, {"customer_id": "C1"}, "id_twice",
        "customers.csv row 4, column 'customer_id': 'C1' is also the id of row 2",
        "keep one of the rows, or give each an id of its own",
    ),
    (
        "customers", 3, {"customer_id": ""}, "id_empty",
        "customers.csv row 3, column 'customer_id': the id is empty", "give the row an id",
    ),
    (
        "customers", 3, {"customer_id": "nan"}, "id_empty",
        "customers.csv row 3, column 'customer_id': the id is empty", "give the row an id",
    ),
    (
        "customers", 2, {"lat": "0", "lon": "0.0"}, "zero_position",
        "customers.csv row 2, column 'lat': the position is (0, 0), in the sea off Africa",
        "leave both cells empty where the position is not known",
    ),
    (
        "customers", 2, {"lat": "95.5", "lon": "121.56"}, "out_of_range",
        "customers.csv row 2, column 'lat': 95.5 is outside -90..90", "",
    ),
    (
        "customers", 2, {"lon": "-200"}, "out_of_range",
        "customers.csv row 2, column 'lon': -200 is outside -180..180", "",
    ),
    (
        "customers", 2, {"lon": ""}, "half_position",
        "customers.csv row 2, column 'lon': lon is empty where lat is not", "fill both, or leave both empty",
    ),
    (
        "customers", 2, {"lat": "NaN"}, "half_position",
        "customers.csv row 2, column 'lat': lat is empty where lon is not", "fill both, or leave both empty",
    ),
    (
        "customers", 2, {"revenue": "1,234.5"}, "number_comma",
        "customers.csv row 2, column 'revenue': '1,234.5' is a number with a comma",
        "write 1234.5: a point before the decimals, and nothing between thousands",
    ),
    (
        "customers", 2, {"revenue": "1.234,56"}, "number_comma",
        "customers.csv row 2, column 'revenue': '1.234,56' is a number with a comma",
        "write 1234.5: a point before the decimals, and nothing between thousands",
    ),
    (
        "customers", 2, {"lat": "25,03"}, "number_comma",
        "customers.csv row 2, column 'lat': '25,03' is a number with a comma",
        "write 1234.5: a point before the decimals, and nothing between thousands",
    ),
    (
        "customers", 2, {"potential": "12k"}, "not_a_number",
        "customers.csv row 2, column 'potential': '12k' is not a number",
        "write a number like 1234.5, without a unit, or leave the cell empty",
    ),
    (
        "customers", 2, {"revenue": "-5"}, "negative",
        "customers.csv row 2, column 'revenue': -5 is negative", "",
    ),
    (
        "customers", 2, {"service_min": "-10"}, "out_of_range",
        "customers.csv row 2, column 'service_min': -10 is outside 0..1440", "",
    ),
    (
        "customers", 2, {"tier": "AA"}, "tier_unknown",
        "customers.csv row 2, column 'tier': 'AA' is not a tier; allowed are A, B, C", "did you mean 'A'?",
    ),
    (
        "customers", 2, {"rep_id": "R11"}, "rep_unknown",
        "customers.csv row 2, column 'rep_id': 'R11' is not the id of a rep; allowed are R1, R2", "did you mean 'R1'?",
    ),
    (
        "customers", 2, {"rep_id": "", "locked": "yes"}, "locked_without_rep",
        "customers.csv row 2, column 'locked': the customer is locked, and rep_id names no rep",
        "name the rep with whom the customer stays in rep_id",
    ),
    (
        "customers", 2, {"locked": "maybe"}, "flag",
        "customers.csv row 2, column 'locked': 'maybe' is neither yes nor no",
        "write yes or no, true or false, 1 or 0, x or nothing, 是 or 否",
    ),
    (
        "customers", 2, {"windows": "Mon-Fri 12:00-09:00"}, "window_order",
        "customers.csv row 2, column 'windows': the window 12:00-09:00 ends before it starts",
        "write the earlier time first; a window past midnight ends at 24:00",
    ),
    (
        "customers", 2, {"windows": "mornings"}, "window",
        ("customers.csv row 2, column 'windows': 'mornings' is no list of opening windows; write "
        '"Mon-Fri 09:00-12:00,14:00-17:00; Sat 10:00-12:00" or "09:00-17:00"'), "",
    ),
    (
        "customers", 2, {"windows": "09:00-12:00; Sat 10:00-11:00"}, "window",
        ("customers.csv row 2, column 'windows': '09:00-12:00; Sat 10:00-11:00' names days in one part and none in "
        'another; write "Mon-Fri 09:00-12:00,14:00-17:00; Sat 10:00-12:00" or "09:00-17:00"'), "",
    ),
    (
        "customers", 2, {"weekdays": "Mon, Fry"}, "weekday",
        "customers.csv row 2, column 'weekdays': 'Fry' is no weekday; write \"Mon-Fri\" or \"Mon, Wed, Sat\"", "",
    ),
    (
        "customers", 2, {"cadence": "now and then"}, "cadence",
        ("customers.csv row 2, column 'cadence': 'now and then' is not a cadence; write 'every 14 days', "
        "'every 14 days, not before 10, not after 18', '2 per week', '3 per 4 weeks, 5 days apart', weekly, "
        "fortnightly, monthly, quarterly or none"), "",
    ),
    (
        "customers", 2, {"last_visit": "last week"}, "date",
        "customers.csv row 2, column 'last_visit': 'last week' is not a date", "write dates as 2026-11-23",
    ),
    (
        "customers", 2, {"last_visit": "2026-02-30"}, "date",
        "customers.csv row 2, column 'last_visit': '2026-02-30' is not a date", "write dates as 2026-11-23",
    ),
    (
        "reps", 3, {"lat": "", "lon": ""}, "no_home",
        "reps.csv row 3, column 'lat': the rep has no home",
        "fill lat and lon with the place where the rep's day starts",
    ),
    (
        "reps", 3, {"start": "17:00", "end": "08:30"}, "hours_order",
        "reps.csv row 3, column 'end': the working day ends (08:30) before it starts (17:00)",
        "write the later time in end; an empty cell stands for the policy's [day]",
    ),
    (
        "reps", 3, {"start": "18:00"}, "hours_order",
        "reps.csv row 3, column 'start': the working day ends (17:30) before it starts (18:00)",
        "write the later time in end; an empty cell stands for the policy's [day]",
    ),
    (
        "reps", 3, {"start": "half past eight"}, "clock",
        "reps.csv row 3, column 'start': 'half past eight' is no time of day; write it as 08:30", "",
    ),
    (
        "reps", 3, {"mode": "ebike"}, "mode_unknown",
        "reps.csv row 3, column 'mode': 'ebike' is not a mode of travel; allowed are car, e-bike, walk, transit",
        "did you mean 'e-bike'?",
    ),
    (
        "reps", 3, {"leave": "2026-12-05..2026-12-01"}, "leave_order",
        "reps.csv row 3, column 'leave': the leave 2026-12-05..2026-12-01 ends before it starts",
        "write the earlier day first",
    ),
    (
        "reps", 3, {"leave": "Christmas"}, "leave",
        "reps.csv row 3, column 'leave': 'Christmas' is no date or period; write 2026-12-10 or 2026-12-01..2026-12-05",
        "",
    ),
    (
        "reps", 3, {"capacity": "0"}, "out_of_range",
        "reps.csv row 3, column 'capacity': 0 is outside 0.01..10", "",
    ),
    (
        "reps", 3, {"end_lat": "25.1", "end_lon": ""}, "half_position",
        "reps.csv row 3, column 'end_lon': end_lon is empty where end_lat is not", "fill both, or leave both empty",
    ),
    (
        "orders", 2, {"amount": ""}, "cell_empty",
        "orders.csv row 2, column 'amount': amount is empty", "fill the cell, or delete the row",
    ),
    (
        "orders", 2, {"date": ""}, "cell_empty",
        "orders.csv row 2, column 'date': date is empty", "fill the cell, or delete the row",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "row", "cells", "code", "message", "hint"),
    BAD_CELLS,
    ids=[f"{case[3]}-{case[2]}" for case in BAD_CELLS],
)
def test_a_bad_cell_is_the_only_problem_and_is_told_exactly(folder, table, row, cells, code, message, hint):
    (problem,) = (found for found in folder.set(table, row, **cells).problems() if not found.is_warning)
    assert (problem.code, str(problem), problem.hint) == (code, message, hint)


def test_a_repeated_rep_is_told_beside_the_customer_who_lost_the_rep(folder):
    duplicate, orphan = sorted(
        folder.set("reps", 3, rep_id="R1").problems(), key=lambda problem: problem.code
    )
    assert str(duplicate) == "reps.csv row 3, column 'rep_id': 'R1' is also the id of row 2"
    assert duplicate.hint == "keep one of the rows, or give each an id of its own"
    assert str(orphan) == "customers.csv row 4, column 'rep_id': 'R2' is not the id of a rep; allowed are R1"


def test_a_bad_outcome_in_the_log_names_the_nearest_one(folder):
    folder.tables["visits"] = [{"date": "2026-10-01", "customer_id": "C1", "outcome": "not met"}]
    problem = folder.problem("outcome_unknown")
    assert str(problem) == (
        "visits.csv row 2, column 'outcome': 'not met' is not an outcome; allowed are done, not_met, cancelled,"
        " confirmed"
    )
    assert problem.hint == "did you mean 'not_met'?"


def test_swapped_axes_are_told_once_for_the_column_with_the_mapping_to_write(folder):
    for row, record in enumerate(list(folder.tables["customers"]), start=2):
        folder.set("customers", row, lat=record["lon"], lon=record["lat"])
    problems = folder.problems()
    assert [problem.row for problem in problems] == [2, 3, 4]
    assert str(problems[0]) == "customers.csv row 2, column 'lat': 121.56 is outside -90..90"
    assert {problem.hint for problem in problems} == {
        'lat and lon look swapped in 3 rows; set [columns.customers] lat = "lon", lon = "lat"'
    }


def test_the_mapping_that_the_hint_proposes_mends_swapped_axes(folder):
    for row, record in enumerate(list(folder.tables["customers"]), start=2):
        folder.set("customers", row, lat=record["lon"], lon=record["lat"])
    folder.policy = '[columns.customers]\nlat = "lon"\nlon = "lat"\n'
    assert folder.read().customers[0].lat == 25.03


def test_a_single_swapped_row_is_to_be_mended_in_the_row(folder):
    (problem,) = folder.set("customers", 3, lat="121.52", lon="25.04").problems()
    assert (problem.code, problem.hint) == (
        "swapped",
        "lat and lon look swapped in 1 row; exchange them there",
    )


def test_axes_swapped_within_ninety_degrees_show_by_the_distance_from_every_rep(folder):
    # Birmingham is (52.48, -1.89); exchanged it lies in the Indian Ocean, 50 degrees off.
    for row in (2, 3):
        folder.set("reps", row, lat="52.5", lon="-1.9")
    folder.set("customers", 2, lat="52.48", lon="-1.89").set("customers", 3, lat="-1.8", lon="52.6")
    folder.set("customers", 4, lat="52.3", lon="-1.7")
    (problem,) = folder.problems()
    assert str(problem) == "customers.csv row 3, column 'lat': -1.8 lies far from every rep"
    assert problem.hint == "lat and lon look swapped in 1 row; exchange them there"


def test_a_column_of_numbers_with_commas_is_one_problem(folder):
    for row, lat in ((2, "25,03"), (4, "25,08")):
        folder.set("customers", row, lat=lat)
    (problem,) = folder.problems()
    assert (problem.code, str(problem)) == (
        "number_comma",
        "customers.csv row 2, column 'lat': '25,03' is a number with a comma; this column has 2 such cells",
    )
    assert problem.hint == (
        "write 1234.5: a point before the decimals, and nothing between thousands; "
        "or export the table with English number format"
    )


def test_capitals_of_a_tier_make_no_difference_unless_tiers_differ_by_them(folder):
    folder.set("customers", 2, tier="a")
    assert folder.read().customers[0].tier == "A"
    folder.policy = (
        '[portfolio]\ntiers = ["AA", "aa", "A", "B", "C"]\ncuts = [0.1, 0.2, 0.8, 0.95]\n'
        '[tiers.AA]\ncadence = "weekly"\nservice = "9 min"\nworth = "1 h"\n'
        '[tiers.aa]\ncadence = "weekly"\nservice = "9 min"\nworth = "1 h"\n'
    )
    assert folder.set("customers", 2, tier="aa").read().customers[0].tier == "aa"
    assert folder.set("customers", 2, tier="Aa").problem("tier_unknown").value == "Aa"


def test_a_position_far_from_every_rep_is_a_warning_with_the_distance_to_the_nearest(folder):
    # A degree of latitude is 111.2 km; R2 lives at (25.09, 121.55), R1 farther south.
    workspace = folder.set("customers", 3, lat="32.09", lon="121.55").read()
    (warning,) = workspace.warnings
    assert (warning.code, warning.hint) == ("position_far", "check lon and lat")
    assert str(warning) == "customers.csv row 3, column 'lat': 778 km from the nearest rep, R2"
    assert len(workspace.customers) == 3


def test_of_many_far_positions_twenty_are_listed_and_none_is_an_error(folder):
    good = folder.tables["customers"][0]
    folder.tables["customers"] += [{**good, "customer_id": f"F{number}", "lat": "35"} for number in range(25)]
    warnings = folder.read().warnings
    assert [warning.message for warning in warnings[20:]] == ["and 5 more rows"]


def test_an_impossible_latitude_is_called_swapped_only_if_exchanging_brings_it_near_a_rep(folder):
    (problem,) = folder.set("customers", 3, lat="121.52", lon="-3.7").problems()
    assert (problem.code, str(problem), problem.hint) == (
        "out_of_range", "customers.csv row 3, column 'lat': 121.52 is outside -90..90", "",
    )  # fmt: skip


def test_no_customers_and_no_reps_are_told_together(folder):
    path = folder.write()
    (path / "customers.csv").write_text("customer_id,name,lat,lon\n", encoding="utf-8")
    (path / "reps.csv").write_text("rep_id,lat,lon\n", encoding="utf-8")
    (path / "orders.csv").unlink()
    assert [str(problem) for problem in folder.problems_on_disk()] == [
        "customers.csv: the table has no customer",
        "reps.csv: the table has no rep",
    ]


def test_all_problems_of_all_files_come_at_once_in_the_order_of_the_files(folder):
    folder.policy = "[horizon]\nweek = 4\n"
    folder.set("customers", 2, lat="95").set("customers", 3, tier="Z").set("reps", 2, mode="boat")
    folder.set("orders", 3, amount="x")
    assert [(problem.file, problem.code) for problem in folder.problems()] == [
        ("policy.toml [horizon]", "policy_key"),
        ("customers.csv", "out_of_range"),
        ("customers.csv", "tier_unknown"),
        ("reps.csv", "mode_unknown"),
        ("orders.csv", "not_a_number"),
    ]


def test_a_faulty_section_of_the_policy_causes_no_second_problem(folder):
    folder.policy = '[portfolio]\ntiers = ["S", "A"]\ncuts = [0.5, 0.8]\n'
    assert [problem.code for problem in folder.problems()] == ["policy_value"]


def test_of_many_bad_rows_twenty_are_listed_and_the_rest_counted(folder):
    good = folder.tables["customers"][0]
    folder.tables["customers"] = [
        {**good, "customer_id": f"C{number}", "lat": "x"} for number in range(1, 413)
    ]
    problems = folder.problems()
    assert len(problems) == 21
    assert str(problems[-1]) == "customers.csv, column 'lat': and 392 more rows"
    assert InputError(problems).message == "412 problems in the input"


def test_unknown_customers_in_orders_are_a_warning_with_count_and_examples(folder):
    folder.tables["orders"] += [
        {"customer_id": f"X{number % 4}", "date": "2026-10-03", "amount": "1"} for number in range(6)
    ]
    workspace = folder.read()
    (warning,) = workspace.warnings
    assert str(warning) == (
        "orders.csv, column 'customer_id': 6 rows of 4 customers missing from the table of customers: "
        "'X0', 'X1', 'X2', ..."
    )
    assert (warning.code, warning.hint, warning.is_warning) == (
        "customer_unknown", "these rows are left out", True,
    )  # fmt: skip
    assert workspace.orders["customer_id"].tolist() == ["C1", "C2"]


def test_an_id_that_lost_its_zeros_is_recognised_in_the_hint(folder):
    folder.set("customers", 2, customer_id="007").set("orders", 2, customer_id="7")
    (warning,) = folder.read().warnings
    assert warning.hint == (
        "these rows are left out; is '7' the customer '007'? write ids alike in all tables"
    )


def test_orders_after_as_of_are_a_warning(folder):
    folder.policy = "[horizon]\nas_of = 2026-10-01\n"
    (warning,) = folder.read().warnings
    assert (
        str(warning)
        == "orders.csv, column 'date': 1 row dated after 2026-10-01 (as_of), the last on 2026-10-02"
    )
    assert warning.code == "date_later"


def test_a_customer_without_position_and_address_is_unlocated_with_a_warning(folder):
    workspace = folder.set("customers", 2, lat="", lon="").read()
    assert [customer.id for customer in workspace.unlocated] == ["C1"]
    (warning,) = workspace.warnings
    assert str(warning) == (
        "customers.csv, column 'address': 1 customer with neither a position nor an address: 'C1'"
    )
    assert warning.code == "no_address"
