#!/usr/bin/env python3
"""What the reporting cycle costs under load, from a second process (needs wrk and nginx):

  bench/cycle_load.py build/release/tongket [seconds]

  dashboard  1,000 different tables of one indicator, 63 provinces and 12 half-years with growth and
             rank, logged in, while a correction is accepted every second and must stand in the next
             answer; CPU time per request beside nginx, which serves the same bytes as a file
  saves      200 connections save cells at once; each answer comes when the save is durable
  intake     as many file reports of spam messages (personal values, counts), likewise

Prints one line of JSON for each.
"""

import argparse
import itertools
import json
import os
import pathlib
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
os.environ["TONGKET"] = str(pathlib.Path(sys.argv[1]).resolve())

from harness import SECTOR, tongket  # noqa: E402
from serve_load import Server as Pinned, drive, nginx_command  # noqa: E402
from serving import Person, Server, new_reporter  # noqa: E402

CORRECTED = "PROV.REV"


def headers_of(person):
    return [f"Cookie: tk_session={person.cookie}", f"X-CSRF-Token: {person.csrf}",
            "Content-Type: application/json"]


def queries(person):
    """1,000 tables that have figures."""
    forms = [person.get(f"/forms/{form['id']}") for form in person.get("/forms")["items"]
             if "province" in form["org_kinds"]]
    rows = {row["indicator"] for form in forms for s in form["sections"] for row in s["rows"]
            if row["indicator"]}
    windows = [(f"{a}-S{s}", f"{a + 5}-S{e}") for a in range(2012, 2019)
               for s, e in ((1, 2), (2, 2), (1, 1))]
    every = [f"/api/v1/figures?indicator={i}&org_kind=province&from={a}&to={b}"
             for (a, b), i in itertools.product(windows, sorted(rows))]
    assert len(every) >= 1000, len(every)
    return every[:1000]


class Corrections(threading.Thread):
    """Every second a province's value is corrected and approved; the next answer must show it."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.people = [Person(server, login) for login in ("chuyenvien", "toanquoc")]
        desk = self.people[0]
        found = desk.get("/submissions?form=bc-kinh-te&state=approved&limit=5")["items"][0]
        self.submission, self.org = found["id"], found["org"]
        self.ending = threading.Event()
        self.seen = 0
        self.wrong = []

    def run(self):
        desk, reporter = self.people
        where = f"/submissions/{self.submission}"
        value = 5_000_000
        over = False
        while not over:
            value += 1
            desk.does("POST", f"{where}/reopen", {"reason": "correction"})
            reporter.does("PUT", f"{where}/cells", {"cells": [
                {"cell": CORRECTED, "value": str(value), "explanation": "corrected"}]})
            reporter.does("POST", f"{where}/submit")
            desk.does("POST", f"{where}/approve")
            table = desk.get(f"/figures?indicator={CORRECTED}&org_kind=province&from=2023-S1&to=2023-S1")
            row = next(r for r in table["rows"] if r["org"] == self.org)
            if row["values"][0]["value"] != f"{value}000000":
                self.wrong.append(row["values"][0])
            self.seen += 1
            over = self.ending.wait(1)


def dashboard(server, options, folder):
    leader = Person(server, "lanhdao")
    options.lines = [f"GET {query}" for query in queries(leader)]
    options.header = headers_of(leader)
    options.threads, options.connections = 1, 32
    drive(server.url, server.process.pid, options)  # once through all
    corrections = Corrections(server)
    corrections.start()
    ours = drive(server.url, server.process.pid, options)
    corrections.ending.set()
    corrections.join()
    assert corrections.seen and not corrections.wrong, corrections.wrong[:3]
    (folder / "files").mkdir()
    (folder / "files" / "small.json").write_text("{}")
    table = leader.request("GET", options.lines[0].split()[1]).body
    (folder / "files" / "table.json").write_bytes(table)
    options.lines, options.header = ["GET /table.json"], []
    with Pinned(nginx_command(folder, 18931), 18931) as nginx:
        theirs = drive(nginx.base, nginx.process.pid, options)
    print(json.dumps({"dashboard": ours, "nginx": theirs, "corrections": corrections.seen,
                      "bytes": (folder / "files" / "table.json").stat().st_size,
                      "ratio": round(ours["cpu_us_per_request"] / theirs["cpu_us_per_request"], 2)}))


def saves(server, person, options):
    found = []
    for state in ("open", "draft", "returned"):
        found += person.get(f"/submissions?state={state}&limit=200")["items"]
    lines = []
    for submission in found:
        cells = person.get(f"/submissions/{submission['id']}")
        numbers = [r["cell"] for s in cells["form"]["sections"] for r in s["rows"]
                   if r["kind"] == "number" and "edit" in cells["may"]]
        lines += [f"PUT /api/v1/submissions/{submission['id']}/cells "
                  + json.dumps({"cells": [{"cell": cell, "value": "{n}"}]}) for cell in numbers[:6]]
    options.lines = lines
    options.header = headers_of(person)
    options.threads, options.connections = 1, 190
    print(json.dumps({"saves": drive(server.url, server.process.pid, options), "cells": len(lines)}))


def intake(server, options):
    desk = Person(server, "chuyenvien")
    report = {"kind": "spam_report", "step": "file", "values": {
        "summary": "Minh h\u1ecda {n}", "channel": "sms_5656", "kind": "spam_sms", "topic": "loans",
        "content": "Vay nhanh {n}", "sender_number": "0900000000", "received_on": "2023-05-04",
        "reporter_number": "0911111111"}}
    options.lines = ["POST /api/v1/records " + json.dumps(report)]
    options.header = headers_of(desk)
    options.threads, options.connections = 1, 190
    print(json.dumps({"intake": drive(server.url, server.process.pid, options)}))


def main():
    options = argparse.Namespace(seconds=int(sys.argv[2]) if len(sys.argv) > 2 else 10)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        tongket("init", folder / "data", "--pack", SECTOR, "--demo")
        with Server(folder / "data", "--demo") as server:
            reporter = new_reporter(server)
            dashboard(server, options, folder)
            saves(server, reporter, options)
            intake(server, options)


if __name__ == "__main__":
    main()
