#!/usr/bin/env python3
"""The reporting cycle in the browser, from an empty form to the report (tests/browser/cycle.mjs)."""

import json
import os
import subprocess
import sys

from harness import ROOT, demo_data, Folder, in_each_language
from overview_page_test import node
from serving import Person, Server


def printed_report(server):
    leader = Person(server, "lanhdao")
    return leader.request("GET", "/reports/so-ket/2023-S1?format=html").body.decode()


def walk(language):
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            pictures = os.environ.get("TONGKET_PICTURES", str(folder))
            done = subprocess.run(
                [node(), str(ROOT / "tests/browser/cycle.mjs"), server.url, pictures, language],
                cwd=ROOT, timeout=600)
            if done.returncode:
                return done.returncode
            nation = json.loads((ROOT / pictures / "figure.json").read_text())["figure"]
            assert f'data-observation="{nation["id"]}"' in printed_report(server), \
                f"the report does not print the new figure {nation}"
    return 0


def main():
    return in_each_language(walk)


if __name__ == "__main__":
    sys.exit(main())
