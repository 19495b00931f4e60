"""A pack of another sector, with planted defects: the kernel knows no sector."""

import csv
import io
import unittest

import docx_pieces
from harness import ROOT, Folder, tongket

SCHOOLS = ROOT / "tests/packs/truong-hoc"
KEY = ("kind", "code", "org", "breakdown", "period")


class Schools(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.data = self.path / "data"
        tongket("init", self.data, "--pack", SCHOOLS)

    def tearDown(self):
        self.folder.__exit__(None, None, None)

    def test_every_planted_defect_is_found_and_no_other(self):
        out, _ = tongket("check", self.data, "--min-severity", "info", "--today", "2025-06-01",
                         "--format", "csv", expect=1)
        found = {(f["kind"], f["indicator"], f["org"], f["breakdown"], f["period"])
                 for f in csv.DictReader(io.StringIO(out))}
        with open(SCHOOLS / "planted.csv", encoding="utf-8") as file:
            planted = {tuple(row[name] for name in KEY) for row in csv.DictReader(file)}
        self.assertEqual(planted - found, set())
        # Nobody has reported for 2024 yet: not planted, and true.
        self.assertEqual(found - planted, {("missing", "EDU.PUPILS", "tinh", "", "2024")})

    def test_rows_that_the_pack_does_not_know_are_refused_with_places(self):
        _, err = tongket("load", self.data, SCHOOLS / "refused.csv", "--lang", "en", expect=3)
        with open(SCHOOLS / "refused.csv", encoding="utf-8") as file:
            rows = len(file.readlines()) - 1
        named = {line.split("refused.csv:")[1].split(":")[0] for line in err.splitlines()}
        self.assertEqual(named, {str(line) for line in range(2, rows + 2)})

    def test_the_page_of_this_sector(self):
        tongket("report", self.data, "--template", "tong-quan", "--period", "2023", "--out",
                self.path / "page.html")

    def report(self, period="2022"):
        out = self.path / f"{period}.docx"
        tongket("report", self.data, "--template", "bao-cao-nam-hoc", "--period", period, "--out", out)
        return docx_pieces.Document(out)

    def piece(self, document, kind, heading, beginning):
        found = [p for p in document.pieces if p.kind == kind and beginning in p.text
                 and any(heading in h for h in p.headings)]
        self.assertEqual(len(found), 1, f"{heading}: {beginning}: {found}")
        return found[0]

    def test_the_report_says_what_was_reported_in_the_words_of_this_pack(self):
        document = self.report()
        schools = self.piece(document, "paragraph", "Dạy và học", "số trường đạt")
        self.assertIn("85 trường", schools.text)
        # 120% is stated, 85 of 82 are 104%: what the values give is printed.
        self.assertIn("bằng 104% của năm 2021 (82 trường)", schools.text)
        budget = self.piece(document, "row", "Tài chính", "| Chi ngân sách cho giáo dục | tỷ đồng")
        cells = dict(budget.cells)
        self.assertEqual(cells["năm 2021"], "2.871,6")
        self.assertEqual(cells["Dự toán năm 2022"], "3.200")
        self.assertEqual(cells["So với dự toán"], "102,8%")
        # "3.7%" is stated of a rate; it is points.
        rate = self.piece(document, "row", "Dạy và học", "| Tỷ lệ tốt nghiệp |")
        self.assertEqual(dict(rate.cells)["So với năm trước"], "+3,7 điểm")

    def test_the_report_of_each_district(self):
        document = self.report()
        north = self.piece(document, "paragraph", "Huyện Bắc", "học sinh")
        self.assertTrue(docx_pieces.has_number(north.text, "12.310"), north)
        self.assertIn("nữ: 6.110 người", north.text)
        self.assertIn("chưa có số liệu", self.piece(document, "paragraph", "Huyện Tây", "giáo viên").text)

    def test_narratives_stand_under_their_field(self):
        document = self.report()
        self.piece(document, "paragraph", "Tài chính", "Kinh phí sửa chữa")
        texts = [p.text for p in self.report("2023").pieces]
        self.assertFalse(any("Kinh phí sửa chữa" in text for text in texts), "written for 2022")

    def test_every_format_of_the_report(self):
        for extension in ("html", "xlsx"):
            tongket("report", self.data, "--template", "bao-cao-nam-hoc", "--period", "2022", "--out",
                    self.path / f"report.{extension}")

    def test_lint(self):
        tongket("pack", "lint", SCHOOLS)


if __name__ == "__main__":
    unittest.main()
