"""Where a measurement comes from: commit, machine and versions."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("routeplan", "numpy", "numba", "pandas", "shapely")

_RESULTS = (
    ":(top,exclude)benchmarks/results",
    ":(top,exclude)benchmarks/RESULTS.md",
    ":(top,exclude)*.jsonl",
)
"""What measurements write changes nothing that is measured."""


def provenance(peers: tuple[str, ...] = ()) -> dict[str, object]:
    """Describe the code and the machine.

    Parameters
    ----------
    peers : tuple of str, optional
        Further packages whose versions matter; those that are not installed are left out.

    Returns
    -------
    dict
        ``commit`` (short, "" outside a checkout), ``dirty`` (uncommitted changes, results apart), ``machine`` (system,
        processor, its model, processors usable) and ``versions``.
    """
    return {
        "commit": _git("rev-parse", "--short", "HEAD"),
        "dirty": bool(_git("status", "--porcelain", "--", ":(top)", *_RESULTS)),
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "model": _model(),
            "cpus": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        },
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in PACKAGES}
        | {name: found for name in peers if (found := _version(name))},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _model() -> str:
    """Name the model of the processor; what Linux knows of it stands in a file alone."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _git(*words: str) -> str:
    folder = Path(__file__).parent
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607 - fixed words
    return done.stdout.strip() if done.returncode == 0 else ""
