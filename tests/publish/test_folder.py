import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from routeplan.errors import RouteplanError
from routeplan.publish import check_target, publish, recover, recover_all
from routeplan.publish.lock import locked


def contents(version: str) -> dict[str, bytes | str]:
    return {
        "stops.csv": f"stops {version}",
        "plan.json": f'{{"program": "routeplan", "version": "{version}"}}',
        "calendars/R1.ics": f"calendar {version}".encode(),
        f"reps/only-{version}.html": "page",
    }


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def expected(version: str) -> dict[str, str]:
    return {
        name: data if isinstance(data, str) else data.decode() for name, data in contents(version).items()
    }


class Crash(BaseException):
    """The machine stops: no handler of the program runs."""


_CALLS = ("mkdir", "open", "fsync", "rename", "unlink", "rmdir", "remove", "replace")


@contextmanager
def crash_at(call: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Stop before the given call that changes the disk, counted from 0; yield the calls made."""
    made: list[str] = []

    def counted(name: str, original: Callable[..., object]) -> Callable[..., object]:
        def wrapper(*args: object, **kwargs: object) -> object:
            if len(made) >= call:
                raise Crash(name)
            made.append(name)
            return original(*args, **kwargs)

        return wrapper

    with monkeypatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        original = Path.open
        patch.setattr(Path, "open", counted("open", original))
        yield made


def crash_points(parent: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the calls of an undisturbed publication."""
    with crash_at(10**6, monkeypatch) as made:
        publish(parent / "plan", contents(version))
    return len(made)


def test_a_folder_holds_exactly_what_was_published(tmp_path: Path) -> None:
    publish(tmp_path / "plans" / "deep", contents("1"))
    assert read(tmp_path / "plans" / "deep") == expected("1")
    assert [path.name for path in (tmp_path / "plans").iterdir()] == ["deep"]


def test_publishing_again_leaves_nothing_of_the_old_folder(tmp_path: Path) -> None:
    publish(tmp_path / "plan", contents("1"))
    publish(tmp_path / "plan", contents("2"))
    assert read(tmp_path / "plan") == expected("2")
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    publish(tmp_path / "plan", contents("1"))
    (tmp_path / "latest").symlink_to(tmp_path / "plan")
    publish(tmp_path / "latest", contents("2"))
    assert (tmp_path / "latest").is_symlink()
    assert read(tmp_path / "plan") == expected("2")


@pytest.mark.parametrize("had_a_plan", [True, False])
def test_after_a_crash_at_any_call_the_folder_is_completely_old_or_completely_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, had_a_plan: bool
) -> None:
    def prepared(name: str) -> Path:
        (tmp_path / name).mkdir()
        if had_a_plan:
            publish(tmp_path / name / "plan", contents("1"))
        return tmp_path / name

    points = crash_points(prepared("count"), "2", monkeypatch)
    assert points > 20
    outcomes = []
    for point in range(points):
        parent = prepared(f"at-{point}")
        with pytest.raises(Crash), crash_at(point, monkeypatch):
            publish(parent / "plan", contents("2"))
        result = recover(parent / "plan")
        found = read(parent / "plan") if (parent / "plan").exists() else {}
        assert found in ((expected("1") if had_a_plan else {}), expected("2")), point
        assert result != "undone" or found != expected("2")
        assert {path.name for path in parent.iterdir()} <= {"plan", ".plan.lock"}
        outcomes.append(found == expected("2"))
        publish(parent / "plan", contents("3"))
        assert read(parent / "plan") == expected("3")
        assert [path.name for path in parent.iterdir()] == ["plan"]
    # once the new folder counts, it counts for every later crash
    assert outcomes == sorted(outcomes)
    assert outcomes[-1]
    assert not outcomes[0]


