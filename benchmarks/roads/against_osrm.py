"""Our times against those of OSRM on the same extract."""

import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.roads.places import EXTRACTS, customers, extract

CUSTOMERS = 300
_PROFILE = "import osrm, pathlib; print(next(pathlib.Path(osrm.__file__).parent.rglob('profiles/car.lua')))"


def compare(roads: Path, name: str, python: str, *, seed: int) -> dict[str, object]:
    """Compare the times of all pairs of customers.

    Parameters
    ----------
    roads : Path
        Folder of the extracts.
    name : str
        One of them.
    python : str
        A Python that has ``osrm-bindings``.
    seed : int
        Of the draw.

    Returns
    -------
    dict
        The median ratio of OSRM's times to ours, the mean and the 90th percentile of what is left after it, and processor seconds.
    """
    network = extract(roads, name)
    places = customers(network, CUSTOMERS, seed)
    network.matrix(places[:2], mode="car")
    began = time.process_time()
    ours = network.matrix(places, mode="car").seconds
    own_s = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(roads / EXTRACTS[name][0], Path(folder) / "town.osm.pbf")
        profile = _run(python, "-c", _PROFILE).strip()
        _run(python, "-m", "osrm", "extract", "-p", profile, f"{folder}/town.osm.pbf")
        for step in ("partition", "customize"):
            _run(python, "-m", "osrm", step, f"{folder}/town.osrm")
        job = json.dumps({"network": f"{folder}/town.osrm", "places": places.tolist()})
        answer = json.loads(_run(python, str(Path(__file__).with_name("osrm_times.py")), text=job))
    theirs = np.array(answer["seconds"])
    known = (ours > 0) & np.isfinite(ours) & np.isfinite(theirs) & (theirs > 0) & (theirs < 1e6)
    ratio = theirs[known] / ours[known]
    scale = float(np.median(ratio))
    error = np.abs(scale / ratio - 1)
    return {
        "network": name,
        "customers": len(places),
        "pairs": int(known.sum()),
        "scale": round(scale, 3),
        "mean_error": round(float(error.mean()), 4),
        "p90_error": round(float(np.quantile(error, 0.9)), 4),
        "own_s": round(own_s, 3),
        "osrm_s": round(answer["took_s"], 3),
        "osrm": answer["version"],
    }


def _run(*words: str, text: str = "") -> str:
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=True)  # noqa: S603 - named by whoever measures
    return done.stdout
