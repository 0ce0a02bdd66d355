"""Colours can be read and told apart."""

import re
from dataclasses import replace

import pytest

from maps import assets
from maps.colours import PALETTE, _luminance, colour, rep_colours

PAIRS = [
    ("text", "page"),
    ("text", "surface"),
    ("text", "sunken"),
    ("muted", "page"),
    ("muted", "surface"),
    ("accent", "surface"),
    ("accent-ink", "accent"),
    ("text", "accent-soft"),
    ("text", "warn-soft"),
    ("text", "alert-soft"),
    ("alert", "surface"),
    ("good", "good-soft"),
    ("tier-ink-strong", "tier-0"),
    ("tier-ink-strong", "tier-1"),
    ("tier-ink-pale", "tier-2"),
    ("tier-ink-pale", "tier-3"),
    ("tier-ink-pale", "tier-4"),
]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_has_the_contrast_of_level_aa(theme, ink, ground):
    def token(name: str) -> str:
        return re.findall(rf"--{name}: (#\w{{6}});", assets.read("base.css"))[theme]

    assert contrast(token(ink), token(ground)) >= 4.5


@pytest.mark.parametrize("fill", PALETTE)
def test_a_number_on_a_pin_can_be_read(fill):
    assert contrast(colour(fill).fill, colour(fill).ink) >= 4.5


def test_up_to_eight_reps_differ_and_more_still_have_a_colour(evaluation):
    rep = evaluation.reps[1]
    reps = tuple(replace(rep, id=f"R{idx}", lon=rep.lon + 0.1 * idx) for idx in range(12))
    shades = rep_colours(replace(evaluation, reps=reps, areas=()))
    assert len({shades[f"R{idx}"].fill for idx in range(8)}) == 8
    # The ninth rep lives at the far east, so the colour of the rep farthest west is the one to share.
    assert shades["R8"] == shades["R0"]
