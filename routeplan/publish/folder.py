"""Replace a folder as a whole: readers and crashes meet the complete old one or the complete new one.

A swap of the folder ``plan`` goes through these states; a crash may stop it in any, and ``recover`` ends it:

======  ==========  ==========  ==============================================  =============================
plan    .plan.new   .plan.old   what was being done                             recover
======  ==========  ==========  ==============================================  =============================
old, -  partly      -           the new folder is written beside                undo: remove ``.plan.new``
-       complete    old         the old one is moved away, the new not yet in   finish: move it in
new     -           old         the new one is in, the old is removed           finish: remove ``.plan.old``
-       -           old         none: somebody removed ``.plan.new``            undo: move the old one back
any     any         any         none: somebody put a third folder there         an error; nothing is touched
======  ==========  ==========  ==============================================  =============================

The mark of the folder (``names.MARKS``: ``plan.json``, or its like) is written first and removed last, so that the half-written and half-removed folders beside can be told
from a stranger's, which are never touched.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Literal

from routeplan.errors import RouteplanError
from routeplan.publish.lock import LockHeldError, locked
from routeplan.publish.names import MARKS, is_clutter, is_written_by_routeplan

Recovery = Literal["nothing", "finished", "undone"]
_PROGRAM = b'"program": "routeplan"'


def publish(
    target: Path, files: Mapping[str, bytes | str], *, is_new: bool = False, known_by: str | None = None
) -> bool:
    """Write a folder, replacing the one that an earlier plan left there.

    Parameters
    ----------
    target : Path
        The folder; its parents are created. A symbolic link is followed, and stays.
    files : mapping of str to bytes or str
        Contents by path within the folder, ``/`` between its parts; text is written as UTF-8. One of ``names.MARKS`` is among them.
    is_new : bool
        Leave a folder that is there as it is, unless it is empty.
    known_by : str, optional
        The mark of the folder that may be replaced; left out: the first of the new ones.

    Returns
    -------
    bool
        Whether it was written.

    Raises
    ------
    RouteplanError
        ``target_not_ours``: the target holds what routeplan did not write; ``target_busy``: another process is
        writing it; ``target_unwritable``: the system refuses. The old folder stays as it was.
    ValueError
        A path that leads out of the folder or is not in ``names.WRITTEN``, or no mark.
    """
    contents = {
        _checked(name): data.encode() if isinstance(data, str) else data for name, data in files.items()
    }
    mark = next((name for name in MARKS if name in files), None)
    if mark is None:
        raise ValueError(f"a published folder needs one of {', '.join(MARKS)}")
    target = _resolved(target)
    new, old = _beside(target)
    with _reported(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(_lock_path(target)):
            _settle(target)
            _check(target, known_by or mark)
            if is_new and (target / mark).exists():
                return False
            if leftover := [path for path in (new, old) if os.path.lexists(path)]:
                raise OSError(errno.ENOTEMPTY, "it cannot be removed", str(leftover[0]))
            try:
                _write(new, contents)
                if target.exists():
                    _move(target, old)
                _move(new, target)
            except (OSError, KeyboardInterrupt):
                _undo(target)
                raise
            _remove(old)
    return True


def recover(target: Path) -> Recovery:
    """Finish or undo a publication that was interrupted.

    Parameters
    ----------
    target : Path
        The folder that was being written.

    Returns
    -------
    Recovery
        "finished": the new folder is in place; "undone": the old one is, or none if there was none; "nothing": there was
        nothing to do.

    Raises
    ------
    RouteplanError
        As ``publish``; also ``swap_unclear``: somebody else changed the folders meanwhile, and nothing is touched.
    """
    target = _resolved(target)
    with _reported(target):
        if not any(os.path.lexists(path) for path in _beside(target)):
            return "nothing"
        with locked(_lock_path(target)):
            return _settle(target)


def recover_all(parent: Path) -> dict[Path, Recovery]:
    """Recover every folder of plans in a folder, leaving out those that another process is writing now.

    Parameters
    ----------
    parent : Path
        The folder that holds them; need not exist.

    Returns
    -------
    dict of Path to Recovery
        What was done, by target; without those where nothing was.

    Raises
    ------
    RouteplanError
        As ``recover``.
    """
    done: dict[Path, Recovery] = {}
    with _reported(parent):
        if not parent.is_dir():
            return done
        entries = sorted(path for path in parent.iterdir() if path.name.startswith("."))
        # an empty folder might be anybody's; one of ours waits for the next publication there
        pending = [path for path in entries if path.suffix in {".new", ".old"} and _is_marked(path)]
    for target in sorted({parent / path.stem[1:] for path in pending if len(path.stem) > 1}):
        try:
            outcome = recover(target)
        except RouteplanError as error:
            if error.code != "target_busy":
                raise
            continue
        if outcome != "nothing":
            done[target] = outcome
    return done


def check_target(target: Path, mark: str = MARKS[0]) -> None:
    """Refuse a target that ``publish`` would refuse, before hours of work are spent on its contents.

    Parameters
    ----------
    target : Path
        The folder to be written.
    mark : str
        The mark of what is to be written, of ``names.MARKS``: a folder with another one is not replaced.

    Raises
    ------
    RouteplanError
        ``target_not_ours`` or ``target_unwritable``.
    """
    target = _resolved(target)
    with _reported(target):
        _check(target, mark)
        nearest = next(path for path in target.parents if path.exists())
        if not nearest.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(nearest))
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(nearest))


def _check(target: Path, mark: str) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise _not_ours(target, "is a file")
    entries = sorted(path.name for path in target.iterdir())
    if not entries:
        return
    if mark not in entries:
        raise _not_ours(target, f"is not empty and holds no {mark}")
    with (target / mark).open("rb") as file:
        if _PROGRAM not in file.read(200):
            raise _not_ours(target, f"holds a {mark} of another program")
    if strange := [name for name in entries if not is_written_by_routeplan(name) and not is_clutter(name)]:
        raise _not_ours(target, f"holds '{strange[0]}', which routeplan did not write and would remove")


def _settle(target: Path) -> Recovery:
    new, old = _beside(target)
    there = tuple(os.path.lexists(path) for path in (target, new, old))
    for path in (new, old):
        if os.path.lexists(path) and not _is_ours(path):
            raise _not_ours(
                path, "stands where routeplan keeps a folder while it writes, and is not one of its own"
            )
    if there[0] and there[2] and (there[1] or not _is_ours(target)):
        raise RouteplanError(
            "swap_unclear",
            f"'{target}' was put there while '{old.name}' beside it still waited to be replaced",
            f"keep the one that you want as '{target.name}' and remove '{new.name}' and '{old.name}'",
        )
    match there:
        case (False, True, True):
            _move(new, target)
            _remove(old)
            return "finished"
        case (True, False, True):
            _remove(old)
            return "finished"
        case (False, False, True):
            _move(old, target)
            return "undone"
        case (_, True, False):
            _remove(new)
            return "undone"
        case _:
            return "nothing"


def _undo(target: Path) -> None:
    new, old = _beside(target)
    if os.path.lexists(old) and not os.path.lexists(target):
        _move(old, target)
    if os.path.lexists(new):
        _remove(new)


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    folder.mkdir()
    folders = {folder}
    for name in sorted(contents, key=lambda name: (name not in MARKS, name)):
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        folders.update(parent for parent in path.parents if parent.is_relative_to(folder))
        with path.open("wb") as file:
            file.write(contents[name])
            file.flush()
            os.fsync(file.fileno())
    for path in sorted(folders, reverse=True):
        _sync(path)


def _move(source: Path, destination: Path) -> None:
    source.rename(destination)
    _sync(source.parent)


def _remove(folder: Path) -> None:
    # a file that another program holds open may stay: the next recovery tries again
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name not in MARKS:
                path.unlink()
        for mark in MARKS:
            (folder / mark).unlink(missing_ok=True)
        folder.rmdir()


def _sync(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # some network file systems cannot sync a folder
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_ours(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return _is_marked(folder) or not any(folder.iterdir())


def _is_marked(folder: Path) -> bool:
    """Tell whether a folder holds a mark of routeplan's, or one that lost its contents when the power failed."""
    mark = next((folder / name for name in MARKS if (folder / name).is_file()), None)
    if folder.is_symlink() or mark is None:
        return False
    with mark.open("rb") as file:
        head = file.read(200)
    return _PROGRAM in head or not head.strip(b"\0")


