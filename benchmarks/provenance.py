"""Where a measurement comes from: commit, machine and versions."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("routeplan", "numpy", "numba", "pandas", "shapely")


def provenance() -> dict[str, object]:
    """Describe the code and the machine.

    Returns
    -------
    dict
        ``commit`` (short, "" outside a checkout), ``dirty`` (uncommitted changes), ``machine`` (system, processor,
        processors usable) and ``versions``.
    """
    return {
        "commit": _git("rev-parse", "--short", "HEAD"),
        "dirty": bool(_git("status", "--porcelain")),
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cpus": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        },
        "versions": {"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
    }


def _git(*words: str) -> str:
    folder = Path(__file__).parent
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607 - fixed words
    return done.stdout.strip() if done.returncode == 0 else ""
