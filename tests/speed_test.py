#!/usr/bin/env python3
"""`tongket collect serve --speed`: people measure their access; a flood counts a few times, a kill loses
nothing, a result told again counts once; the figures at the command line, behind a server, as indicators."""

import csv
import datetime
import io
import json
import pathlib
import types
import unittest

from collecting import Collector
from harness import SECTOR, Folder, tongket
from server import Client
from serving import Server

PEOPLE = 40
PER_HOUR = 4  # of packs/tttt/speeds.yaml


class Meter(Client):
    """Browsers in front of the measuring end, as a proxy passes them on."""

    def __init__(self, collector):
        port = int(collector.wait_for(r"measuring .*http://127\.0\.0\.1:(\d+)"))
        super().__init__(types.SimpleNamespace(port=port))

    def asks(self, method, path, body=b"", address="14.160.0.1"):
        return self.exchange(method, path, body, {"X-Forwarded-For": address})

    def tell(self, number, down, address, more=""):
        return self.asks("POST", "/speed/result",
                         f"i={number:x}&d={down}&u={down // 2}&l=12.4&j=1.5&x=0.5{more}".encode(), address)


def collector(folder):
    return Collector(folder, "--speed", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1", "--checkpoint-ms", "3600000")


def people(meter):
    for number in range(1, PEOPLE + 1):
        told = meter.tell(number, 80_000 + 1_000 * number, f"14.160.1.{number}", "&a=fixed&p=hanoi")
        assert told.status == 204, (number, told.status, told.body)


def speeds(folder, period):
    said, _ = tongket("collect", "speeds", folder, "--pack", SECTOR, "--month", period, "--format", "csv",
                      "--lang", "en")
    return {(row["province"], row["operator"], row["access"]): row for row in csv.DictReader(io.StringIO(said))}


def local_today():
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()


class Speeds(unittest.TestCase):
    def setUp(self):
        held = Folder()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.collected = self.folder / "collected"

    def test_bytes_come_and_go_within_limits(self):
        with collector(self.collected) as program:
            meter = Meter(program)
            self.assertEqual(meter.asks("GET", "/speed/ping").status, 204)
            for wanted, sent in ((0, 65_536), (300_000, 262_144), (16_777_216, 16_777_216)):
                answer = meter.asks("GET", f"/speed/down?bytes={wanted}")
                self.assertEqual((answer.status, len(answer.body)), (200, sent))
            self.assertEqual(meter.asks("GET", "/speed/down?bytes=16777217").status, 422)
            self.assertEqual(meter.asks("POST", "/speed/up", b"x" * 4_194_304).status, 204)
            self.assertEqual(meter.asks("POST", "/speed/up", b"x" * 4_194_305).status, 413)
            where = json.loads(meter.asks("GET", "/speed/where").body)
            self.assertEqual(where["network"], "vnpt")
            self.assertIn("hanoi", [one["id"] for one in where["provinces"]])
            self.assertEqual(meter.asks("GET", "/").status, 200)
            self.assertEqual(meter.asks("GET", "/m.js").status, 404)

    def test_what_people_measured_is_counted_once_and_told(self):
        today = local_today()
        month = f"{today:%Y-%m}"
        program = collector(self.collected)
        meter = Meter(program)
        people(meter)
        flood = [meter.tell(1_000 + n, 9_000_000, "14.160.9.9", "&a=fixed&p=hanoi").status for n in range(30)]
        self.assertEqual(flood, [204] * PER_HOUR + [429] * (30 - PER_HOUR))
        self.assertEqual(meter.tell(2_000, 20_000_000, "14.160.9.8").status, 422, "20 Gbit/s cannot be")
        self.assertEqual(meter.tell(2_001, 90_000, "14.160.9.8", "&p=nowhere").status, 422)
        self.assertEqual(meter.tell(2_002, 30_000, "203.0.113.1", "&a=mobile&p=hanoi&o=viettel").status, 204)
        own = Client(program).exchange("GET", "/metrics", b"", {})
        metrics = own.body if isinstance(own.body, str) else own.body.decode()
        self.assertIn('refused_total{reason="speed_impossible_rate"} 1', metrics)
        self.assertIn('refused_total{reason="speed_too_often"} 26', metrics)
        self.assertIn(f"speeds_total {PEOPLE + PER_HOUR + 1}", metrics)
        program.kill()  # no checkpoint was written
        with collector(self.collected) as program:
            people(Meter(program))  # told again: their answers got lost
        for period in (month, str(today), f"{today.year}-Q{(today.month + 2) // 3}"):
            told = speeds(self.collected, period)
            whole = told["*", "*", "fixed"]
            self.assertEqual((whole["measurements"], whole["sources"]), (str(PEOPLE + PER_HOUR), str(PEOPLE + 1)))
            self.assertEqual((whole["down_median"], whole["down_outliers"], whole["state"]), ("101.00", "1", ""))
            self.assertEqual(whole["loss"], "0.50")
            self.assertEqual(told["hanoi", "vnpt", "fixed"]["down_median"], "101.00")
            few = told["hanoi", "viettel", "mobile"]
            self.assertEqual((few["state"], few["down_median"]), ("too few", ""))
        self.nothing_says_who(b"14.160.")
        self.behind_a_server(today)

    def nothing_says_who(self, address):
        for file in self.collected.rglob("*"):
            if file.is_file():
                self.assertNotIn(address, file.read_bytes(), file)

    def behind_a_server(self, today):
        data = self.folder / "data"
        tongket("init", data, "--pack", SECTOR)
        said, _ = tongket("collect", "fill", data, "--collected", self.collected, "--period",
                          f"{today:%Y}-M{today:%m}", "--format", "csv", "--lang", "en", "--dry-run")
        filled = {(row["indicator"], row["org"]): row for row in csv.DictReader(io.StringIO(said))}
        self.assertIn("101", filled["TELE.SPEED.FIXED_DOWN", "VN"]["value"])
        self.assertIn(("TELE.SPEED.FIXED_UP", "hanoi"), filled)
        self.assertNotIn(("TELE.SPEED.MOBILE_DOWN", "hanoi"), filled)
        with Server(data, "--collected", self.collected) as server:
            anybody = Client(server)
            answer = anybody.request("GET", "/speeds")
            self.assertEqual(answer.status, 200, answer.body)
            whole = next(row for row in answer.json["speeds"]
                         if row["province"] is None and row["network"] is None and row["access"] == "fixed")
            self.assertEqual(whole["told"]["down"]["median"], "101.00")


if __name__ == "__main__":
    unittest.main()
