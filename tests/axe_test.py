#!/usr/bin/env python3
"""Accessibility of every page (tests/browser/axe_pages.mjs)."""

import os
import subprocess
import sys

from exchange_pages_test import reports
from harness import ROOT, SECTOR, demo_data, Folder, tongket
from measured_figures_test import access_log
from overview_page_test import node
from serving import Server


def main():
    assert (ROOT / "build/web/index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        tongket("collect", "import", folder / "collected", access_log(folder / "access.log"), "--pack", SECTOR,
                "--site", "hanoi")
        with Server(folder / "data", "--demo", "--web", ROOT / "build" / "web",
                    "--collected", folder / "collected", "--exchange", reports(folder / "exchange")) as server:
            return subprocess.run(
                [node(), str(ROOT / "tests/browser/axe_pages.mjs"), server.url,
                 os.environ.get("TONGKET_PICTURES", str(folder))], cwd=ROOT, timeout=1150).returncode


if __name__ == "__main__":
    sys.exit(main())
