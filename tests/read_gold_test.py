"""What reading reaches on the labelled reports, where they lie beside the clone (../shared).

The levels are those of ../shared/tools/score_read.py. What was reached once is held; without the
labelled data the test says so and is skipped.
"""

import re
import subprocess
import sys
import unittest

import reading
from harness import ROOT, Folder

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools/score_read.py"
LABELS = SHARED / "gold/facts.csv"
DOCUMENTS = ("tk2022", "sk2023h1")
HELD = {"quantity": 0.93, "period": 0.85, "org": 0.83, "org_other": 0.75, "code": 0.72}


def labelled_texts():
    return [SHARED / "seeds" / f"{name}.txt" for name in DOCUMENTS]


@unittest.skipUnless(all(path.exists() for path in [SCORER, LABELS, *labelled_texts()]),
                     f"no labelled reports in {SHARED}")
class LabelledReports(unittest.TestCase):
    def test_levels_reached_are_held(self):
        with Folder() as folder:
            read = folder / "read.csv"
            rows = [row for text in labelled_texts() for row in reading.read_rows(text)]
            read.write_text(reading.as_csv(rows), encoding="utf-8")
            done = subprocess.run([sys.executable, str(SCORER), str(LABELS), str(read)],
                                  capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        reached = {name: float(value) for name, value in
                   re.findall(r"(\w+)=([\d.]+)", done.stdout.splitlines()[-1])}
        low = {name: reached.get(name) for name, least in HELD.items()
               if reached.get(name, 0) < least}
        self.assertEqual(low, {}, done.stdout)


if __name__ == "__main__":
    unittest.main()
