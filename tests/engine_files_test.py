#!/usr/bin/env python3
"""The server starts from the snapshots of its engines where they belong to the figures, and says
so; whatever happens to them, the answers are those of engines that are made from the facts."""

import json
import os
import pathlib
import shutil
import sys
import time
import zipfile

from harness import demo_data, Folder, tongket
from serving import Person, Server, new_reporter
from server import SLOW

FILES = ("all.peers", "published.peers")
ASKED = ("PROV.REV", "TELE.REV", "PROV.DVC.L34")


def events(server):
    # Not by seeking: the server writes where this file's position is.
    log = server.log.fileno()
    lines = os.pread(log, os.fstat(log).st_size, 0).decode("utf-8", "replace").split("\n")[:-1]
    return [json.loads(line) for line in lines if line.startswith("{")]


def told(server, event, count):
    """The lines of an event, once there are so many."""
    end = time.monotonic() + SLOW
    while True:
        found = [line for line in events(server) if line["event"] == event]
        if len(found) >= count:
            return found
        assert time.monotonic() < end, f"no {event} in the log: {server.errors()}"
        time.sleep(0.05)


def answers(server):
    """What tables say of provinces, to everybody and to those who may see all."""
    out = []
    for who in (Person(server), Person(server, "chuyenvien")):
        for indicator in ASKED:
            table = who.get("/figures", indicator=indicator, org_kind="province", **{"from": "2022-S1", "to": "2023-S1"})
            assert len(table["rows"]) == 63, indicator
            out.append({key: table[key] for key in ("periods", "rows", "totals") if key in table})
    return out


def correct(server):
    """The revenue of a province becomes one more, and stands."""
    desk, reporter = Person(server, "chuyenvien"), Person(server, "toanquoc")
    form = next(s for s in desk.get("/submissions", form="bc-kinh-te", limit=200)["items"]
                if s["state"] == "approved")
    path = f"/submissions/{form['id']}"
    desk.does("POST", f"{path}/reopen", {"reason": "Rà soát số liệu."})
    now = next(c for c in reporter.get(path)["cells"] if c["cell"] == "PROV.REV")
    reporter.does("PUT", f"{path}/cells", {"cells": [
        {"cell": "PROV.REV", "base": now["version"], "value": str(int(now["value"].split(".")[0]) + 1)}]})
    explained = [{"cell": c["cell"], "base": c["version"], "explanation": "Đã rà soát."}
                 for c in reporter.get(path)["cells"]
                 if any(f["needs_explanation"] and not f["explained"] for f in c["findings"])]
    if explained:
        reporter.does("PUT", f"{path}/cells", {"cells": explained})
    reporter.does("POST", f"{path}/submit", {})
    desk.does("POST", f"{path}/approve", {})


def starts(data, event, problem=None):
    """A server that tells this of both files when it starts."""
    server = Server(data, "--demo")
    found = told(server, event, 2)
    assert {line["figures"] for line in found} == {"all", "published"}, found
    assert problem is None or {line["problem"] for line in found} == {problem}, found
    return server


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def damages(data, expected):
    """What may become of the files; the same answers each time."""
    files = [data / "derived" / name for name in FILES]
    kept = [path.read_bytes() for path in files]
    for damage, problem in ((flip, "peers.snapshot_damaged"), (cut, "peers.snapshot_damaged"),
                            (lambda path: path.write_bytes(b""), "peers.snapshot_format"),
                            (pathlib.Path.unlink, "engines.no_snapshot")):
        for path in files:
            damage(path)
        with starts(data, "engines_rebuilt", problem) as server:
            told(server, "engines_written", 2)
            assert answers(server) == expected, problem
        assert [path.read_bytes() for path in files] == kept, f"{problem}: not as it was"


def main():
    with Folder() as folder:
        data = folder / "data"
        demo_data(data)
        with starts(data, "engines_rebuilt", "engines.no_snapshot") as server:
            new_reporter(server)
            told(server, "engines_written", 2)
            first = answers(server)
        with starts(data, "engines_taken") as server:
            assert answers(server) == first
            before = [(data / "derived" / name).read_bytes() for name in FILES]
            correct(server)
            expected = answers(server)
            assert expected != first
        assert [(data / "derived" / name).read_bytes() for name in FILES] != before, "written when it stops"
        with starts(data, "engines_taken") as server:
            assert answers(server) == expected
        damages(data, expected)

        server = starts(data, "engines_taken")
        correct(server)
        expected = answers(server)
        server.kill()  # the file of all figures is that of before
        (data / "derived" / "all.peers.leftov").write_bytes(b"what a write left")
        server = Server(data, "--demo")
        (stale,) = told(server, "engines_rebuilt", 1)
        assert (stale["figures"], stale["problem"]) == ("all", "peers.snapshot_stale"), stale
        assert told(server, "engines_taken", 1)[0]["figures"] == "published"
        told(server, "engines_written", 1)
        assert answers(server) == expected
        server.stop()
        assert sorted(path.name for path in (data / "derived").iterdir()) == list(FILES)

        archive = folder / "backup.zip"
        tongket("backup", data, "--out", archive)
        assert not [name for name in zipfile.ZipFile(archive).namelist() if "derived" in name]
        shutil.rmtree(data / "derived")
        (data / "derived").write_text("no folder")
        with Server(data, "--demo") as server:
            told(server, "engines_not_written", 2)
            assert answers(server) == expected
    print("snapshots taken, refused, written and unwritable: the same answers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
