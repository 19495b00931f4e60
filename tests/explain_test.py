"""tongket explain: what a figure rests on adds up, and every fact of it can be traced."""

import json
import unittest
from decimal import Decimal
from itertools import groupby

from harness import demo_data, Folder, tongket


class Explain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.data = cls.folder.__enter__() / "data"
        demo_data(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def explain(self, indicator, org, period, *more):
        out, _ = tongket("explain", self.data, "--indicator", indicator, "--org", org,
                         "--period", period, "--format", "json", *more)
        said = {}
        for kind, rows in groupby(json.loads(out, parse_float=Decimal), lambda row: row["said"]):
            rows = list(rows)
            said[kind] = (rows[0]["result"], rows)
        return said

    def test_the_nation_rests_on_its_units(self):
        said = self.explain("TELE.REV", "VN", "2022")
        result, units = said["total"]
        self.assertEqual(len(units), 63)
        self.assertEqual(sum(Decimal(row["value"]) for row in units), Decimal(result))
        now, base = (Decimal(row["value"]) for row in said["growth"][1])
        self.assertEqual(Decimal(said["growth"][0]),
                         (100 * (now - base) / base).quantize(Decimal("0.01"), "ROUND_HALF_UP"))
        part, plan = (Decimal(row["value"]) for row in said["attainment"][1])
        self.assertEqual(Decimal(said["attainment"][0]),
                         (100 * part / plan).quantize(Decimal("0.01"), "ROUND_HALF_UP"))

    def test_a_province_stands_among_the_others(self):
        said = self.explain("TELE.REV", "danang", "2022-S2")
        rank, of = said["rank"][0].split("/")
        values = [Decimal(row["value"]) for row in said["rank"][1]]
        own = Decimal(said["value"][0])
        self.assertEqual(int(of), len(values))
        self.assertEqual(values, sorted(values, reverse=True))
        self.assertEqual(int(rank), 1 + sum(value > own for value in values))
        halves = [Decimal(row["value"]) for row in said["to_date"][1]]
        self.assertEqual(len(halves), 2)
        self.assertEqual(sum(halves), Decimal(said["to_date"][0]))

    def test_an_identity_shows_what_is_left(self):
        said = self.explain("PROV.DVC.L34", "hanoi", "2021")
        (name, (left, rows)), = ((k, v) for k, v in said.items() if k.startswith("identity"))
        self.assertEqual(name, "identity online-services-level-3-4")
        values = {row["indicator"]: row["value"] for row in rows}
        self.assertEqual(set(values), {"PROV.DVC.L34", "PROV.DVC.L3", "PROV.DVC.L4"})
        known = [Decimal(v) for v in values.values() if v is not None]
        if len(known) == 3:
            self.assertEqual(Decimal(left), Decimal(values["PROV.DVC.L34"]) -
                             Decimal(values["PROV.DVC.L3"]) - Decimal(values["PROV.DVC.L4"]))
        else:
            self.assertIsNone(left)

    def test_every_fact_can_be_traced(self):
        for row in self.explain("TELE.REV", "VN", "2022")["attainment"][1]:
            out, _ = tongket("trace", self.data, row["id"], "--format", "json")
            traced = json.loads(out)[0]
            self.assertEqual(traced["source"], row["source"])
            self.assertEqual(traced["recorded_at"], row["recorded_at"])

    def test_people_read_numbers_and_what_is_missing(self):
        out, _ = tongket("explain", self.data, "--indicator", "TELE.REV", "--org", "VN",
                         "--period", "2022")
        self.assertIn("138.000.000.000.000", out)
        self.assertIn("So với cùng kỳ năm trước", out)
        out, _ = tongket("explain", self.data, "--indicator", "TELE.REV", "--org", "VN",
                         "--period", "1999", "--lang", "en")
        self.assertIn("not reported", out)
        self.assertIn("does not follow", out)

    def test_mistakes_are_told(self):
        ask = ("explain", self.data, "--org", "VN", "--period", "2022", "--lang", "en")
        _, wrong = tongket(*ask, "--indicator", "TELE.RVE", expect=2)
        self.assertIn("TELE.REV", wrong)
        _, wrong = tongket(*ask, "--indicator", "TELE.REV", "--unit", "PERCENT", expect=2)
        self.assertIn("PERCENT", wrong)


if __name__ == "__main__":
    unittest.main()
