"""What pages weigh, how long they take to write, and how a browser copes with them."""

import gzip
import time
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from routeplan.planning import Planned
from routeplan.rendering import render

SLOWER = 4
"""How many times slower than this machine the processor is made for the first paint."""
SIZE = (1440, 900)
RUNS = 3
PANS = 8

_WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ entryTypes: ["longtask"] });
"""


def written_pages(planned: Planned) -> tuple[dict[str, bytes], float]:
    """Write all files of a plan in memory, in one process.

    Parameters
    ----------
    planned : Planned
        The plan.

    Returns
    -------
    dict of str to bytes
        The pages by path.
    float
        Seconds for all files, workbook and calendars included.
    """
    began = time.perf_counter()
    files = render(planned.plan, planned.evaluation, planned.policy)
    took = time.perf_counter() - began
    return {name: content for name, content in files.items() if name.endswith(".html")}, took


def weight(page: bytes) -> tuple[float, float]:
    """Give the kilobytes of a page, raw and gzipped."""
    return len(page) / 1000, len(gzip.compress(page, 6, mtime=0)) / 1000


def heaviest(pages: Mapping[str, bytes]) -> bytes:
    """Give the largest of the reps' pages."""
    return max((page for name, page in pages.items() if name.startswith("reps/")), key=len)


def first_paint(browser: Browser, page: Path) -> tuple[float, float]:
    """Open a page with a slowed processor.

    Parameters
    ----------
    browser : Browser
        Chromium.
    page : Path
        The page.

    Returns
    -------
    tuple of (float, float)
        Seconds to the first contentful paint, and until the map is drawn: medians of three runs.
    """
    paints, drawn = [], []
    for _ in range(RUNS):
        tab = _tab(browser)
        session = tab.context.new_cdp_session(tab)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(page.absolute().as_uri())
        tab.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        paints.append(tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        drawn.append(tab.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
        tab.context.close()
    return sorted(paints)[RUNS // 2] / 1000, sorted(drawn)[RUNS // 2] / 1000


def longest_task(browser: Browser, page: Path) -> float:
    """Pan the map back and forth with the mouse.

    Parameters
    ----------
    browser : Browser
        Chromium.
    page : Path
        The page.

    Returns
    -------
    float
        Milliseconds of the longest task while panning; 0: none was over 50 ms.
    """
    tab = _tab(browser)
    tab.goto(page.absolute().as_uri())
    tab.locator(".stage").scroll_into_view_if_needed()
    tab.wait_for_timeout(1500)
    tab.evaluate(_WATCH)
    box = tab.locator(".stage").bounding_box()
    if box is None:
        raise ValueError("the page has no map")
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], SIZE[1] - box["y"]) / 2
    for turn in range(PANS):
        reach = 350 if turn % 2 else -350
        tab.mouse.move(x, y)
        tab.mouse.down()
        tab.mouse.move(x + reach, y + reach / 3, steps=20)
        tab.mouse.up()
        tab.wait_for_timeout(300)
    longest = float(tab.evaluate("window.longest"))
    tab.context.close()
    return longest


def _tab(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.set_offline(True)
    return context.new_page()
