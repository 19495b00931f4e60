#!/usr/bin/env python3
"""Pages tell events, the collector is killed with -9 in the middle; what was not acknowledged is told
again with the same id, as pages' systems do. In the end every event is counted, and none twice. Every other
collector writes a checkpoint every 20 ms, so that it is killed amid them.
TONGKET_KILLS: how often (default 3)."""

import http.client
import os
import random
import sys
import threading
import time

from collecting import Collector, figures, Page
from harness import Folder

CLIENTS = 6


class Telling(threading.Thread):
    """Tells events, each until it is acknowledged; goes on where it was with the next collector."""

    def __init__(self, number):
        super().__init__()
        self.number = number
        self.told = 0       # events that were acknowledged
        self.pending = None  # ids of those that were not
        self.collector = None

    def on(self, collector):
        again = Telling(self.number)
        again.told, again.pending, again.collector = self.told, self.pending, collector
        return again

    def run(self):
        page = Page(self.collector, "dichvucong.hanoi.gov.vn")
        draw = random.Random(self.number * 1000 + self.told)
        try:
            while True:
                if not self.pending:
                    self.pending = [self.number << 32 | self.told + i + 1 for i in range(draw.randint(1, 30))]
                answer = page.tell("\n".join(f"s=hanoi-dvc&v=1.001&i={i:x}" for i in self.pending))
                assert answer.status == 204, answer.body
                self.told += len(self.pending)
                self.pending = None
        except (OSError, http.client.HTTPException):
            return


def views(folder):
    rows = figures(folder)
    by_site = {(row["site"], row["service"]): 0 for row in rows}
    for row in rows:
        by_site[row["site"], row["service"]] += int(row["views"])
    return by_site


def main():
    kills = min(int(os.environ.get("TONGKET_KILLS", "3")), 50)
    draw = random.Random(5)
    with Folder() as folder:
        telling = [Telling(number + 1) for number in range(CLIENTS)]
        for kill in range(kills):
            collector = Collector(folder, *(("--checkpoint-ms", "20") if kill % 2 == 0 else ()))
            telling = [one.on(collector) for one in telling]
            for one in telling:
                one.start()
            time.sleep(draw.uniform(0.1, 0.6))
            collector.kill()
            for one in telling:
                one.join()
        with Collector(folder) as collector:
            page = Page(collector, "dichvucong.hanoi.gov.vn")
            for one in telling:
                if one.pending:
                    assert page.tell("\n".join(f"s=hanoi-dvc&v=1.001&i={i:x}" for i in one.pending)).status == 204
                    one.told += len(one.pending)
        told = sum(one.told for one in telling)
        counted = views(folder)
        assert counted == {("hanoi-dvc", ""): told, ("hanoi-dvc", "1.001"): told}, (counted, told)
    assert told > 100, told
    print(f"{kills} kills, {told} events told, each counted once")
    return 0


if __name__ == "__main__":
    sys.exit(main())
