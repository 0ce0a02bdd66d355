"""Names that the rules have by default speak the language of the page; a planner's own stay."""

import pytest

from routeplan.language import LANGUAGES, shown
from routeplan.language.default_words import DEFAULT_WORDS
from routeplan.policy import Policy


def texts(kind):
    return [own for key, own in DEFAULT_WORDS.items() if key.startswith(f"default_{kind}_")]


def test_the_words_are_those_of_the_rules():
    policy = Policy()
    assert texts("stage") == list(policy.funnel.stages)
    assert texts("treatment") == list(policy.portfolio.rfm.treatments.model_dump().values())
    pools = Policy.model_validate({"portfolio": {"preset": "pools"}})
    assert texts("tier") == list(pools.portfolio.tiers)


@pytest.mark.parametrize("kind", ["tier", "stage", "treatment"])
def test_defaults_are_translated_and_what_is_written_stays(kind):
    for text in texts(kind):
        assert shown(kind, text, "en") == text
        assert all(shown(kind, text, lang) != text for lang in LANGUAGES[1:])
    assert {shown(kind, "My own", lang) for lang in LANGUAGES} == {"My own"}
