#!/usr/bin/env python3
"""tongket proof around its checks: what it reads, writes and refuses."""

import csv
import io
import json
import subprocess
import unittest
import zipfile

from harness import PROGRAM, SECTOR, Folder, tongket

COLUMNS = ("doc,line_from,line_to,kind,stated,other_lines,code,org,severity,certainty,"
           "message_vi,message_en")


class ProofCommand(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.addCleanup(self.folder.cleanup)
        self.text = self.path / "bao-cao.txt"
        self.text.write_text("Trời hôm nay đẹp.\n", encoding="utf-8")

    def test_a_text_without_figures_has_no_findings(self):
        out, _ = tongket("proof", self.text, "--pack", SECTOR)
        self.assertIn("không có phát hiện", out)
        out, _ = tongket("proof", self.text, "--pack", SECTOR, "--lang", "en")
        self.assertIn("no findings", out)

    def test_the_forms_for_machines(self):
        out, _ = tongket("proof", self.text, "--format", "csv")
        self.assertEqual(out, COLUMNS + "\n")
        out, _ = tongket("proof", self.text, "--format", "json", "--doc", "Tên khác")
        found = json.loads(out)
        self.assertEqual(found["document"], "Tên khác")
        self.assertEqual(found["counts"], {"high": 0, "medium": 0, "low": 0})
        self.assertEqual(found["findings"], [])

    def test_the_result_goes_to_a_file(self):
        result = self.path / "phat-hien.csv"
        out, _ = tongket("proof", self.text, "--format", "csv", "--out", result)
        self.assertEqual(out, "")
        self.assertEqual(result.read_text(encoding="utf-8"), COLUMNS + "\n")

    def test_the_original_is_not_written_over(self):
        before = self.text.read_bytes()
        _, error = tongket("proof", self.text, "--annotate", self.text, expect=2)
        self.assertIn("tài liệu gốc", error)
        self.assertEqual(self.text.read_bytes(), before)

    def test_endings_it_cannot_write_are_refused(self):
        for name in ("a.pdf", "a.docx", "a"):
            _, error = tongket("proof", self.text, "--annotate", self.path / name, expect=2)
            self.assertIn(name, error)

    def test_what_is_no_document_is_an_error(self):
        broken = self.path / "a.docx"
        broken.write_bytes(b"PK\x03\x04broken")
        tongket("proof", broken, expect=3)
        tongket("proof", self.path / "none.txt", expect=3)

    def test_a_printed_report_is_read_and_annotated(self):
        data, report, out = (self.path / name for name in ("data", "in.docx", "out.docx"))
        tongket("init", data, "--pack", SECTOR)
        tongket("report", data, "--template", "so-ket", "--period", "2023-S1", "--out", report)
        done = subprocess.run([PROGRAM, "proof", report, "--data", data, "--format", "csv",
                               "--annotate", out], capture_output=True, text=True, timeout=300)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertEqual(done.returncode, 1 if rows else 0, done.stderr)
        with zipfile.ZipFile(report) as old, zipfile.ZipFile(out) as new:
            self.assertEqual(set(old.namelist()) - set(new.namelist()), set())
            self.assertEqual(old.read("word/styles.xml"), new.read("word/styles.xml"))


if __name__ == "__main__":
    unittest.main()
