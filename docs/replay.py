"""Run the commands of a page of docs and write what they print: ``python docs/replay.py docs/three-weeks.md [--pictures]``.

Each block that begins with ``console`` holds commands after ``$`` and, below each, what it printed. They run in one empty folder, in order, and
their output takes the place of the old one; ``console 12`` keeps the first twelve lines of each output. ``<!-- picture NAME PAGE SIZE -->``
takes a picture of a page that the commands wrote, if asked.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
WIDTH = "110"
_BLOCK = re.compile(r"^```console(?: (?P<keep>\d+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(
    r"<!-- picture (?P<name>\S+) (?P<page>\S+) (?P<width>\d+)x(?P<height>\d+)(?: (?P<anchor>\S+))? -->"
)


def main() -> None:
    """Replay one page."""
    page = Path(sys.argv[1])
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "docs").symlink_to(DOCS)
        new = _BLOCK.sub(lambda block: _replayed(block, folder), text)
        if "--pictures" in sys.argv:
            _take_pictures(new, folder)
    page.write_text(new, encoding="utf-8")


def _replayed(block: re.Match[str], folder: Path) -> str:
    keep = int(block["keep"] or 0)
    lines = []
    for command in re.findall(r"^\$ (.*)$", block["body"], re.MULTILINE):
        lines += [f"$ {command}", *_shortened(_run(command, folder), keep)]
    head = f"```console {keep}" if keep else "```console"
    return "\n".join([head, *lines, "```"])


def _run(command: str, folder: Path) -> list[str]:
    """Run a command as a planner types it, with the programs of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - the page's own commands
        ["bash", "-c", command.replace("uv run ", "")],  # noqa: S607
        cwd=folder, env={**os.environ, "PATH": path, "COLUMNS": WIDTH}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    told = [line for line in done.stderr.splitlines() if line.startswith(("error", "warning", "note"))]
    if done.returncode not in {0, 4}:
        raise SystemExit(f"{command}\n{done.stderr}")
    return [line.rstrip() for line in (*told, *done.stdout.splitlines())]


def _shortened(lines: list[str], keep: int) -> list[str]:
    return [*lines[:keep], "..."] if keep and len(lines) > keep else lines


def _take_pictures(text: str, folder: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - for pictures alone

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for one in _PICTURE.finditer(text):
            size = {"width": int(one["width"]), "height": int(one["height"])}
            context = browser.new_context(viewport=size, device_scale_factor=1.25)
            context.set_offline(True)
            tab = context.new_page()
            tab.goto((folder / one["page"]).resolve().as_uri())
            tab.wait_for_timeout(800)
            if one["anchor"]:
                heading = tab.get_by_role("heading", name=one["anchor"]).first
                heading.evaluate(
                    "one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 16)"
                )
                tab.wait_for_timeout(300)
            tab.screenshot(path=DOCS / "pictures" / one["name"])
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
