"""Words of account teams and joint visits; see `words`."""

TEAM_WORDS: dict[str, str] = {
    "joint_visit": "Joint visit",
    "joint_visits": "Joint visits",
    "joint_visit_with": "Joint visit with {names}",
    "lead_rep": "{name} (lead)",
    "names_between": ", ",
    "support_work": "Support work",
}
