"""A small team whose log is kept."""

from datetime import date

import pytest

from routeplan.importing import import_log
from routeplan.intake import read_workspace

AS_OF = date(2026, 12, 11)
HEAD = "date,rep_id,customer_id,outcome,arrive,leave,reason,note,lat,lon,recorded_at\n"


@pytest.fixture
def team(small_workspace):
    return read_workspace(small_workspace)


@pytest.fixture
def imported(team, tmp_path):
    """Import texts, each as a file of its own; gives what was done and the log's bytes."""

    def run(*texts, as_of=AS_OF, head=HEAD):
        folder = tmp_path / "phones"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for idx, text in enumerate(texts):
            (folder / f"phone-{idx}.csv").write_text(head + text, encoding="utf-8")
        done = import_log(team, [folder], as_of=as_of)
        return done, done.log.read_bytes() if done.log.exists() else b""

    return run


def codes(done):
    return [problem.code for problem in done.warnings]


def rows(data):
    return data.decode("utf-8-sig").splitlines()[1:]
