"""Times between places by OSRM; runs as a file, under a Python that has osrm-bindings (3.12 or newer) and nothing of ours."""

import json
import sys
import time
from importlib.metadata import version


def main() -> None:
    """Read a network and places from stdin, and write the times of all pairs."""
    import osrm  # noqa: PLC0415 - the Python of the tests has none

    job = json.load(sys.stdin)
    engine = osrm.OSRM(storage_config=job["network"], use_shared_memory=False, algorithm="MLD")
    parameters = osrm.TableParameters(
        coordinates=[(lon, lat) for lon, lat in job["places"]], annotations=["duration"]
    )
    began = time.process_time()
    table = engine.Table(parameters)["durations"]
    answer = {
        "version": version("osrm-bindings"),
        "took_s": time.process_time() - began,
        # rows are iterated, as an index into them is many times slower
        "seconds": [[float(value or 0) for value in row] for row in table],
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
