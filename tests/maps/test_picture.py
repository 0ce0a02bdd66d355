"""One picture of the plan: right in any language, safe with any name, and a PNG of the same size."""

import struct
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import picture_png, plan_picture
from maps.colours import rep_colours
from maps.picture_parts import cut, plain
from routeplan.model import Ground

SVG = "{http://www.w3.org/2000/svg}"


def drawn(plan, evaluation, options):
    return ET.fromstring(plan_picture(plan, evaluation, options).split("\n", 1)[1])  # noqa: S314 - our own


def texts(picture):
    return [one.text for one in picture.iter(f"{SVG}text")]


def test_the_picture_names_the_plan_each_rep_and_a_length(plan, evaluation, options):
    shown = texts(drawn(plan, evaluation, options))
    assert shown.count("Ana {{7*6}}") == 2  # on the map and in the legend
    assert options.title in shown
    # The plan's places lie within some 6 km: the longest round length within 200 of 1,180 pixels is 1 km at most.
    assert any(text in {"200 m", "500 m", "1.0 km"} for text in shown)


def test_routes_and_land_wear_the_reps_colours(plan, evaluation, options):
    picture = drawn(plan, evaluation, options)
    strokes = [one.get("stroke") for one in picture.iter(f"{SVG}path")]
    for rep in evaluation.reps:
        fill = rep_colours(evaluation)[rep.id].fill
        assert strokes.count(fill) == 1 + 2  # its land, and two days of the first week


@pytest.mark.parametrize(("language", "word"), [("zh-Hans", "路线"), ("zh-Hant", "路線")])
def test_the_legend_speaks_the_language(plan, evaluation, options, language, word):
    shown = texts(drawn(plan, evaluation, replace(options, language=language)))
    assert any(text.startswith(word) for text in shown)


def test_nothing_but_shapes_and_texts_is_in_it(plan, evaluation, options):
    kinds = {one.tag.removeprefix(SVG) for one in drawn(plan, evaluation, options).iter()}
    assert kinds <= {"svg", "title", "rect", "path", "circle", "g", "text"}


def test_a_plan_of_nothing_still_gives_a_picture(plan, evaluation, options):
    figures = replace(evaluation.key_figures, reps=())
    bare = replace(evaluation, reps=(), schedules=(), areas=(), key_figures=figures)
    assert options.title in texts(drawn(replace(plan, territories=(), days=()), bare, options))


def test_the_png_has_the_size_of_the_slide_and_is_not_empty(plan, evaluation, options):
    picture = plan_picture(plan, evaluation, options)
    png = picture_png(picture)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1600, 900)
    assert len(png) > 10_000


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_name_is_cut_to_its_width_and_can_stand_in_xml(name, most):
    kept = cut(name, most)
    ET.fromstring(f"<a>{plain(name).replace('&', '').replace('<', '')}</a>")  # noqa: S314 - our own
    assert kept == plain(name) or (kept.endswith("…") and len(kept) <= most + 1)


def test_streets_and_water_lie_under_the_territories_within_the_map(plan, evaluation, options):
    line = np.array([[8.0, 49.0], [9.0, 50.0]])
    ground = Ground(
        roads={"main": (line,)}, areas={"water": (line,)}, rivers=(line,), credit="© mappers & co"
    )
    found = drawn(plan, evaluation, replace(options, ground=ground))
    window = next(one for one in found if one.tag == f"{SVG}svg")
    assert window.get("viewBox", "").split()[2:] == [window.get("width"), window.get("height")]
    assert list(found).index(window) < next(
        i for i, one in enumerate(found) if one.get("fill-opacity") == "0.15"
    )
    assert "© mappers & co" in texts(found)
    assert all("nan" not in one.get("d", "") for one in window)
