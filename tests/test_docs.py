"""What the docs name is there: tests, pages, headings."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "practices.md"
ROWS = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][2:]


def test_every_practice_is_set_shown_and_tested():
    for row in ROWS:
        practice, set_in, shows_in, tests = (cell.strip() for cell in row.strip("|").split("|"))
        assert all((practice, set_in, shows_in)), row
        assert re.findall(r"`test_\w+`", tests), row


def test_the_tests_exist():
    named = set(re.findall(r"`(test_\w+)`", "\n".join(ROWS)))
    sources = (ROOT / "tests").rglob("test_*.py")
    there = {name for path in sources for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))}
    assert len(named) > 50
    assert named - there == set()


def test_links_of_the_docs_lead_to_a_heading_or_a_file():
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if target.startswith(("http://", "https://", "mailto:")):
                continue
            name, _, anchor = target.partition("#")
            linked = (page.parent / name).resolve() if name else page
            assert linked.exists(), f"{page.name}: {target}"
            if anchor and linked.suffix == ".md":
                assert anchor in _anchors(linked), f"{page.name}: {target}"


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
