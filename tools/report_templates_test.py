"""Tests of report_templates.py: what it makes, what it leaves alone, and that the templates of the
packs use only tags, codes and sections that there are."""
import contextlib
import io
import pathlib
import re
import sys
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import report_templates as tool  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{(.*?)\}\}")
HEAD = "\n".join(("file: small.docx", "title: A & B", "agency: Sở", "number: Số: 1", "place: X",
                  "subject: Y", "signer: Z", "to: Lưu.", "---", ""))


class Made(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        for name, value in (("ROOT", root), ("DESCRIPTIONS", root)):
            self.addCleanup(setattr, tool, name, getattr(tool, name))
            setattr(tool, name, value)
        self.description = root / "small.txt"
        self.target = root / "small.docx"
        self.describe("front\nh2 I. <Một>\n- {{sentences}}\nsignature\n")

    def describe(self, body):
        self.description.write_text(HEAD + body, encoding="utf-8")

    def call(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = tool.main(arguments)
        return code, out.getvalue()

    def edit(self, part, old, new):
        """As another program would save it."""
        parts = tool.parts_of(self.target)
        self.assertIn(old, parts[part])
        parts[part] = parts[part].replace(old, new)
        self.target.write_bytes(tool.archive(parts))

    def test_paragraphs_have_style_and_text(self):
        self.assertEqual(self.call("--write")[0], 0)
        with zipfile.ZipFile(self.target) as file:
            tree = ElementTree.fromstring(file.read("word/document.xml"))
        found = [(p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"),
                  "".join(t.text for t in p.iter(f"{W}t"))) for p in tree.iter(f"{W}p")]
        self.assertIn(("Heading2", "I. <Một>"), found)
        self.assertIn(("ListDash", "- {{sentences}}"), found)
        self.assertIn(("Recipients", "- Lưu."), found)

    def test_the_same_text_gives_the_same_bytes(self):
        self.call("--write")
        first = self.target.read_bytes()
        self.target.unlink()
        self.call("--write")
        self.assertEqual(self.target.read_bytes(), first)

    def test_check_notices_what_is_missing_or_different(self):
        self.assertEqual(self.call("--check")[0], 1)
        self.call("--write")
        self.assertEqual(self.call("--check"), (0, ""))
        self.describe("front\np {{narrative a}}\nsignature\n")
        self.assertEqual(self.call("--check")[0], 1)

    def test_what_word_saved_is_left_alone_unless_forced(self):
        self.call("--write")
        self.edit("docProps/app.xml", tool.APPLICATION.encode(), b"Microsoft Office Word")
        changed = self.target.read_bytes()
        self.assertIn("left alone", self.call("--write")[1])
        self.assertEqual(self.target.read_bytes(), changed)
        code, out = self.call("--check")
        self.assertEqual(code, 0)
        self.assertIn("not compared", out)
        self.call("--write", "--force")
        self.assertNotEqual(self.target.read_bytes(), changed)

    def test_what_is_no_archive_is_left_alone_too(self):
        self.target.write_bytes(b"not a Word file")
        self.assertIn("left alone", self.call("--write")[1])
        self.assertEqual(self.call("--check")[0], 1)

    def test_mistakes_name_their_line(self):
        for body, line in (("front\nh9 X\n", 11), ("{{each fields}}\np x\n", 10),
                           ("p x\n{{end}}\n", 11), ("p\n", 10)):
            self.describe(body)
            code, out = self.call("--write")
            self.assertEqual(code, 1)
            self.assertIn(f"small.txt:{line}: ", out)
            self.assertFalse(self.target.exists())


BOOK = "\n".join(("kind: book", "file: small.docx", "title: Book", "agency: Sở", "place: X",
                  "cover: One / Two", "subtitle: Y", "running: Head {{year}}", "---", ""))


class Book(Made):
    def describe(self, body):
        self.description.write_text(BOOK + body.replace("front\n", "cover\n").replace(
            "signature\n", ""), encoding="utf-8")

    def test_mistakes_name_their_line(self):
        self.describe("h9 X\n")
        self.assertIn("small.txt:10: ", self.call("--write")[1])
        self.description.write_text(BOOK.replace("running", "number"), encoding="utf-8")
        self.assertIn("running", self.call("--write")[1])

    def test_paragraphs_have_style_and_text(self):
        self.describe("cover\nft Contents\ntoc Part\nh1 Part\n")
        self.assertEqual(self.call("--write")[0], 0)
        parts = tool.parts_of(self.target)
        body = parts["word/document.xml"].decode()
        for style in ("CoverTitle", "CoverYear", "FrontTitle", "TOC1", "Heading1"):
            self.assertIn(f'w:val="{style}"', body)
        self.assertIn("Head {{year}}", parts["word/header1.xml"].decode())
        # A part begins a page in a book only.
        heading = re.search(rb'w:styleId="Heading1".*?</w:style>', parts["word/styles.xml"])[0]
        self.assertIn(b"pageBreakBefore", heading)


def tags_of(name):
    text = (tool.DESCRIPTIONS / f"{name}.txt").read_text(encoding="utf-8")
    return [tag for line in text.splitlines() if not line.startswith("#")
            for tag in TAG.findall(line)]


def taken_by(pack, report):
    """The sections of a report that units' texts go into, by reports.yaml."""
    text = (tool.ROOT / pack / "reports.yaml").read_text(encoding="utf-8")
    entry = re.search(rf"^- id: {report}\n(?:  .*\n)*", text, re.M)[0]
    return set(re.findall(r"^    - \{id: (\w+),.* takes: \[", entry, re.M))


def sections_of(pack, report):
    text = (tool.ROOT / pack / f"narratives/{report}.yaml").read_text(encoding="utf-8")
    return set(re.findall(r"^  - section: (\S+)$", text, re.M))


class OfThePacks(unittest.TestCase):
    names = sorted(path.stem for path in tool.DESCRIPTIONS.glob("*.txt"))

    def test_files_agree_with_their_descriptions(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            self.assertEqual(tool.main(["--check"]), 0, out.getvalue())

    def test_every_style_used_is_defined(self):
        for name in self.names:
            parts = tool.parts(*tool.read_description(tool.DESCRIPTIONS / f"{name}.txt"))
            used = set(re.findall(rb'<w:pStyle w:val="(\w+)"', parts["word/document.xml"]))
            defined = set(re.findall(rb'w:styleId="(\w+)"', parts["word/styles.xml"]))
            self.assertEqual(used - defined, set(), name)

    def test_every_part_is_xml_and_styles_refer_to_styles(self):
        parts = tool.parts({"title": "x"}, "")
        for name, data in parts.items():
            ElementTree.fromstring(data)
        styles = ElementTree.fromstring(parts["word/styles.xml"])
        known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
        for kind in ("basedOn", "next"):
            self.assertEqual({e.get(f"{W}val") for e in styles.iter(W + kind)} - known, set())

    def test_books_tell_the_methods_of_the_pack(self):
        """A method that the pack words anew has to be worded anew in the book."""
        said = {}
        for path in (tool.ROOT / "packs/tttt/indicators").glob("*.yaml"):
            for block in re.split(r"^(?=- code: )", path.read_text(encoding="utf-8"), flags=re.M):
                name = re.search(r'^  name: \{vi: "(.*?)", en: "(.*?)"\}$', block, re.M)
                method = re.search(r'^  method: \{vi: "(.*?)", en: "(.*?)"\}$', block, re.M)
                if name and method:
                    said[name[1]], said[name[2]] = method[1], method[2]
        for book in ("nien-giam", "nien-giam-en"):
            lines = (tool.DESCRIPTIONS / f"{book}.txt").read_text(encoding="utf-8").splitlines()
            told = [line[2:].split(": ", 1) for line in lines
                    if line.startswith("- ") and line[2:].split(": ", 1)[0] in said]
            self.assertGreater(len(told), 25, book)
            for name, text in told:
                self.assertTrue(text.startswith(said[name]), f"{book}: {name}")

    def test_tags_are_in_the_guide(self):
        guide = (tool.ROOT / "docs/report-templates.md").read_text(encoding="utf-8")
        known = {tag.split()[0] for tag in TAG.findall(guide.replace("\n", " "))} | {"else"}
        for name in self.names:
            self.assertEqual({tag.split()[0] for tag in tags_of(name)} - known, set(), name)

    def test_codes_are_in_the_pack(self):
        codes = set()
        for path in (tool.ROOT / "packs/tttt/indicators").glob("*.yaml"):
            codes |= set(re.findall(r"^- code: (\S+)$", path.read_text(encoding="utf-8"), re.M))
        for name in self.names:
            for pattern in {word for tag in tags_of(name) for word in tag.split()
                            if re.fullmatch(r"[A-Z_]+\.[A-Z_.*]+", word)}:
                stem = pattern.removesuffix("*")
                self.assertTrue(any(code == pattern or (stem != pattern and code.startswith(stem))
                                    for code in codes), f"{name}: {pattern}")

    def test_what_units_write_is_printed_and_what_is_printed_can_be_written(self):
        for name, pack in (("so-ket", "packs/tttt"), ("tong-ket", "packs/tttt"),
                           ("bao-cao-nam-hoc", "tests/packs/truong-hoc")):
            asked = {tag.split()[1] for tag in tags_of(name) if tag.startswith("narrative ")}
            there = {re.sub(r"^[A-Z]+\.", "", section) for section in sections_of(pack, name)}
            self.assertEqual(there - asked, set(), f"{name}: written, but printed nowhere")
            # What the pack does not write, units' texts may become.
            self.assertEqual(asked - there - taken_by(pack, name), set(), name)


if __name__ == "__main__":
    unittest.main()
