#!/usr/bin/env python3
"""The statistical yearbook: its parts in both languages, five years of national figures, and a table
for each province once provinces have figures."""

import re
import unittest

from docx_pieces import Document, has_number
from harness import SECTOR, Folder, tongket

PARTS = {"nien-giam": "Phần", "nien-giam-en": "Part"}
REVENUE = {"nien-giam": ("Doanh thu toàn ngành TT&TT", "3.453.039"),
           "nien-giam-en": ("Revenue of the whole sector", "3,453,039")}


class Yearbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(Folder())
        tongket("init", cls.folder / "data", "--pack", SECTOR, "--demo")

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
                    if piece.kind == "row" and piece.headings
                    and piece.headings[0].startswith("Phần X.")}
        with_demo, reported = provinces("--demo"), provinces()
        self.assertEqual(len(with_demo), 63)
        self.assertTrue(reported < with_demo)
        self.assertGreater(len(reported), 10)

    def test_methods_of_the_chief_indicators_stand_at_the_end(self):
        texts = [piece.text for piece in self.book("nien-giam").pieces if piece.kind == "paragraph"]
        self.assertTrue(any(t.startswith("- Doanh thu dịch vụ bưu chính: ") for t in texts))


if __name__ == "__main__":
    unittest.main()
