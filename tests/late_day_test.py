#!/usr/bin/env python3
"""A task whose day passes, under the demonstration's clock (serve --now): the unit is reminded, the
clock marks it late and brings it before the leader, everybody who must know is told once, however
often the server starts (tests/browser/late_day.mjs)."""

import os
import subprocess
import sys
import time

from harness import ROOT, demo_data, Folder, tongket
from overview_page_test import node
from serving import Person, Server

TITLE = "R\u00e0 so\u00e1t ph\u1ee7 s\u00f3ng v\u00f9ng l\u00f5m"
# What the clock starts with, what the pages show then.
DAYS = [("2023-07-22T08:00", "near"), ("2023-07-26T08:00", "passed"), ("2023-08-03T08:00", "raised")]
PATIENCE = 120  # seconds for the clock's first round


def given(server):
    """A task of the reporter's unit, due on 25 July; its number."""
    desk, unit = Person(server, "chuyenvien"), Person(server, "nhaplieu")
    org = unit.get("/session")["account"]["roles"][0]["org"]
    made = desk.does("POST", "/records", {"kind": "task", "step": "assign", "values": {
        "title": TITLE, "kind": "task", "assigned_by": "minister", "basis": "17/TB-BTTTT",
        "assigned_on": "2023-07-14", "plan_year": "2023", "lead_unit": org,
        "due_on": "2023-07-25"}})
    unit.does("POST", f"/records/{made['id']}/steps", {"step": "begin", "values": {}})
    return made["id"]


def told(server, login):
    """The texts of notices about the task, oldest first."""
    items = Person(server, login).get("/notifications")["items"]
    return [item["text"] for item in reversed(items) if TITLE in item["text"]]


def waits_until_told(server, login, count):
    end = time.monotonic() + PATIENCE
    while len(told(server, login)) < count:
        assert time.monotonic() < end, f"{login} was told {told(server, login)}"
        time.sleep(0.2)


def served(data, now=None):
    options = ["--now", now] if now else []
    return Server(data, "--demo", *options, "--web", str(ROOT / "build" / "web"))


def main():
    assert (ROOT / "build/web/index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        data = folder / "data"
        tongket("serve", data, "--now", DAYS[0][0], expect=2)  # only a demonstration's clock is set
        demo_data(data)
        tongket("serve", data, "--demo", "--now", "tomorrow", expect=2)
        with served(data) as server:
            record = given(server)
        pictures = os.environ.get("TONGKET_PICTURES", str(folder))
        for number, (now, day) in enumerate(DAYS):
            with served(data, now) as server:
                waits_until_told(server, "nhaplieu", 2 + number)  # the desk's giving was the first
                walked = subprocess.run(
                    [node(), str(ROOT / "tests/browser/late_day.mjs"), server.url, pictures, "vi",
                     day, record, TITLE], cwd=ROOT, timeout=600)
                if walked.returncode:
                    return walked.returncode
                if day == "raised":
                    # Given, reminded, late, before the leader, instructed: each once.
                    assert len(told(server, "nhaplieu")) == 5, told(server, "nhaplieu")
                    assert len(told(server, "lanhdao")) == 1, told(server, "lanhdao")
    return 0


if __name__ == "__main__":
    sys.exit(main())
