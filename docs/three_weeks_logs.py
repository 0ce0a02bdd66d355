"""Write what six phones would export: ``python docs/three_weeks_logs.py WORKSPACE FIRST LAST FOLDER``.

Made up, for the tutorial of three weeks: the visits of the plan in force, drawn from a seed. One in twelve finds nobody; the others begin
up to ten minutes late, or when the one before is over, and last as long as planned, give or take.
"""

import csv
import hashlib
import sys
from datetime import date, timedelta
from pathlib import Path

from routeplan.publish.plan_folders import plan_in_force

HEAD = ("date", "rep_id", "customer_id", "outcome", "arrive", "leave", "reason", "recorded_at")
REASONS = ("店休", "老闆不在", "盤點中")
"""Closed today, the owner is out, stocktaking."""


def draw(*names: object) -> float:
    """Draw evenly from 0 to 1, the same for the same names."""
    digest = hashlib.sha256("\0".join(map(str, names)).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def seconds(text: str) -> int:
    """Read "09:20:13"."""
    hour, minute, second = map(int, text.split(":"))
    return 3600 * hour + 60 * minute + second


def clock(second: float) -> str:
    """Write a time of the day to the minute."""
    return f"{int(second) // 3600:02}:{int(second) // 60 % 60:02}"


def rows(workspace: Path, day: date) -> list[tuple[str, ...]]:
    """Write the rows of one day."""
    folder, _ = plan_in_force(workspace, day)
    found: list[tuple[str, ...]] = []
    free: dict[str, float] = {}
    with (folder / "stops.csv").open(encoding="utf-8-sig", newline="") as file:
        for stop in csv.DictReader(file):
            if stop["date"] != day.isoformat():
                continue
            key = (stop["date"], stop["customer_id"])
            on_the_way = free.get(stop["rep_id"], 0.0) + int(stop["drive_s"])
            arrive = max(seconds(stop["start"]) + 600 * draw("late", *key), on_the_way)
            stay = (seconds(stop["leave"]) - seconds(stop["start"])) * (0.8 + 0.4 * draw("stay", *key))
            is_missed = draw("missed", *key) < 1 / 12
            outcome, reason = ("not_met", REASONS[int(3 * draw("why", *key))]) if is_missed else ("done", "")
            leave = arrive + (180 if is_missed else stay)
            free[stop["rep_id"]] = leave + 60
            found.append(
                (stop["date"], stop["rep_id"], stop["customer_id"], outcome, clock(arrive), clock(leave), reason, f"{day}T18:00:00Z")
            )  # fmt: skip
    return found


def main() -> None:
    """Write one file a rep."""
    workspace, first, last, folder = (
        Path(sys.argv[1]),
        date.fromisoformat(sys.argv[2]),
        date.fromisoformat(sys.argv[3]),
        Path(sys.argv[4]),
    )
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        row for idx in range((last - first).days + 1) for row in rows(workspace, first + timedelta(days=idx))
    ]
    for rep_id in sorted({row[1] for row in written}):
        with (folder / f"{first}-{rep_id}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEAD, *(row for row in written if row[1] == rep_id)])


if __name__ == "__main__":
    main()
