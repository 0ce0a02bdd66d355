"""``python -m benchmarks.helsinki``: plan Helsinki's shops on its streets without and with rush hours, and write the section."""

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from threading import Event

from benchmarks.helsinki.peaks import in_peaks
from benchmarks.helsinki.report import report
from benchmarks.helsinki.workspace import lay_out
from benchmarks.provenance import provenance
from benchmarks.report_sections import write_section
from routeplan.intake import read_workspace
from routeplan.planning import Settings, make_plan, write_plan
from routeplan.visits import Budget

HERE = Path(__file__).parent.parent


def main() -> None:
    """Plan both, append a line each and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--iterations", type=int, default=4000, help="a rep")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the workspaces and their plans")
    parser.add_argument("--out", type=Path, default=HERE / "results" / "helsinki.jsonl")
    arguments = parser.parse_args()
    data = os.environ.get("ROUTEPLAN_DATA")
    if not data:
        raise SystemExit("$ROUTEPLAN_DATA is not set: it names the folder that holds roads/helsinki-centre")
    origin = provenance()  # before the results make the checkout look changed
    with tempfile.TemporaryDirectory() as scratch, arguments.out.open("a", encoding="utf-8") as lines:
        folder = arguments.keep or Path(scratch)
        for rush in (False, True):
            workspace = folder / ("rush" if rush else "free")
            emptied = lay_out(Path(data) / "roads", workspace, rush=rush)
            began = time.process_time()
            found = read_workspace(workspace)
            settings = Settings(
                today=date(2026, 11, 29),
                seed=arguments.seed,
                budget=Budget(iterations=arguments.iterations),
                workers=1,
            )
            planned = make_plan(found, settings, stop_requested=Event())
            page = write_plan(planned, None, workspace=workspace)
            team = planned.evaluation.key_figures
            row = {
                "rush": rush,
                "customers": len(found.customers),
                "hours_emptied": emptied,
                "iterations": arguments.iterations,
                "seed": arguments.seed,
                "done": team.done,
                "due": team.due,
                "drive_s": team.drive_s,
                "violations": len(planned.evaluation.violations),
                "cpu_s": round(time.process_time() - began, 1),
                **in_peaks(planned.evaluation.schedules),
            }
            lines.write(json.dumps({**row, **origin}) + "\n")
            lines.flush()
            sys.stderr.write(f"{json.dumps(row)}\n{page}\n")
    rows = [json.loads(line) for line in arguments.out.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "helsinki", report(rows))


if __name__ == "__main__":
    main()
