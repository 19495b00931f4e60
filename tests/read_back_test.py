"""A report that the program printed is read back: with the marks in the file every number is known for
what it is; from its words alone nearly every one. The official reports, and reports of packs whose
indicators are drawn by lot."""

import collections
import csv
import decimal
import pathlib
import random
import re
import shutil
import sys
import unittest
import xml.etree.ElementTree as xml
import zipfile

from harness import HEADER, ROOT, SECTOR, Folder, row, tongket

SHOW = "--show" in sys.argv  # lists what is not read back
REPORTS = (("so-ket", "2023-S1"), ("so-ket-tom-tat", "2023-S1"), ("tong-ket", "2022"), ("tong-ket-tom-tat", "2022"))
ENDS = {"S1": "06-30", "S2": "12-31", "Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31", "": "12-31"}


def figures(document):
    """The keys of the values that the document says it prints."""
    with zipfile.ZipFile(document) as parts:
        for name in parts.namelist():
            if re.fullmatch(r"customXml/item\d+\.xml", name):
                root = xml.fromstring(parts.read(name))
                if root.tag == "{urn:tongket:figures:1}figures":
                    return [f.attrib for f in root if "compares" not in f.attrib]
    raise AssertionError(f"{document} says nothing about its numbers")


def key_of_figure(f):
    return (f["indicator"], f["org"], f["period"], f.get("scenario", "actual"), f.get("breakdown", ""),
            f.get("as_of", ""), f["unit"])


def key_of_fact(r):
    return (r["code"], r["org"], r["period"], r["scenario"], r["breakdown"], r["as_of"], r["unit"])


def facts(document, pack, *options):
    out, _ = tongket("read", document, "--pack", pack, "--format", "csv", *options)
    return list(csv.DictReader(out.splitlines()))


def amount(r, column="value"):
    return decimal.Decimal(r[column]).scaleb(int(r["mult"] or 0)).normalize() if r[column] else None


def end_of(r):
    """The day that a value speaks of: the printed one, or the end of its period."""
    year, part = r["period"][:4], r["period"][5:]
    if r["as_of"]:
        return r["as_of"]
    if match := re.fullmatch(r"M(\d\d)|01-01/P(\d\d?)M", part):
        month = int(match[1] or match[2])
        return f"{year}-{month:02}-{30 if month in (4, 6, 9, 11) else 28 if month == 2 else 31}"
    return f"{year}-{ENDS[part]}" if part in ENDS else ""


def readings(r, nation):
    """What is compared: indicator, unit, period, scenario, value. The ministry and the nation are one,
    as no sentence tells them apart; so are a period with a day and the period up to that day."""
    org = nation[1] if r["org"] in nation else r["org"]
    what = (r["code"], org, r["scenario"], amount(r), amount(r, "value_hi"))
    yield *what, r["period"]
    if end_of(r):
        yield *what, r["period"][:4], end_of(r)


def share_read(document, pack, nation=("", "")):
    """Which share of the printed values is read from the words alone."""
    printed = {key_of_figure(f) for f in figures(document)}
    marked = [r for r in facts(document, pack) if key_of_fact(r) in printed]
    plain = {each for r in facts(document, pack, "--ignore-marks") for each in readings(r, nation)}
    lost = [r for r in marked if not any(each in plain for each in readings(r, nation))]
    for r in lost if SHOW else []:
        print("  not read:", document.name, r["line_from"], *key_of_fact(r), r["printed"])
    return 1 - len(lost) / len(marked), len(marked)


class OfficialReports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.path = cls.folder.__enter__()
        tongket("init", cls.path / "d", "--pack", SECTOR)
        for report, period in REPORTS:
            tongket("report", cls.path / "d", "--template", report, "--period", period,
                    "--out", cls.path / f"{report}.docx")

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__(None, None, None)

    def test_by_its_marks_every_value_is_known(self):
        for report, _ in REPORTS:
            with self.subTest(report):
                document = self.path / f"{report}.docx"
                wanted = collections.Counter(map(key_of_figure, figures(document)))
                found = collections.Counter(map(key_of_fact, facts(document, SECTOR)))
                self.assertEqual(wanted - found, collections.Counter())
                self.assertGreater(sum(wanted.values()), 50)

    def test_by_its_words_alone_nearly_every_value(self):
        for report, _ in REPORTS:
            with self.subTest(report):
                share, count = share_read(self.path / f"{report}.docx", SECTOR, ("mic", "VN"))
                self.assertGreaterEqual(share, 0.97, f"of {count} values")


