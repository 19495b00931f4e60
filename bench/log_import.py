#!/usr/bin/env python3
"""Counting a server's log beside GoAccess, in turns, medians (needs goaccess):

  bench/log_import.py build/release/tongket [megabytes] [rounds]

The log is made by a seeded program: 300,000 visitors of uneven zeal, 400 browsers, robots among them,
pages, services, files, other hosts' referers, a week. Prints one line of JSON.
"""

import itertools
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACK = ROOT / "packs" / "tttt"
PIECE = 100_000  # lines


def lines(draw, seconds):
    browsers = [f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/{90 + i % 30}.0.{i}.0"
                for i in range(390)] + [f"Mozilla/5.0 (compatible; Thingbot/{i}.1; +http://b.example)" for i in range(10)]
    pages = ["/"] + [f"/tin-tuc/bai-viet-so-{i}" for i in range(3000)] + \
        [f"/dich-vu/1.{i:06}/nop-ho-so?buoc=2" for i in range(300)] + \
        [f"/assets/{i}.{e}" for i in range(200) for e in ("css", "js", "png")] + [f"/files/{i}.pdf" for i in range(200)]
    referers = ["-", "https://www.google.com/", "https://hanoi.gov.vn/tin-tuc", "https://hanoi.gov.vn/"]
    for i in range(PIECE):
        who = int(draw.paretovariate(0.5)) % 300_000
        when = time.strftime("%d/%b/%Y:%H:%M:%S +0700", time.gmtime(seconds + i // 8))
        yield (f"10.{who >> 16}.{who >> 8 & 255}.{who & 255} - - [{when}] \"GET {draw.choice(pages)} HTTP/1.1\" "
               f"{200 if i % 17 else 404} {i % 9000} \"{referers[i % 4]}\" \"{browsers[who % 400]}\"\n")


def make(path, megabytes):
    draw = random.Random(1)
    with open(path, "w", encoding="ascii") as log:
        for piece in itertools.count():
            log.writelines(lines(draw, 1_684_000_000 + piece * PIECE // 8))
            if log.tell() >= megabytes << 20:
                return


def timed(command):
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.monotonic() - start, done.stdout


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 1024
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    if not shutil.which("goaccess"):
        sys.exit("goaccess is not installed; mend: apt-get install goaccess")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(folder / "access.log", megabytes)
        os.sync()
        for round_ in range(rounds):
            took, said = timed([program, "collect", "import", folder / f"f{round_}", folder / "access.log",
                                "--pack", PACK, "--site", "hanoi", "--format", "csv", "--lang", "en"])
            ours.append(took)
            took, report = timed(["goaccess", folder / "access.log", "--log-format=COMBINED", "-o",
                                  folder / "report.json", "--no-progress"])
            theirs.append(took)
        general = json.loads((folder / "report.json").read_text())["general"]
    print(json.dumps({"megabytes": megabytes, "tongket_s": round(statistics.median(ours), 2),
                      "goaccess_s": round(statistics.median(theirs), 2),
                      "times_as_fast": round(statistics.median(theirs) / statistics.median(ours), 1),
                      "tongket": said.splitlines()[-1], "goaccess_requests": general["total_requests"]}))


if __name__ == "__main__":
    main()
