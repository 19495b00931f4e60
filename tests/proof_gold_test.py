"""What proofreading reaches on the labelled reports, where they lie beside the clone (../shared).

The figures are those of ../shared/tools/score_proof.py; planted errors by bench/proof_plants.py over
two seeds. What was reached once is held; without the labelled data the test says so and is skipped.
"""

import re
import subprocess
import sys
import unittest

from harness import PROGRAM, ROOT

sys.path.insert(0, str(ROOT / "bench"))
import proof_plants  # noqa: E402


@unittest.skipIf(proof_plants.missing(), f"no labelled reports in {proof_plants.SHARED}")
class LabelledReports(unittest.TestCase):
    def test_what_was_reached_is_held(self):
        done = subprocess.run([sys.executable, str(ROOT / "bench/proof_plants.py"), "--program",
                               PROGRAM, "--seeds", "2"], capture_output=True, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stderr)
        reached = {name: float(value) for name, value in
                   re.findall(r"(\w+)=([\d.]+)", done.stdout)}
        self.assertGreaterEqual(reached["caught"], 10 / 14, done.stdout)
        self.assertLessEqual(reached["false_n"], 2, done.stdout)
        self.assertLessEqual(reached["undecidable"], 0.05, done.stdout)
        self.assertGreaterEqual(reached["planted_caught"], 0.88, done.stdout)
        self.assertLessEqual(reached["stray"], 1, done.stdout)


if __name__ == "__main__":
    unittest.main()
