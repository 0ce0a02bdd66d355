"""Headings of the export are found under ours, mapped, or named as the nearest ones."""

import pytest

from routeplan.intake.columns import COLUMNS
from routeplan.intake.headings import SYNONYMS, find_heading, match_headings


def test_a_missing_column_names_the_nearest_heading_and_the_line_to_write(folder):
    (problem,) = folder.rename("customers", "name", "Names").problems()
    assert (problem.code, str(problem)) == (
        "column_missing",
        "customers.csv row 1: there is no column 'name'",
    )
    assert problem.hint == "did you mean 'Names'? write name = \"Names\" under [columns.customers]"


def test_capitals_of_a_heading_make_no_difference(folder):
    folder.rename("customers", "name", "Name").rename("customers", "tier", "TIER")
    workspace = folder.rename("orders", "date", "Date").read()
    assert (workspace.customers[0].name, workspace.customers[0].tier) == ("Corner Shop", "A")
    assert (workspace.warnings, len(workspace.orders)) == ((), 2)


def test_a_heading_of_the_very_same_capitals_wins(folder):
    folder.set("customers", 2, Name="x", NAME="y")
    assert folder.read().customers[0].name == "Corner Shop"


def test_of_two_headings_that_differ_in_capitals_neither_is_taken(folder):
    folder.rename("customers", "name", "Name").set("customers", 2, NAME="y")
    (problem,) = folder.problems()
    assert (problem.code, problem.message) == ("column_missing", "there is no column 'name'")


def test_capitals_of_a_mapped_heading_make_no_difference(folder):
    folder.rename("customers", "name", "Store Name").rename("orders", "date", "Ordered")
    folder.policy = '[columns]\nname = "store name"\n[columns.orders]\ndate = "ordered"\n'
    assert folder.read().customers[0].name == "Corner Shop"


def test_a_missing_column_is_recognised_by_what_exports_call_it(folder):
    problem = folder.rename("customers", "customer_id", "客户编码").problem("column_missing")
    assert (
        problem.hint == "did you mean '客户编码'? write customer_id = \"客户编码\" under [columns.customers]"
    )


def test_a_missing_column_with_nothing_alike_lists_the_headings(folder):
    folder.drop("orders", "amount").drop("orders", "date")
    first, second = folder.problems()
    assert (first.message, second.message) == ("there is no column 'date'", "there is no column 'amount'")
    assert first.hint == 'the headings are customer_id; write date = "HEADING" under [columns.orders]'


def test_latitudes_under_another_heading_are_asked_for_even_where_addresses_would_do(folder):
    folder.rename("customers", "lat", "Latitude").rename("customers", "lon", "Longitude")
    folder.set("customers", 2, address="1 High Street")
    assert [problem.message for problem in folder.problems() if not problem.is_warning] == [
        "there is no column 'lat'",
        "there is no column 'lon'",
    ]


@pytest.mark.parametrize(
    ("table", "column"),
    [("customers", "customer_id"), ("customers", "lat"), ("reps", "rep_id"), ("reps", "lat")],
)
def test_a_missing_column_has_no_other_problem_in_its_train(folder, table, column):
    del folder.tables["customers"][1:]
    folder.set("customers", 2, rep_id="").drop(table, column)
    del folder.tables["orders"][1:]
    (problem,) = folder.problems()
    assert (problem.file, problem.message) == (f"{table}.csv", f"there is no column '{column}'")


@pytest.mark.parametrize(("table", "columns"), [("customers", 4), ("reps", 3)])
def test_a_table_of_which_no_heading_is_known_is_not_called_empty(folder, table, columns):
    path = folder.write()
    (path / f"{table}.csv").write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    (path / "orders.csv").unlink()
    assert [problem.code for problem in folder.problems_on_disk()] == ["column_missing"] * columns


def test_a_table_of_addresses_alone_is_unlocated(folder):
    folder.drop("customers", "lat", "lon")
    for row in (2, 3, 4):
        folder.set("customers", row, address=f"{row} High Street")
    workspace = folder.read()
    assert (len(workspace.customers), len(workspace.unlocated), workspace.warnings) == (0, 3, ())


def test_a_general_mapping_holds_for_every_table_with_that_heading(folder):
    folder.rename("customers", "customer_id", "store_id").rename("orders", "customer_id", "store_id")
    folder.policy = '[columns]\ncustomer_id = "store_id"\n'
    assert len(folder.read().orders) == 2


def test_a_general_mapping_leaves_tables_with_our_own_heading_alone(folder):
    folder.rename("customers", "customer_id", "store_id")
    folder.policy = '[columns]\ncustomer_id = "store_id"\n'
    workspace = folder.read()
    assert (len(workspace.customers), len(workspace.orders)) == (3, 2)


