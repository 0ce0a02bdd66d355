"""Text stays text, and data stays data."""

import json

import pytest
from jinja2 import Template

from maps.markup import Markup, data_block, escape, join, tag


def test_markup_children_stay_and_texts_are_escaped():
    made = tag("p", {"title": 'a"b', "hidden": True, "id": None}, tag("b", None, "x"), "<i>")
    assert made == '<p title="a&quot;b" hidden><b>x</b>&lt;i&gt;</p>'


def test_what_template_engines_read_becomes_character_references():
    assert not set("{}`$\\<>'\"") & set(escape("{}`$\\<>'\""))


def test_joined_markup_is_not_escaped_again():
    assert join([Markup("<b>"), "<"]) == "<b>&lt;"


@pytest.mark.parametrize("name", ["</script>", "{{7*6}}", "{% if %}", "{# x", "{{{%", "\u2028", "🍜"])
def test_a_data_block_reads_back_equal_after_html_and_jinja(name):
    block = data_block("d", {"name": [name]})
    text = Template(str(block)).render().split(">", 1)[1].rsplit("<", 1)[0]
    assert "<" not in text
    assert json.loads(text) == {"name": [name]}


def test_half_of_a_surrogate_pair_can_be_written_to_a_file():
    (escape("\ud800") + data_block("d", {"x": "\ud800"})).encode("utf-8")
