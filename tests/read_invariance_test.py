"""Reading goes by the words, never by the values.

Documents with all numbers changed (in their shape), all years moved by three and all provinces
exchanged read as the same indicators, units and scenarios, in periods moved by three years; and
values that the pack brings along change nothing. Held over tests/reading, and over the reports in
../shared where they are.
"""

import collections
import random
import re
import shutil
import unittest

import reading
from harness import ROOT, SECTOR, Folder

SHARED = ROOT.parent / "shared/seeds"
YEARS = 3
# Reports of the sector that have provinces, numbers and years of their own.
OWN = ["danh-sach-tinh.txt", "gian-dong.txt", "nua-nam-so.txt"]
# Of provinces that are named the like, so that wrapped lines keep their length.
PROVINCES = ["An Giang", "Bắc Giang", "Cao Bằng", "Hà Nam", "Bình Phước", "Bình Định", "Điện Biên",
             "Bạc Liêu", "Bình Thuận", "Hưng Yên", "Đồng Tháp", "Cà Mau", "Đắk Nông", "Hà Giang",
             "Hòa Bình", "Hậu Giang", "Vĩnh Phúc", "Lạng Sơn", "Bến Tre", "Sơn La", "Lào Cai",
             "Nghệ An", "Lâm Đồng", "Tây Ninh"]
# What stands for a place or a name in any text, and bases of rates.
KEPT = {"100", "1000", "1.000"}


def other_number(text, rng):
    if re.fullmatch(r"20[0-3]\d|19\d\d", text):
        return str(int(text) + YEARS)
    # Short ones may number headings, days or months.
    if text in KEPT or (len(text) < 3 and not re.search(r"[.,]", text)):
        return text
    zero = "0" if text.startswith("0") else ""
    digits = "".join(rng.choice("123456789") if c.isdigit() else c for c in text)
    return zero + digits[len(zero):]


def changed(text, rng):
    text = re.sub(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\d/]|-\w)",
                  lambda m: other_number(m.group(0), rng), text)
    text = re.sub(r"(?<=/)(20[0-2]\d)(?!\d)", lambda m: str(int(m.group(0)) + YEARS), text)
    following = dict(zip(PROVINCES, PROVINCES[1:] + PROVINCES[:1]))
    return re.sub("|".join(PROVINCES), lambda m: following[m.group(0)], text)


def meaning(row, years=0):
    period = row["period"] and str(int(row["period"][:4]) + years) + row["period"][4:]
    # A range in days is a day longer when it holds 29 February.
    period = re.sub(r"P\d+D$", "PxD", period)
    return row["line_from"], row["code"], row["unit"], row["mult"], row["scenario"], period


class Invariance(unittest.TestCase):
    def documents(self):
        yield from (ROOT / "tests/reading" / name for name in OWN)
        if SHARED.exists():
            yield from sorted(SHARED.glob("*.txt"))

    def test_other_values_years_and_places_read_alike(self):
        if not SHARED.exists():
            print(f"notice: no reports in {SHARED}; only the own ones are read")
        for document in self.documents():
            with self.subTest(document.name), Folder() as folder:
                text = document.read_text(encoding="utf-8")
                other = folder / document.name
                other.write_text(changed(text, random.Random(7)), encoding="utf-8")
                plain = collections.Counter(
                    meaning(row, YEARS) for row in reading.read_rows(document))
                moved = collections.Counter(meaning(row) for row in reading.read_rows(other))
                lost, new = plain - moved, moved - plain
                # Digits may turn into a day, a version or a smaller end of a range.
                allowed = len(list(plain.elements())) // 50
                self.assertLessEqual(max(lost.total(), new.total()), allowed,
                                     f"{sorted(lost)[:12]}\n{sorted(new)[:12]}")

    def test_values_of_the_pack_change_nothing(self):
        with Folder() as folder:
            bare = folder / "pack"
            shutil.copytree(SECTOR, bare)
            for table in bare.glob("*.csv"):
                header = table.read_text(encoding="utf-8").split("\n", 1)[0]
                table.write_text(header + "\n", encoding="utf-8")
            for document in self.documents():
                with self.subTest(document.name):
                    self.assertEqual(reading.read_rows(document),
                                     reading.read_rows(document, pack=bare))

    def test_reading_again_gives_the_same(self):
        for document in self.documents():
            self.assertEqual(reading.read_rows(document), reading.read_rows(document))


if __name__ == "__main__":
    unittest.main()
