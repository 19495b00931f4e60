#!/usr/bin/env python3
"""tongket vtl: scripts over folders of data sets, worked examples, and what is told about mistakes.

With $TONGKET_VTL_EXAMPLES naming a checkout of the public repository sdmx-twg/vtl, its 191 examples
are run as well; docs/vtl.md says which of them fail and why.
"""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from harness import PROGRAM, Folder, tongket

OWN = pathlib.Path("tests/vtl/own")
EXAMPLES = OWN / "provinces" / "examples"


class VtlRun(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.path = self.folder.__enter__()
        self.addCleanup(self.folder.cleanup)
        self.data = self.path / "in"
        self.data.mkdir()
        for suffix in ("json", "csv"):
            shutil.copy(EXAMPLES / f"ds_1.{suffix}", self.data / f"DS_1.{suffix}")
        self.script = self.path / "rules.vtl"

    def run_script(self, text, *arguments, expect=0):
        self.script.write_text(text, encoding="utf-8")
        return tongket("vtl", "run", self.script, "--in", self.data, "--out", self.path / "out",
                       *arguments, expect=expect)

    def rows(self, name):
        return (self.path / "out" / f"{name}.csv").read_text(encoding="utf-8").splitlines()

    def test_results_are_data_sets_again(self):
        self.run_script("DS_2 := DS_1[calc PART := REVENUE / 2];")
        structure = json.loads((self.path / "out" / "DS_2.json").read_text(encoding="utf-8"))
        self.assertEqual(structure["components"][-1],
                         {"name": "PART", "role": "Measure", "data_type": "Number"})
        self.assertEqual(self.rows("DS_2")[1:], ["HN,2022,10.50,5.25", "HN,2023,12.00,6",
                                                 "HT,2022,3.25,1.625", "HT,2023,,"])
        for suffix in ("json", "csv"):
            shutil.copy(self.path / "out" / f"DS_2.{suffix}", self.data / f"DS_2.{suffix}")
        self.run_script("again := DS_2[calc SAME := PART * 2 = REVENUE];")
        self.assertEqual(self.rows("again")[1:], ["HN,2022,10.50,5.250,true", "HN,2023,12.00,6.000,true",
                                                  "HT,2022,3.25,1.625,true", "HT,2023,,,"])

    def test_only_persistent_results_are_written_if_there_are_any(self):
        out, _ = self.run_script("a := DS_1;\nb <- a[keep REVENUE];", "--format", "json")
        self.assertEqual(json.loads(out), [{"dataset": "b", "data_points": 4, "components": 3}])
        self.assertFalse((self.path / "out" / "a.csv").exists())

    def test_a_single_value(self):
        self.run_script("limit := 2 * 3;")
        self.assertEqual(self.rows("limit"), ["limit", "6"])

    def test_mistakes_have_a_place_and_a_way_out_in_both_languages(self):
        text = "a := DS_1[filter REVENU > 1];\nb := summ(DS_1);\nc := DS_1 +;"
        _, english = self.run_script(text.replace("\nc := DS_1 +;", ""), "--lang", "en", expect=3)
        self.assertIn("rules.vtl:1:18: the data set has no component REVENU; "
                      "did you mean REVENUE?", english)
        self.assertIn("rules.vtl:2:6: there is no operator summ; did you mean sum?", english)
        _, vietnamese = self.run_script(text, expect=3)
        self.assertIn("rules.vtl:3:12", vietnamese)
        self.assertIn("cần một biểu thức", vietnamese)
        self.assertFalse((self.path / "out").exists())

    def test_rows_that_do_not_follow_the_structure(self):
        file = self.data / "DS_1.csv"
        good = file.read_text(encoding="utf-8")
        for bad, place, words in ((good.replace("10.5", "ten"), ":2:9", "ten"),
                                  (good.replace("HT,2023", "HN,2023"), ":5", "3"),
                                  (good.replace("HT,2023", ",2023"), ":5:1", "PROVINCE"),
                                  (good.replace("REVENUE", "INCOME"), ":1:15", "INCOME")):
            file.write_text(bad, encoding="utf-8")
            _, error = self.run_script("a := DS_1;", expect=3)
            self.assertIn(f"DS_1.csv{place}", error)
            self.assertIn(words, error)

    def test_results_stay_in_their_folder(self):
        _, error = self.run_script("'../x' := DS_1;", expect=3)
        self.assertIn("../x", error)
        self.assertFalse((self.path / "x.csv").exists())

    def test_a_value_domain_is_a_file(self):
        (self.data / "NORTH.json").write_text(
            '{"name": "NORTH", "data_type": "String", "values": ["HN"]}', encoding="utf-8")
        self.run_script("a := DS_1[filter PROVINCE in NORTH];")
        self.assertEqual(len(self.rows("a")), 3)


class VtlExamples(unittest.TestCase):
    def test_own_examples_pass(self):
        out, _ = tongket("vtl", "conformance", OWN)
        self.assertEqual(out, "2 0 2\n")

    def test_what_differs_is_told(self):
        with Folder() as path:
            shutil.copytree(OWN, path / "own")
            expected = path / "own" / "provinces" / "examples" / "ex_1.csv"
            expected.write_text("YEAR,REVENUE\n2022,13.75\n2023,12.1\n", encoding="utf-8")
            out, _ = tongket("vtl", "conformance", path / "own", "--lang", "en", expect=1)
            self.assertIn("provinces/examples/ex_1: REVENUE in row 2 is 12.00, expected 12.1", out)
            self.assertEqual(out.splitlines()[-1], "1 1 2")

    @unittest.skipUnless("TONGKET_VTL_EXAMPLES" in os.environ, "no official examples here")
    def test_official_examples(self):
        folder = pathlib.Path(os.environ["TONGKET_VTL_EXAMPLES"])
        done = subprocess.run([PROGRAM, "vtl", "conformance", folder], capture_output=True,
                              text=True, timeout=300)
        passed, failed, total = map(int, done.stdout.splitlines()[-1].split())
        self.assertEqual(passed + failed, total)
        self.assertEqual(total, 191)
        self.assertGreaterEqual(passed, 179, done.stdout)


if __name__ == "__main__":
    unittest.main()
