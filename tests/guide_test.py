#!/usr/bin/env python3
"""The guides of docs/guide are true: what they call by name stands on the pages, and the pages that
their pictures show still open. TONGKET_RENEW_PICTURES=1 takes the pictures anew."""

import os
import re
import subprocess
import sys

from harness import ROOT, demo_data, Folder
from overview_page_test import node
from serving import Server

GUIDE = ROOT / "docs" / "guide"
WALKED = ["don-vi", "chuyen-vien", "bien-tap", "lanh-dao", "quan-tri", "cong-chung"]


def texts_of_pages():
    folder = ROOT / "web/src/locales"
    found = set()
    for file in [folder / "vi.ts", *(folder / "areas").glob("*.vi.ts")]:
        found.update(re.findall(r'^\s+(?:"[^"]+":\s*)?"((?:[^"\\]|\\.)*)",$', file.read_text(), re.M))
    return {re.sub(r"\s*\(\{.*?\}\)$", "", text) for text in found}


def named_on_screen(text):
    return {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", text, re.S)}


def check_names():
    known = texts_of_pages()
    for name in WALKED:
        missing = named_on_screen((GUIDE / f"{name}.md").read_text()) - known
        assert not missing, f"{name}.md names what no page says: {sorted(missing)}"


def pictures_named():
    found = set()
    for file in GUIDE.glob("*.md"):
        found.update(re.findall(r"\]\(hinh/([a-z-]+\.png)\)", file.read_text()))
    return found


def take_pictures(folder):
    demo_data(folder / "data")
    with Server(folder / "data", "--demo", "--web", str(ROOT / "build/web")) as server:
        return subprocess.run([node(), str(ROOT / "tests/browser/guide.mjs"), server.url,
                               str(folder)], cwd=ROOT, timeout=600).returncode


def main():
    check_names()
    assert (ROOT / "build/web/index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        if take_pictures(folder):
            return 1
        taken = {file.name for file in folder.glob("*.png")}
        assert taken == pictures_named(), taken ^ pictures_named()
        for name in taken:
            if os.environ.get("TONGKET_RENEW_PICTURES"):
                (GUIDE / "hinh" / name).write_bytes((folder / name).read_bytes())
            assert (GUIDE / "hinh" / name).exists(), f"{name}; mend: TONGKET_RENEW_PICTURES=1"
    return 0


if __name__ == "__main__":
    sys.exit(main())