def _checked(name: str) -> str:
    parts = PurePosixPath(name).parts
    if not parts or name != "/".join(parts) or {"..", "/"} & set(parts) or {"\\", "\0"} & set(name):
        raise ValueError(f"'{name}' is no plain path within the folder")
    if not is_written_by_routeplan(parts[0]):
        raise ValueError(f"'{parts[0]}' is missing in names.WRITTEN")
    return name


def _resolved(target: Path) -> Path:
    try:
        resolved = target.resolve()
    except (OSError, RuntimeError) as error:
        raise _unwritable(target, str(error)) from error
    if not resolved.name:
        raise _not_ours(resolved, "is the root of the file system")
    return resolved


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


def _lock_path(target: Path) -> Path:
    return target.with_name(f".{target.name}.lock")


@contextmanager
def _reported(target: Path) -> Iterator[None]:
    try:
        yield
    except LockHeldError as error:
        raise RouteplanError(
            "target_busy", f"another routeplan is writing '{target}'", "wait until it has ended"
        ) from error
    except OSError as error:
        place = f" ({error.filename})" if error.filename and str(error.filename) != str(target) else ""
        raise _unwritable(target, f"{error.strerror or error}{place}") from error


def _unwritable(target: Path, why: str) -> RouteplanError:
    return RouteplanError(
        "target_unwritable",
        f"'{target}' cannot be written: {why}",
        "check the path, the permissions and the free space, and close its files in other programs",
    )


def _not_ours(target: Path, why: str) -> RouteplanError:
    return RouteplanError(
        "target_not_ours",
        f"'{target}' {why}",
        "give another folder with --out, or move what is there away",
    )
