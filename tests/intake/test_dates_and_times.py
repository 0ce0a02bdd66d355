"""Dates, windows, leave and hours are read in the forms that planners and Excel write."""

from datetime import date

import pytest

from routeplan.intake.opening import parse_leave, parse_time, parse_windows

H = 3600


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23", "2026/11/23", "2026/11/3", "2026.11.23", "20261123", "23.11.2026", "2026年11月23日", "46349", "46349.5",
        "2026-11-23 08:30:00", "2026-11-23T08:30:00Z", "23/11/2026", "11/23/2026", "23-11-2026 10:00",
    ],
)  # fmt: skip
def test_dates_are_read_in_every_form_that_leaves_no_doubt(folder, text):
    workspace = folder.set("customers", 2, last_visit=text, renewal=text).read()
    assert workspace.customers[0].last_visit == date(2026, 11, 3 if text.endswith("/3") else 23)
    assert workspace.customers[0].renewal == workspace.customers[0].last_visit


def test_the_order_of_day_and_month_that_the_column_proves_is_named(folder):
    folder.set("orders", 2, date="03/04/2026").set("orders", 3, date="25/04/2026")
    workspace = folder.read()
    (warning,) = workspace.warnings
    assert (warning.code, str(warning)) == (
        "date_order",
        "orders.csv, column 'date': read as day/month/year, because of '25/04/2026'",
    )
    assert workspace.orders["date"].dt.date.tolist() == [date(2026, 4, 3), date(2026, 4, 25)]


def test_the_american_order_is_recognised_too(folder):
    folder.set("orders", 2, date="03/04/2026").set("orders", 3, date="04/25/2026")
    workspace = folder.read()
    assert workspace.warnings[0].message == "read as month/day/year, because of '04/25/2026'"
    assert workspace.orders["date"].dt.date.tolist() == [date(2026, 3, 4), date(2026, 4, 25)]


def test_an_order_of_day_and_month_that_nothing_proves_is_an_error(folder):
    folder.set("orders", 2, date="03/04/2026").set("orders", 3, date="05/06/2026")
    (problem,) = folder.problems()
    assert (problem.code, str(problem), problem.hint) == (
        "date_ambiguous",
        "orders.csv, column 'date': '03/04/2026' may be day/month or month/day, and no date of the column tells",
        "write dates as 2026-11-23",
    )


def test_two_orders_of_day_and_month_in_one_column_are_an_error(folder):
    folder.set("orders", 2, date="23/04/2026").set("orders", 3, date="04/25/2026")
    (problem,) = folder.problems()
    assert (problem.code, str(problem)) == (
        "date_mixed",
        "orders.csv, column 'date': '23/04/2026' can only be day/month/year and '04/25/2026' only month/day/year",
    )


def test_equal_day_and_month_leave_no_doubt(folder):
    workspace = folder.set("orders", 2, date="04/04/2026").read()
    assert workspace.warnings == ()
    assert workspace.orders["date"].dt.date.tolist()[0] == date(2026, 4, 4)


def test_windows_by_weekday_close_the_days_that_are_not_named():
    week = parse_windows("Mon-Fri 09:00-12:00,14:00-17:00; Sat 10:00-12:00")
    assert week[0] == week[4] == ((9 * H, 12 * H), (14 * H, 17 * H))
    assert week[5] == ((10 * H, 12 * H),)
    assert week[6] == ()


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("09:00-17:00", ((9 * H, 17 * H),)),
        ("9:00 - 17:00", ((9 * H, 17 * H),)),
        ("14:00-17:00, 09:00-12:00", ((9 * H, 12 * H), (14 * H, 17 * H))),
        ("09:00-12:00,12:00-17:00", ((9 * H, 17 * H),)),
        ("09:00-13:00,12:00-17:00", ((9 * H, 17 * H),)),
        ("Mon,Tue 09:00-24:00", ((9 * H, 24 * H),)),
        ("mon - fri 09：00–12：00；Sat closed", ((9 * H, 12 * H),)),
        ("Sat 09:00-12:00; Mon closed", ()),
    ],
)
def test_windows_are_sorted_and_joined(text, monday):
    assert parse_windows(text)[0] == monday