def test_a_crash_while_recovering_can_be_recovered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str) -> Path:
        """The old folder is moved away, the new one is not yet in."""
        parent = tmp_path / name
        parent.mkdir()
        publish(parent / "plan", contents("1"))
        (parent / "plan").rename(parent / ".plan.old")
        publish(parent / "other", contents("2"))
        (parent / "other").rename(parent / ".plan.new")
        return parent

    with crash_at(10**6, monkeypatch) as made:
        assert recover(interrupted("count") / "plan") == "finished"
    for point in range(len(made)):
        parent = interrupted(f"at-{point}")
        with crash_at(point, monkeypatch), suppress(Crash):
            recover(parent / "plan")
        recover(parent / "plan")
        assert read(parent / "plan") == expected("2")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_folder_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    publish(tmp_path / "plan", contents("1"))
    original = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if path.name == ".plan.new":
            raise error
        return original(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises((RouteplanError, KeyboardInterrupt)) as caught:
        publish(tmp_path / "plan", contents("2"))
    if isinstance(caught.value, RouteplanError):
        assert caught.value.code == "target_unwritable"
        assert "No space left" in caught.value.message
    assert read(tmp_path / "plan") == expected("1")
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_new_folder_that_lost_its_sibling_is_undone(tmp_path: Path) -> None:
    publish(tmp_path / "plan", contents("1"))
    (tmp_path / "plan").rename(tmp_path / ".plan.old")
    assert recover(tmp_path / "plan") == "undone"
    assert read(tmp_path / "plan") == expected("1")


def test_three_folders_are_left_alone_and_named(tmp_path: Path) -> None:
    for name in ("plan", ".plan.old", ".plan.new"):
        publish(tmp_path / name, contents("1"))
    with pytest.raises(RouteplanError, match="still waited") as caught:
        publish(tmp_path / "plan", contents("2"))
    assert caught.value.code == "swap_unclear"
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"thesis.docx": "years of work"}, "holds no plan.json"),
        ({"plan.json": '{"format_version": "1.2", "terraform_version": "1"}'}, "another program"),
        ({"plan.json": '{"program": "routeplan"}', "notes.docx": "mine"}, "'notes.docx'"),
        ({"plan.json": '{"program": "routeplan"}', ".git/HEAD": "mine"}, "'.git'"),
    ],
)
def test_a_folder_with_foreign_files_is_refused_and_untouched(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    target = tmp_path / "mine"
    for name, text in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text)
    for refused in (lambda: publish(target, contents("1")), lambda: check_target(target)):
        with pytest.raises(RouteplanError, match=words) as caught:
            refused()
        assert caught.value.code == "target_not_ours"
        assert "--out" in caught.value.hint
    assert read(target) == files
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("mine")
    with pytest.raises(RouteplanError, match="is a file"):
        publish(tmp_path / "plan", contents("1"))
    assert (tmp_path / "plan").read_text() == "mine"


def test_the_root_is_no_target() -> None:
    with pytest.raises(RouteplanError, match="root"):
        check_target(Path("/"))


def test_empty_folders_and_what_desktops_leave_are_no_reason_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    publish(tmp_path / "plan", contents("1"))
    (tmp_path / "plan" / ".DS_Store").write_text("")
    (tmp_path / "plan" / "~$plan.xlsx").write_text("")
    check_target(tmp_path / "plan")
    publish(tmp_path / "plan", contents("2"))
    assert read(tmp_path / "plan") == expected("2")


@pytest.mark.parametrize("ending", ["new", "old"])
@pytest.mark.parametrize("kind", ["folder", "terraform", "file", "link"])
def test_strangers_that_bear_our_working_names_are_never_touched(
    tmp_path: Path, ending: str, kind: str
) -> None:
    publish(tmp_path / "plan", contents("1"))
    publish(tmp_path / "else" / "where", contents("9"))
    stranger = tmp_path / f".plan.{ending}"
    if kind == "folder":
        stranger.mkdir()
        (stranger / "thesis.docx").write_text("mine")
    elif kind == "terraform":
        stranger.mkdir()
        (stranger / "plan.json").write_text('{"format_version": "1.2"}')
    elif kind == "file":
        stranger.write_text("mine")
    else:
        stranger.symlink_to(tmp_path / "else" / "where")
    with pytest.raises(RouteplanError) as caught:
        publish(tmp_path / "plan", contents("2"))
    assert caught.value.code == "target_not_ours"
    assert recover_all(tmp_path) == {}
    assert stranger.exists()
    assert read(tmp_path / "plan") == expected("1")
    assert read(tmp_path / "else" / "where") == expected("9")


def test_empty_folders_of_anybody_stay_when_a_folder_of_plans_is_recovered(tmp_path: Path) -> None:
    for name in (".a.new", ".b.old", ".new", "..old"):
        (tmp_path / name).mkdir()
    assert recover_all(tmp_path) == {}
    assert len(list(tmp_path.iterdir())) == 4


def test_an_empty_mark_is_what_a_power_failure_leaves(tmp_path: Path) -> None:
    publish(tmp_path / "plan", contents("1"))
    (tmp_path / ".plan.new").mkdir()
    (tmp_path / ".plan.new" / "plan.json").write_bytes(b"\0" * 100)
    assert recover(tmp_path / "plan") == "undone"
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    publish(tmp_path / "plan", contents("1"))
    with locked(tmp_path / ".plan.lock"), pytest.raises(RouteplanError, match="another routeplan") as caught:
        publish(tmp_path / "plan", contents("2"))
    assert caught.value.code == "target_busy"
    assert read(tmp_path / "plan") == expected("1")
    publish(tmp_path / "plan", contents("2"))