SYLLABLES = ("cầu đường sông suối rừng cây lúa ngô cá tôm bò gà chợ nhà trạm giếng kênh mương đèn biển hồ ao núi đồi "
             "làng xóm bản phố vườn ruộng kho xưởng lò máy xe thuyền bến cảng ga").split()


def name_of(rng):
    return " ".join(rng.sample(SYLLABLES, rng.randint(2, 4)))


def drawn_pack(folder, rng):
    """The pack of the schools with other indicators and values; the last year is `2022`."""
    pack = folder / "pack"
    shutil.copytree(ROOT / "tests" / "packs" / "truong-hoc", pack)
    for empty in ("identities.yaml", "collections.yaml"):
        (pack / empty).write_text("[]\n", encoding="utf-8")
    stated = pack / "stated.csv"
    stated.write_text(stated.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    (pack / "indicators" / "FIN.yaml").unlink()
    shutil.rmtree(pack / "forms")
    definitions, rows, names = [], [], set()
    for i in range(rng.randint(12, 24)):
        unit = rng.choice(["COUNT", "VND", "PERCENT", "PERS"])
        noun = name_of(rng)
        name = {"COUNT": "Số ", "VND": "Chi cho ", "PERCENT": "Tỷ lệ ", "PERS": "Số người "}[unit] + noun
        if name in names:
            continue
        names.add(name)
        field, code = rng.choice(["EDU", "FIN"]), f"X{i}"
        definitions.append(
            f'- code: {field}.{code}\n  name: {{vi: "{name}", en: "Item {i}"}}\n  units: [{unit}]\n'
            f'  kind: {rng.choice(["flow", "stock"]) if unit != "PERCENT" else "ratio"}\n'
            f'  tier: {rng.choice(["core", "mention"])}\n  headline: {rng.choice(["true", "false"])}\n' +
            (f'  counted: {{vi: "{noun.split()[0]}", en: "pieces"}}\n' if unit == "COUNT" else ""))
        for org in rng.sample(["tinh", "bac", "tay", "nam"], rng.randint(1, 2)):
            for period, scenario in (("2020", "actual"), ("2021", "actual"), ("2022", "actual"), ("2022", "plan"),
                                     ("2023", "plan")):
                if rng.random() < 0.7:
                    rows.append(row(doc="nien-giam", field=field, code=f"{field}.{code}", org=org, period=period,
                                    scenario=scenario, status=rng.choice("AAE"), unit=unit,
                                    value=drawn_value(rng, unit), mult=rng.choice([6, 9]) if unit == "VND" else 0))
    (pack / "indicators" / "EDU.yaml").write_text("".join(definitions), encoding="utf-8")
    (pack / "observations.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return pack


def drawn_value(rng, unit):
    if unit == "PERCENT":
        return f"{rng.uniform(1, 99):.{rng.randint(0, 2)}f}"
    return str(rng.randint(2, 10 ** rng.randint(2, 6)))


class DrawnPacks(unittest.TestCase):
    PACKS = 8

    def test_by_marks_all_and_by_words_nearly_all(self):
        shares = []
        for seed in range(self.PACKS):
            with self.subTest(seed=seed), Folder() as folder:
                pack = drawn_pack(pathlib.Path(folder), random.Random(seed))
                document = folder / "bao-cao.docx"
                tongket("init", folder / "d", "--pack", pack)
                tongket("report", folder / "d", "--template", "bao-cao-nam-hoc", "--period", "2022", "--out", document)
                wanted = collections.Counter(map(key_of_figure, figures(document)))
                self.assertEqual(wanted - collections.Counter(map(key_of_fact, facts(document, pack))),
                                 collections.Counter())
                shares.append(share_read(document, pack)[0])
        if SHOW:
            print("shares:", *(f"{share:.3f}" for share in shares))
        self.assertGreaterEqual(sum(shares) / len(shares), 0.97)


if __name__ == "__main__":
    unittest.main(argv=[a for a in sys.argv if a != "--show"])
