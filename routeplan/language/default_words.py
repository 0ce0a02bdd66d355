"""What the names and texts that the rules have by default are called; see `words`. Those that a planner wrote stay as they are."""

DEFAULT_WORDS: dict[str, str] = {
    "default_tier_strategic": "strategic",
    "default_tier_key": "key",
    "default_tier_growth": "growth",
    "default_tier_basic": "basic",
    "default_stage_opportunity": "opportunity",
    "default_stage_appointment": "appointment",
    "default_stage_proposal": "proposal",
    "default_stage_contract": "contract",
    "default_stage_won": "won",
    "default_treatment_champions": "keep close: regular visits, first news of what is new",
    "default_treatment_potential": "grow: offer a wider range, shorten the interval between orders",
    "default_treatment_declining": "win back: a visit to find out why the orders fell",
    "default_treatment_sleeping": "wake up: one call and one offer, then no more visits",
    "default_treatment_lost": "stop spending: no visits until the customer comes back",
}
