"""Helsinki's shops as a workspace."""

import csv
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

from routeplan.intake.cells import CellError
from routeplan.intake.opening import parse_windows

REPS = (
    ("rep_id", "name", "lat", "lon"),
    ("R1", "Aino", 60.1699, 24.9384),
    ("R2", "Eero", 60.1756, 24.9410),
    ("R3", "Liisa", 60.1680, 24.9500),
)
RUSH = """
[travel.traffic]
"Mon-Fri 07:00-10:00" = 0.5
"Mon-Fri 15:00-18:00" = 0.5
"""
NAME = "helsinki-centre"


def lay_out(roads: Path, workspace: Path, *, rush: bool) -> int:
    """Make the workspace.

    Parameters
    ----------
    roads : Path
        Folder with helsinki-centre/pois.csv and Helsinki.osm.pbf.
    workspace : Path
        The folder to make.
    rush : bool
        Whether the policy states rush hours.

    Returns
    -------
    int
        Opening hours that break the syntax, and were emptied.
    """
    workspace.mkdir(parents=True)
    shops = pd.read_csv(roads / NAME / "pois.csv", dtype={"osm_id": str}).rename(
        columns={"osm_id": "customer_id", "opening_hours": "windows"}
    )
    shops["windows"] = shops["windows"].fillna("")
    broken = ~shops["windows"].map(_is_readable)
    shops.loc[broken, "windows"] = ""
    shops["name"] = shops["name"].fillna(shops["kind"])
    # drawn, as the map knows no revenue
    shops["tier"] = ["AAABBBC"[row % 7] for row in range(len(shops))]
    shops[["customer_id", "name", "lat", "lon", "windows", "tier"]].to_csv(
        workspace / "customers.csv", index=False
    )
    with (workspace / "reps.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(REPS)
    shutil.copyfile(roads / NAME / "Helsinki.osm.pbf", workspace / "Helsinki.osm.pbf")
    with as_file(files("benchmarks") / "workspaces" / NAME / "policy.toml") as policy:
        text = policy.read_text(encoding="utf-8")
    (workspace / "policy.toml").write_text(text + RUSH * rush, encoding="utf-8")
    return int(broken.sum())


def _is_readable(hours: str) -> bool:
    try:
        parse_windows(hours)
    except (ValueError, CellError):
        return not hours
    return True
