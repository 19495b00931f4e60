#!/usr/bin/env python3
"""The statistical yearbook: its parts in both languages, five years of national figures, and a table
for each province once provinces have figures."""

import re
import subprocess
import unittest
import zipfile

from docx_pieces import Document, W, has_number
from harness import demo_data, Folder, tongket

PARTS = {"nien-giam": "Phần", "nien-giam-en": "Part"}
REVENUE = {"nien-giam": ("Doanh thu toàn ngành TT&TT", "3.453.039"),
           "nien-giam-en": ("Revenue of the whole sector", "3,453,039")}

COMPARED = {"nien-giam": ("Bảng 10.2. ", "Cả nước", "Hà Nội"),
            "nien-giam-en": ("Table 10.2. ", "Whole country", "Ha Noi")}
NAMES = {"nien-giam": "Tỉnh, thành phố", "nien-giam-en": "Province"}
YEAR = {"nien-giam": "Số lao động", "nien-giam-en": "Employees"}
CHANGE = {"nien-giam": "Tăng, giảm", "nien-giam-en": "Change"}


class Yearbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(Folder())
        demo_data(cls.folder / "data")

    def book(self, report, *options):
        out = self.folder / "book.docx"
        tongket("report", self.folder / "data", "--template", report, "--period", "2022", "--out", out,
                *options)
        return Document(out)

    def test_parts_stand_in_order_in_both_languages(self):
        for report, word in PARTS.items():
            headings = [piece.headings[0] for piece in self.book(report).pieces if piece.headings]
            seen = list(dict.fromkeys(headings))
            parts = [re.match(rf"{word} ([IVX]+)\.", heading) for heading in seen]
            self.assertEqual([part[1] for part in parts if part],
                             ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], report)

    def test_national_figures_of_five_years_stand_in_a_table_and_a_chart(self):
        for report, (name, value) in REVENUE.items():
            pieces = self.book(report).pieces
            rows = [p for p in pieces if p.kind == "row" and name in p.text]
            self.assertTrue(any(has_number(p.text, value) and "2018" in str(p.cells) for p in rows))
            self.assertTrue(any(p.kind == "chart" and name in p.text for p in pieces), report)

    def test_every_province_has_its_table_where_there_are_figures(self):
        def provinces(*options):
            return {piece.headings[-1] for piece in self.book("nien-giam", *options).pieces
                    if piece.kind == "row" and len(piece.headings) == 3
                    and piece.headings[0].startswith("Phần X.")}
        with_demo, reported = provinces("--demo"), provinces()
        self.assertEqual(len(with_demo), 63)
        self.assertTrue(reported < with_demo)
        self.assertGreater(len(reported), 10)

    def test_provinces_stand_beside_each_other_with_ranks(self):
        for report, (caption, country, hanoi) in COMPARED.items():
            rows = [p for p in self.book(report, "--demo").pieces
                    if p.kind == "row" and p.text.startswith(caption)]
            self.assertEqual(len(rows), 64, "a row for the country and each province")
            self.assertIn(country, rows[0].text)
            names = [dict(row.cells)[NAMES[report]] for row in rows]
            self.assertIn(hanoi, names)
            ranks = sorted(int(row.cells[-1][1]) for row in rows[1:])
            self.assertEqual((ranks[0], ranks[-1] <= 63), (1, True))
            best = next(row for row in rows[1:] if row.cells[-1][1] == "1")
            values = [self.number(row, report) for row in rows[1:]]
            self.assertEqual(self.number(best, report), max(values))

    @staticmethod
    def number(row, report):
        """What stands in the column of the year itself."""
        text = next(cell for head, cell in row.cells if head.startswith(YEAR[report]))
        return int(re.sub(r"[^0-9]", "", text))

    def test_compared_are_only_indicators_of_many_provinces(self):
        captions = {p.text.partition(" | ")[0] for p in self.book("nien-giam").pieces
                    if p.kind == "row" and len(p.headings) == 2 and p.headings[0].startswith("Phần X.")}
        self.assertEqual([c for c in captions if "Tổ công nghệ số cộng đồng" not in c], [])
        self.assertEqual(len(captions), 1)

    def test_chief_tables_tell_the_change_of_the_last_year(self):
        for report, (name, value) in REVENUE.items():
            rows = [p for p in self.book(report).pieces if p.kind == "row" and name in p.label]
            changes = [dict(p.cells).get(CHANGE[report]) for p in rows]
            self.assertTrue(any(c and c.startswith(("+", "\u2212")) for c in changes), report)

    def test_contents_list_parts_and_tables_with_bookmarks_of_their_places(self):
        for report in PARTS:
            document = self.book(report)
            codes = [f.get(W + "instr").split() for f in document.body.iter(W + "fldSimple")]
            marks = {b.get(W + "name") for b in document.body.iter(W + "bookmarkStart")}
            self.assertGreater(len(codes), 30)
            self.assertEqual({code[0] for code in codes}, {"PAGEREF"})
            self.assertEqual({code[1] for code in codes} - marks, set())

    def test_contents_of_the_pdf_name_the_pages(self):
        out = self.folder / "book.pdf"
        tongket("report", self.folder / "data", "--template", "nien-giam", "--period", "2022",
                "--out", out)
        text = subprocess.run(["pdftotext", "-layout", out, "-"], check=True, capture_output=True,
                              text=True).stdout
        pages = [re.sub(r"\s+", " ", page) for page in text.split("\f")]
        listed = re.findall(r"(Bảng \d+\.\d+\.) [^.]*\.{4,} ?(\d+)", " ".join(pages[:5]))
        self.assertGreater(len(listed), 15)
        for caption, page in listed:
            self.assertIn(caption, pages[int(page) - 1], f"{caption} on page {page}")

    def test_pages_of_the_contents_are_no_edits(self):
        out = self.folder / "edited.docx"
        tongket("report", self.folder / "data", "--template", "nien-giam", "--period", "2022",
                "--out", out)
        with zipfile.ZipFile(out) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts["word/document.xml"] = parts["word/document.xml"].replace("…".encode(), b"12")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        said, _ = tongket("report", "merge", self.folder / "data", out, "--author", "A", "--dry-run")
        self.assertIn("Không có gì thay đổi", said)

    def test_the_web_page_leads_from_the_contents_to_their_places(self):
        out = self.folder / "book.html"
        tongket("report", self.folder / "data", "--template", "nien-giam", "--period", "2022",
                "--out", out)
        page = out.read_text(encoding="utf-8")
        targets = re.findall(r'<p class="l contents-\d"><a href="#([^"]+)"', page)
        self.assertGreater(len(targets), 30)
        for target in targets:
            self.assertEqual(page.count(f'id="{target}"'), 1, target)

    def test_sources_name_the_reports_that_figures_were_taken_from(self):
        lines = [p.text for p in self.book("nien-giam").pieces
                 if p.kind == "paragraph" and p.headings[-1:] == ["Nguồn số liệu"]]
        self.assertGreater(len(lines), 2)
        self.assertEqual(len(set(lines)), len(lines))

    def test_methods_of_the_chief_indicators_stand_at_the_end(self):
        texts = [piece.text for piece in self.book("nien-giam").pieces if piece.kind == "paragraph"]
        self.assertTrue(any(t.startswith("- Doanh thu dịch vụ bưu chính: ") for t in texts))


if __name__ == "__main__":
    unittest.main()