def test_a_mapping_of_one_table_wins_over_the_general_one(folder):
    folder.rename("orders", "date", "shipped").set("orders", 2, ordered="2025-01-01").set(
        "orders", 3, ordered="2025-01-02"
    )
    folder.policy = '[columns]\ndate = "ordered"\n[columns.orders]\ndate = "shipped"\n'
    assert folder.read().orders["date"].dt.year.tolist() == [2026, 2026]


def test_a_mapped_heading_that_no_table_has_names_the_nearest(folder):
    folder.rename("customers", "name", "store_name")
    folder.policy = '[columns]\nname = "store_nme"\n'
    first, second = folder.problems()
    assert (first.code, str(first), first.hint) == (
        "heading_missing",
        'policy.toml [columns]: name = "store_nme": no table has this heading',
        "did you mean 'store_name'?",
    )
    assert (second.code, second.message) == ("column_missing", "there is no column 'store_nme' (for name)")


def test_a_heading_mapped_for_one_table_must_be_there(folder):
    folder.policy = '[columns.orders]\ndate = "order_date"\n'
    (problem,) = folder.problems()
    assert str(problem) == "orders.csv row 1: there is no column 'order_date' (for date)"
    assert problem.hint == "did you mean 'date'? write date = \"date\" under [columns.orders]"


@pytest.mark.parametrize(
    ("policy", "message", "hint"),
    [
        (
            '[columns]\ncustomer = "x"\n',
            "policy.toml [columns]: 'customer' is no column",
            "did you mean 'customer_id'?",
        ),
        (
            '[columns.orders]\nlat = "x"\n',
            "policy.toml [columns.orders]: 'lat' is no column of orders",
            "did you mean 'date'?",
        ),
        (
            '[columns.order]\ndate = "x"\n',
            "policy.toml [columns]: 'order' is no table",
            "did you mean 'orders'?",
        ),
    ],
)
def test_a_mapping_of_a_name_that_is_not_ours_names_the_nearest(folder, policy, message, hint):
    folder.policy = policy
    problem = folder.problem("column_unknown")
    assert (str(problem), problem.hint) == (message, hint)


def test_two_columns_of_one_heading_are_told_if_it_is_used(folder):
    path = folder.write()
    (path / "reps.csv").write_text(
        "rep_id,lat,lat,lon,x,x\nR1,25,26,121,1,2\nR2,25,26,121,1,2\n", encoding="utf-8"
    )
    (problem,) = folder.problems_on_disk()
    assert (problem.code, str(problem)) == (
        "heading_twice",
        "reps.csv row 1, column 'lat': 2 columns have this heading",
    )
    assert problem.hint == "rename or delete all but one"


def test_columns_that_nobody_needs_are_ignored(folder):
    folder.set("customers", 2, zip="00501", colour="red")
    assert folder.read().warnings == ()


def test_every_synonym_belongs_to_a_column_of_ours():
    for kind, columns in SYNONYMS.items():
        assert set(columns) <= set(COLUMNS[kind])
    assert {kind: set(columns) for kind, columns in SYNONYMS.items()} == {
        kind: set(columns) for kind, columns in COLUMNS.items()
    }


def test_headings_are_matched_whatever_their_case_signs_and_brackets():
    assert find_heading("customers", "customer_id", ["CUSTOMER-ID", "x"]) == "CUSTOMER-ID"
    assert match_headings("orders", ["客戶編號", "訂單日期", "金額(元)"]) == {
        "customer_id": "客戶編號",
        "date": "訂單日期",
        "amount": "金額(元)",
    }


@pytest.mark.parametrize(
    ("column", "heading"), [("tier", "teir"), ("cadence", "cadance"), ("windows", "window")]
)
def test_a_misspelt_optional_column_is_not_ignored_silently(folder, column, heading):
    folder.drop("customers", column).set("customers", 2, **{heading: ""})
    (warning,) = folder.read().warnings
    assert (warning.code, str(warning)) == (
        "column_unused",
        f"customers.csv row 1: column '{heading}' is not used; did you mean '{column}'?",
    )
    assert warning.hint == f'rename it, or write {column} = "{heading}" under [columns.customers]'


@pytest.mark.parametrize("heading", ["Region", "names", "lati", "teams sold", "客户"])
def test_a_column_of_the_planners_own_is_left_alone(folder, heading):
    assert folder.set("customers", 2, **{heading: "x"}).read().warnings == ()


def test_a_heading_like_a_column_that_is_there_or_mapped_is_left_alone(folder):
    folder.set("customers", 2, teir="", Cadence="", Rhythm="")
    folder.policy = '[columns.customers]\ncadence = "Rhythm"\n'
    assert folder.read().warnings == ()
