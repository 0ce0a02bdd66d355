"""``python -m benchmarks.roads``: the road engine, measured on the networks of ``$ROUTEPLAN_DATA/roads``."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.provenance import provenance
from benchmarks.report_sections import write_section
from benchmarks.roads import against_networkx, against_osrm, straight
from benchmarks.roads.metro import metro
from benchmarks.roads.places import extract, networks
from benchmarks.roads.report import report

HERE = Path(__file__).parent.parent
PARTS = ("networkx", "metro", "osrm", "straight")


def main() -> None:
    """Measure, append the lines and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", default=",".join(PARTS), help="names with commas between")
    parser.add_argument("--customers", type=int, default=500, help="against networkx")
    parser.add_argument(
        "--osrm-python", default="", help="a Python with osrm-bindings; left out: no row of OSRM"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "roads.jsonl")
    parser.add_argument("--no-report", action="store_true", help="leave RESULTS.md as it is")
    arguments = parser.parse_args()
    data = os.environ.get("ROUTEPLAN_DATA")
    if not data:
        raise SystemExit("$ROUTEPLAN_DATA is not set: it names the folder that holds roads/")
    origin = provenance(("scipy", "networkx", "osmium"))  # before the results make the checkout look changed
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, arguments.out.open("a", encoding="utf-8") as lines:
        # graphs are read from the files, not taken from the cache of whoever measures
        os.environ["ROUTEPLAN_CACHE"] = folder
        for part in arguments.parts.split(","):
            for figures in _measure(part, Path(data) / "roads", Path(folder), arguments):
                row = {"what": part, "seed": arguments.seed, "figures": figures, **origin}
                lines.write(json.dumps(row) + "\n")
                lines.flush()
                sys.stderr.write(f"{part}: {json.dumps(figures)}\n")
    if not arguments.no_report:
        rows = [json.loads(line) for line in arguments.out.read_text(encoding="utf-8").splitlines()]
        write_section(HERE / "RESULTS.md", "roads", report(rows))


def _measure(
    part: str, roads: Path, folder: Path, arguments: argparse.Namespace
) -> Iterator[dict[str, object]]:
    seed = arguments.seed
    if part == "networkx":
        for name in against_networkx.NETWORKS:
            yield against_networkx.compare(roads, name, count=arguments.customers, seed=seed)
    elif part == "metro":
        file = folder / "metro.npz"
        with file.open("wb") as stream:
            metro(extract(roads, "porto-alegre").graph).save(stream)
        words = [sys.executable, "-m", "benchmarks.roads.metro", str(file), str(seed)]
        yield json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - this Python
    elif part == "osrm" and arguments.osrm_python:
        for name in against_networkx.NETWORKS:
            yield against_osrm.compare(roads, name, arguments.osrm_python, seed=seed)
    elif part == "straight":
        for name, network in networks(roads):
            yield straight.compare(name, network, seed=seed)


if __name__ == "__main__":
    main()
