#!/usr/bin/env python3
"""A unit downloads its form's content, signs it and brings the signature back, in the browser
(tests/browser/signature.mjs)."""

import os
import pathlib
import subprocess
import sys
import time

from harness import ROOT, demo_data, Folder, in_each_language
from overview_page_test import node
from serving import new_reporter, Person, Server
from signing import Authority


def walk(language):
    with Folder() as folder:
        demo_data(folder / "data")
        authority = Authority(folder / "authority", "Ban Co yeu")
        authority.certify("head", "Tran Thi Ha", "So Thong tin va Truyen thong")
        authority.says("head", "V")
        pictures = pathlib.Path(os.environ.get("TONGKET_PICTURES", folder / "pictures"))
        pictures.mkdir(exist_ok=True)
        for left in ("content.json", "content.p7s"):
            (pictures / left).unlink(missing_ok=True)
        try:
            with Server(folder / "data", "--demo", "--authorities", authority.certificate, "--ask-revocation",
                        "--web", ROOT / "build" / "web") as server:
                new_reporter(server)
                sent = Person(server, "chuyenvien").get("/submissions", state="submitted")["items"][0]["id"]
                walking = subprocess.Popen([node(), str(ROOT / "tests/browser/signature.mjs"), server.url,
                                            str(pictures), language, sent], cwd=ROOT)
                while walking.poll() is None and not (pictures / "content.json").exists():
                    time.sleep(0.05)
                if walking.poll() is None:
                    signature = authority.sign("head", (pictures / "content.json").read_bytes())
                    (pictures / "content.new").write_bytes(signature)
                    (pictures / "content.new").rename(pictures / "content.p7s")
                return walking.wait(300)
        finally:
            authority.falls_silent()


if __name__ == "__main__":
    sys.exit(in_each_language(walk))
