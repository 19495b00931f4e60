"""The number of transactions fills itself from what gateways report."""

import csv
import io
import pathlib
import unittest

from harness import SECTOR, Folder, tongket

HEAD = ("hour,direction,provider,consumer,service,answered,refused,faults,request_bytes,response_bytes,"
        "microseconds,longest_microseconds")


def reported(path, *rows):
    path.write_text("\n".join([HEAD, *(f"{row},0,0,0,0" for row in rows)]) + "\n")
    return path


class GatewayFill(unittest.TestCase):
    def setUp(self):
        held = Folder()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.data = self.folder / "data"
        tongket("init", self.data, "--pack", SECTOR)
        self.one = reported(self.folder / "one.csv", "2024-05-10T08,in,A,B,A/S/x,100,3,7",
                            "2024-12-31T17,in,A,B,A/S/x,5,0,0")
        self.two = reported(self.folder / "two.csv", "2024-05-10T08,out,A,B,A/S/x,100,3,7",
                            "2024-06-10T08,in,B,A,B/S/y,11,0,0")

    def fill(self, *options, today="2025-01-10", expect=0):
        said, errors = tongket("gateway", "fill", self.data, "--figures", self.one, "--figures", self.two,
                               "--indicator", "GOV.NDXP.TX", "--period", "2024", "--today", today,
                               "--format", "csv", *options, expect=expect)
        return list(csv.DictReader(io.StringIO(said))), errors

    def test_a_year_of_two_participants(self):
        (row,), _ = self.fill(today="2024-12-01")
        self.assertEqual((row["value"], row["status"]), ("104", "E"))  # the year goes on
        (row,), _ = self.fill()
        self.assertEqual((row["value"], row["status"], row["before"]), ("104", "A", "104"))
        self.assertEqual(self.fill()[0], [])
        said, _ = tongket("show", self.data, "--indicator", "GOV.NDXP.TX", "--period", "2024", "--format", "csv")
        (stored,) = [row for row in csv.DictReader(io.StringIO(said)) if row["scenario"] == "actual"]
        self.assertEqual((stored["org"], stored["value"]), ("VN", "104"))

    def test_a_broken_report_stores_nothing_and_names_its_place(self):
        reported(self.two, "2024-06-10T08,in,B,A,B/S/y,many,0,0")
        _, errors = self.fill("--lang", "en", expect=3)
        self.assertIn("two.csv:2:", errors)
        self.assertIn("'many'", errors)


if __name__ == "__main__":
    unittest.main()