@pytest.mark.parametrize(
    "text", ["9-17", "09:00", "09:00-25:00", "Mon", "Mon 09:00-12:00 Tue", "; ;", "Noday 9:00-10:00"]
)
def test_other_texts_are_no_windows(text):
    with pytest.raises(ValueError, match=r"write|names|weekday"):
        parse_windows(text)


def test_windows_reach_the_customer(folder):
    customer = (
        folder.set("customers", 2, windows="Mon-Fri 09:00-17:00", weekdays="Mon, Wed").read().customers[0]
    )
    assert customer.windows_on(date(2026, 11, 23)) == ((9 * H, 17 * H),)
    assert customer.windows_on(date(2026, 11, 22)) == ()
    assert customer.weekdays == {0, 2}


def test_leave_is_a_list_of_days_and_periods():
    assert parse_leave("2026-12-10; 2026-12-01..2026-12-05") == (
        (date(2026, 12, 1), date(2026, 12, 5)),
        (date(2026, 12, 10), date(2026, 12, 10)),
    )


def test_leave_may_be_written_in_chinese_and_with_slashes():
    assert parse_leave("2026年12月1日至2026年12月5日、2026/12/10") == parse_leave(
        "2026-12-01..2026-12-05; 2026-12-10"
    )


def test_times_of_day_may_carry_seconds():
    assert parse_time("08:30:00") == parse_time("8:30") == parse_time("08：30") == 8 * H + 1800


def test_reps_take_what_is_missing_from_the_policy(folder):
    folder.policy = (
        '[day]\nstart = "08:00"\nend = "16:00"\n[calendar]\nweekdays = "Mon-Thu"\n[travel]\nmode = "e-bike"\n'
    )
    folder.set(
        "reps",
        3,
        start="10:00",
        weekdays="Sat",
        mode="walk",
        capacity="0.5",
        leave="2026-12-10",
        skills="wine; b2b",
    )
    first, second = folder.read().reps
    assert (first.start_s, first.end_s, first.weekdays, first.mode, first.capacity) == (
        8 * H, 16 * H, frozenset({0, 1, 2, 3}), "e-bike", 1.0,
    )  # fmt: skip
    assert (second.start_s, second.end_s, second.weekdays, second.mode, second.capacity) == (
        10 * H, 16 * H, frozenset({5}), "walk", 0.5,
    )  # fmt: skip
    assert second.is_on_leave(date(2026, 12, 10))
    assert second.skills == {"wine", "b2b"}
    assert (second.end_lon, second.end_lat) == (second.lon, second.lat)


def test_customers_carry_all_that_their_row_says(folder):
    folder.set(
        "customers", 2, phone="0912", revenue="1234.5", potential="2e3", locked="是", service_min="45",
        cadence="2 per week", last_visit="2026-11-01", skills="wine,b2b", team="north", note="back door",
    )  # fmt: skip
    customer = folder.set("customers", 3, cadence="none").read().customers[0]
    assert (customer.phone, customer.revenue, customer.potential, customer.locked) == (
        "0912",
        1234.5,
        2000.0,
        True,
    )
    assert (customer.service_s, customer.cadence.visits, customer.has_own_cadence) == (45 * 60, 2, True)
    assert (customer.team, customer.note, customer.skills) == ("north", "back door", {"wine", "b2b"})
    other = folder.read().customers[1]
    assert (other.cadence, other.has_own_cadence) == (None, True)
    third = folder.read().customers[2]
    assert (third.cadence, third.has_own_cadence, third.revenue, third.service_s) == (None, False, None, 0)


def test_only_the_latest_row_of_a_repeated_visit_counts(folder):
    folder.tables["visits"] = [
        {"date": "2026-10-01", "rep_id": "R1", "customer_id": "C1", "outcome": "not_met"},
        {"date": "2026-10-01", "rep_id": "R1", "customer_id": "C1", "outcome": ""},
        {"date": "2026-10-01", "rep_id": "R2", "customer_id": "C1", "outcome": "cancelled"},
    ]
    visits = folder.read().visits
    assert list(visits.columns) == ["date", "rep_id", "customer_id", "outcome"]
    assert visits["outcome"].tolist() == ["done", "cancelled"]
