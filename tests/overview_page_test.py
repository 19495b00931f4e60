#!/usr/bin/env python3
"""The leader's page of both periods and languages, opened in Chromium (tests/browser/)."""

import glob
import os
import shutil
import subprocess
import sys

from harness import ROOT, SECTOR, Folder, tongket

MAX_BYTES = 1_500_000


def node():
    """Node from .tools/, where ./do puts it; ./do test has it on the path."""
    found = shutil.which("node", path=str(ROOT / ".tools" / "bin"))
    found = found or next(iter(glob.glob(str(ROOT / ".tools/node_modules/node-*/bin/node"))), None)
    assert found, "no Node for the browser test; mend: ./do setup test"
    return found


def main():
    with Folder() as folder:
        tongket("init", folder / "data", "--pack", SECTOR)
        pages = []
        for period, language in (("2022", "vi"), ("2023-S1", "vi"), ("2022", "en")):
            page = folder / f"{period}.{language}.html"
            tongket("report", folder / "data", "--template", "tong-quan", "--period", period,
                    "--lang", language, "--out", page)
            size = page.stat().st_size
            assert size < MAX_BYTES, f"{page.name}: {size} bytes"
            pages.append(page)
        first = pages[0].read_bytes()
        tongket("report", folder / "data", "--template", "tong-quan", "--period", "2022",
                "--out", pages[0])
        assert pages[0].read_bytes() == first, "the same data gave another page"
        done = subprocess.run([node(), str(ROOT / "tests/browser/overview.mjs"), *map(str, pages)],
                              cwd=ROOT, env=os.environ, timeout=900)
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
