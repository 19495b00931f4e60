"""Reading the small reports of tests/reading: what is printed in them, against their labels.

labels.csv has the columns that `tongket read` prints. The levels are explained in reading.py; what
was reached once is held.
"""

import csv
import unittest

import reading
from harness import ROOT, SECTOR, Folder

CORPUS = ROOT / "tests/reading"
SCHOOLS = ROOT / "tests/packs/truong-hoc"
HELD = {"quantity": 0.98, "period": 0.98, "org": 0.98, "org_other": 0.97, "code": 0.95}

# What the command line tells beside the file: the pack, and the unit that reports.
ARGUMENTS = {"nua-nam-so": ["--org", "laocai"], "truong-hoc": ["--org", "tinh"]}


def read_document(name, folder):
    page = CORPUS / f"{name}.page"
    path = CORPUS / f"{name}.txt"
    if page.exists():
        path = folder / f"{name}.docx"
        reading.write_docx(page.read_text(encoding="utf-8"), path)
    pack = SCHOOLS if name == "truong-hoc" else SECTOR
    return reading.read_rows(path, *ARGUMENTS.get(name, []), pack=pack)


def labels_and_rows():
    with open(CORPUS / "labels.csv", encoding="utf-8") as file:
        labels = list(csv.DictReader(file))
    with Folder() as folder:
        rows = [row for name in sorted({label["doc"] for label in labels})
                for row in read_document(name, folder)]
    return labels, rows


class Corpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.labels, cls.rows = labels_and_rows()

    def test_levels_reached_are_held(self):
        reached = reading.scores(self.labels, self.rows)
        met, missed, free = reading.matches(self.labels, self.rows, reading.LEVELS.index("code"))
        told = [f"missed {label['doc']}:{label['line_from']} {label['code']} {label['printed']}"
                for label in missed]
        told += [f"read {row['doc']}:{row['line_from']} {row['code']} {row['org']} "
                 f"{row['period']} {row['scenario']} {row['printed']}" for row in free]
        low = {name: round(reached[name], 3) for name, least in HELD.items()
               if reached[name] < least}
        self.assertEqual(low, {}, "\n".join(told))
        self.assertGreater(len(met), 50)

    def test_every_document_is_read(self):
        for name in {label["doc"] for label in self.labels}:
            labels, rows = ([row for row in part if row["doc"] == name]
                            for part in (self.labels, self.rows))
            self.assertGreaterEqual(reading.f1(labels, rows, 0), 0.75, name)

    def test_qualifiers_and_estimates(self):
        met, _, _ = reading.matches(self.labels, self.rows, 0)
        for label, row in met:
            if label["qualifier"] or label["status"] != "A":
                self.assertEqual((label["qualifier"], label["status"]),
                                 (row["qualifier"], row["status"]), label["printed"])


if __name__ == "__main__":
    unittest.main()
