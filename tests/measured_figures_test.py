"""Figures that nobody types: what a collector counted fills indicators, at the command line and behind
a server, beside what the body reports itself; a difference is found."""

import csv
import io
import json
import pathlib
import shutil
import time
import unittest

from collecting import Collector, Page
from harness import SECTOR, Folder, row, tongket, write_table
from server import SLOW
from serving import Person, Server

PERIOD = "2023-M05"
DAYS = 31
VISITS = 10  # of each day
REPORTED = """- code: GOV.PORTAL.VISITS_TOLD
  name: {vi: "Lượt truy cập do đơn vị báo cáo", en: "Visits as bodies report them"}
  units: [COUNT]
  kind: flow
  aggregation: sum
"""


def pack_with_reported(folder):
    """The sector's pack, with visits that bodies report themselves beside those that are measured."""
    shutil.copytree(SECTOR, folder)
    file = folder / "indicators" / "GOV.yaml"
    text = file.read_text(encoding="utf-8")
    first, rest = text.split("- code: GOV.PORTAL.VISITS\n")
    rest = rest.replace("  kind: flow\n", "  kind: flow\n  measures: {code: GOV.PORTAL.VISITS_TOLD, within: 5}\n", 1)
    file.write_text(first + REPORTED + "- code: GOV.PORTAL.VISITS\n" + rest, encoding="utf-8")
    return folder


def access_log(path, days=DAYS, visits=VISITS):
    lines = [f'10.0.{n}.{day} - - [{day:02}/May/2023:09:{n:02}:00 +0700] "GET / HTTP/1.1" 200 512 '
             f'"https://example.org/" "Mozilla/5.0 (X11) Firefox/115.0"\n'
             for day in range(1, days + 1) for n in range(visits)]
    robot = '10.1.1.1 - - [09/May/2023:09:00:00 +0700] "GET / HTTP/1.1" 200 512 "-" "Googlebot/2.1"\n'
    path.write_text("".join(lines) + robot)
    return path


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


class MeasuredFigures(unittest.TestCase):
    def setUp(self):
        held = Folder()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.pack = pack_with_reported(self.folder / "pack")
        self.collected = self.folder / "collected"
        self.data = self.folder / "data"

    def count(self, **log):
        file = access_log(self.folder / "access.log", **log)
        tongket("collect", "import", self.collected, file, "--pack", self.pack, "--site", "hanoi")

    def fill(self, *options):
        """What changed, by indicator and unit."""
        said, _ = tongket("collect", "fill", self.data, "--collected", self.collected, "--period", PERIOD,
                          "--today", "2023-06-20", "--format", "csv", *options)
        return {(one["indicator"], one["org"]): one for one in rows(said)}

    def findings(self, expect=0):
        said, _ = tongket("check", self.data, "--period", PERIOD, "--format", "csv", expect=expect)
        return [one for one in rows(said) if one["kind"] == "measured"]

    def report(self, value, name):
        table = write_table(self.folder / name, row(
            doc=name, field="GOV", code="GOV.PORTAL.VISITS_TOLD", org="hanoi", period=PERIOD,
            scenario="actual", status="A", value=value, unit="COUNT"))
        tongket("load", self.data, table)

    def test_a_whole_month_is_filled_once_and_compared(self):
        self.count()
        tongket("init", self.data, "--pack", self.pack)
        self.assertEqual(self.fill("--dry-run").keys(), self.fill().keys())
        self.assertEqual(self.fill(), {})  # nothing changed since
        said, _ = tongket("show", self.data, "--indicator", "GOV.PORTAL.VISITS", "--org", "hanoi",
                          "--format", "csv")
        (stored,) = rows(said)
        self.assertEqual((stored["value"], stored["status"]), (str(DAYS * VISITS), "A"))

        self.report(DAYS * VISITS + 7, "near.csv")
        self.assertEqual(self.findings(), [])
        self.report(DAYS * VISITS * 2 + 1, "far.csv")
        (found,) = self.findings(expect=1)
        self.assertEqual((found["severity"], found["org"]), ("medium", "hanoi"))
        self.assertIn("100,2%", found["message_vi"])  # between 620.5 and 310

    def test_a_part_of_a_month_is_an_estimate_and_accuses_nobody(self):
        self.count(days=20)
        tongket("init", self.data, "--pack", self.pack)
        filled = self.fill()[("GOV.PORTAL.VISITS", "hanoi")]
        self.assertEqual((filled["value"], filled["status"]), (str(20 * VISITS), "E"))
        self.report(9999, "far.csv")
        self.assertEqual(self.findings(), [])

    def test_a_server_follows_a_collector(self):
        tongket("init", self.data, "--pack", SECTOR, "--demo")
        with Collector(self.collected) as collector:
            page = Page(collector, "dichvucong.hanoi.gov.vn")
            for n in range(1, 6):
                self.assertEqual(page.tell(f"s=hanoi-dvc&k=finish&v=1.00{n}&i={n:016x}").status, 204)
        today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600))
        with Server(self.data, "--demo", "--collected", self.collected, "--now", f"{today}T12:00") as server:
            anybody = Person(server)
            path = "/figures/series?indicator=GOV.DVC.FINISHED&org=hanoi"
            ends = time.monotonic() + SLOW
            figures = {}
            while not figures and time.monotonic() < ends:
                points = anybody.does("GET", path)["points"]
                figures = {one["period"]: one["figure"]["value"] for one in points}
            self.assertEqual(figures[f"{today[:4]}-M{today[5:7]}"], "5")
            page = anybody.does("GET", "/portals/hanoi-dvc")
            self.assertEqual(page["months"][-1]["counted"]["finished"], 5)
            self.assertEqual(len(page["services"]), 5)

    def cases(self, today):
        """States of the alarms' cases by kind, once the server has read what collectors told."""
        with Server(self.data, "--demo", "--collected", self.collected, "--now", f"{today}T12:00") as server:
            leader = Person(server, "lanhdao")
            ends = time.monotonic() + SLOW
            while "measured_failed" not in server.errors() and time.monotonic() < ends:
                time.sleep(0.1)  # alarms are taken before figures, which this folder has not
            found = leader.does("GET", "/records?kind=portal_alarm")["records"]
            return sorted((one["values"]["kind"], one["state"]) for one in found
                          if one["values"]["site"] == "hanoi")

    def test_each_alarm_opens_one_case(self):
        tongket("init", self.data, "--pack", SECTOR, "--demo")
        self.collected.mkdir()
        today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600))

        def alarm(kind, time_of_day, figure, usual=0):
            line = {"at": f"{today}T0{time_of_day}:00.000Z", "alarm": kind, "site": "hanoi", "figure": figure,
                    "usual": usual, "reason": "answered" if kind == "site_down" else ""}
            with open(self.collected / "alarms.jsonl", "a", encoding="utf-8") as file:
                file.write(json.dumps(line, separators=(",", ":")) + "\n")

        alarm("site_down", "1:00", 503)
        alarm("use_collapses", "1:30", 7, 900)
        opened = [("site_down", "raised"), ("use_collapses", "raised")]
        self.assertEqual(self.cases(today), opened)
        self.assertEqual(self.cases(today), opened)  # read again, by a server that started again
        alarm("site_back", "2:00", 60)
        self.assertEqual(self.cases(today), [("site_down", "recovered"), ("use_collapses", "raised")])


if __name__ == "__main__":
    unittest.main()
