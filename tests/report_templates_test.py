"""Templates that must not be printed from: the program says why, in which paragraph, and writes nothing."""

import unittest
import zipfile

from harness import ROOT, Folder, tongket

SCHOOLS = ROOT / "tests/packs/truong-hoc"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MACRO = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def relations(*items):
    return f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">{"".join(items)}</Relationships>'


def write_docx(path, *paragraphs, main_type=f"{WORD}.document.main+xml", types="", links=(), more=()):
    types = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/>'
             f'{types}'
             f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>')
    body = "".join(map(paragraph, paragraphs))
    parts = [("[Content_Types].xml", types),
             ("_rels/.rels", relations(f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                                       'Target="word/document.xml"/>')),
             ("word/document.xml", f'<?xml version="1.0"?><w:document {W}><w:body>{body}<w:sectPr/></w:body>'
                                   '</w:document>'),
             ("word/_rels/document.xml.rels", relations(*links)), *more]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)


class Templates(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.data = self.path / "data"
        tongket("init", self.data, "--pack", SCHOOLS)
        self.template = self.data / "pack/reports/bao-cao-nam-hoc.docx"

    def tearDown(self):
        self.folder.__exit__(None, None, None)

    def refused(self, vietnamese, english):
        """The report fails with these words in each language, and nothing is written."""
        for language, words in (("vi", vietnamese), ("en", english)):
            for extension in ("docx", "html"):
                out = self.path / f"out.{extension}"
                _, err = tongket("report", self.data, "--template", "bao-cao-nam-hoc", "--period", "2022",
                                 "--out", out, "--lang", language, expect=3)
                for word in words:
                    self.assertIn(word, err)
                self.assertNotIn("{", err.replace("{{", ""), "every argument is filled in")
                self.assertFalse(out.exists())
        self.assertEqual([p.name for p in self.path.iterdir() if p.name.startswith("out")], [])

    def test_a_right_one_is_printed(self):
        write_docx(self.template, "Năm {{year}}", "{{sentences}}")
        tongket("report", self.data, "--template", "bao-cao-nam-hoc", "--period", "2022", "--out",
                self.path / "right.docx")

    def test_unknown_tag(self):
        write_docx(self.template, "Một", "Hai {{yeer}}")
        self.refused(["đoạn 2", "yeer", "year"], ["paragraph 2", "yeer", "year"])

    def test_unknown_indicator(self):
        write_docx(self.template, "{{sentences EDU.PUPIL}}")
        self.refused(["đoạn 1", "EDU.PUPIL", "EDU.PUPILS"], ["paragraph 1", "EDU.PUPILS"])

    def test_unclosed_loop(self):
        write_docx(self.template, "Một", "{{each fields}}", "{{sentences}}")
        self.refused(["đoạn 2", "each"], ["paragraph 2", "each"])

    def test_unclosed_tag(self):
        write_docx(self.template, "Một", "Hai", "Ba {{year")
        self.refused(["đoạn 3", "{{year"], ["paragraph 3", "{{year"])

    def test_macros(self):
        write_docx(self.template, "x", main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
                   types=MACRO, more=[("word/vbaProject.bin", b"macro")])
        self.refused(["macro", "bao-cao-nam-hoc.docx"], ["macro", "bao-cao-nam-hoc.docx"])

    def test_macros_under_the_type_of_a_plain_document(self):
        write_docx(self.template, "x", types=MACRO, more=[("word/vbaProject.bin", b"macro")])
        self.refused(["macro"], ["macro"])

    def test_what_is_fetched_from_elsewhere(self):
        write_docx(self.template, "x", links=[
            f'<Relationship Id="rId9" Type="{OFFICE}/attachedTemplate" TargetMode="External" '
            'Target="https://example.org/other.dotm"/>'])
        self.refused(["https://example.org/other.dotm", "nằm ngoài tệp"],
                     ["https://example.org/other.dotm", "outside the file"])

    def test_archives_that_unpack_to_too_much(self):
        write_docx(self.template, "x", more=[("word/media/big.xml", b" " * (80 << 20))])
        self.assertLess(self.template.stat().st_size, 1 << 20)
        self.refused(["word/media/big.xml", "67108864"], ["word/media/big.xml", "67108864"])

    def test_no_word_document(self):
        self.template.write_bytes(b"%PDF-1.7 no archive at all")
        self.refused(["bao-cao-nam-hoc.docx"], ["bao-cao-nam-hoc.docx"])

    def test_no_template(self):
        self.template.unlink()
        self.refused(["bao-cao-nam-hoc.docx"], ["bao-cao-nam-hoc.docx"])


if __name__ == "__main__":
    unittest.main()
