"""A new register and a new kind of case are one YAML file each: a copy of a pack gets both, and list,
form, search, statistics, figures, machine and printed form are there without a line of code."""

import io
import shutil
import unittest
import xml.etree.ElementTree
import zipfile

from harness import ROOT, Folder, tongket
from server import Client, Server

SCHOOLS = ROOT / "tests/packs/truong-hoc"
PASSWORD = "mat-khau-dai-2025"
LIBRARY = """id: library
name: {vi: Thư viện trường học, en: School library}
title: name
owner: district
number: TV
fields:
  - {id: name, name: {vi: Tên thư viện, en: Name}, type: text, required: true, search: true, privacy: public}
  - {id: district, name: {vi: Huyện, en: District}, type: org, org_kinds: [district], required: true}
  - {id: librarian, name: {vi: Thủ thư, en: Librarian}, type: person, privacy: personal}
states:
  - {id: open, name: {vi: Đang phục vụ, en: Open}, stage: stands}
steps:
  - {id: add, name: {vi: Ghi vào sổ, en: Add}, to: open, by: [desk], asks: [name, district, librarian]}
counts:
  - {id: all, name: {vi: Thư viện đang phục vụ, en: Libraries open}, stock: true, org: district, indicator: EDU.SCHOOLS}
"""
GRANT = """id: grant
name: {vi: Đề nghị cấp kinh phí, en: Grant}
title: purpose
owner: district
number: KP
fields:
  - {id: purpose, name: {vi: Mục đích, en: Purpose}, type: text, required: true, search: true}
  - {id: library, name: {vi: Thư viện, en: Library}, type: record, to: library}
  - {id: district, name: {vi: Huyện, en: District}, type: org, org_kinds: [district], required: true}
  - {id: amount, name: {vi: Số tiền, en: Amount}, type: money, unit: VND, required: true, least: 0}
  - {id: paid_on, name: {vi: Ngày cấp, en: Paid on}, type: date}
states:
  - {id: asked, name: {vi: Đã đề nghị, en: Asked}, stage: open}
  - {id: paid, name: {vi: Đã cấp, en: Paid}, stage: done, needs: [paid_on]}
steps:
  - {id: ask, name: {vi: Đề nghị, en: Ask}, to: asked, by: [desk], asks: [purpose, library, district, amount]}
  - {id: pay, name: {vi: Cấp, en: Pay}, from: [asked], to: paid, by: [desk], asks: [paid_on]}
deadlines:
  - {id: pay, name: {vi: Hạn cấp, en: Payment}, in: [asked], days: 10}
counts:
  - {id: paid, name: {vi: Kinh phí đã cấp, en: Granted}, when: state = "paid", sum: amount, day: paid_on, indicator: FIN.BUDGET}
"""


class NewKinds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        path = cls.enterClassContext(Folder())
        cls.pack, cls.data = path / "pack", path / "data"
        shutil.copytree(SCHOOLS, cls.pack)
        for folder, name, text in (("registers", "thu-vien", LIBRARY), ("cases", "kinh-phi", GRANT)):
            (cls.pack / folder).mkdir()
            (cls.pack / folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        tongket("pack", "lint", cls.pack)
        tongket("init", cls.data, "--pack", cls.pack)
        cls.server = Server(cls.data)
        cls.addClassCleanup(lambda: cls.server.kill())
        cls.desk = cls.logged_in()
        cls.library = cls.make("library", "add", {"name": "Thư viện Sông Xanh", "district": "bac",
                                                  "librarian": "BIMAT"})
        cls.grant = cls.make("grant", "ask", {"purpose": "Mua sách", "library": cls.library,
                                              "district": "tay", "amount": "2000000"})
        cls.desk.ask("POST", f"/records/{cls.grant}/steps",
                     {"step": "pay", "values": {"paid_on": "2024-05-20"}})

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()
        cls.server.stop()

    @classmethod
    def logged_in(cls):
        link = cls.server.wait_for(r"(http\S*/moi/\S+)")
        first = Client(cls.server, "en").accept(link, "quantri", PASSWORD)
        invited = first.ask("POST", "/accounts", {
            "login": "chuyenvien", "name": "chuyenvien",
            "email": "",
            "roles": [{"role": "desk", "org": "tinh", "fields": []}]}, expect=201)
        return Client(cls.server, "en").accept(invited["invitation"], "chuyenvien", PASSWORD)

    @classmethod
    def make(cls, kind, step, values):
        body = {"kind": kind, "step": step, "values": values}
        return cls.desk.ask("POST", "/records", body, expect=201)["id"]

    def test_what_the_pages_draw_from(self):
        rows = {kind["id"]: kind for kind in self.desk.get("/record-kinds")["kinds"]}
        self.assertEqual(rows["library"]["sort"], "register")
        self.assertEqual(rows["grant"]["sort"], "case")
        self.assertTrue(rows["library"]["may_make"])
        for kind, fields in (("library", 3), ("grant", 5)):
            whole = self.desk.get(f"/record-kinds/{kind}")
            self.assertEqual(len(whole["fields"]), fields)
            self.assertIn("stateDiagram", whole["diagram"])

    def test_list_search_and_record(self):
        for kind, words, number in (("library", "song xanh", "TV-"), ("grant", "mua sach", "KP-")):
            found = self.desk.get("/records", kind=kind, q=words)["records"]
            self.assertEqual([record["number"][:3] for record in found], [number])
        whole = self.desk.get(f"/records/{self.grant}")
        self.assertEqual(whole["state"], "paid")
        self.assertIn("Thư viện Sông Xanh", whole["shown"]["library"])

    def test_statistics(self):
        counts = {kind: self.desk.get("/record-statistics", kind=kind, **{"from": "2024-01"})
                  ["counts"][0]["value"] for kind in ("library", "grant")}
        self.assertEqual({kind: int(value) for kind, value in counts.items()},
                         {"library": 1, "grant": 2000000})

    def test_the_printed_form(self):
        for record, text in ((self.library, "Thư viện Sông Xanh"), (self.grant, "Mua sách")):
            answer = self.desk.request("GET", f"/records/{record}/sheet.docx")
            self.assertEqual(answer.status, 200)
            with zipfile.ZipFile(io.BytesIO(answer.body)) as paper:
                words = "".join(xml.etree.ElementTree.fromstring(
                    paper.read("word/document.xml")).itertext())
            self.assertIn(text, words)
            self.assertNotIn("BIMAT", words)

    def test_the_figures(self):
        out, _ = tongket("records", "figures", self.data, "--period", "2024", "--today",
                         "2024-12-31", "--dry-run", "--format", "csv", "--lang", "en")
        lines = [line.split(",") for line in out.splitlines()]
        found = {(line[0], line[1]): line[3] for line in lines[1:]}
        self.assertEqual(found[("FIN.BUDGET", "tinh")], "2000000")
        self.assertEqual(found[("EDU.SCHOOLS", "tinh")], "1")
        self.assertEqual(found[("EDU.SCHOOLS", "bac")], "1")


if __name__ == "__main__":
    unittest.main()
