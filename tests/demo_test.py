"""The demonstration panel as a user meets it: init --demo, demo_panel, load and check."""

import contextlib
import csv
import io
import os
import pathlib
import re
import sqlite3
import subprocess
import unittest

from harness import PROGRAM, SECTOR, Folder, tongket

TODAY = ["--today", "2023-09-30"]


def demo_panel(*arguments, expect=0):
    done = subprocess.run([pathlib.Path(PROGRAM).with_name("demo_panel"), *map(str, arguments)],
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == expect, f"exit {done.returncode}, expected {expect}\n{done.stderr}"
    return done.stdout, done.stderr


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


class Panel(unittest.TestCase):
    """A data folder with the panel, and the panel as a file, made once."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.path = cls.folder.__enter__()
        cls.data = cls.path / "data"
        cls.values = cls.path / "demo.csv"
        out, _ = tongket("init", cls.data, "--pack", SECTOR, "--demo", "--format", "csv")
        cls.receipt = table(out)[0]
        planted, _ = demo_panel("--pack", SECTOR, "--out", cls.values, "--planted")
        cls.planted = table(planted)
        cls.rows = table(cls.values.read_text(encoding="utf-8"))
        found, _ = tongket("check", cls.data, "--min-severity", "info", "--format", "csv", *TODAY,
                           expect=1)
        cls.findings = table(found)

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__(None, None, None)

    def test_init_loads_the_panel_behind_the_reported_values(self):
        self.assertEqual(int(self.receipt["loads"]), 3)
        self.assertGreater(int(self.receipt["rows"]), len(self.rows))

    def test_init_fills_registers_and_cases(self):
        with contextlib.closing(sqlite3.connect(self.data / "store.sqlite")) as store:
            (kinds,) = store.execute("SELECT count(DISTINCT kind) FROM record").fetchone()
            (records,) = store.execute("SELECT count(*) FROM record").fetchone()
        self.assertGreaterEqual(kinds, 37)
        self.assertGreaterEqual(records, 4000)

    def test_check_finds_every_slip_that_a_check_exists_for(self):
        found = {(f["kind"], f["indicator"], f["breakdown"], f["org"], f["period"])
                 for f in self.findings}
        expected = [p for p in self.planted if p["finding"]]
        self.assertGreaterEqual(len(expected), 9)
        for p in expected:
            self.assertIn((p["finding"], p["finding_code"], p["finding_breakdown"], p["org"],
                           p["period"]), found)

    def test_nothing_else_of_the_panel_is_a_grave_finding(self):
        slips = {(p["finding_code"], p["org"], p["period"]) for p in self.planted if p["finding"]}
        rows = {(r["code"], r["breakdown"], r["org"], r["period"]) for r in self.rows}
        grave = [f for f in self.findings if f["severity"] == "high"
                 and (f["indicator"], f["breakdown"], f["org"], f["period"]) in rows
                 and (f["indicator"], f["org"], f["period"]) not in slips]
        self.assertEqual(grave, [])

    def test_the_file_loads_into_a_folder_without_it_and_gives_the_same_values(self):
        plain = self.path / "plain"
        tongket("init", plain, "--pack", SECTOR)
        out, _ = tongket("load", plain, self.values, "--format", "csv")
        self.assertEqual(int(table(out)[0]["rows"]), len(self.rows))
        show = ["--indicator", "TELE.REV", "--org", "nghean", "--format", "csv"]
        value = lambda data: [(r["period"], r["value"])
                              for r in table(tongket("show", data, *show)[0])]
        self.assertEqual(value(plain), value(self.data))

    def test_another_seed_is_another_panel(self):
        other = self.path / "other.csv"
        demo_panel("--pack", SECTOR, "--out", other, "--seed", 7)
        self.assertNotEqual(other.read_bytes(), self.values.read_bytes())

    def test_the_load_names_the_seed(self):
        row = table(tongket("show", self.data, "--indicator", "TELE.REV", "--org", "nghean",
                            "--format", "csv")[0])[0]
        out, _ = tongket("trace", self.data, row["id"], "--lang", "en")
        self.assertIn("hạt giống 2022", out)

    def test_no_report_prints_the_panel_unless_it_is_asked_for(self):
        plain = self.path / "reported"
        tongket("init", plain, "--pack", SECTOR)
        warning = "số liệu giả định dùng để trình diễn"

        def page(data, template, *more):
            out = self.path / "page.html"
            tongket("report", data, "--template", template, "--period", "2022", "--out", out, *more)
            return out.read_text(encoding="utf-8")
        for template in ("tong-quan", "tong-ket"):
            without, demo = page(self.data, template), page(self.data, template, "--demo")
            self.assertNotIn(warning, without)
            self.assertIn(warning, demo)
            self.assertGreater(len(demo), len(without))
            # The same numbers as of a folder that has no such figures.
            numbers = lambda text: len(re.findall(r"data-obs(?:ervation)?=", text))
            self.assertEqual(numbers(without), numbers(page(plain, template)))
        tongket("report", self.data, "--template", "tong-ket", "--period", "2022", "--demo", "--issue", "1",
                "--out", self.path / "no.docx", expect=2)
        self.assertFalse((self.path / "no.docx").exists())

    def test_mistakes_are_told_in_both_languages(self):
        _, err = demo_panel("--pack", SECTOR, "--lang", "en", expect=2)
        self.assertIn("--out is needed", err)
        _, err = demo_panel("--pack", "tests/packs/truong-hoc", "--out", self.path / "x.csv",
                            expect=3)
        self.assertIn("không có tệp demo.yaml", err)
        _, err = tongket("init", self.path / "no", "--pack", SECTOR, "--demo", "--seed", "x",
                         "--lang", "en", expect=2)
        self.assertIn("seed is expected", err)
        tongket("init", self.path / "no", "--pack", SECTOR, "--seed", 3, expect=2)
        self.assertFalse((self.path / "no").exists())


if __name__ == "__main__":
    os.chdir(pathlib.Path(__file__).resolve().parent.parent)
    unittest.main()
