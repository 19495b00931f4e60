#!/usr/bin/env python3
"""Many file reports of spam messages at once, over the API and as the public does, the server is killed
with -9 in the middle: every report that was acknowledged is there when it comes up again, none is there
twice, and the counters of the kind say exactly how many there are. TONGKET_KILLS: how often (default 3)."""

import http.client
import os
import random
import sys
import threading
import time

from harness import demo_data, Folder, tongket
from serving import Person, Server

CLIENTS = 8
KIND = "spam_report"
MONTH = "2023-05"


def report(summary, kind):
    return {"kind": KIND, "step": "file", "values": {
        "summary": summary, "channel": "sms_5656", "kind": kind, "content": "Vay nhanh, l\u00e3i th\u1ea5p",
        "sender_number": "0900000000", "received_on": f"{MONTH}-04", "reporter_number": "0911111111"}}


class Filing(threading.Thread):
    """Files reports until the server is gone."""

    def __init__(self, server, desk, name):
        super().__init__()
        self.person = Person(server)
        self.path = "/records" if desk else "/public/records"
        if desk:
            self.person.cookie, self.person.csrf = desk.cookie, desk.csrf
        self.name = name
        self.sent = {}          # summary: kind
        self.acknowledged = {}  # summary: what the server answered

    def run(self):
        for i in range(10**9):
            summary = f"{self.name}x{i}"
            kind = ("spam_sms", "spam_call")[i % 2]
            self.sent[summary] = kind
            try:
                answer = self.person.request("POST", self.path, report(summary, kind))
            except (OSError, http.client.HTTPException):
                return
            if answer.status == 429:  # so many an hour of one address
                del self.sent[summary]
                return
            assert answer.status == 201, answer.body
            self.acknowledged[summary] = answer.json


def listed(desk, **narrowed):
    """Number by title of all records of the kind, page by page."""
    out, after = [], ""
    while True:
        page = desk.get("/records", kind=KIND, limit=200, after=after, **narrowed)
        out += [(record["title"], record["number"]) for record in page["records"]]
        after = page["next"]
        if not after:
            return out


def counted(desk):
    statistics = desk.get("/record-statistics", kind=KIND, **{"from": MONTH, "to": MONTH})
    return {count["id"]: int(count["value"]) for count in statistics["counts"]}


def check(server, filings, before):
    desk = Person(server, "chuyenvien")
    found = listed(desk)
    titles = [title for title, _ in found]
    numbers = dict(found)
    assert len(set(titles)) == len(titles), "a report is there twice"
    stored = {"spam_sms": 0, "spam_call": 0}
    for filing in filings:
        for summary, answer in filing.acknowledged.items():
            assert numbers.get(summary) == answer["number"], f"{summary} was acknowledged and is lost"
            if "code" in answer:
                followed = Person(server).get("/public/followed", code=answer["code"])
                assert followed["number"] == answer["number"], followed
        for summary, kind in filing.sent.items():
            stored[kind] += summary in numbers
    now = counted(desk)
    assert now["messages"] == before["messages"] + stored["spam_sms"], (now, before, stored)
    assert now["calls"] == before["calls"] + stored["spam_call"], (now, before, stored)
    assert now["received"] == before["received"] + sum(stored.values()), (now, before, stored)
    assert len(listed(desk, count="calls", period="2023-M05")) == now["calls"]
    return sum(len(filing.acknowledged) for filing in filings)


def main():
    kills = min(int(os.environ.get("TONGKET_KILLS", "3")), 50)
    draw = random.Random(11)
    filings = []
    with Folder() as folder:
        demo_data(folder / "data")
        server = Server(folder / "data", "--demo")
        before = counted(Person(server, "chuyenvien"))
        for round_ in range(kills):
            desk = Person(server, "chuyenvien")
            now = [Filing(server, desk if i else None, f"k{round_}n{i}") for i in range(CLIENTS)]
            filings += now
            for filing in now:
                filing.start()
            time.sleep(draw.uniform(0.2, 0.8))
            server.kill()
            for filing in now:
                filing.join()
            server = Server(folder / "data", "--demo")
            count = check(server, filings, before)
        assert any("code" in answer for filing in filings for answer in filing.acknowledged.values())
        server.stop()
        tongket("audit", "verify", folder / "data")
    print(f"{kills} kills, {count} acknowledged reports, none lost, none twice, counters right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
