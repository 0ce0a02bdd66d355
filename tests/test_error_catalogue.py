"""The catalogue of errors lists each code that the program can name."""

import re
from pathlib import Path
from typing import get_args

from routeplan.model import FindingCode, MoveCode, TravelNoteCode

ROOT = Path(__file__).parents[1]

RAISED = re.compile(
    r'(?:code=|(?<![.\w])add\(\s*|(?:Routeplan|Unreadable|Cell)Error\(\s*)"([a-z]+_?[a-z_]*)"'
)
LISTED = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)


def test_every_code_has_its_line_in_the_catalogue():
    # the reasons why a visit is left out stand with the rules that they follow from
    pages = [ROOT / "docs" / "errors.md", ROOT / "docs" / "rules.md"]
    listed = {code for page in pages for code in LISTED.findall(page.read_text(encoding="utf-8"))}
    sources = [
        path for folder in ("routeplan", "scenarios", "benchmarks") for path in (ROOT / folder).rglob("*.py")
    ]
    raised = {code for path in sources for code in RAISED.findall(path.read_text(encoding="utf-8"))}
    # what is said of territories, moves and travel times is no error
    raised -= {*get_args(MoveCode), *get_args(FindingCode), *get_args(TravelNoteCode)}
    assert len(raised) > 80
    assert raised - listed == set()


def test_every_section_of_the_catalogue_is_in_order_and_without_repetition():
    for section in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").split("\n## "):
        codes = LISTED.findall(section)
        assert codes == sorted(set(codes))
