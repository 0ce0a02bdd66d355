"""What plans are compared by, and which is better."""

from routeplan.model.comparison import Measure

TEAM = (
    Measure(key="reps", word="reps", unit="count"),
    Measure(key="visits_due", word="visits_due", unit="count", is_total=True),
    Measure(key="visits_done", word="visits_done", unit="count", is_total=True),
    Measure(key="unserved_visits", word="unserved_visits", unit="count", better="less", is_total=True),
    Measure(key="required_unserved_visits", word="required_unserved", unit="count", better="less", is_total=True),
    Measure(key="overdue_customers", word="overdue_customers", unit="count", better="less"),
    Measure(key="appointments_kept", word="appointments_kept", unit="count", better="more", is_total=True),
    Measure(key="violations", word="violations", unit="count", better="less", is_total=True),
    Measure(key="visits_per_day", word="visits_per_day", unit="decimal"),
    Measure(key="drive_h", word="driving", unit="hours", better="less", is_total=True),
    Measure(key="drive_km", word="kilometres", unit="km", better="less", is_total=True),
    Measure(key="drive_min_per_visit", word="driving_per_visit", unit="minutes", better="less"),
    Measure(key="service_h", word="face_time", unit="hours", is_total=True),
    Measure(key="face_share", word="face_share", unit="share", better="more"),
    Measure(key="value_per_hour", word="value_per_hour", unit="decimal", better="more"),
    Measure(key="wait_h", word="waiting", unit="hours", better="less", is_total=True),
    Measure(key="overtime_h", word="overtime", unit="hours", better="less", is_total=True),
    Measure(key="zone_overlap_share", word="zone_overlap", unit="share", better="less"),
    Measure(key="workload_deviation_share", word="workload_deviation", unit="share", better="less"),
    Measure(key="potential_deviation_share", word="potential_deviation", unit="share", better="less"),
    Measure(key="week_deviation_share", word="week_deviation", unit="share", better="less"),
    Measure(key="hand_overs", word="visits_by_others", unit="count", better="less", is_total=True),
    Measure(key="preferred_weekday_share", word="preferred_kept", unit="share", better="more"),
)  # fmt: skip
"""Of the whole plan."""

REPS = (
    Measure(key="customers", word="customers", unit="count"),
    Measure(key="visits", word="visits", unit="count", is_total=True),
    Measure(key="drive_h", word="driving", unit="hours", better="less", is_total=True),
    Measure(key="drive_km", word="kilometres", unit="km", better="less", is_total=True),
    Measure(key="service_h", word="face_time", unit="hours", is_total=True),
    Measure(key="wait_h", word="waiting", unit="hours", better="less", is_total=True),
    Measure(key="overtime_h", word="overtime", unit="hours", better="less", is_total=True),
    Measure(key="worked_h", word="work_time", unit="hours", is_total=True),
)
"""Of a rep, or of the reps of a team."""

TIERS = (
    Measure(key="customers", word="customers", unit="count"),
    Measure(key="visits_due", word="visits_due", unit="count", is_total=True),
    Measure(key="visits_done", word="visits_done", unit="count", is_total=True),
    Measure(key="unserved_visits", word="unserved_visits", unit="count", better="less", is_total=True),
    Measure(key="overdue_customers", word="overdue_customers", unit="count", better="less"),
    Measure(key="service_h", word="face_time", unit="hours", is_total=True),
)

WEEKS = (
    Measure(key="visits", word="visits", unit="count"),
    Measure(key="drive_h", word="driving", unit="hours", better="less"),
    Measure(key="service_h", word="face_time", unit="hours"),
    Measure(key="wait_h", word="waiting", unit="hours", better="less"),
    Measure(key="work_h", word="work_time", unit="hours"),
    Measure(key="load_share", word="load", unit="share"),
)
