"""Write the shipped scenarios anew: ``python -m scenarios.generate [--out DIR]``."""

import argparse
from collections.abc import Callable
from pathlib import Path

from scenarios.generators import doggerbridge, hangzhou, midlands, taipei

WRITERS: dict[str, Callable[[Path], None]] = {
    "doggerbridge-bakery": doggerbridge.write,
    "taipei-beverages": taipei.write,
    "midlands-b2b": midlands.write,
    "hangzhou-beverages": hangzhou.write,
}
"""What writes each scenario into a folder that exists."""


def generate(out: Path) -> None:
    """Write all scenarios, each into a folder of its name.

    Parameters
    ----------
    out : Path
        Parent of the folders; they are made where they are missing, and files of the same names are replaced.
    """
    for name, write in WRITERS.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        write(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the shipped scenarios anew.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="parent of the folders")
    generate(parser.parse_args().out)
