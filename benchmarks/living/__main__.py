"""``python -m benchmarks.living``: twelve weeks of planning and reality, under four ways to plan."""

import argparse
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.against_manual import workspaces
from benchmarks.living.figures import figures_of
from benchmarks.living.plot import write_weeks
from benchmarks.living.reality import Reality
from benchmarks.living.report import report
from benchmarks.living.weeks import POLICIES, live, with_friday_free
from benchmarks.provenance import provenance
from benchmarks.report_sections import write_section
from routeplan.intake import Workspace, read_workspace

HERE = Path(__file__).parent.parent


def main() -> None:
    """Simulate, append the lines and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspaces", help="names with commas between (default: all)")
    parser.add_argument("--policies", default=",".join(POLICIES))
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--iterations", type=int, default=4000, help="of the search, a rep and plan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "living.jsonl")
    parser.add_argument(
        "--no-report", action="store_true", help="leave RESULTS.md and the picture as they are"
    )
    arguments = parser.parse_args()
    origin = provenance()  # before the results make the checkout look changed
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, arguments.out.open("a", encoding="utf-8") as lines:
        for path in workspaces(Path(folder)):
            if arguments.workspaces and path.name not in arguments.workspaces.split(","):
                continue
            workspace = with_friday_free(read_workspace(path))
            start = _start_of(workspace)
            reality = Reality.draw(
                workspace.customers, workspace.reps, start=start, weeks=arguments.weeks, seed=arguments.seed
            )
            for policy in arguments.policies.split(","):
                began = time.perf_counter()
                life = live(
                    workspace, reality, policy,
                    weeks=arguments.weeks, iterations=arguments.iterations, seed=arguments.seed,
                )  # fmt: skip
                row = {
                    "workspace": path.name,
                    "policy": policy,
                    "best_tier": _best_tier(workspace),
                    "weeks": arguments.weeks,
                    "iterations": arguments.iterations,
                    "seed": arguments.seed,
                    "seconds": round(time.perf_counter() - began, 1),
                    "figures": figures_of(life, workspace, reality),
                    **origin,
                }
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                lines.flush()
                sys.stderr.write(f"{path.name} {policy}: {row['seconds']} s\n")
    if not arguments.no_report:
        rows = [json.loads(line) for line in arguments.out.read_text(encoding="utf-8").splitlines()]
        write_section(HERE / "RESULTS.md", "living plan", report(rows))
        write_weeks(rows, HERE.parent / "docs" / "pictures" / "twelve-weeks.png")


def _best_tier(workspace: Workspace) -> str:
    """Name tier A where there is one: with S above it, A is the one that is seen once a week."""
    tiers = workspace.policy.portfolio.tiers
    return "A" if "A" in tiers else tiers[0]


def _start_of(workspace: Workspace) -> date:
    """Give the first day of the policy; the search reads no clock, and neither does reality."""
    start = workspace.policy.horizon.start
    if start is None:
        raise SystemExit(f"{workspace.folder.name}: policy.toml [horizon] has no start")
    return start


if __name__ == "__main__":
    main()
