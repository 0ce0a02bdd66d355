"""What is packed for a page comes out as it went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.overview import overview_page
from maps.packing import packed_texts


def unpacked(packed):
    """Undo the packing as ``overview_unpack.js`` does."""
    return [
        "".join(
            part + (words[idx] if idx < len(words) else "") for idx, part in enumerate(packed["forms"][form])
        )
        for form, *words in packed["rows"]
    ]


@given(st.lists(st.text(alphabet="aR17 .%|\n長\x00", max_size=30), max_size=8))
def test_texts_come_out_as_they_went_in(texts):
    assert unpacked(packed_texts(texts)) == texts


@pytest.mark.browser
def test_the_page_unpacks_reasons_places_and_zones(viewer, plan, evaluation, options):
    page = viewer.open(overview_page(plan, evaluation, options))
    data = page.evaluate("() => routeplan.unpacked(routeplan.data('plan-data'))")
    assert [row[2] for row in data["unserved"]] == [evaluation.unserved[0].reason]
    for place, customer in zip(data["customers"]["at"], evaluation.customers, strict=True):
        assert place == pytest.approx([customer.lat, customer.lon], abs=1e-5)
    zone = [list(reversed(corner)) for corner in evaluation.schedules[0].zone]
    for corner, told in zip(data["routes"][0]["zone"], zone, strict=True):
        assert corner == pytest.approx(told, abs=1e-5)
