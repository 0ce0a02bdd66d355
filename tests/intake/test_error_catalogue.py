"""The catalogue of errors lists each code that reading a workspace can raise."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

RAISED = re.compile(r'(?:code=|\badd\(\s*|(?:Routeplan|Unreadable|Cell)Error\(\s*)"([a-z]+_?[a-z_]*)"')


def test_every_code_has_its_line_in_the_catalogue():
    lines = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").splitlines()
    listed = {found[1] for line in lines if (found := re.match(r"\| `([a-z_]+)` \|", line))}
    sources = [*(ROOT / "routeplan" / "intake").glob("*.py"), ROOT / "routeplan" / "policy.py"]
    raised = {code for path in sources for code in RAISED.findall(path.read_text(encoding="utf-8"))}
    assert len(raised) > 50
    assert raised - listed == set()
