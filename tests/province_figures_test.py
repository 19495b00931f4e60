"""Counts of records become figures of provinces, beside the nation's, for the sector's indicators that
are measured there."""

import csv
import io
import unittest

from harness import SECTOR, Folder, tongket

BY_PROVINCE = ("PROV.DVC.DOSSIER", "PROV.DVC.ONLINE_DOSSIER", "PROV.DVC.RESULT",
               "PROV.DVC.RESULT_ON_TIME", "TELE.COVERAGE.HAMLETS_NEW")


class ProvinceFigures(unittest.TestCase):
    def test_each_indicator_has_its_provinces(self):
        with Folder() as folder:
            tongket("init", folder / "data", "--pack", SECTOR, "--demo")
            out, _ = tongket("records", "figures", folder / "data", "--period", "2022", "--today",
                             "2023-01-31", "--dry-run", "--format", "csv")
        rows = list(csv.reader(io.StringIO(out)))[1:]
        for indicator in BY_PROVINCE:
            values = {row[1]: int(row[3]) for row in rows if row[0] == indicator}
            with self.subTest(indicator):
                self.assertIn("VN", values)
                provinces = sum(value for unit, value in values.items() if unit != "VN")
                self.assertGreater(len(values), 5)
                self.assertLessEqual(provinces, values["VN"])
                self.assertGreater(provinces, 0)
        found = {row[0]: {r[1]: int(r[3]) for r in rows if r[0] == row[0]} for row in rows}
        for part, whole in (("PROV.DVC.ONLINE_DOSSIER", "PROV.DVC.DOSSIER"),
                            ("PROV.DVC.RESULT_ON_TIME", "PROV.DVC.RESULT")):
            for unit, value in found[part].items():
                self.assertLessEqual(value, found[whole][unit], f"{part} of {unit}")


if __name__ == "__main__":
    unittest.main()
