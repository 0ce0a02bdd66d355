"""Imports that are killed, or that run at once, lose nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from routeplan.errors import RouteplanError
from routeplan.importing import import_log
from routeplan.publish.one_file import replace_file, sole_writer
from tests.log.conftest import AS_OF, HEAD

KILL = Path(__file__).parent / "kill_imports.py"


def run_of(rep, first, count):
    return HEAD + "".join(
        f"2026-12-{1 + idx // 40 % 10:02},{rep},C{idx % 40:02},done,,,,visit {first + idx},,,\n"
        for idx in range(count)
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_of_100_points_leaves_the_old_log_or_the_new_one(small_workspace, tmp_path):
    log = small_workspace / "visits.csv"
    log.write_text(
        "date,rep_id,customer_id,outcome,note\n2026-12-01,R1,C00,not_met,before\n", encoding="utf-8"
    )
    (tmp_path / "phone.csv").write_text(run_of("R1", 0, 60), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, KILL, small_workspace, tmp_path / "phone.csv", "100"],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    differs, old, new, broken, is_whole, left = done.stdout.split(maxsplit=5)
    assert (differs, broken, is_whole, left.strip()) == ("True", "0", "True", "[]")
    assert int(old) + int(new) == 100
    assert int(old) > 20
    assert int(new) > 5


def test_two_imports_at_once_lose_nothing(small_workspace, tmp_path):
    for rep in ("R1", "R2"):
        (tmp_path / f"{rep}.csv").write_text(run_of(rep, 0, 60), encoding="utf-8")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "routeplan", "log", "import", tmp_path / f"{rep}.csv", "--workspace", small_workspace, "--as-of", "2026-12-31"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for rep in ("R1", "R2")
    ]  # fmt: skip
    for process in running:
        _, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
    rows = (small_workspace / "visits.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(set(rows)) == 120


def test_a_log_that_another_process_writes_all_the_time_is_busy(tmp_path):
    path = tmp_path / "visits.csv"
    with sole_writer(path), pytest.raises(RouteplanError) as caught, sole_writer(path, patience_s=0.05):
        pass
    assert caught.value.code == "target_busy"


def test_a_log_that_cannot_be_replaced_stays_and_nothing_lies_beside_it(team, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text(run_of("R1", 0, 3), encoding="utf-8")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    before = sorted(team.folder.iterdir())
    with pytest.raises(RouteplanError, match="No space left") as caught:
        import_log(team, [tmp_path / "a.csv"], as_of=AS_OF)
    assert caught.value.code == "target_unwritable"
    assert sorted(team.folder.iterdir()) == before


def test_a_link_stays_a_link_and_the_file_keeps_its_mode(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "visits.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)
