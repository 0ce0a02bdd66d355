"""A document of marked sections, each written by its own measurement."""

import re
from collections.abc import Sequence
from pathlib import Path

HEAD = """# Results

Written by the runner; losses included. Machines differ: read the ratios.
"""


def with_section(document: str, name: str, text: str) -> str:
    """Put a section into a document, in place of the one of the same name or at the end.

    Parameters
    ----------
    document : str
        Markdown; empty: begin with the head.
    name : str
        Name of the section.
    text : str
        Its Markdown, heading included.

    Returns
    -------
    str
        The document; all other sections as they were.
    """
    begin, end = f"<!-- section: {name} -->", f"<!-- end: {name} -->"
    section = f"{begin}\n{text.strip()}\n{end}\n"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}\n?", re.DOTALL)
    if pattern.search(document):
        return pattern.sub(lambda _: section, document, count=1)
    return f"{(document or HEAD).rstrip()}\n\n{section}"


def write_section(path: Path, name: str, text: str) -> None:
    """Write a section of a file, which is made where there is none.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the section.
    text : str
        Its Markdown, heading included.
    """
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(with_section(before, name, text), encoding="utf-8")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Write a table in Markdown.

    Parameters
    ----------
    headings : sequence of str
        Headings.
    rows : sequence of sequence of str
        Cells; bars within them are escaped.
    left : int, default 1
        How many of the first columns are text; the others are aligned to the right.

    Returns
    -------
    str
        The table, without a newline at its end.
    """
    rule = ["---" if idx < left else "--:" for idx in range(len(headings))]
    lines = [headings, rule, *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
