"""``python -m benchmarks.time_of_day``: measure on the road networks at hand, append lines and write the section."""

import argparse
import json
import os
import sys
from pathlib import Path

from benchmarks.provenance import provenance
from benchmarks.report_sections import write_section
from benchmarks.time_of_day.measure import HOURS, measure
from benchmarks.time_of_day.network import Network
from benchmarks.time_of_day.report import report

HERE = Path(__file__).parent.parent


def main() -> None:
    """Measure each network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", default="heidelberg,porto-alegre")
    parser.add_argument("--places", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "time_of_day.jsonl")
    arguments = parser.parse_args()
    data = os.environ.get("ROUTEPLAN_DATA")
    if not data:
        raise SystemExit("set ROUTEPLAN_DATA to the folder that holds roads/heidelberg")
    origin = provenance()  # before the results make the checkout look changed
    with arguments.out.open("a", encoding="utf-8") as lines:
        for name in arguments.networks.split(","):
            network = Network.read(Path(data) / "roads" / name)
            found = measure(network, places=arguments.places, seed=arguments.seed)
            row = {"network": name, "places": arguments.places, "hours": len(HOURS), "seed": arguments.seed}
            lines.write(json.dumps({**row, **found, **origin}) + "\n")
            lines.flush()
            sys.stderr.write(f"{name}: {found['errors']}\n")
    rows = [json.loads(line) for line in arguments.out.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "driving times by the hour", report(rows))


if __name__ == "__main__":
    main()
