#!/usr/bin/env python3
"""Registers and cases in the browser, one server for several days of work: a task from giving to
done (tests/browser/task_day.mjs), a sanction that warns the leader (sanction_day.mjs), the chain of
domain names (domain_day.mjs)."""

import os
import subprocess
import sys

from harness import LANGUAGES, ROOT, demo_data, Folder
from overview_page_test import node
from serving import Server, new_reporter

HANDLER = "vnnic"
WALKS = [("task_day", "vi"), ("task_day", "en"), ("sanction_day", "vi"), ("domain_day", "vi"),
         ("domain_day", "en")]


def main():
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        pictures = os.environ.get("TONGKET_PICTURES", str(folder))
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            new_reporter(server, HANDLER, org="mic-vnnic")
            for walk, language in (one for one in WALKS if one[1] in LANGUAGES):
                ended = subprocess.run(
                    [node(), str(ROOT / f"tests/browser/{walk}.mjs"), server.url, pictures,
                     language, HANDLER], cwd=ROOT, timeout=600)
                if ended.returncode:
                    return ended.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
