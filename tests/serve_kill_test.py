#!/usr/bin/env python3
"""Reporters save cells at once, the server is killed with -9 in the middle, and every save that was
acknowledged is there when it comes up again. TONGKET_KILLS says how often (default 3)."""

import http.client
import os
import random
import sys
import threading
import time

from harness import demo_data, Folder, tongket
from serving import Person, Server, new_reporter

WRITERS = 12


def write(server, reporter, submission, acknowledged):
    """Saves growing numbers into one cell until the server is gone."""
    person = Person(server)
    person.cookie, person.csrf = reporter.cookie, reporter.csrf
    try:
        while True:
            value = acknowledged.get(submission, 1_000_000) + 1
            answer = person.request("PUT", f"/submissions/{submission}/cells",
                                    {"cells": [{"cell": "PROV.REV", "value": str(value)}]})
            if answer.status == 200 and answer.json["cells"][0]["outcome"] == "saved":
                acknowledged[submission] = value
    except (OSError, http.client.HTTPException):
        return


def stored(person, submission):
    cells = person.get(f"/submissions/{submission}")["cells"]
    return int(next(c for c in cells if c["cell"] == "PROV.REV")["value"] or 0)


def editable(person):
    """Forms of the economy that are not approved; a returned one can be written, too."""
    found = []
    for state in ("open", "draft", "returned"):
        found += person.get(f"/submissions?form=bc-kinh-te&state={state}&limit=200")["items"]
    return [s["id"] for s in found if "edit" in s["may"]][:WRITERS]


def main():
    kills = min(int(os.environ.get("TONGKET_KILLS", "3")), 50)
    draw = random.Random(7)
    acknowledged = {}
    with Folder() as folder:
        demo_data(folder / "data")
        server = Server(folder / "data", "--demo")
        person = new_reporter(server)
        for round_ in range(kills):
            submissions = editable(person)
            assert len(submissions) >= 3, submissions
            threads = [threading.Thread(target=write,
                                        args=(server, person, s, acknowledged))
                       for s in submissions]
            for thread in threads:
                thread.start()
            time.sleep(draw.uniform(0.2, 0.8))
            server.kill()
            for thread in threads:
                thread.join()
            server = Server(folder / "data", "--demo")
            person = Person(server, "toanquoc")
            for submission, value in acknowledged.items():
                assert stored(person, submission) >= value, \
                    f"round {round_}: {value} of submission {submission} was acknowledged and is lost"
        server.stop()
        tongket("audit", "verify", folder / "data")
    assert sum(acknowledged.values()) > 0, "nothing was acknowledged"
    print(f"{kills} kills, {sum(v - 1_000_000 for v in acknowledged.values())} acknowledged saves, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
