#!/usr/bin/env python3
"""An edited Word file comes back: what the next edition keeps, what the store is asked about, and
that an issued report stays as it was."""

import csv
import io
import json
import re
import shutil
import subprocess
import unittest
import zipfile

from harness import SECTOR, Folder, row, tongket, write_table

REPORT = ("--template", "so-ket", "--period", "2023-S1")
BODY = "word/document.xml"
REVENUE = "MIN.SECTOR.REV|VN|2023-S1|actual|||VND"


class Docx:
    """A Word file whose body can be edited as text."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.parts[BODY].decode("utf-8")

    def save(self, path):
        self.parts[BODY] = self.body.encode("utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return path

    def replace(self, old, new):
        assert self.body.count(old) == 1, f"{self.body.count(old)} times: {old}"
        self.body = self.body.replace(old, new)
        return self

    def paragraphs(self):
        return re.findall(r"<w:p>.*?</w:p>|<w:p [^>]*>.*?</w:p>", self.body, re.S)

    def paragraph(self, begins):
        """The first paragraph whose text begins so, mark of a list aside."""
        for paragraph in self.paragraphs():
            if text_of(paragraph).removeprefix("- ").startswith(begins):
                return paragraph
        raise AssertionError(f"no paragraph begins with {begins}")

    def texts(self):
        return [text_of(paragraph) for paragraph in self.paragraphs()]


def text_of(xml):
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)).replace("&amp;", "&")


def new_paragraph(text):
    # As Word writes it: with ids of the editing session, the text in two runs.
    middle = len(text) // 2
    return ('<w:p w:rsidR="00A1" w:rsidRDefault="00A2">'
            f'<w:r w:rsidR="00A1"><w:t xml:space="preserve">{text[:middle]}</w:t></w:r>'
            f'<w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">{text[middle:]}</w:t></w:r></w:p>')


class WithData(unittest.TestCase):
    """Each test has a data folder of its own."""

    @classmethod
    def setUpClass(cls):
        cls.made = Folder()
        cls.pristine = cls.made.__enter__() / "data"
        tongket("init", cls.pristine, "--pack", SECTOR)

    @classmethod
    def tearDownClass(cls):
        cls.made.__exit__(None, None, None)

    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.addCleanup(self.folder.__exit__, None, None, None)
        self.data = self.path / "data"
        shutil.copytree(self.pristine, self.data)

    def print(self, name="printed.docx", *more):
        tongket("report", self.data, *REPORT, "--out", self.path / name, *more)
        return self.path / name

    def draft(self, name="printed.docx"):
        return Docx(self.print(name))

    def merge(self, docx, *more):
        path = docx.save(self.path / "edited.docx") if isinstance(docx, Docx) else docx
        out, _ = tongket("report", "merge", self.data, path, "--author", "Lê Thị Hoa",
                         "--format", "json", *more)
        return json.loads(out)

    def changes(self):
        out, _ = tongket("report", "changes", self.data, "--format", "json")
        return json.loads(out)

    def correct(self, value):
        out, _ = tongket("show", self.data, "--indicator", "MIN.SECTOR.REV", "--period", "2023-S1",
                         "--format", "json")
        [now] = [each for each in json.loads(out) if each["scenario"] == "actual"
                 and not each["breakdown"] and each["org"] == "VN" and each["source"] != "demo"]
        table = write_table(self.path / "correction.csv", row(
            doc=now["source"], code="MIN.SECTOR.REV", org="VN", period="2023-S1", scenario="actual",
            status=now["status"], value=value, unit="VND", mult="9"))
        tongket("load", self.data, table, "--reason", "correction")

    def kinds(self, found):
        return [(each["change"], each["place"], each["outcome"]) for each in found]


class Merging(WithData):
    def test_an_untouched_file_brings_nothing(self):
        self.assertEqual(self.merge(self.print()), [])
        self.assertEqual(self.changes(), [])

    def test_texts_live_on_with_live_numbers(self):
        docx = self.draft()
        sentence = docx.paragraph("Doanh thu toàn ngành TT&T")
        docx.replace(sentence, sentence.replace(" tỷ đồng", " tỷ đồng (theo báo cáo của các đơn vị)"))
        legal = docx.paragraph("Tại Kỳ họp thứ 5")
        docx.replace(legal, legal + new_paragraph("Một đoạn mới về thể chế."))
        budget = docx.paragraph("Trong 6 tháng đầu năm 2023, nộp ngân sách")
        docx.replace(budget, "")
        labour = docx.paragraph("Đến hết tháng 06/2023, số lao động")
        docx.replace(labour, labour + new_paragraph("- Ghi chú về lao động."))
        found = self.merge(docx)
        self.assertEqual(self.kinds(found), [
            ("edited", "sentence/MIN.SECTOR.REV", "stored"),
            ("dropped", "sentence/MIN.SECTOR.BUDGET", "stored"),
            ("edited", "narrative/legal", "stored"),
            ("added", "sentence/MIN.SECTOR.LABOR+after", "stored")])
        self.assertIn("{{" + REVENUE + "}} tỷ đồng (theo báo cáo", found[0]["stated_text"])

        self.correct("1700000")
        texts = self.draft("next.docx").texts()
        [revenue] = [text for text in texts if "theo báo cáo của các đơn vị" in text]
        self.assertIn("1.700.000 tỷ đồng (theo báo cáo", revenue)
        self.assertTrue(revenue.startswith("- Doanh thu toàn ngành"))
        self.assertFalse([text for text in texts if "nộp ngân sách nhà nước toàn ngành" in text])
        self.assertEqual(texts[texts.index("- Ghi chú về lao động.") - 1][:25],
                         "- Đến hết tháng 06/2023, số lao động"[:25])
        new = texts.index("Một đoạn mới về thể chế.")
        self.assertTrue(texts[new - 1].startswith("Tại Kỳ họp thứ 5"))
        self.assertEqual(self.merge(self.path / "next.docx"), [])

    def test_a_report_just_printed_has_no_changed_numbers(self):
        # Both reports print comparisons that rest on one of two values of a key.
        for report, period in (("tong-ket", "2022"), ("so-ket", "2023-S1")):
            tongket("report", self.data, "--template", report, "--period", period, "--out",
                    self.path / f"{report}.fresh.docx")
            rows = json.loads(tongket("report", "list", self.data, "--report", report, "--format", "json")[0])
            self.assertEqual(str(rows[0]["changed"]), "0", rows[0])

    def test_merging_twice_changes_nothing(self):
        docx = self.draft()
        legal = docx.paragraph("Tại Kỳ họp thứ 5")
        docx.replace(legal, legal.replace("Tại Kỳ họp", "Ngay tại Kỳ họp"))
        docx.replace("1.614.206</w:t>", "1.620.000</w:t>")
        self.assertEqual([each["outcome"] for each in self.merge(docx)], ["stored"] * 2)
        head, _ = tongket("audit", "verify", self.data, "--format", "json")
        self.assertEqual([each["outcome"] for each in self.merge(docx)], ["known"] * 2)
        self.assertEqual(tongket("audit", "verify", self.data, "--format", "json")[0], head)
        self.assertEqual(len(self.changes()), 1)

    def test_a_dry_run_stores_nothing(self):
        docx = self.draft()
        legal = docx.paragraph("Tại Kỳ họp thứ 5")
        docx.replace(legal, "")
        head, _ = tongket("audit", "verify", self.data, "--format", "json")
        self.assertEqual(self.kinds(self.merge(docx, "--dry-run")),
                         [("edited", "narrative/legal", "stored")])
        self.assertEqual(tongket("audit", "verify", self.data, "--format", "json")[0], head)

    def test_a_changed_number_is_asked_about_and_accepted(self):
        docx = self.draft()
        docx.replace("1.614.206</w:t>", "1620000,5</w:t>")  # within its bookmark
        docx.replace("45.405</w:t>", "45405</w:t>")  # the same number
        self.assertEqual(self.kinds(self.merge(docx)), [("figure", REVENUE, "stored")])
        [change] = self.changes()
        self.assertEqual((change["printed"], change["stated_figure"], change["now"]),
                         ("1.614.206", "1620000,5", "1.614.206"))
        self.assertEqual(change["author"], "Lê Thị Hoa")
        self.assertIn("1.614.206 tỷ đồng", " ".join(self.draft("still.docx").texts()))
        tongket("report", "changes", self.data, "--accept", str(change["id"]))
        self.assertEqual(self.changes(), [])
        self.assertIn("1.620.000,5 tỷ đồng", " ".join(self.draft("next.docx").texts()))
        out, _ = tongket("show", self.data, "--indicator", "MIN.SECTOR.REV", "--period", "2023-S1",
                         "--format", "json")
        [fact] = [each for each in json.loads(out) if each["value"] == 1620000.5]
        traced = json.loads(tongket("trace", self.data, fact["id"], "--format", "json")[0])[0]
        self.assertIn("so-ket", traced["reason"])
        self.assertEqual((fact["status"], fact["mult"], fact["unit"]), ("E", 9, "VND"))
        _, err = tongket("report", "changes", self.data, "--accept", str(change["id"]), expect=3)
        self.assertIn("đã được giải quyết", err)

    def test_a_number_typed_over_without_its_bookmark(self):
        docx = self.draft()
        sentence = docx.paragraph("Doanh thu toàn ngành TT&T")
        bare = re.sub(r'<w:bookmarkStart w:id="(\d+)" w:name="tkn_0"/>(.*?)<w:bookmarkEnd w:id="\1"/>',
                      r"\2", sentence).replace("1.614.206", "1.614.300")
        self.assertNotEqual(bare, sentence)
        docx.replace(sentence, bare)
        [found] = self.merge(docx)
        self.assertEqual((found["change"], found["place"], found["stated_text"]),
                         ("figure", REVENUE, "1.614.300"))
        [change] = self.changes()
        tongket("report", "changes", self.data, "--restore", str(change["id"]))
        self.assertEqual(self.changes(), [])
        self.assertIn("1.614.206 tỷ đồng", " ".join(self.draft("next.docx").texts()))

    def test_tracked_changes_count_as_they_read(self):
        docx = self.draft()
        sentence = docx.paragraph("Tại Kỳ họp thứ 5")
        tracked = sentence.replace(
            "Tại Kỳ họp thứ 5",
            '</w:t></w:r><w:del w:id="901" w:author="A"><w:r><w:delText>Tại</w:delText></w:r></w:del>'
            '<w:ins w:id="902" w:author="A"><w:r><w:t xml:space="preserve">Ngay tại</w:t></w:r></w:ins>'
            '<w:r><w:t xml:space="preserve"> Kỳ họp thứ 5')
        docx.replace(sentence, tracked)
        budget = docx.paragraph("Trong 6 tháng đầu năm 2023, nộp ngân sách")
        gone = re.sub(r"<w:t ([^>]*)>([^<]*)</w:t>", r"<w:delText \1>\2</w:delText>", budget)
        gone = re.sub(r"(<w:r>.*?</w:r>)", r'<w:del w:id="903" w:author="A">\1</w:del>', gone)
        docx.replace(budget, gone)
        found = self.merge(docx)
        self.assertEqual(self.kinds(found), [("dropped", "sentence/MIN.SECTOR.BUDGET", "stored"),
                                             ("edited", "narrative/legal", "stored")])
        self.assertTrue(found[1]["stated_text"].startswith("Ngay tại Kỳ họp thứ 5"))

    def test_paragraphs_split_joined_and_moved(self):
        docx = self.draft()
        legal = docx.paragraph("Tại Kỳ họp thứ 5")
        at = legal.index(" với đa số rất cao")
        split = (legal[:at] + ".</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">Kết quả:"
                 + legal[at:])
        docx.replace(legal, split)
        labour = docx.paragraph("Đến hết tháng 06/2023, số lao động")
        docx.replace(labour, "")
        revenue = docx.paragraph("Doanh thu toàn ngành TT&T")
        docx.replace(revenue, labour + revenue)  # cut and pasted elsewhere
        budget = docx.paragraph("Trong 6 tháng đầu năm 2023, nộp ngân sách")
        gdp = docx.paragraph("Đóng góp vào GDP")
        joined = budget.removesuffix("</w:p>") + re.sub(r"^<w:p><w:pPr>.*?</w:pPr>", "", gdp)
        docx.replace(budget, joined).replace(joined + gdp, joined)
        [found] = self.merge(docx)
        self.assertEqual((found["change"], found["place"]), ("edited", "narrative/legal"))
        first, second, *_ = found["stated_text"].split("\n")
        self.assertTrue(first.endswith("(sửa đổi)."), first)
        self.assertTrue(second.startswith("Kết quả: với đa số rất cao"), second)

    def test_the_template_and_tables_are_not_kept(self):
        docx = self.draft()
        docx.replace("I. Số liệu tổng quan ngành</w:t>", "I. Tổng quan số liệu ngành</w:t>")
        found = self.merge(docx)
        self.assertEqual(self.kinds(found), [("template", "", "not_kept")])
        self.assertEqual((found[0]["printed"], found[0]["stated_text"]),
                         ("I. Số liệu tổng quan ngành", "I. Tổng quan số liệu ngành"))

    def test_texts_are_taken_back(self):
        docx = self.draft()
        docx.replace(docx.paragraph("Tại Kỳ họp thứ 5"), "")
        self.merge(docx)
        self.assertFalse([t for t in self.draft("a.docx").texts() if t.startswith("Tại Kỳ họp thứ 5")])
        tongket("report", "restore-text", self.data, "narrative/legal")
        self.assertTrue([t for t in self.draft("b.docx").texts() if t.startswith("Tại Kỳ họp thứ 5")])
        _, err = tongket("report", "restore-text", self.data, "narrative/legal", "--lang", "en", expect=3)
        self.assertIn("no edited text", err)

    def test_an_issued_report_stays_as_it_is(self):
        first = self.print("first.docx", "--issue", "15").read_bytes()
        self.correct("1700000")
        _, err = tongket("report", self.data, *REPORT, "--issue", "15", "--lang", "en",
                         "--out", self.path / "second.docx")
        self.assertIn("data changed since", err)
        self.assertEqual((self.path / "second.docx").read_bytes(), first)
        texts = " ".join(Docx(self.path / "second.docx").texts())
        self.assertIn("15/BC-BTTTT", texts)
        self.assertIn("1.614.206", texts)
        self.assertIn("1.700.000", " ".join(self.draft("draft.docx").texts()))
        out, _ = tongket("report", "list", self.data, "--report", "so-ket", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual([(r["state"], r["issue"]) for r in rows], [("draft", ""), ("issued", "15")])
        self.assertEqual(rows[0]["changed"], "0")
        self.assertGreater(int(rows[1]["changed"]), 0)
        docx = Docx(self.path / "first.docx")
        docx.replace(docx.paragraph("Tại Kỳ họp thứ 5"), "")
        self.assertEqual(self.kinds(self.merge(docx)), [("edited", "narrative/legal", "stored")])
        self.assertEqual(self.print("third.docx", "--issue", "15").read_bytes(), first)

    def test_other_formats_of_an_issue_are_pinned_too(self):
        self.print("first.docx", "--issue", "15")
        self.correct("1700000")
        page = self.print("first.html", "--issue", "15").read_text(encoding="utf-8")
        self.assertIn("1.614.206", page)
        self.assertNotIn("1.700.000", page)
        self.correct("1800000")
        self.assertEqual(self.print("second.html", "--issue", "15").read_text(encoding="utf-8"), page)
        out, _ = tongket("report", "list", self.data, "--format", "json")
        self.assertEqual([(r["report"], r["issue"], r["file"].rsplit(".")[-1]) for r in json.loads(out)],
                         [("so-ket", "15", "html"), ("so-ket", "15", "docx")])

    def test_two_people_edit_copies_of_one_edition(self):
        path = self.print()
        for addition in ("Đoạn của An.", "Đoạn của Bình."):
            docx = Docx(path)
            labour = docx.paragraph("Đến hết tháng 06/2023, số lao động")
            docx.replace(labour, labour + new_paragraph(addition))
            legal = docx.paragraph("Tại Kỳ họp thứ 5")
            docx.replace(legal, legal.replace("Tại Kỳ họp", addition + " Tại Kỳ họp"))
            found = self.merge(docx)
        self.assertEqual(self.kinds(found), [("edited", "narrative/legal", "replaced"),
                                             ("added", "sentence/MIN.SECTOR.LABOR+after", "stored")])
        texts = self.draft("next.docx").texts()
        at = texts.index("- Đoạn của An.")
        self.assertEqual(texts[at + 1], "- Đoạn của Bình.")
        self.assertTrue([t for t in texts if t.startswith("Đoạn của Bình. Tại Kỳ họp")])

    def test_an_edited_text_without_its_number_is_set_aside(self):
        docx = self.draft()
        sentence = docx.paragraph("Doanh thu toàn ngành TT&T")
        docx.replace(sentence, sentence.replace(" tỷ đồng", " tỷ đồng (tạm tính)"))
        self.merge(docx)
        table = write_table(self.path / "gone.csv", row(
            doc="bc6t2023", code="MIN.SECTOR.REV", org="VN", period="2023-S1", scenario="actual",
            status="M", unit="VND", mult="9"))
        tongket("load", self.data, table)
        _, err = tongket("report", self.data, *REPORT, "--lang", "en", "--out", self.path / "next.docx")
        self.assertIn("sentence/MIN.SECTOR.REV was not printed", err)

    def test_a_foreign_file_is_refused(self):
        docx = self.draft()
        docx.body = re.sub(r"tke_\d+_\w+", "tke_1_000000000000", docx.body)
        _, err = tongket("report", "merge", self.data, docx.save(self.path / "f.docx"), expect=3)
        self.assertIn("kho dữ liệu khác", err)
        docx.body = docx.body.replace("tke_", "xxx_")
        _, err = tongket("report", "merge", self.data, docx.save(self.path / "f.docx"), "--lang", "en",
                         expect=3)
        self.assertIn("no edition's mark", err)

    def test_help_in_both_languages(self):
        for command in ("merge", "changes", "list", "restore-text"):
            for language in ("vi", "en"):
                out, _ = tongket("report", command, "--help", "--lang", language)
                self.assertIn("tongket report " + command, out)
        _, err = tongket("report", self.data, "--lang", "en", expect=2)
        self.assertIn("--template", err)


@unittest.skipUnless(shutil.which("soffice"), "soffice is not installed: no round trip through LibreOffice")
class ThroughLibreOffice(WithData):
    """What LibreOffice opens and saves again carries the same report."""

    def saved_again(self, path):
        out = self.path / "saved"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.path}/profile", "--headless",
                        "--convert-to", "docx", "--outdir", out, path],
                       check=True, capture_output=True, timeout=300)
        return out / path.name

    def test_round_trip(self):
        saved = self.saved_again(self.print())
        self.assertEqual(self.merge(saved), [])
        printed = self.print("issued.pdf", "--issue", "15").read_bytes()
        self.assertTrue(printed.startswith(b"%PDF"))
        self.assertEqual(self.print("again.pdf", "--issue", "15").read_bytes(), printed)
        docx = Docx(saved)
        docx.body = docx.body.replace("1.614.206", "1.614.207").replace("Tại Kỳ họp", "Ngay tại Kỳ họp")
        self.assertEqual(self.kinds(self.merge(docx)), [("figure", REVENUE, "stored"),
                                                        ("edited", "narrative/legal", "stored")])


if __name__ == "__main__":
    unittest.main()
