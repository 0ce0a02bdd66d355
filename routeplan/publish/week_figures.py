"""Measures of weeks as JSON."""

from routeplan.model import WeekFigures, WeekSummary
from routeplan.publish.territory_figures import Value, hours, rounded


def weeks_json(found: WeekSummary | None) -> dict[str, Value]:
    """Write what docs/weeks.md defines, for all reps together; null where it was not measured."""
    return {
        "week_deviation_share": rounded(found.deviation, 4) if found else None,
        "week_deviation_rep_id": found.rep_id or None if found else None,
        "week_deviation_week": found.number or None if found else None,
        "week_spread": rounded(found.spread, 4) if found else None,
        "day_spread": rounded(found.day_spread, 4) if found else None,
    }


def week_json(week: WeekFigures) -> dict[str, Value]:
    """Write a week of a rep."""
    return {
        "week": week.number,
        "start": week.start.isoformat(),
        "end": week.end.isoformat(),
        "is_whole": week.is_whole,
        "visits": week.visits,
        "days": week.days,
        "shifts": week.shifts,
        "work_h": hours(week.work_s),
        "service_h": hours(week.service_s),
        "drive_h": hours(week.drive_s),
        "wait_h": hours(week.wait_s),
        "available_h": hours(week.available_s),
        "load_share": rounded(week.load, 4),
        "load_deviation_share": rounded(week.deviation, 4),
        "spread": rounded(week.spread, 4),
        "day_spread": rounded(week.day_spread, 4),
        "zone_overlap_share": rounded(week.zone_overlap, 4),
    }
