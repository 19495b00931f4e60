#!/usr/bin/env python3
"""check_layers.py must reject what it promises to reject: each case plants one
mistake into a copy of src/ and looks for the place, the mistake and the remedy."""

import shutil
import tempfile
import unittest
from pathlib import Path

import check_layers

ROOT = Path(__file__).resolve().parent.parent
MODULES = """\
0 | base  |            | fmt
1 | model | base       |
2 | store | model base |
2 | read  | base       |
3 | app   | store base |
"""
SOURCES = {
    "base/decimal.h": "#pragma once\n",
    "base/decimal.cc": '#include "base/decimal.h"\n\n#include <fmt/format.h>\n#include "base/assets.h"\n',
    "model/unit.h": '#pragma once\n#include "base/decimal.h"\n',
    "store/log.h": '#pragma once\n#include "model/unit.h"\n',
    "read/text.h": '#pragma once\n#include "base/decimal.h"\n',
    "app/main.cc": '#include "store/log.h"\n',
}


class CheckLayers(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        self.plant("MODULES", MODULES)
        for path, text in SOURCES.items():
            self.plant(path, text)

    def plant(self, path, text):
        file = self.root / "src" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def findings(self):
        return check_layers.check(self.root)[0]

    def assert_found(self, *parts):
        found = self.findings()
        self.assertEqual(len(found), 1, found)
        for part in parts + ("mend: ",):
            self.assertIn(part, found[0])

    def test_accepts_a_sound_house(self):
        self.assertEqual(self.findings(), [])

    def test_rejects_an_upward_include(self):
        self.plant("base/decimal.h", '#pragma once\n\n#include "store/log.h"\n')
        self.assert_found("src/base/decimal.h:3:", "upward", "base (floor 0) includes store (floor 2)")

    def test_rejects_a_sideways_include(self):
        self.plant("read/text.h", '#include "store/log.h"\n')
        self.assert_found("src/read/text.h:1:", "sideways")

    def test_rejects_an_include_that_is_lower_but_not_listed(self):
        self.plant("app/main.cc", '#include "model/unit.h"\n')
        self.assert_found("src/app/main.cc:1:", "does not list", "src/MODULES (line 5)")

    def test_rejects_an_unlisted_module(self):
        self.plant("utils/strings.h", "#pragma once\n")
        self.assert_found("src/utils/strings.h:1:", "module utils has no line")

    def test_rejects_an_include_of_an_unlisted_module(self):
        self.plant("utils/strings.h", "#pragma once\n")
        self.plant("base/decimal.h", '#include "utils/strings.h"\n')
        found = "\n".join(self.findings())
        self.assertIn("src/base/decimal.h:1:", found)
        self.assertIn("src/utils/strings.h:1:", found)

    def test_rejects_a_way_around_by_angle_brackets_or_relative_paths(self):
        self.plant("base/decimal.h", "#include <store/log.h>\n")
        self.assert_found("included as a system header")
        self.plant("base/decimal.h", '#include "../store/log.h"\n')
        self.assert_found("not the path of a module's header")

    def test_rejects_a_line_that_lists_the_same_or_a_higher_floor(self):
        self.plant("MODULES", MODULES.replace("2 | read  | base ", "2 | read  | base store"))
        self.assert_found("src/MODULES:4:", "not lower")

    def test_rejects_a_cycle_and_names_the_ring(self):
        self.plant("MODULES", MODULES.replace("0 | base  |   ", "0 | base  | app"))
        found = "\n".join(self.findings())
        self.assertRegex(found, r"cycle: .*app -> store -> ")

    def test_rejects_a_line_that_lists_an_unknown_module(self):
        self.plant("MODULES", MODULES.replace("store base", "stare base"))
        self.assertIn("lists stare, which has no line", "\n".join(self.findings()))

    def test_rejects_a_line_it_cannot_read(self):
        self.plant("MODULES", MODULES + "one | more\n")
        self.assert_found("src/MODULES:6:", "cannot read")

    def test_keeps_sources_ascii_but_not_tests(self):
        self.plant("base/decimal_test.cc", '#include "base/decimal.h"\n// "tỷ đồng"\n')
        self.assertEqual(self.findings(), [])
        self.plant("base/decimal.cc", '#include "base/decimal.h"\n// "tỷ đồng"\n')
        self.assert_found("src/base/decimal.cc:2:", "not ASCII")

    def test_a_planted_include_in_a_copy_of_our_own_sources_is_found(self):
        shutil.rmtree(self.root / "src")
        shutil.copytree(ROOT / "src", self.root / "src")
        before = len(self.findings())
        self.plant("base/planted.h", '#include "app/program.h"\n')
        self.assertEqual(len(self.findings()), before + 1)
        self.assertIn("src/base/planted.h:1:", "\n".join(self.findings()))


if __name__ == "__main__":
    unittest.main()
