"""What the official reports print, read out of the Word files: how many of the values and stated
comparisons of the source reports stand in them, each in a sentence, table row or chart that also
carries the indicator's name (or a synonym), its unit and its period, at its place in the outline."""

import csv
import decimal
import re
import sys
import unittest

from docx_pieces import Document, has_number, vietnamese
from harness import ROOT, Folder, tongket

PACK = ROOT / "packs" / "tttt"
SHOW = "--show" in sys.argv  # lists what is missing


def rows(name):
    with open(PACK / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_indicators():
    """Names by which an indicator is known, and what it counts."""
    names, counted, fields = {}, {}, {}
    for path in (PACK / "indicators").glob("*.yaml"):
        for block in re.split(r"^(?=- code: )", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            code = re.match(r"- code: (\S+)", block)[1]
            synonyms = re.search(r"^  synonyms:(.*(?:\n    - .*)*)", block, re.M)
            names[code] = [re.search(r'^  name: \{vi: "([^"]*)"', block, re.M)[1]]
            names[code] += re.findall(r'"([^"]*)"', synonyms[1]) if synonyms else []
            noun = re.search(r'^  counted: \{vi: "([^"]*)"', block, re.M)
            counted[code] = noun[1] if noun else ""
            own = re.search(r"^  field: (\S+)", block, re.M)
            fields[code] = own[1] if own else code.split(".")[0]
    return names, counted, fields


def read_units():
    units, unit = {}, ""
    for line in (PACK / "units_of_measure.yaml").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"- id: (\S+)", line):
            unit = match[1]
        elif match := re.match(r'    (-?\d+): \{vi: "([^"]*)"', line):
            units[unit, int(match[1])] = match[2]
    return units


def read_codes():
    codes, dimension = {}, ""
    for line in (PACK / "code_lists.yaml").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"- dimension: (\S+)", line):
            dimension = match[1]
        elif match := re.match(r'    - \{id: ([^,]+), vi: "([^"]*)"', line):
            codes[f"{dimension}={match[1]}"] = match[2]
    return codes


def read_orgs():
    text = (PACK / "orgs.yaml").read_text(encoding="utf-8")
    return dict(re.findall(r'^  - id: (\S+)\n    name: \{vi: "([^"]*)"', text, re.M))


def read_fields():
    """The field that a code of the data belongs to, by name."""
    text = (PACK / "fields.yaml").read_text(encoding="utf-8")
    out = {}
    for name, includes in re.findall(r'name: \{vi: "([^"]*)".*\n  includes: \[(.*)\]', text):
        for code in includes.split(", "):
            out[code] = name
    return out


NAMES, COUNTED, FIELD_OF = read_indicators()
UNITS, CODES, ORGS, FIELDS = read_units(), read_codes(), read_orgs(), read_fields()


def period_words(fact):
    """Any of these tells the time."""
    period, as_of = fact["period"], fact["as_of"]
    if as_of and as_of != f"{period}-12-31":
        year, month, day = as_of.split("-")
        return [f"{day}/{month}/{year}"]
    year = period[:4]
    out = [year]
    if match := re.fullmatch(r"\d{4}-S(\d)", period):
        out = [f"6 tháng {['đầu', 'cuối'][int(match[1]) - 1]} năm {year}"]
    elif match := re.fullmatch(r"\d{4}-Q(\d)", period):
        out = [f"quý {['I', 'II', 'III', 'IV'][int(match[1]) - 1]} năm {year}"]
    elif match := re.fullmatch(r"\d{4}-M(\d\d)", period):
        out = [f"tháng {match[1]}/{year}"]
    elif match := re.fullmatch(r"\d{4}-01-01/P(\d+)M", period):
        out = [f"{match[1]} tháng năm {year}"]
    elif match := re.fullmatch(r"\d{4}-01-01/P(\d+)Y", period):
        out = [f"giai đoạn {year}\u2013{int(year) + int(match[1]) - 1}"]
    elif re.fullmatch(r"\d{4}-\d\d-\d\d/P\d+D", period):
        out = [f"/{year}"]
    return out + [f"cùng kỳ năm {year}"] * (len(period) > 4)  # of the base of a comparison


def is_named(text, code, source_name):
    folded = text.lower()
    return any(name.lower() in folded for name in [*NAMES[code], source_name] if name)


def breakdown_words(breakdown):
    return [CODES.get(part) or ORGS.get(part.split("=")[1], part) for part in breakdown.split(";") if part]


def ways_to_print(fact):
    """(number, words that must stand with it): the unit may be printed with another power of ten."""
    unit, mult, noun = fact["unit"], int(fact["mult"] or 0), ""
    if unit == "COUNT":
        noun = COUNTED[fact["code"]]
    for (name, power), words in UNITS.items():
        if name == unit:
            numbers = [shifted(fact[key], mult - power) for key in ("value", "value_hi") if fact[key]]
            yield "\u2013".join(vietnamese(n) for n in numbers), [w for w in (words, noun) if w]


def shifted(number, by):
    """A decimal text times 10^by, with the decimals that it needs."""
    return format(decimal.Decimal(number).scaleb(by), "f")


def carries(piece, fact):
    text, times = piece.text.lower(), period_words(fact)
    if not is_named(text, fact["code"], fact["name_vi"]):
        return False
    if not all(word.lower() in text for word in breakdown_words(fact["breakdown"])):
        return False
    return any(all(w.lower() in text for w in words) and has_value(piece, number, times, fact)
               for number, words in ways_to_print(fact))


