"""Times between places by OSRM; runs as a file, under a Python that has osrm-bindings (3.12 or newer) and nothing of ours."""

import json
import sys
import time

import osrm

job = json.load(sys.stdin)
engine = osrm.OSRM(storage_config=job["network"], use_shared_memory=False, algorithm="MLD")
parameters = osrm.TableParameters(
    coordinates=[(lon, lat) for lon, lat in job["places"]], annotations=["duration"]
)
began = time.process_time()
table = engine.Table(parameters)["durations"]
took = time.process_time() - began
# rows are iterated, as an index into them is many times slower
sys.stdout.write(json.dumps({"took_s": took, "seconds": [[float(value) for value in row] for row in table]}))
