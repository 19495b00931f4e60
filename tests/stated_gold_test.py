"""Stated comparisons of the sector's two reports against careful readers' verdicts.

tests/gold/stated_right.csv holds the readers' verdict on each stated comparison. The check must
raise no alarm on one that they call right, and must find the ones that they call wrong, as far as
the values alone tell. Readers call a cut-off digit wrong; here it is a finding of its own kind.
"""

import csv
import io
import json
import unittest

from harness import ROOT, SECTOR, Folder, tongket

ALARMS = {"stated_contradicted", "stated_truncated", "stated_label"}
KEY = ["code", "org", "breakdown", "period", "kind", "base_period", "stated", "qualifier"]


def sorted_breakdown(text):
    return ";".join(sorted(part for part in text.split(";") if part))


class StatedComparisons(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with Folder() as folder:
            tongket("init", folder / "data", "--pack", SECTOR)
            out, _ = tongket("check", folder / "data", "--min-severity", "info", "--format", "csv",
                             expect=1)
        cls.findings = list(csv.DictReader(io.StringIO(out)))
        with open(ROOT / "tests/gold/stated_right.csv", encoding="utf-8") as file:
            cls.verdicts = list(csv.DictReader(file))

    def alarms(self, verdict):
        """Rows with the verdict about which there is a finding that raises an alarm."""
        found = {(f["source"], f["indicator"], f["org"], f["breakdown"], f["period"],
                  f["evidence"].split(";")[0]) for f in self.findings if f["kind"] in ALARMS}
        return [row for row in self.verdicts if row["verdict"] == verdict and
                (row["doc"], row["code"], row["org"], sorted_breakdown(row["breakdown"]),
                 row["period"], "stated " + row["stated"]) in found]

    def test_verdicts_are_there(self):
        right = [row for row in self.verdicts if row["verdict"] == "ok"]
        self.assertGreater(len(right), 40)

    def test_no_false_alarm_on_what_readers_call_right(self):
        self.assertEqual(self.alarms("ok"), [])

    def test_what_readers_call_wrong_is_found(self):
        wrong = [row for row in self.verdicts if row["verdict"] == "wrong"]
        found = self.alarms("wrong")
        missed = [{name: row[name] for name in KEY} for row in wrong if row not in found]
        # The share of Vietnamese value can only be judged against two other indicators.
        self.assertEqual([row["code"] for row in missed], ["ICT.VN_VALUE_RATE"], json.dumps(missed))


if __name__ == "__main__":
    unittest.main()
