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
TEXTS = [SHARED / "seeds" / f"{name}.txt" for name in ("tk2022", "sk2023h1")]
HELD = {"quantity": 0.93, "period": 0.85, "org": 0.83, "org_other": 0.75, "code": 0.72}


def is_there():
    return all(path.exists() for path in [SCORER, LABELS, *TEXTS])


def read_labelled():
    return [row for text in TEXTS for row in reading.read_rows(text)]


def scores_of(rows):
    """F1 by level, and all that the scorer says."""
    with Folder() as folder:
        read = folder / "read.csv"
        read.write_text(reading.as_csv(rows), encoding="utf-8")
        said = subprocess.run([sys.executable, str(SCORER), str(LABELS), str(read)], check=True,
                              capture_output=True, text=True, timeout=300).stdout
    last = said.splitlines()[-1]
    return {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", last)}, said


@unittest.skipUnless(is_there(), f"no labelled reports in {SHARED}")
class LabelledReports(unittest.TestCase):
    def test_levels_reached_are_held(self):
        reached, said = scores_of(read_labelled())
        low = {name: reached.get(name) for name, least in HELD.items()
               if reached.get(name, 0) < least}
        self.assertEqual(low, {}, said)


if __name__ == "__main__":
    unittest.main()
