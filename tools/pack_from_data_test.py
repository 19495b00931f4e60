"""Tests of pack_from_data.py: what it makes, what it leaves alone, what --check notices."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import pack_from_data as tool  # noqa: E402

FACTS = """doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,value_hi,unit,mult,note
d,EDU,EDU.PUPILS,Học sinh,Pupils,land,,2021,,actual,A,,5,,PERS,0,
d,EDU,EDU.PUPILS,Số học sinh,Number of pupils,land,,2022,,actual,A,,6,,PERS,0,
d,EDU,EDU.PUPILS,Số học sinh,Number of pupils,land,,2022,,plan,A,,7,,PERS,0,
d,EDU,EDU.PUPILS,Nữ,Girls,land,sex=girls,2022,,actual,A,,3,,PERS,0,
d,EDU,EDU.RANK,Thứ hạng,Rank,land,,2022,,actual,A,,3,,RANK,0,
"""
STATED = "doc,code,org,breakdown,period,kind,base_period,stated,qualifier\n"
ORGS = "id,name_vi,name_en,kind,field,line_from,line_to\nland,Nước,Land,nation,,,\n"
EVENTS = "date,kind,from,to,note\n2025-07-01,close,,,no more districts\n"
KEPT_BY_HAND = {
    "units_of_measure.yaml": "- id: PERS\n- id: RANK\n",
    "code_lists.yaml": "- dimension: sex\n  codes:\n    - {id: girls, vi: x, en: y}\n",
    "fields.yaml": "- code: EDU\n  includes: [EDU]\n",
}


class PackFromData(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name) / "data"
        self.pack = pathlib.Path(folder.name) / "pack"
        self.data.mkdir()
        self.pack.mkdir()
        for name, text in (("facts", FACTS), ("stated", STATED), ("orgs", ORGS),
                           ("org_events", EVENTS)):
            (self.data / f"{name}.csv").write_text(text, encoding="utf-8")
        for name, text in KEPT_BY_HAND.items():
            (self.pack / name).write_text(text, encoding="utf-8")
        tool.write(self.data, self.pack)
        self.indicators = self.pack / "indicators" / "EDU.yaml"

    def complaints(self):
        with contextlib.redirect_stderr(io.StringIO()) as err:
            code = tool.check(self.data, self.pack)
        self.assertEqual(code, 1 if err.getvalue() else 0)
        return err.getvalue()

    def test_makes_an_indicator_from_its_values(self):
        self.assertIn(
            '- code: EDU.PUPILS\n'
            '  name: {vi: "Số học sinh", en: "Number of pupils"}\n'
            '  units: [PERS]\n  dimensions: [sex]\n  kind: count\n  direction: more\n  aggregation: sum\n'
            '  tier: core\n  frequency: year\n  synonyms:\n    - "Học sinh"\n    - "Nữ"\n',
            self.indicators.read_text(encoding="utf-8"))
        self.assertIn("kind: rank\n  direction: less\n  aggregation: none\n  tier: mention",
                      self.indicators.read_text(encoding="utf-8"))

    def test_writing_again_changes_nothing(self):
        before = {p: p.read_bytes() for p in self.pack.rglob("*") if p.is_file()}
        tool.write(self.data, self.pack)
        self.assertEqual(before, {p: p.read_bytes() for p in self.pack.rglob("*") if p.is_file()})

    def test_keeps_what_was_corrected_and_adds_what_is_new(self):
        text = self.indicators.read_text(encoding="utf-8").replace("kind: count", "kind: stock")
        self.indicators.write_text(text, encoding="utf-8")
        more = FACTS + "d,EDU,EDU.COST,Chi,Cost,land,,2022,,actual,A,,3,,VND,9,\n"
        (self.data / "facts.csv").write_text(more, encoding="utf-8")
        tool.write(self.data, self.pack)
        text = self.indicators.read_text(encoding="utf-8")
        self.assertIn("kind: stock", text)
        self.assertLess(text.index("EDU.COST"), text.index("EDU.PUPILS"))

    def test_check_is_content_with_what_write_made(self):
        self.assertEqual(self.complaints(), "")

    def test_check_notices_a_changed_byte(self):
        copy = self.pack / "observations.csv"
        copy.write_bytes(copy.read_bytes().replace(b"2022,,actual", b"2023,,actual", 1))
        self.assertIn("observations.csv differs", self.complaints())

    def test_check_notices_what_the_pack_lacks(self):
        for name in ("units_of_measure.yaml", "code_lists.yaml", "fields.yaml"):
            (self.pack / name).write_text("", encoding="utf-8")
        (self.data / "stated.csv").write_text(STATED + "d,EDU.NEW,land,,2022,rank,,1,\n")
        tool.write(self.data, self.pack)
        said = self.complaints()
        for thing in ("indicator EDU.NEW", "unit of measure PERS", "breakdown code sex=girls",
                      "field EDU"):
            self.assertIn(f"{thing} of the data is not defined", said)

    def test_the_pack_of_the_clone_agrees_with_the_data(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(tool.check(tool.ROOT.parent / "shared" / "pack-data",
                                        tool.ROOT / "packs" / "tttt"), 0)


if __name__ == "__main__":
    unittest.main()
