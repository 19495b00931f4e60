#!/usr/bin/env python3
"""A citizen without an account finds a figure, its source and its file (tests/browser/citizen_day.mjs)."""

import os
import subprocess
import sys

from harness import ROOT, demo_data, Folder, in_each_language
from overview_page_test import node
from serving import Server


def day(language):
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            return subprocess.run(
                [node(), str(ROOT / "tests/browser/citizen_day.mjs"), server.url,
                 os.environ.get("TONGKET_PICTURES", str(folder)), language],
                cwd=ROOT, timeout=600).returncode


def main():
    return in_each_language(day)


if __name__ == "__main__":
    sys.exit(main())
