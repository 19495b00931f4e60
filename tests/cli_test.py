"""The command line as a user meets it: what it prints, and its exit status."""

import csv
import io
import json
import shutil
import unittest

from harness import SECTOR, Folder, row, tongket, write_table

GOOD = dict(doc="q4", code="TELE.REV", org="VN", period="2024", scenario="actual", status="A",
            value="150000", unit="VND", mult="9")


class WithData(unittest.TestCase):
    """A data folder of the sector, made once; tests that write make their own."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.path = cls.folder.__enter__()
        cls.data = cls.path / "data"
        cls.init_out, _ = tongket("init", cls.data, "--pack", SECTOR, "--format", "json")

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__(None, None, None)


class Reading(WithData):
    def test_init_loads_every_value(self):
        made = json.loads(self.init_out)[0]
        # 1,876 printed values, less the rows that repeat one word for word.
        shown = int(made["rows"])
        self.assertGreater(shown, 1800)
        self.assertLessEqual(shown, 1876)
        self.assertEqual(int(made["stated"]), 360)

    def test_init_refuses_a_folder_that_exists(self):
        _, err = tongket("init", self.data, "--pack", SECTOR, "--lang", "en", expect=3)
        self.assertIn("exists already", err)

    def test_show_prints_exact_values_with_their_ids(self):
        out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period", "2022",
                         "--format", "csv")
        rows = [r for r in csv.DictReader(io.StringIO(out)) if r["scenario"] == "actual"
                and r["breakdown"] == "" and r["org"] == "VN"]
        self.assertEqual([(r["value"], r["mult"], r["unit"], r["status"]) for r in rows],
                         [("138000", "9", "VND", "E")])
        out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period", "2022")
        self.assertIn("138.000 tỷ đồng", out)
        out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period", "2022",
                         "--lang", "en")
        self.assertIn("138,000", out)

    def test_trace_leads_to_document_file_and_line(self):
        out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period", "2022",
                         "--format", "json")
        first = json.loads(out)[0]
        out, _ = tongket("trace", self.data, first["id"], "--format", "json")
        traced = json.loads(out)[0]
        self.assertEqual(traced["source"], "tk2022")
        self.assertEqual(traced["file"], "observations.csv")
        with open(SECTOR + "/observations.csv", encoding="utf-8") as file:
            line = file.readlines()[int(traced["line"]) - 1]
        self.assertIn("TELE.REV", line)
        self.assertEqual(len(traced["file_sha256"]), 64)

    def test_trace_of_nothing(self):
        _, err = tongket("trace", self.data, "999999999", "--lang", "en", expect=3)
        self.assertIn("999999999", err)

    def test_check_exits_1_and_names_operands(self):
        out, _ = tongket("check", self.data, "--period", "2022", "--format", "json", expect=1)
        found = json.loads(out)
        growth = [f for f in found if f["indicator"] == "MIN.SECTOR.REV"
                  and f["kind"] == "stated_truncated"]
        self.assertEqual(len(growth), 1)
        self.assertIn("12,7", growth[0]["message_vi"])
        self.assertIn("12.7", growth[0]["message_en"])
        self.assertIn("3893595e9 VND", growth[0]["evidence"])

    def test_check_of_a_quiet_scope_exits_0(self):
        out, _ = tongket("check", self.data, "--period", "1999", "--today", "2023-01-01",
                         "--lang", "en")
        self.assertIn("0 high", out)

    def test_unknown_code_is_a_usage_error_with_a_suggestion(self):
        _, err = tongket("show", self.data, "--indicator", "TELE.REVV", "--lang", "en", expect=2)
        self.assertIn("Did you mean TELE.REV?", err)
        _, err = tongket("check", self.data, "--period", "2022-S9", "--lang", "en", expect=2)
        self.assertIn("2022-S1", err)
        _, err = tongket("check", self.data, "--org", "hanoii", expect=2)
        self.assertIn("hanoi?", err)

    def test_a_folder_that_is_none(self):
        _, err = tongket("show", self.path / "nowhere", "--indicator", "TELE.REV", expect=3)
        self.assertIn("tongket init", err)

    def test_report_needs_a_known_template_and_ending(self):
        out = self.path / "never.html"
        tongket("report", self.data, "--template", "none", "--period", "2022", "--out", out, expect=2)
        tongket("report", self.data, "--template", "tong-quan", "--period", "2022", "--out",
                self.path / "page.doc", expect=2)
        tongket("report", self.data, "--template", "tong-quan", "--period", "1999", "--out", out,
                expect=3)
        self.assertFalse(out.exists())

    def test_report_is_one_file_that_asks_no_network(self):
        out = self.path / "page.html"
        tongket("report", self.data, "--template", "tong-quan", "--period", "2022", "--out", out)
        page = out.read_text(encoding="utf-8")
        self.assertTrue(page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>"))
        for outside in ("src=\"http", "href=\"http", "url(http", "@import"):
            self.assertNotIn(outside, page)
        self.assertIn("data-obs=", page)

    def test_audit_verifies_and_prints_its_head(self):
        out, _ = tongket("audit", "verify", self.data, "--format", "json")
        head = json.loads(out)[0]["head"]
        tongket("audit", "verify", self.data, "--head", head)
        tongket("audit", "verify", self.data, "--head", "0" * 64, expect=1)

    def test_pack_lint(self):
        out, _ = tongket("pack", "lint", SECTOR, "--lang", "en")
        self.assertIn("Mistakes: 0", out)

    def test_a_case_kind_is_proven_and_drawn(self):
        out, _ = tongket("pack", "diagram", SECTOR, "petition")
        self.assertIn("received --> handling : Giao xử lý", out)
        _, err = tongket("pack", "diagram", SECTOR, "petitoin", "--lang", "en", expect=3)
        self.assertIn("Did you mean petition?", err)
        with Folder() as folder:
            pack = folder / "pack"
            shutil.copytree(SECTOR, pack)
            kind = pack / "cases" / "kien-nghi.yaml"
            text = kind.read_text(encoding="utf-8")
            kind.write_text(text.replace('channel = "letter"', 'chanel = "letter"'),
                            encoding="utf-8")
            out, _ = tongket("pack", "lint", pack, "--lang", "en", expect=1)
            self.assertRegex(out, r"kien-nghi\.yaml:\d+:\d+: .*chanel; did you mean channel")
            _, err = tongket("init", folder / "data", "--pack", pack, expect=3)
            self.assertIn("chanel", err)
            self.assertFalse((folder / "data").exists())


class Usage(unittest.TestCase):
    def test_help_in_both_languages_with_examples(self):
        vi, _ = tongket("--help")
        en, _ = tongket("load", "--help", "--lang", "en")
        self.assertIn("Cách dùng", vi)
        self.assertIn("Usage", en)
        self.assertIn("tongket load DATA", en)

    def test_usage_errors_exit_2(self):
        for arguments in ([], ["no-such-command"], ["show"], ["show", "x", "--indicator"],
                          ["trace", "x", "seven"], ["check", "x", "--format", "xml"]):
            _, err = tongket(*arguments, expect=2)
            self.assertIn("tongket --help", err)


class Loading(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.data = self.path / "data"
        tongket("init", self.data, "--pack", SECTOR)

    def tearDown(self):
        self.folder.__exit__(None, None, None)

    def values(self, period):
        out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period", period,
                         "--versions", "--format", "csv")
        return [r["value"] for r in csv.DictReader(io.StringIO(out))]

    def refused(self, content, *expected, name="bad.csv"):
        """The file is refused with messages that contain the texts, and nothing is stored."""
        path = self.path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        before, _ = tongket("audit", "verify", self.data, "--format", "json")
        for language in ("vi", "en"):
            _, err = tongket("load", self.data, path, "--lang", language, expect=3)
            self.assertIn(name, err)
            for text in expected:
                self.assertIn(text, err)
        after, _ = tongket("audit", "verify", self.data, "--format", "json")
        self.assertEqual(before, after)

    def test_a_load_a_correction_and_the_same_again(self):
        first = write_table(self.path / "a.csv", row(**GOOD))
        second = write_table(self.path / "b.csv", row(**GOOD | dict(value="150001")))
        tongket("load", self.data, first)
        tongket("load", self.data, second)
        out, _ = tongket("load", self.data, second, "--format", "json")
        self.assertEqual(json.loads(out)[0]["unchanged"], 1)
        self.assertEqual(sorted(self.values("2024")), ["150000", "150001"])
        out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period", "2024",
                         "--format", "csv")
        self.assertEqual([r["value"] for r in csv.DictReader(io.StringIO(out))], ["150001"])
        tongket("audit", "verify", self.data)

    def test_zero_not_reported_not_applicable(self):
        table = write_table(self.path / "a.csv",
                            row(**GOOD | dict(period="2020-M01", value="0")),
                            row(**GOOD | dict(period="2020-M02", value="", status="M")),
                            row(**GOOD | dict(period="2020-M03", value="", status="_Z")))
        tongket("load", self.data, table)
        for month, shown in (("01", "0 tỷ đồng"), ("02", "chưa có số liệu"),
                             ("03", "không áp dụng")):
            out, _ = tongket("show", self.data, "--indicator", "TELE.REV", "--period",
                             "2020-M" + month)
            self.assertIn(shown, out)

    def test_mistakes_name_line_and_remedy(self):
        good = row(**GOOD)
        header = write_table(self.path / "h.csv").read_text(encoding="utf-8")
        self.refused(header + good + "\n" + row(**GOOD | dict(value="1.447.856")) + "\n",
                     "bad.csv:3:", "1.447.856")
        self.refused(header + row(**GOOD | dict(value='"1.447,856"')) + "\n", "bad.csv:2:",
                     "1.447,856", "1447.856")
        self.refused(header + row(**GOOD | dict(code="TELE.REW")) + "\n", "bad.csv:2", "TELE.REW",
                     "TELE.REV")
        self.refused(header + row(**GOOD | dict(unit="PERCENT")) + "\n", "bad.csv:2", "VND")
        self.refused(header + row(**GOOD | dict(value="9" * 25)) + "\n", "bad.csv:2:", "999999")
        self.refused(header + row(**GOOD | dict(period="2022-S3")) + "\n", "bad.csv:2:", "2022-S3",
                     "2022-S1")
        self.refused(header + good + "\n" + good[:-3] + "\n", "bad.csv:3")

    def test_files_that_are_no_table(self):
        good = (write_table(self.path / "h.csv").read_text(encoding="utf-8") + row(**GOOD))
        self.refused(good.encode("utf-16"), "UTF-16")
        self.refused(good.replace("TELE.REV,", "TELE.REV,Vi\xe9n").encode("latin-1"), ":2:", "UTF-8")
        self.refused(good.replace(",", ";"), ";")
        self.refused(good.replace("doc,field", "doc,doc"), "doc")
        self.refused(good.replace("value,", "amount,"), "amount")
        self.refused("", "bad.csv")
        self.refused(b"PK\x03\x04 not a workbook", "bad.xlsx", name="bad.xlsx")

    def test_a_byte_order_mark_is_fine(self):
        text = write_table(self.path / "h.csv", row(**GOOD)).read_text(encoding="utf-8")
        (self.path / "bom.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
        tongket("load", self.data, self.path / "bom.csv")
        self.assertEqual(self.values("2024"), ["150000"])


if __name__ == "__main__":
    unittest.main()