def has_value(piece, number, times, fact):
    if piece.kind == "chart":
        plain = number.replace(".", "").replace(",", ".")
        return len(fact["period"]) == 4 and any(
            head.startswith(fact["period"]) and decimal.Decimal(cell) == decimal.Decimal(plain)
            for head, cell in piece.cells)
    if piece.kind == "row":
        return any(has_number(cell, number) and any(time in f"{head} {cell}" for time in times)
                   for head, cell in piece.cells)
    return has_number(piece.text, number) and any(time in piece.text for time in times)


def in_chapter(piece, code):
    chapter = FIELDS[FIELD_OF[code]].lower()
    return any(chapter in heading.lower() for heading in piece.headings)


def in_part(piece, fact, annual):
    """Values stand among the results, plans and targets among what is to come."""
    last = " ".join(piece.headings).lower()
    future = "nhiệm vụ trọng tâm" in last or "kế hoạch trung hạn" in last or "định hướng" in last
    if fact["scenario"] == "actual":
        return not future
    return future or fact["period"][:4] == annual  # the plan of the year itself stands by its result


def missing_values(pieces, facts, year):
    out = []
    for fact in facts:
        ours = [p for p in pieces if carries(p, fact)]
        if FIELD_OF[fact["code"]] in ("MIN", "PROV", "ENT"):
            right = ours
        else:
            right = [p for p in ours if in_chapter(p, fact["code"]) and in_part(p, fact, year)]
        if not right:
            out.append((fact, "elsewhere" if ours else "nowhere"))
    return out


def computed(row, facts):
    """What the printed values of the same document give, rounded as the statement is."""
    if row["kind"] not in ("yoy_pct", "plan_pct"):
        return []
    base_scenario = "plan" if row["kind"] == "plan_pct" else "actual"

    def amounts(period, scenario):
        return [decimal.Decimal(f["value"]).scaleb(int(f["mult"])) for f in facts if f["code"] == row["code"] and
                f["breakdown"] == row["breakdown"] and f["period"] == period and f["scenario"] == scenario]
    step = decimal.Decimal(1).scaleb(decimal.Decimal(row["stated"]).as_tuple().exponent)
    out = []
    for now in amounts(row["period"], "actual"):
        for base in amounts(row["base_period"], base_scenario):
            percent = now / base * 100 - (100 if row["kind"] == "yoy_pct" else 0)
            out.append(str(percent.quantize(step, decimal.ROUND_HALF_UP)))
    return out


def missing_comparisons(pieces, stated, facts):
    """A comparison that the values contradict, or that is cut off, is printed as computed."""
    out = []
    for row in stated:
        numbers = [vietnamese(n.lstrip("-")) for n in [row["stated"], *computed(row, facts)]]
        words = breakdown_words(row["breakdown"])
        found = [p for p in pieces if is_named(p.text, row["code"], "") and
                 all(word.lower() in p.text.lower() for word in words) and
                 any(has_number(p.text, n) for n in numbers)]
        if not found:
            out.append(row)
    return out


def distinct(facts):
    """A value that a document prints twice counts once."""
    seen, out = set(), []
    for fact in facts:
        key = tuple(fact[k] for k in ("code", "org", "breakdown", "period", "as_of", "scenario", "unit",
                                      "value", "value_hi", "mult"))
        if key not in seen:
            seen.add(key)
            out.append(fact)
    return out


def show(title, missing):
    if SHOW:
        print(title)
        for each in missing:
            row, where = each if isinstance(each, tuple) else (each, "")
            print("  ", where, *(v for k, v in row.items() if v and k not in ("doc", "field", "name_en", "note")))


class Coverage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        folder = cls.folder.__enter__()
        tongket("init", folder / "d", "--pack", PACK)
        cls.documents = {}
        for report, period in (("so-ket", "2023-S1"), ("tong-ket", "2022")):
            out = folder / f"{report}.docx"
            tongket("report", folder / "d", "--template", report, "--period", period, "--out", out)
            cls.documents[report] = Document(out)

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__(None, None, None)

    def test_half_year_prints_values_and_stated_comparisons(self):
        pieces = self.documents["so-ket"].pieces
        facts = distinct([f for f in rows("observations.csv") if f["doc"] == "sk2023h1"])
        stated = [s for s in rows("stated.csv") if s["doc"] == "sk2023h1"]
        values = missing_values(pieces, facts, "2023")
        comparisons = missing_comparisons(pieces, stated, facts)
        show(f"sk2023h1: {len(values)} of {len(facts)} values, {len(comparisons)} of {len(stated)} "
             "comparisons missing", values + comparisons)
        share = 1 - (len(values) + len(comparisons)) / (len(facts) + len(stated))
        self.assertGreaterEqual(share, 0.98, values + comparisons)

    def test_annual_field_chapters_print_the_national_values(self):
        pieces = self.documents["tong-ket"].pieces
        facts = distinct([f for f in rows("observations.csv") if f["doc"] == "tk2022" and f["org"] == "VN"
                          and FIELDS[FIELD_OF[f["code"]]] != FIELDS["MIN"]])
        missing = missing_values(pieces, facts, "2022")
        show(f"tk2022: {len(missing)} of {len(facts)} values missing", missing)
        self.assertGreaterEqual(1 - len(missing) / len(facts), 0.95, missing)


if __name__ == "__main__":
    unittest.main(argv=[a for a in sys.argv if a != "--show"])
