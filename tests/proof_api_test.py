#!/usr/bin/env python3
"""Proofreading through the API as the page uses it: every kind of file, what is compared with the
stored figures for whom, and the findings in other forms."""

import csv
import io
import sys
import unittest
import urllib.parse
import zipfile

from cycle_files_test import document
from harness import SECTOR, Folder, tongket
from server import Client, Server

PASSWORD = "sông xanh núi biếc"
GROWTH = "Doanh thu năm 2022 đạt 120 tỷ đồng, tăng 50% so với năm 2021 (100 tỷ đồng)."


def pdf_of(line):
    """One page with one line of ASCII."""
    stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
               b"/Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
                  b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(out)))


class ProofApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(Folder())
        tongket("init", cls.folder / "data", "--pack", SECTOR)
        cls.server = Server(cls.folder / "data")
        cls.addClassCleanup(lambda: cls.server.kill())
        admin = Client(cls.server).accept(cls.server.wait_for(r"(http\S*/moi/\S+)"), "quantri", PASSWORD)
        made = admin.ask("POST", "/accounts", {
            "login": "nhap", "name": "nhap", "email": "",
            "roles": [{"role": "reporter", "org": "hanoi"}]}, expect=201)
        cls.person = Client(cls.server).accept(made["invitation"], "nhap", PASSWORD)
        cls.admin = admin

    def proof(self, name, content, who=None, **query):
        return (who or self.person).ask(
            "POST", "/proof", content, headers={"X-File-Name": urllib.parse.quote(name)}, **query)

    def annotated(self, got, form, expect=200):
        answer = self.person.request("GET", f"/proof/{got['upload']}/annotated", format=form)
        self.assertEqual(answer.status, expect, answer.body[:500])
        return answer

    def test_a_word_file_comes_back_with_comments(self):
        path = self.folder / "Báo cáo.docx"
        document(path, ["BÁO CÁO", GROWTH])
        got = self.proof(path.name, path.read_bytes())
        self.assertEqual((got["name"], got["format"]), ("Báo cáo", "docx"))
        finding = next(f for f in got["findings"] if f["kind"] == "growth")
        line = got["lines"][finding["line"] - 1]
        self.assertEqual(line["text"][finding["begin"]:finding["end"]], finding["quote"])
        self.assertIn("50%", finding["quote"])
        self.assertIn("100 tỷ đồng", finding["evidence"])
        self.assertEqual(finding["others"][0]["line"], finding["line"])
        answer = self.annotated(got, "docx")
        self.assertIn("filename*=UTF-8''B%C3%A1o%20c%C3%A1o", answer.headers["content-disposition"])
        with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
            self.assertIn("50%", package.read("word/document.xml").decode())
            self.assertIn(finding["text"][:30], package.read("word/comments.xml").decode())

    def test_other_forms_hold_the_same_findings(self):
        got = self.proof("a.txt", GROWTH.encode(), document="VB-01")
        rows = list(csv.DictReader(io.StringIO(self.annotated(got, "csv").body.decode("utf-8-sig"))))
        self.assertEqual([row["kind"] for row in rows], [f["kind"] for f in got["findings"]])
        self.assertEqual({row["doc"] for row in rows}, {"VB-01"})
        self.assertEqual(len(self.annotated(got, "json").json["findings"]), len(rows))
        page = self.annotated(got, "html")
        self.assertIn("50%", page.body.decode())
        self.assertIn("Content-Security-Policy", page.body.decode())
        self.annotated(got, "docx", 422)

    def test_a_pdf_is_read_in_its_own_process(self):
        got = self.proof("a.pdf", pdf_of("In 2022 it was 120, 20 more."))
        self.assertEqual(got["format"], "pdf")
        self.assertEqual(got["lines"][0]["page"], 1)
        self.assertIn("120", got["lines"][0]["text"])

    def test_stored_figures_are_compared(self):
        out, _ = tongket("show", self.folder / "data", "--indicator", "TELE.REV", "--org", "VN",
                         "--period", "2022", "--format", "csv")
        stored = next(csv.DictReader(io.StringIO(out)))
        wrong = str(int(float(stored["value"]) * 1.5))
        name = "Doanh thu dịch vụ viễn thông"
        text = (f"BÁO CÁO NĂM 2022\n{name}: năm 2022, doanh thu dịch vụ viễn thông đạt "
                f"{wrong} tỷ đồng.\n")
        kinds = [f["kind"] for f in self.proof("a.txt", text.encode())["findings"]]
        self.assertIn("store", kinds, stored)

    def test_what_is_no_document_says_how_to_mend(self):
        answer = self.person.request("POST", "/proof", b"\x89PNG\r\n", headers={"X-File-Name": "a.png"})
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.json["key"], "read.source_picture")
        self.assertEqual(answer.json["pointer"], "a.png")

    def test_nobody_else_sees_it(self):
        got = self.proof("a.txt", GROWTH.encode())
        path = f"/proof/{got['upload']}/annotated"
        self.assertEqual(self.admin.request("GET", path).status, 404)
        self.assertEqual(Client(self.server).request("GET", path).status, 401)
        self.assertEqual(Client(self.server).request("POST", "/proof", b"x").status, 401)


if __name__ == "__main__":
    sys.exit(unittest.main())
