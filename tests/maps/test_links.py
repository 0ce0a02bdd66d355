"""File names for any id, and links that other apps understand."""

import string
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.links import page_name, phone_href, rep_href

HOSTILE = [
    "../../etc",
    "a/b",
    "a\\b",
    "R1",
    "r1",
    "R 1",
    "",
    ".",
    "..",
    "王",
    "王小明",
    "x" * 500,
    "NUL",
    "con",
    "A" * 60,
]


@pytest.mark.parametrize("rep_id", HOSTILE)
def test_a_page_name_is_a_plain_file_name(rep_id):
    name = page_name(rep_id)
    assert set(name) <= set(string.ascii_letters + string.digits + "-_.")
    assert name.count(".") == 1
    assert name.endswith(".html")
    assert len(name) <= 65
    assert name.split(".")[0].upper() not in {"CON", "NUL"}


@given(st.lists(st.text(alphabet="aAbB1-_/ 王", max_size=6), unique=True, max_size=40))
def test_ids_that_differ_get_names_that_differ_even_without_case(ids):
    assert len({page_name(rep_id).lower() for rep_id in ids}) == len(ids)


def test_an_id_cannot_take_the_hashed_name_of_another():
    taken = page_name("王").removesuffix(".html")
    assert page_name(taken.upper()).lower() != page_name("王").lower()


def test_the_address_leads_to_the_file():
    assert unquote(rep_href("a b/c")) == f"reps/{page_name('a b/c')}"


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("(02) 5550-0100 ext 7", "tel:0255500100"),
        ("138 0013 8000、139", "tel:13800138000"),
        ("+44 (0)20 7946 0018", "tel:+442079460018"),
        ("030/5550100", "tel:0305550100"),
        ("5550100/5550101", "tel:5550100"),
        ("０２－５５５０－０１００", "tel:0255500100"),
        ("\u202a+1 515.555.0100\u202c", "tel:+15155550100"),
        ("5550100 ext. 12", "tel:5550100"),
        ("5550100 Extension: 12", "tel:5550100"),
        ("5550100x12", "tel:5550100"),
        ("5550100 #12", "tel:5550100"),
        ("02-5550100轉12", "tel:025550100"),
        ("5550100 分机 12", "tel:5550100"),
        ("javascript:alert(1)", ""),
        ("*21*5550100#", ""),
        ("*21*5550100#12", ""),
        ("##002#", ""),
        ("#31#5550100", ""),
        ("**21*5550100", ""),
        ("*06#", ""),
        ("+5550100+1", ""),
        ("0800-FLOWERS", ""),
        ("555=0100", ""),
        ("٠١٢٣٤", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_a_phone_link_holds_one_number_and_nothing_else(phone, href):
    assert phone_href(phone) == href
