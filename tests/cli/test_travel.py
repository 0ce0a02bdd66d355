"""Travel times fitted to a source, and compared with the log."""

import csv
import tomllib


def matrix(folder, minutes):
    ids = [f"C{idx:02}" for idx in range(40)] + ["R1", "R2"]
    with (folder / "times.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["from", "to", "minutes", "km"])
        table.writerows((one, other, minutes, 5) for one in ids for other in ids if one != other)
    with (folder / "policy.toml").open("a", encoding="utf-8") as file:
        file.write('\n[travel]\nsource = "matrix"\nmatrix = "times.csv"\n')


def log(folder, gap_min):
    """Write a log of three days: visits of 20 minutes, the next one so many minutes later."""
    with (folder / "visits.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["date", "rep_id", "customer_id", "outcome", "arrive", "leave"])
        for day in range(3):
            for idx in range(9):
                start = 480 + idx * (20 + gap_min)
                clock = [f"{minute // 60:02}:{minute % 60:02}" for minute in (start, start + 20)]
                table.writerow([f"2026-11-{16 + day}", "R1", f"C{9 * day + idx:02}", "done", *clock])


def test_a_law_is_printed_for_the_policy(routeplan, small_workspace):
    matrix(small_workspace, 7)
    status, out, err = routeplan("travel", "fit", small_workspace)
    assert (status, "off by" in err) == (0, True)
    law = tomllib.loads(out)["travel"]["modes"]["car"]
    assert 0 < law["minutes"] < 20
    assert law["exponent"] == 0.3


def test_the_straight_line_has_nothing_to_be_fitted_to(routeplan, small_workspace):
    status, _, err = routeplan("travel", "fit", small_workspace)
    assert status == 2
    assert "source is" in err


def test_the_log_says_how_long_ways_take(routeplan, small_workspace):
    matrix(small_workspace, 10)
    log(small_workspace, gap_min=15)
    status, out, err = routeplan("travel", "calibrate", small_workspace)
    assert status == 0, err
    assert "24 legs took 1.50 times as long" in err
    assert tomllib.loads(out) == {"travel": {"traffic": {"00:00-24:00": 0.67}}}


def test_a_log_without_times_is_too_little(routeplan, small_workspace):
    (small_workspace / "visits.csv").write_text(
        "date,rep_id,customer_id\n2026-11-16,R1,C00\n", encoding="utf-8"
    )
    status, _, err = routeplan("travel", "calibrate", small_workspace)
    assert status == 2
    assert "0 legs" in err
