#!/usr/bin/env python3
"""Two provinces merge, in the browser: planned, looked at, in effect (tests/browser/merger.mjs)."""

import os
import subprocess
import sys

from harness import ROOT, demo_data, Folder, in_each_language
from overview_page_test import node
from serving import Person, Server


def provinces_asked(server, desk):
    """How many units a new request to all provinces goes to."""
    made = desk.does("POST", "/requests", {
        "name": {"vi": "Hỏi nhanh", "en": "A quick question"}, "org_kinds": ["province"],
        "due": "2023-07-20T17:00:00+07:00", "rows": [{"question": "Số điểm?"}]})
    cycle = made["id"]
    desk.does("POST", f"/cycles/{cycle}/open") if made.get("state") == "planned" else None
    board = desk.get(f"/cycles/{cycle}/board", limit=200)
    return {row["org"] for row in board["units"]}


def walk(language):
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            desk = Person(server, "chuyenvien")
            before = provinces_asked(server, desk)
            pictures = os.environ.get("TONGKET_PICTURES", str(folder))
            done = subprocess.run(
                [node(), str(ROOT / "tests/browser/merger.mjs"), server.url, pictures, language],
                cwd=ROOT, timeout=600)
            if done.returncode:
                return done.returncode
            after = provinces_asked(server, desk)
            assert before - after == {"caobang", "langson"}, before - after
            assert after - before == {"caolang"}, after - before
    return 0


def main():
    return in_each_language(walk)


if __name__ == "__main__":
    sys.exit(main())
