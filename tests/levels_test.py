#!/usr/bin/env python3
"""Reporting one level down: the communes of a province fill in a form, and their districts and the
province get what they add up to; the nation gets none of a part."""

import decimal
import unittest

from harness import demo_data, Folder
from serving import Person, Server

FORM = "bc-truyen-thanh-xa"
ADDED = ["GRASS.COMMUNE.CLUSTERS", "GRASS.COMMUNE.OFFICERS", "GRASS.COMMUNE.HOURS"]
DISTRICTS = {"tuyenquang-tp": "thành phố Tuyên Quang", "tuyenquang-lambinh": "huyện Lâm Bình"}


class Levels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        data = cls.enterClassContext(Folder()) / "data"
        demo_data(data)
        cls.server = cls.enterClassContext(Server(data, "--demo"))
        cls.desk = Person(cls.server, "chuyenvien")
        cls.forms = cls.desk.get("/submissions", form=FORM, limit="200")["items"]

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def values(self, indicator, **which):
        """By unit, in the first half of 2023; None where there is no figure."""
        table = self.desk.get("/figures", indicator=indicator, **which, **{"from": "2023-S1"})
        return {row["org"]: row["values"][0] for row in table["rows"]}

    def value(self, indicator, org):
        cell = self.values(indicator, org=org)[org]
        return decimal.Decimal(cell["value"]) if cell and cell["value"] else None

    def test_communes_of_two_districts_fill_in_the_form(self):
        self.assertEqual(len(self.forms), 25)
        self.assertGreater(sum(one["state"] == "approved" for one in self.forms), 15)

    def test_districts_and_province_get_the_sums_of_what_was_approved(self):
        approved = {one["org"] for one in self.forms if one["state"] == "approved"}
        for indicator in ADDED:
            sums = {}
            for district, name in DISTRICTS.items():
                below = [one["org"] for one in self.forms if one["org_name"]["vi"].endswith(name)]
                self.assertGreaterEqual(len(below), 10)
                told = [self.value(indicator, org) for org in below if org in approved]
                sums[district] = sum(value for value in told if value is not None)
                self.assertEqual(self.value(indicator, district), sums[district], indicator)
            self.assertEqual(self.value(indicator, "tuyenquang"), sum(sums.values()), indicator)

    def test_a_total_leads_to_the_units_below_it(self):
        for district, name in DISTRICTS.items():
            figure = self.values(ADDED[0], org=district)[district]
            members = self.desk.get(f"/facts/{figure['id']}")["source"]["members"]
            below = {one["org"] for one in self.forms if one["org_name"]["vi"].endswith(name)}
            self.assertEqual({member["org"] for member in members}, below)
            told = [decimal.Decimal(member["figure"]["value"]) for member in members
                    if member["figure"] and member["figure"]["value"]]
            self.assertEqual(sum(told), decimal.Decimal(figure["value"]))

    def test_the_nation_gets_no_total_of_one_province(self):
        for indicator in ADDED:
            self.assertIsNone(self.value(indicator, "VN"), indicator)


if __name__ == "__main__":
    unittest.main()
