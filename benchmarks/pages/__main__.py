"""``python -m benchmarks.pages``: write pages of a large team, open them, append a line and write the section."""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.pages.measure import first_paint, heaviest, longest_task, weight, written_pages
from benchmarks.pages.report import report, shortfalls
from benchmarks.pages.teams import MANY, planned_team, with_more_customers
from benchmarks.provenance import provenance
from benchmarks.report_sections import write_section

HERE = Path(__file__).parent.parent


def measured(folder: Path, chromium: str, *, seed: int) -> dict[str, object]:
    """Measure all pages.

    Parameters
    ----------
    folder : Path
        Scratch folder.
    chromium : str
        The browser.
    seed : int
        Seed of the team.

    Returns
    -------
    dict
        What `benchmarks.pages.report` shows.
    """
    week = planned_team(folder / "week", weeks=1, seed=seed)
    pages, _ = written_pages(week)
    many, _ = written_pages(with_more_customers(week, customers=MANY, seed=seed))
    _, write_s = written_pages(planned_team(folder / "month", weeks=4, seed=seed))
    overview, crowd = folder / "overview.html", folder / "crowd.html"
    overview.write_bytes(pages["index.html"])
    crowd.write_bytes(many["index.html"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        paint_s, drawn_s = first_paint(browser, overview)
        task_ms = longest_task(browser, crowd)
        version = browser.version
        browser.close()
    raw, small = weight(pages["index.html"])
    rep_raw, rep_small = weight(heaviest(pages))
    return {
        "seed": seed,
        "unserved": len(week.evaluation.unserved),
        "overview_kb": round(raw, 1),
        "overview_gzip_kb": round(small, 1),
        "first_paint_s": round(paint_s, 3),
        "map_drawn_s": round(drawn_s, 3),
        "many_kb": round(weight(many["index.html"])[0], 1),
        "longest_task_ms": round(task_ms),
        "rep_kb": round(rep_raw, 1),
        "rep_gzip_kb": round(rep_small, 1),
        "write_s": round(write_s, 2),
        "chromium": version,
    }


def main() -> None:
    """Measure, append the line and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "pages.jsonl")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed")
    origin = provenance()  # before the results make the checkout look changed
    with tempfile.TemporaryDirectory() as folder:
        row = measured(Path(folder), chromium, seed=arguments.seed) | origin
    with arguments.out.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")
    rows = [json.loads(line) for line in arguments.out.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "pages", report(rows))
    sys.stderr.write(f"over budget: {', '.join(shortfalls(row)) or 'nothing'}\n")


if __name__ == "__main__":
    main()
