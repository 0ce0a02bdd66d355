"""Words of prospects and of the contacts with them; see `words`."""

PROSPECT_WORDS: dict[str, str] = {
    "lead_prospect": "Prospect",
    "lead_dormant": "Win back",
    "contact_of": "contact {number} of {of}",
    "last_contact": "last contact {date}",
    "new_business": "New business",
    "new_business_visits": "visits on the way",
    "new_business_share": "Share of the time, at most {target}",
}
