#!/usr/bin/env python3
"""How fast the pages are on the demonstration:  bench/page_speed.py <tongket> [rounds]

Needs build/web (./do web) and Chromium; prints medians (bench/page_speed.mjs)."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main():
    os.environ["TONGKET"] = str(Path(sys.argv[1]).resolve())
    from harness import SECTOR, Folder, tongket  # reads TONGKET
    from overview_page_test import node
    from serving import Server

    with Folder() as folder:
        tongket("init", folder / "data", "--pack", SECTOR, "--demo")
        with Server(folder / "data", "--demo", "--web", ROOT / "build" / "web") as server:
            return subprocess.run(
                [node(), str(ROOT / "bench" / "page_speed.mjs"), server.url,
                 sys.argv[2] if len(sys.argv) > 2 else "9"], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
