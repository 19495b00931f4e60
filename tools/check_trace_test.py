#!/usr/bin/env python3
"""check_trace.py must notice a moved file, a renamed function and an eighth hop."""

import shutil
import tempfile
import unittest
from pathlib import Path

import check_trace


class CheckTrace(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        (self.root / "docs").mkdir()
        (self.root / "a.h").write_text("void append(int);\n")

    def findings(self, *rows):
        table = ["| hop | file | function | what |", "| --- | --- | --- | --- |", *rows]
        (self.root / "docs/TRACE.md").write_text("\n".join(table) + "\n", encoding="utf-8")
        return check_trace.check(self.root)[0]

    def test_accepts_names_that_exist(self):
        self.assertEqual(self.findings("| 1 | `a.h` | `append` | stores |",
                                       "| 2 | `a.h` | `FactStore::append` | stores |"), [])

    def test_rejects_a_missing_file(self):
        self.assertIn("docs/TRACE.md:3: hop 1: b.h no longer exists",
                      self.findings("| 1 | `b.h` | `append` | stores |")[0])

    def test_rejects_a_missing_name_also_when_it_is_part_of_another(self):
        self.assertIn("no longer holds pend", self.findings("| 1 | `a.h` | `pend` | stores |")[0])

    def test_rejects_an_eighth_hop(self):
        rows = [f"| {n} | `a.h` | `append` | stores |" for n in range(1, 9)]
        self.assertEqual(self.findings(*rows[:7]), [])
        self.assertIn("8 hops", self.findings(*rows)[0])

    def test_rejects_a_row_it_cannot_read_and_an_empty_table(self):
        self.assertIn("cannot read", self.findings("| 1 | a.h | append |")[0])
        self.assertIn("no hop", self.findings()[0])


if __name__ == "__main__":
    unittest.main()
