"""Take the pictures of the README: ``uv run python docs/make_pictures.py``. Needs Chromium."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scenarios import copy_scenario

PICTURES = Path(__file__).parent / "pictures"
DESKTOP, PHONE = (1440, 900), (390, 844)


def shoot(browser: Browser, page: Path, size: tuple[int, int], scale: float) -> bytes:
    """Take a picture of a page as a screen of this size shows it, without a network."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
    context.set_offline(True)
    tab = context.new_page()
    tab.goto(page.absolute().as_uri())
    tab.wait_for_timeout(1000)
    picture = tab.screenshot()
    context.close()
    return picture


def main() -> None:
    """Plan the demo and picture the planner's page and a rep's phone side by side."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = copy_scenario("doggerbridge-bakery", Path(folder) / "doggerbridge-bakery")
        out = Path(folder) / "plan"
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "routeplan", "plan", workspace, "--out", out, "--time-limit", "20"],
            check=True,
        )
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        (Path(folder) / "desktop.png").write_bytes(shoot(browser, out / "index.html", DESKTOP, 1))
        phone = next(iter(sorted((out / "reps").iterdir())))
        (Path(folder) / "phone.png").write_bytes(shoot(browser, phone, PHONE, 1.5))
        sheet = Path(folder) / "sheet.html"
        sheet.write_text(
            "<body style='margin:0;padding:24px;display:flex;gap:24px;background:#d9dee5;align-items:flex-start'>"
            "<img src='desktop.png' style='height:760px;border-radius:10px'>"
            "<img src='phone.png' style='height:760px;border-radius:24px'></body>",
            encoding="utf-8",
        )
        (PICTURES / "overview-and-phone.png").write_bytes(shoot(browser, sheet, (1640, 808), 1))
        browser.close()


if __name__ == "__main__":
    main()
