"""What many tests share."""

import csv
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from routeplan.cli import main

# numba's cache does not see edits in other files: one for each state of the solvers, set before numba is imported
_SOLVERS = Path(__file__).parent.parent / "solvers"
_STATE = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_SOLVERS.rglob("*.py")))).hexdigest()[
    :12
]
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / f"routeplan-numba-{_STATE}"))


@pytest.fixture
def small_workspace(tmp_path):
    """Two reps in a town and forty shops around them, two weeks: planned in a second."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "policy.toml").write_text(
        "[horizon]\nstart = 2026-11-23\nweeks = 2\n[portfolio]\nby = 'revenue'\n", encoding="utf-8"
    )
    with (folder / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["customer_id", "name", "lat", "lon", "revenue"])
        for idx in range(40):
            # a seven by six grid of about 900 m, with revenues that fall off as they do in life
            table.writerow(
                [
                    f"C{idx:02}",
                    f"Shop {idx}",
                    52.4 + 0.008 * (idx // 7),
                    -1.5 + 0.012 * (idx % 7),
                    round(90_000 / (idx + 1)),
                ]
            )
    (folder / "reps.csv").write_text(
        "rep_id,name,lat,lon\nR1,Ann,52.41,-1.49\nR2,Bo,52.43,-1.44\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def routeplan(monkeypatch, capsys):
    """Run the command line in this process, which has its libraries already; returns exit status, stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words, cwd=None):
        capsys.readouterr()
        with monkeypatch.context() as here:
            here.setattr(sys, "argv", ["routeplan", *map(str, words)])
            if cwd is not None:
                here.chdir(cwd)
            try:
                main()
                status = 0
            except SystemExit as end:
                status = end.code or 0
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def routeplan_process():
    """Run the command line as a user does, in a process of its own; returns exit status, stdout and stderr."""

    def run(*words, cwd=None):
        done = subprocess.run(
            [sys.executable, "-m", "routeplan", *map(str, words)],
            capture_output=True,
            encoding="utf-8",
            cwd=cwd,
            timeout=300,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"},
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture(scope="session")
def real_data():
    """Give the folder of real outlets, roads and instances, or skip."""
    folder = os.environ.get("ROUTEPLAN_DATA")
    if not folder:
        pytest.skip("$ROUTEPLAN_DATA is not set: real data is elsewhere")
    return Path(folder)