def test_the_lock_of_a_dead_process_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".plan.lock").write_text("")
    publish(tmp_path / "plan", contents("1"))
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_recovering_a_folder_of_plans_passes_over_those_being_written(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        publish(tmp_path / name, contents("1"))
    for name in ("a", "b"):
        publish(tmp_path / f".{name}.new", contents("2"))
    with locked(tmp_path / ".b.lock"):
        assert recover_all(tmp_path) == {tmp_path / "a": "undone"}
    assert (tmp_path / ".b.new").exists()
    assert recover_all(tmp_path) == {tmp_path / "b": "undone"}
    assert recover_all(tmp_path) == {}


def test_recovering_where_nothing_is_touches_nothing(tmp_path: Path) -> None:
    assert recover_all(tmp_path / "none") == {}
    assert recover(tmp_path / "none" / "plan") == "nothing"
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_is_a_file_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for refused in (
        lambda: publish(tmp_path / "file" / "plan", contents("1")),
        lambda: check_target(tmp_path / "file" / "plan"),
    ):
        with pytest.raises(RouteplanError) as caught:
            refused()
        assert caught.value.code == "target_unwritable"
        assert caught.value.hint


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_parent_without_permission_is_an_error_with_a_hint(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        for refused in (
            lambda: publish(tmp_path / "plan", contents("1")),
            lambda: check_target(tmp_path / "plan"),
        ):
            with pytest.raises(RouteplanError) as caught:
                refused()
            assert caught.value.code == "target_unwritable"
    finally:
        tmp_path.chmod(0o700)


def test_a_parent_that_cannot_be_listed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(RouteplanError, match="Permission denied"):
        recover_all(tmp_path)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "reps/../../evil", "reps\\evil", "diary.txt", "", "."]
)
def test_paths_that_lead_elsewhere_are_our_mistake(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"path|names\.WRITTEN"):
        publish(tmp_path / "plan", {**contents("1"), name: "x"})
    with pytest.raises(ValueError, match=r"needs one of plan\.json"):
        publish(tmp_path / "plan", {"stops.csv": ""})
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_leaves_a_whole_folder(tmp_path: Path) -> None:
    """Publish in a loop, kill at some moment, recover: all files are of one version."""
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from routeplan.publish.folder import publish
        version = 0
        while True:
            version += 1
            files = {f"reps/{idx}.html": f"{version}" for idx in range(20)}
            publish(Path(sys.argv[1]), files | {"plan.json": f'{{"program": "routeplan", "version": {version}}}'})
            if version == 1:
                print("ready", flush=True)
    """)
    for attempt in range(6):
        target = tmp_path / str(attempt) / "plan"
        with subprocess.Popen([sys.executable, "-c", script, str(target)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.013 * attempt)
            process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        recover(target)
        pages = {path.read_text() for path in (target / "reps").iterdir()}
        assert len(pages) == 1
        assert len(list((target / "reps").iterdir())) == 20
        assert f'"version": {pages.pop()}}}' in (target / "plan.json").read_text()
        publish(target, {"plan.json": '{"program": "routeplan"}'})
        assert [path.name for path in target.parent.iterdir()] == ["plan"]


def test_proposals_and_plans_do_not_replace_each_other(tmp_path: Path) -> None:
    target = tmp_path / "out"
    written = {"proposals.json": '{"program": "routeplan"}', "moves-1.xlsx": "x"}
    publish(target, written)
    publish(target, written)
    with pytest.raises(RouteplanError) as caught:
        publish(target, contents("1"))
    assert caught.value.code == "target_not_ours"
    assert sorted(path.name for path in target.iterdir()) == sorted(written)


def test_a_folder_of_proposals_that_was_being_swapped_is_recovered(tmp_path: Path) -> None:
    target = tmp_path / "out"
    publish(target, {"proposals.json": '{"program": "routeplan"}'})
    target.rename(tmp_path / ".out.old")
    assert recover_all(tmp_path) == {target: "undone"}
    assert (target / "proposals.json").is_file()


def test_a_managers_copy_in_a_folder_of_proposals_is_not_removed(tmp_path: Path) -> None:
    target = tmp_path / "out"
    written = {"proposals.json": '{"program": "routeplan"}', "moves-1.xlsx": "x"}
    publish(target, written)
    (target / "moves-1 reviewed.xlsx").write_text("work")
    with pytest.raises(RouteplanError):
        publish(target, written)
    assert (target / "moves-1 reviewed.xlsx").read_text() == "work"
