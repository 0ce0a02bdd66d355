"""Answers of servers on disk, shared by processes: what was asked once is not asked again."""

import logging
import os
import sqlite3
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

_LOG = logging.getLogger(__name__)

FILE = "answers.sqlite"
_PATIENCE_S = 30.0
_LONGEST_QUEUE_S = 600.0
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS turns (server TEXT PRIMARY KEY, at REAL NOT NULL) STRICT;
"""


class AnswerCache:
    """Answers by key, in one SQLite file.

    Parameters
    ----------
    folder : Path
        Where the file stands; made at the first use.

    Notes
    -----
    Each answer is one transaction of a write-ahead log: a process that is killed leaves whole answers and no half one. A
    cache that cannot be read or written costs time and stops nothing: a damaged file is put aside and begun anew, and
    with a disk that refuses writing everything is asked again; both are logged as a warning. Keys are hashes and hold no
    place; bodies are compressed, and the file is the user's alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def __reduce__(self) -> tuple[type["AnswerCache"], tuple[Path]]:
        """Open the file anew in another process."""
        return AnswerCache, (self.folder,)

    def get(self, key: str) -> bytes | None:
        """Give the answer that was kept under a key; None if there is none."""
        try:
            with self._lock:
                row = self._open().execute("SELECT body FROM answers WHERE key = ?", (key,)).fetchone()
            return None if row is None else zlib.decompress(row[0])
        except (sqlite3.Error, OSError, zlib.error) as error:
            self._doubt(error)
            return None

    def put(self, key: str, body: bytes) -> None:
        """Keep an answer."""
        try:
            with self._lock:
                self._open().execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, zlib.compress(body, 6))
                )
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)

    def take_turn(self, server: str, interval_s: float) -> float:
        """Take the next free turn at a server, before all processes that ask later.

        Parameters
        ----------
        server : str
            Name or hash of the server.
        interval_s : float
            Least time between two turns, seconds.

        Returns
        -------
        float
            Seconds to wait for it.
        """
        now = time.time()
        try:
            with self._lock:
                connection = self._open()
                connection.execute("BEGIN IMMEDIATE")
                try:
                    row = connection.execute("SELECT at FROM turns WHERE server = ?", (server,)).fetchone()
                    # a turn in the far future was taken by a clock that has been set back since
                    free = row[0] + interval_s if row and row[0] < now + _LONGEST_QUEUE_S else now
                    turn = max(now, free)
                    connection.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", (server, turn))
                    connection.execute("COMMIT")
                except BaseException:
                    connection.rollback()
                    raise
            return float(turn - now)
        except (sqlite3.Error, OSError) as error:
            self._doubt(error)
            return interval_s

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        # a connection must not be used in a forked process
        if self._connection is None or self._process != os.getpid():
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / FILE
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
            connection = sqlite3.connect(
                path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
            )
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.executescript(_TABLES)
            except BaseException:
                connection.close()
                raise
            self._connection, self._process = connection, os.getpid()
        return self._connection

    def _doubt(self, error: Exception) -> None:
        """Put a damaged file aside; say once what else is wrong."""
        self.close()
        path = self.folder / FILE
        damaged = isinstance(error, zlib.error) or getattr(error, "sqlite_errorname", "") in {
            "SQLITE_NOTADB",
            "SQLITE_CORRUPT",
        }
        if damaged and path.exists():
            with suppress(OSError):
                path.replace(path.with_name(f"{FILE}.damaged"))
            for ending in ("-wal", "-shm"):
                path.with_name(f"{FILE}{ending}").unlink(missing_ok=True)
            _LOG.warning("the cache of answers was damaged and is begun anew")
        else:
            _LOG.warning("the cache of answers cannot be used: %s", type(error).__name__)
