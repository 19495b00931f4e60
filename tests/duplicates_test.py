#!/usr/bin/env python3
"""Two entries of a register become one in the browser, and two again (tests/browser/duplicates.mjs);
the chain of records still proves afterwards."""

import os
import subprocess
import sys

from harness import LANGUAGES, ROOT, SECTOR, Folder, tongket
from overview_page_test import node
from serving import Server


def main():
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        tongket("init", folder / "data", "--pack", SECTOR, "--demo")
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            for language in LANGUAGES:
                walked = subprocess.run(
                    [node(), str(ROOT / "tests/browser/duplicates.mjs"), server.url,
                     os.environ.get("TONGKET_PICTURES", str(folder)), language],
                    cwd=ROOT, timeout=600).returncode
                if walked:
                    return walked
        tongket("audit", "verify", folder / "data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
