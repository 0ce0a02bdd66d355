"""A PostgreSQL server of Debian's packages in a temporary folder, on loopback alone."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "k7-Fuchs"  # noqa: S105 - of a server that lives as long as its tests


def binaries():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the server is; `admin` may do everything and needs no password on the socket."""

    port: int
    folder: Path
    has_postgis: bool

    def url(self, user="planner", database="sales", table=""):
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}" + (f"#{table}" if table else "")

    def admin(self, database="sales"):
        from psycopg import connect  # noqa: PLC0415 - skipped where it is missing

        return connect(host=str(self.folder), port=self.port, user="admin", dbname=database, autocommit=True)


@contextmanager
def running():
    """Start a server, and stop that process at the end."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server under /usr/lib/postgresql: apt-get install postgresql-postgis")
    # short: a socket's path has at most 107 characters
    folder = Path(tempfile.mkdtemp(prefix="rp-pg-", dir="/tmp"))
    # the server refuses to run as root
    as_user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    if as_user:
        shutil.chown(folder, "nobody", "nogroup")
    data, log = folder / "data", folder / "log"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "admin", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
         "--auth-local=trust", "--auth-host=scram-sha-256"],
        check=True, capture_output=True, cwd=folder, **as_user,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, "-p", str(port), "-c", "listen_addresses=127.0.0.1",
             "-c", "fsync=off", "-c", "shared_buffers=32MB", "-c", "max_connections=20"],
            stdout=out, stderr=out, cwd=folder, **as_user,
        )  # fmt: skip
    try:
        yield _prepared(_awaited(process, folder, port, log))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        shutil.rmtree(folder)


def _awaited(process, folder, port, log):
    from psycopg.pq import PGconn, Ping  # noqa: PLC0415 - skipped where it is missing

    address = f"host={folder} port={port} user=admin dbname=postgres".encode()
    for _ in range(300):
        if PGconn.ping(address) == Ping.OK:
            return Server(port=port, folder=folder, has_postgis=_has_postgis())
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def _has_postgis():
    programs = binaries()
    share = subprocess.run(
        [programs / "pg_config", "--sharedir"], check=True, capture_output=True, text=True
    ).stdout.strip()
    return (Path(share) / "extension" / "postgis.control").is_file()


def _prepared(server):
    with server.admin("postgres") as admin:
        admin.execute(f"create role planner login password '{PASSWORD}'")
        admin.execute("create database sales owner planner")
        admin.execute("create database plain owner planner")
    if server.has_postgis:
        with server.admin() as admin:
            admin.execute("create extension postgis")
    return server
