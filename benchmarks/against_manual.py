"""Whole plans against the way people plan by hand: ``python -m benchmarks.against_manual``.

Each workspace is planned twice by the command line, pages included: with our engine and with ``manual`` (the same territories, the
same visits due). Every run appends a JSON line to ``results/against_manual.jsonl``; the last lines of each workspace make the
table in ``RESULTS.md``.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from benchmarks.provenance import provenance
from benchmarks.report_sections import write_section
from scenarios import SCENARIOS, copy_scenario

HERE = Path(__file__).parent
ENGINES = ("manual", "routeplan")
DES_MOINES = "iowa-des-moines"


def workspaces(folder: Path) -> list[Path]:
    """Lay out the shipped scenarios, and Des Moines where ``$ROUTEPLAN_DATA`` has it.

    Parameters
    ----------
    folder : Path
        Where to.

    Returns
    -------
    list of Path
        The workspaces.
    """
    found = [copy_scenario(name, folder / name) for name in SCENARIOS]
    data = os.environ.get("ROUTEPLAN_DATA")
    if data and (export := Path(data) / "outlets" / DES_MOINES).is_dir():
        found.append(lay_out_des_moines(export, folder / DES_MOINES))
    else:
        sys.stderr.write(f"{DES_MOINES} is left out: $ROUTEPLAN_DATA has no outlets/{DES_MOINES}\n")
    return found


def lay_out_des_moines(export: Path, workspace: Path) -> Path:
    """Copy the export as it is and add our policy.

    Parameters
    ----------
    export : Path
        Folder with stores.csv, orders.csv.gz and reps.csv.
    workspace : Path
        The folder to make.

    Returns
    -------
    Path
        The workspace.
    """
    shutil.copytree(export, workspace, copy_function=shutil.copyfile)
    workspace.chmod(0o755)
    with as_file(files("benchmarks") / "workspaces" / DES_MOINES / "policy.toml") as policy:
        shutil.copyfile(policy, workspace / "policy.toml")
    return workspace


def measure(
    workspace: Path, engine: str, *, time_limit: float | None, seed: int, origin: dict[str, object]
) -> dict[str, Any]:
    """Plan a workspace by the command line.

    Parameters
    ----------
    workspace : Path
        The workspace.
    engine : str
        Name of the engine.
    time_limit : float or None
        Seconds of search; None: the default.
    seed : int
        Seed.
    origin : dict
        Commit, machine and versions.

    Returns
    -------
    dict
        Key figures, seconds and the memory of the largest process.

    Raises
    ------
    SystemExit
        If there is no plan: its errors have been printed.
    """
    command = [
        sys.executable,
        "-m",
        "routeplan",
        "plan",
        str(workspace),
        "--engine",
        engine,
        "--seed",
        str(seed),
        "--json",
    ]
    command += ["--time-limit", str(time_limit)] if time_limit is not None else []
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if not output:
        raise SystemExit(f"{workspace.name} {engine}: no plan, exit status {process.returncode}")
    figures = json.loads(output)
    figures.pop("page", None)  # a path of this machine
    return {
        "workspace": workspace.name,
        "engine": engine,
        "seed": seed,
        "time_limit": time_limit,
        "exit_status": process.returncode,
        "seconds": round(seconds, 1),
        "largest_process_mb": round(usage.ru_maxrss / 1024),
        "figures": figures,
        **origin,
    }


def table(rows: list[dict[str, Any]]) -> str:
    """Write the comparison as a table in Markdown.

    Parameters
    ----------
    rows : list of dict
        Lines of the results; of several for a workspace and an engine the last one counts.

    Returns
    -------
    str
        One line a workspace.
    """
    latest = {(row["workspace"], row["engine"]): row for row in rows}
    lines = [
        "| workspace | reps | visits due | done by hand | done | driving by hand | driving | change | zones overlap by hand | zones overlap | seconds | largest process |",
        "| --- | --: | --: | --- | --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for workspace in dict.fromkeys(row["workspace"] for row in rows):
        hand, ours = (latest[workspace, engine] for engine in ENGINES)
        hand_team, our_team = hand["figures"]["team"], ours["figures"]["team"]
        cells = [
            workspace,
            str(len(ours["figures"]["reps"])),
            str(our_team["visits_due"]),
            _done(hand),
            _done(ours),
            f"{hand_team['drive_h']:.1f} h",
            f"{our_team['drive_h']:.1f} h",
            f"{our_team['drive_h'] / hand_team['drive_h'] - 1:+.0%}",
            f"{hand_team['zone_overlap_share']:.0%}",
            f"{our_team['zone_overlap_share']:.0%}",
            f"{ours['seconds']:.0f}",
            f"{ours['largest_process_mb']} MB",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _done(row: dict[str, Any]) -> str:
    return ", ".join(
        f"{tier['tier']} {tier['visits_done']}/{tier['visits_due']}" for tier in row["figures"]["tiers"]
    )


def report(rows: list[dict[str, Any]]) -> str:
    """Write the section of ``RESULTS.md``: the table and where its numbers come from."""
    last = rows[-1]
    versions = ", ".join(f"{name} {number}" for name, number in last["versions"].items())
    return f"""## Whole plans against planning by hand

`python -m benchmarks.against_manual`, commit {last["commit"]}{" with uncommitted changes" if last["dirty"] else ""}, {last["machine"]["cpus"]} processors
({last["machine"]["system"]} {last["machine"]["processor"]}), {versions}. Both engines plan the same territories and the same visits due; `manual` splits a rep's customers by bearing and distance
into fixed weekday rounds, takes the best of ten such cuts, and goes to the nearest neighbour within the day. Done: visits of visits due, by tier. Seconds and memory are of the whole command with our engine, pages included.

{table(rows)}
"""


def main() -> None:
    """Measure, append the lines and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--time-limit", type=float, help="seconds of search (default: as `routeplan plan`)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "against_manual.jsonl")
    arguments = parser.parse_args()
    origin = provenance()  # before the results make the checkout look changed
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, arguments.out.open("a", encoding="utf-8") as lines:
        for workspace in workspaces(Path(folder)):
            for engine in ENGINES:
                row = measure(
                    workspace, engine, time_limit=arguments.time_limit, seed=arguments.seed, origin=origin
                )
                lines.write(json.dumps(row) + "\n")
                lines.flush()
                sys.stderr.write(f"{workspace.name} {engine}: {row['seconds']} s\n")
    rows = [json.loads(line) for line in arguments.out.read_text(encoding="utf-8").splitlines()]
    write_section(HERE / "RESULTS.md", "by hand", report(rows))


if __name__ == "__main__":
    main()
