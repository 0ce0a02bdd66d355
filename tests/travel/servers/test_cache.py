"""The cache: whole answers or none, whoever writes and however it ends."""

import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from routeplan.travel.cache_folder import cache_folder
from routeplan.travel.servers.cache import FILE, AnswerCache

WRITER = """
import sys
from pathlib import Path
from routeplan.travel.servers.cache import AnswerCache
cache = AnswerCache(Path(sys.argv[1]))
first, last = int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    cache.put(f"k{number}", (b"%d " % number) * 20000)
    print(number, flush=True)
"""


def write(folder, first, last):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(first), str(last)], stdout=subprocess.PIPE
    )


def body(number):
    return (b"%d " % number) * 20000


def test_what_is_put_in_comes_out_again(cache):
    assert cache.get("a") is None
    cache.put("a", b"\x00\xff" * 10)
    cache.put("b", b"")
    cache.put("a", b"new")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"new", b"", None)
    assert (cache.folder / FILE).stat().st_mode & 0o077 == 0


def test_two_processes_at_once_lose_nothing(cache):
    processes = [write(cache.folder, 0, 60), write(cache.folder, 40, 100)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert [cache.get(f"k{number}") for number in range(100)] == [body(number) for number in range(100)]


def test_a_writer_that_is_killed_leaves_whole_answers_alone(cache):
    process = write(cache.folder, 0, 100_000)
    said = [int(process.stdout.readline()) for _ in range(30)]
    process.send_signal(signal.SIGKILL)
    said += [int(line) for line in process.communicate()[0].split()]
    assert all(cache.get(f"k{number}") == body(number) for number in said)
    assert cache.get(f"k{said[-1] + 1}") in {None, body(said[-1] + 1)}
    with sqlite3.connect(cache.folder / FILE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.mark.parametrize(
    "damage", [b"this is no database at all, " * 50, b"SQLite format 3\x00" + b"\x07" * 5000]
)
def test_a_damaged_file_is_put_aside_and_begun_anew(cache, damage, caplog):
    cache.folder.mkdir()
    (cache.folder / FILE).write_bytes(damage)
    assert cache.get("a") is None
    cache.put("a", b"1")
    assert cache.get("a") == b"1"
    assert "damaged" in caplog.text
    assert (cache.folder / f"{FILE}.damaged").read_bytes() == damage


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path, caplog):
    (tmp_path / "file").write_text("here")
    cache = AnswerCache(tmp_path / "file" / "cache")
    cache.put("a", b"1")
    assert cache.get("a") is None
    assert cache.take_turn("s", 0.5) == 0.5
    assert "cannot be used" in caplog.text


def test_turns_are_given_one_after_the_other(cache, monkeypatch):
    other = AnswerCache(cache.folder)
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    waits = [one.take_turn("a", 1.0) for one in (cache, other, cache)]
    assert waits == [0.0, 1.0, 2.0]
    assert other.take_turn("b", 1.0) == 0.0
    monkeypatch.setattr(time, "time", lambda: 10.0)  # a clock that was set back
    assert other.take_turn("a", 1.0) == 0.0
    other.close()


def test_the_folder_is_the_users_unless_the_environment_names_one(monkeypatch, tmp_path):
    monkeypatch.setenv("ROUTEPLAN_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("ROUTEPLAN_CACHE")
    assert cache_folder().name == "routeplan"
