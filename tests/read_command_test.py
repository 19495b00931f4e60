"""tongket read as a user meets it: every kind of file, folders, drafts, and what goes wrong."""

import csv
import io
import json
import unittest
import zipfile

import reading
from harness import ROOT, SECTOR, Folder, tongket

REPORT = ("BÁO CÁO\nTổng kết năm 2026\n\n"
          "Doanh thu dịch vụ viễn thông năm 2026 ước đạt 143.215 tỷ đồng, tăng 3,7%.\n\n"
          "Doanh thu dịch vụ bưu chính năm 2026 đạt 63.480 tỷ đồng.\n")
READ = [("TELE.REV", "2026", "143215"), ("POST.REV", "2026", "63480")]

_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Chỉ tiêu</t></is></c>
<c r="B1" t="inlineStr"><is><t>Đơn vị tính</t></is></c>
<c r="C1" t="inlineStr"><is><t>Năm 2026</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>Doanh thu dịch vụ viễn thông</t></is></c>
<c r="B2" t="inlineStr"><is><t>tỷ đồng</t></is></c><c r="C2"><v>143215</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>Doanh thu dịch vụ bưu chính</t></is></c>
<c r="B3" t="inlineStr"><is><t>tỷ đồng</t></is></c><c r="C3"><v>63480</v></c></row>
</sheetData></worksheet>"""


def write_xlsx(path):
    main = "http://schemas.openxmlformats.org"
    kind = "application/vnd.openxmlformats"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{main}/package/2006/content-types">'
                      f'<Default Extension="rels" ContentType="{kind}-package.relationships+xml"/>'
                      '<Override PartName="/xl/workbook.xml" ContentType="'
                      f'{kind}-officedocument.spreadsheetml.sheet.main+xml"/>'
                      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
                      f'{kind}-officedocument.spreadsheetml.worksheet+xml"/></Types>')
        for folder, target, name in (("_rels/.rels", "xl/workbook.xml", "officeDocument"),
                                     ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml",
                                      "worksheet")):
            book.writestr(folder, f'<Relationships xmlns="{main}/package/2006/relationships">'
                          f'<Relationship Id="r1" Type="{main}/officeDocument/2006/relationships/'
                          f'{name}" Target="{target}"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}/spreadsheetml/2006/main" '
                      f'xmlns:r="{main}/officeDocument/2006/relationships"><sheets>'
                      '<sheet name="Số liệu" sheetId="1" r:id="r1"/></sheets></workbook>')
        book.writestr("xl/worksheets/sheet1.xml", _SHEET)


def found(rows):
    return [(row["code"], row["period"], row["value"]) for row in rows]


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.report = self.path / "bao-cao.txt"
        self.report.write_text(REPORT, encoding="utf-8")

    def tearDown(self):
        self.folder.__exit__(None, None, None)

    def test_text(self):
        rows = reading.read_rows(self.report)
        self.assertEqual(found(rows), READ)
        self.assertEqual({row["doc"] for row in rows}, {"bao-cao"})
        self.assertEqual([row["status"] for row in rows], ["E", "A"])

    def test_word(self):
        path = self.path / "bao-cao.docx"
        reading.write_docx(REPORT, path)
        self.assertEqual(found(reading.read_rows(path)), READ)

    def test_workbook(self):
        path = self.path / "bao-cao.xlsx"
        write_xlsx(path)
        self.assertEqual(found(reading.read_rows(path)), READ)

    def test_json(self):
        out, _ = tongket("read", self.report, "--pack", SECTOR, "--format", "json")
        read = json.loads(out)[0]
        self.assertEqual(read["period"], "2026")
        self.assertEqual([value["code"] for value in read["values"]], [code for code, _, _ in READ])

    def test_out_doc_org_and_period(self):
        out = self.path / "so-lieu.csv"
        printed, _ = tongket("read", self.report, "--pack", SECTOR, "--out", out, "--doc", "q4",
                             "--org", "laocai", "--period", "2026-S2")
        self.assertEqual(printed, "")
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
        self.assertEqual({(row["doc"], row["org"]) for row in rows}, {("q4", "laocai")})
        self.assertEqual([row["value"] for row in rows], [value for _, _, value in READ])

    def test_work_list(self):
        out = self.path / "can-xem.csv"
        tongket("read", self.report, "--pack", SECTOR, "--out", self.path / "a.csv",
                "--work-list", out)
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
        doubts = [float(row["doubt"]) for row in rows]
        self.assertEqual(doubts, sorted(doubts, reverse=True))
        self.assertTrue(all(row["reason"] and row["printed"] for row in rows))

    def test_a_folder_with_a_broken_file_among_good_ones(self):
        folder = self.path / "cu"
        (folder / "2025").mkdir(parents=True)
        (folder / "a.txt").write_text(REPORT, encoding="utf-8")
        (folder / "2025" / "a.txt").write_text(REPORT, encoding="utf-8")
        (folder / "hong.docx").write_bytes(b"PK\x03\x04 no archive")
        (folder / "anh.png").write_bytes(b"left alone")
        for language in ("vi", "en"):
            out, err = tongket("read", "--batch", folder, "--pack", SECTOR, "--format", "csv",
                               "--lang", language, expect=1)
            rows = list(csv.DictReader(io.StringIO(out)))
            self.assertEqual({row["doc"] for row in rows}, {"a", "2025-a"})
            self.assertEqual(found(rows), READ + READ)
            self.assertIn("hong.docx", err)

    def test_mistakes_of_the_user(self):
        empty = self.path / "rong"
        empty.mkdir()
        for arguments, status, vi, en in (
                ([], 2, "cần một tài liệu", "one document is needed"),
                ([self.report, "--batch", empty], 2, "cần một tài liệu", "one document is needed"),
                (["--batch", empty], 3, "không có tài liệu", "holds no"),
                (["--batch", self.path / "khong-co"], 3, "khong-co", "khong-co"),
                ([self.path / "khong-co.txt"], 3, "khong-co.txt", "khong-co.txt"),
                ([self.report, "--org", "laocia"], 2, "không biết đơn vị laocia",
                 "unknown unit laocia"),
                ([self.report, "--period", "2026-S9"], 2, "2026-S9", "2026-S9")):
            for language, said in (("vi", vi), ("en", en)):
                with self.subTest(arguments=arguments, language=language):
                    out, err = tongket("read", *arguments, "--pack", SECTOR, "--lang", language,
                                       expect=status)
                    self.assertEqual(out, "")
                    self.assertIn(said, err)


class Drafts(unittest.TestCase):
    """Read, confirm, load: only what a person has confirmed reaches the store."""

    def state(self, data):
        shown = [tongket("show", data, "--indicator", code, "--format", "csv")[0]
                 for code, _, _ in READ]
        audit, _ = tongket("audit", "verify", data, "--format", "json")
        return shown, audit

    def test_from_the_report_to_the_store(self):
        with Folder() as folder:
            data = folder / "data"
            tongket("init", data, "--pack", SECTOR)
            report = folder / "bao-cao.txt"
            report.write_text(REPORT, encoding="utf-8")
            before = self.state(data)
            said, _ = tongket("read", report, "--review", data, "--lang", "en")
            draft = data / "drafts" / "bao-cao.csv"
            self.assertIn(str(draft), said)
            self.assertEqual(self.state(data), before)

            _, err = tongket("read", report, "--review", data, "--lang", "en", expect=3)
            self.assertIn("there is a draft of this name", err)
            _, err = tongket("load", data, draft, "--lang", "en", expect=3)
            self.assertIn("no row of the draft is confirmed", err)
            self.assertEqual(self.state(data), before)

            text = draft.read_text(encoding="utf-8")
            rows = list(csv.DictReader(io.StringIO(text)))
            rows[1]["decision"] = "có"
            draft.write_text(reading.as_csv(rows), encoding="utf-8")
            tongket("load", data, draft)
            (telecom, post), _ = self.state(data)
            self.assertEqual(telecom, before[0][0])
            values = [row["value"] for row in csv.DictReader(io.StringIO(post))
                      if row["period"] == "2026"]
            self.assertEqual(values, ["63480"])

    def test_reading_writes_nothing(self):
        with Folder() as folder:
            data = folder / "data"
            tongket("init", data, "--pack", SECTOR)
            files = sorted((path, path.stat().st_size) for path in data.rglob("*"))
            tongket("read", ROOT / "tests/reading/nua-nam-so.txt", "--pack", SECTOR, "--out",
                    folder / "a.csv")
            self.assertEqual(sorted((path, path.stat().st_size) for path in data.rglob("*")), files)


if __name__ == "__main__":
    unittest.main()
