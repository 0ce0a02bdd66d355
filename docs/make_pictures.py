"""Take the pictures of the README, of docs/pages.md and of docs/coverage.md: ``uv run python docs/make_pictures.py``. Needs Chromium."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, sync_playwright

from scenarios import copy_scenario

PICTURES = Path(__file__).parent / "pictures"
DESKTOP, PHONE = (1440, 900), (390, 844)
A_DAY = "2026-11-24T07:30:00"
"""When the phones are pictured: on a morning of the plan."""

OPEN_LOG = "document.querySelector('.day:not([hidden]) .log > summary').click()"
SHOW_WHITE = "document.querySelector('[data-key=white]').click()"
SHEET = (
    "<body style='margin:0;padding:24px;display:flex;gap:24px;background:#d9dee5;align-items:flex-start'>"
    "{images}</body>"
)


def shoot(
    browser: Browser, page: Path, size: tuple[int, int], scale: float, *, act: str = "", scheme: str = "light"
) -> bytes:
    """Take a picture of a page as a screen of this size shows it, without a network."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=scale,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_offline(True)
    tab = context.new_page()
    tab.clock.set_fixed_time(A_DAY)
    tab.goto(page.absolute().as_uri())
    tab.wait_for_timeout(1000)
    if act:
        tab.evaluate(act)
        tab.wait_for_timeout(500)
    picture = tab.screenshot()
    context.close()
    return picture


def beside(browser: Browser, folder: Path, pictures: list[bytes], width: int) -> bytes:
    """Lay pictures side by side, 760 pixels high."""
    images = []
    for number, picture in enumerate(pictures):
        (folder / f"{number}.png").write_bytes(picture)
        images.append(f"<img src='{number}.png' style='height:760px;border-radius:14px'>")
    sheet = folder / "sheet.html"
    sheet.write_text(SHEET.format(images="".join(images)), encoding="utf-8")
    return shoot(browser, sheet, (width, 808), 1)


def run(*words: str | Path) -> None:
    """Run a command of ours."""
    subprocess.run([sys.executable, "-m", "routeplan", *words], check=True)  # noqa: S603 - our own command


def write_prospects(workspace: Path) -> None:
    """Invent prospects to the east and south of some customers, so that there is white space to show."""
    customers = pd.read_csv(workspace / "customers.csv").iloc[::5]
    east, south = 0.03 * (1 + customers.index % 4), 0.01 * (customers.index % 3)
    table = pd.DataFrame(
        {
            "prospect_id": "P-" + customers["customer_id"],
            "name": "Prospect " + customers["customer_id"],
            "lat": (customers["lat"] - south).round(5),
            "lon": (customers["lon"] + east).round(5),
            "potential": 30_000 + 9_000 * (customers.index % 7),
        }
    )
    table.to_csv(workspace / "prospects.csv", index=False)


def main() -> None:
    """Plan the demo and picture its pages."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        workspace = copy_scenario("doggerbridge-bakery", folder / "doggerbridge-bakery")
        out = folder / "plan"
        run("plan", workspace, "--out", out, "--time-limit", "20")
        run("territories", workspace)
        run("territories", workspace, "--reps", "3-5")
        write_prospects(workspace)
        run("coverage", workspace)
        covered = workspace / "coverage"
        drawn = next(iter((workspace / "territories").iterdir()))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        phone = out / "reps" / "R2.html"
        phones = [
            shoot(browser, phone, PHONE, 1.5),
            shoot(browser, phone, PHONE, 1.5, act=f"{OPEN_LOG}; window.scrollTo(0, 420)"),
            shoot(browser, phone, PHONE, 1.5, scheme="dark"),
        ]
        desktop = shoot(browser, out / "index.html", DESKTOP, 1)
        taken = {
            "overview-and-phone": beside(browser, folder, [desktop, phones[0]], 1640),
            "overview-dark": shoot(browser, out / "index.html", DESKTOP, 1, scheme="dark"),
            "phone": beside(browser, folder, phones, 1176),
            "proposals": shoot(browser, drawn / "index.html", DESKTOP, 1),
            "headcount": shoot(browser, drawn / "headcount.html", DESKTOP, 1),
            "coverage": shoot(browser, covered / "coverage.html", DESKTOP, 1, act=SHOW_WHITE),
            "dashboard": shoot(browser, covered / "dashboard.html", DESKTOP, 1),
            "slide": (out / "plan.png").read_bytes(),
        }
        browser.close()
    for name, picture in taken.items():
        (PICTURES / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
