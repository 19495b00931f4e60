#!/usr/bin/env python3
"""What a collector of events takes from a second process (needs wrk):

  bench/collector_load.py build/release/tongket [seconds]

  single   190 connections, an event in each request; each answer comes when it is durable
  batch    the same with 20 events in a request, as a portal's server or a page that collects sends them
  steady   as batch at half of its rate, for 30 seconds, across two checkpoints: how long an answer takes

After each, the figures must say exactly as many views as were answered. One line of JSON each.
"""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
os.environ["TONGKET"] = PROGRAM

from collecting import Collector, figures  # noqa: E402
from serve_load import drive  # noqa: E402


CONNECTIONS = 190
ACROSS_CHECKPOINTS = 30  # seconds; a checkpoint is written every ten


def run(name, events, seconds, pause=0):
    one = "s=hanoi-dvc&v=1.001234&e=1&i={n}"
    body = "\n".join(one + f"{k:02x}" for k in range(events)) if events > 1 else one
    options = argparse.Namespace(
        seconds=seconds, threads=1, connections=CONNECTIONS, pause=pause,
        lines=["POST /m " + body.replace("\n", "\\n")],
        header=["Origin: https://dichvucong.hanoi.gov.vn", "User-Agent: Mozilla/5.0 (X11) Firefox/115"])
    with tempfile.TemporaryDirectory() as folder:
        with Collector(folder) as collector:
            done = drive(collector.url, collector.process.pid, options)
        counted = sum(int(row["views"]) for row in figures(folder) if not row["service"])
    assert done["requests"] * events <= counted <= (done["requests"] + CONNECTIONS) * events, (done, counted)
    done["events_per_second"] = done["per_second"] * events
    done["cpu_us_per_event"] = round(done["cpu_us_per_request"] / events, 2)
    print(json.dumps({name: done, "counted": counted}))
    return done["per_second"]


def main():
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    run("single", 1, seconds)
    best = run("batch", 20, seconds)
    run("steady", 20, ACROSS_CHECKPOINTS, round(CONNECTIONS * 1000 / (best / 2)))


if __name__ == "__main__":
    main()
