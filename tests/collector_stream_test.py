#!/usr/bin/env python3
"""Three collectors behind three servers of NATS, and one folder that takes what they publish, while servers are
killed, frozen, emptied, and collectors and the folder are killed, cut off and slowed. Who got no answer tells again,
also another collector. In the end the folder has exactly what one collector counts that is told everything once."""

import datetime
import http.client
import random
import shutil
import subprocess
import sys
import threading
import time

from collecting import Collector, Page, figures, pack_with_sites
from harness import PROGRAM, VIETNAM, Folder, tongket
from streaming import Cluster, Following, Line, stored_bytes, wait_until

SITES = ("alpha", "beta", "gamma")
CLIENTS = 4
BROWSERS = [f"Mozilla/5.0 (X11; Linux x86_64) Firefox/{version}.0" for version in range(60, 140)]
DAY = 86_400_000  # milliseconds


class Telling(threading.Thread):
    """Tells events until it is ended, each until some collector has acknowledged it."""

    def __init__(self, number, collectors):
        super().__init__()
        self.number, self.collectors = number, collectors
        self.told = []  # what was acknowledged: (site, browser, body)
        self.events = 0
        self.ending = False

    def lines(self, draw, site):
        for _ in range(draw.randint(1, 20)):
            self.events += 1
            kind = draw.choice(["", "", "", "&k=finish", "&k=download", "&k=rating&n=4"])
            service = draw.choice(["", "&v=1.001", "&v=1.002"])
            yield (f"s={site}&i={self.number << 40 | self.events:x}{kind}{service}"
                   f"&a={draw.choice([0, 0, 1, 2]) * DAY}{draw.choice(['', '&e=1'])}")

    def run(self):
        draw = random.Random(self.number)
        while not self.ending:
            site, browser = draw.choice(SITES), draw.choice(BROWSERS)
            body = "\n".join(self.lines(draw, site))
            while True:
                try:
                    page = Page(draw.choice(self.collectors), f"{site}.example", browser)
                    answer = page.tell(body)
                    page.connection.close()
                except (OSError, http.client.HTTPException):
                    time.sleep(0.02)
                    continue
                assert answer.status == 204, answer.body
                break
            self.told.append((site, browser, body))
            time.sleep(0.01)


def metric(collector, name):
    page = Page(collector, "alpha.example")
    lines = page.exchange("GET", "/metrics", None, {}).body.decode().splitlines()
    page.connection.close()
    return int(next(line.split()[1] for line in lines if line.startswith(name + " ")))


def not_around_midnight():
    """Ages of events are told, days come of them: the same ones have to come for all."""
    now = datetime.datetime.now(VIETNAM)
    left = 86_400 - (now - now.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    if left < 600:
        time.sleep(left + 1)


def by_name(rows):
    return {(row["day"], row["site"], row["service"]): row for row in rows}


class Everything:
    """All that the test has under way."""

    def __init__(self, folder):
        self.folder = folder
        self.pack = pack_with_sites(folder / "pack", "".join(
            f"  - {{id: {site}, org: tinh, kind: portal, hosts: [{site}.example]}}\n" for site in SITES))
        self.cluster = Cluster(folder)
        self.taking = folder / "taking"
        self.lines = [Line(node.port) for node in self.cluster.nodes]
        self.cluster.wait()
        self.follow()
        # The first collector reaches the servers over lines that can be cut.
        self.collectors = [self.collector(number) for number in range(3)]
        self.telling = [Telling(number + 1, self.collectors) for number in range(CLIENTS)]

    def follow(self):
        self.following = Following(self.taking, self.pack, "--replicas", "3", "--checkpoint-ms", "500",
                                   *self.cluster.options("--from"))

    def collector(self, number):
        ports = [line.port for line in self.lines] if number == 0 else ()
        return Collector(self.folder / f"own-{number}", "--name", f"c{number}",
                         *self.cluster.options("--publish", ports), pack=self.pack)

    def restart(self, number):
        self.collectors[number].kill()
        self.collectors[number] = self.collector(number)

    def lag(self):
        return [metric(collector, "tongket_outbox_lag_frames") for collector in self.collectors]

    def close(self):
        for one in self.telling:
            one.ending = True
        self.following.kill()
        for collector in self.collectors:
            collector.kill()
        self.cluster.stop()


def faults(all_of):
    cluster, lines = all_of.cluster, all_of.lines
    cluster.nodes[0].kill()
    time.sleep(1)
    all_of.following.kill()
    cluster.nodes[0].start()
    all_of.follow()
    time.sleep(1)
    for line in lines:
        line.set_cut(True)
    all_of.restart(1)
    cluster.nodes[1].freeze(4)
    for line in lines:
        line.set_cut(False)
        line.delay = 0.02
    for _ in range(8):
        cluster.nodes[2].freeze(0.3)
        time.sleep(0.1)
    all_of.following.kill()
    all_of.restart(0)
    all_of.follow()
    for line in lines:
        line.delay = 0
    time.sleep(1)


def empty_servers(all_of):
    """What the servers have acknowledged and nobody took is gone with their disks."""
    wait_until(lambda: sum(all_of.lag()) < 50, "most is taken")
    all_of.following.kill()
    before = [metric(collector, "tongket_outbox_published_frame") for collector in all_of.collectors]
    wait_until(lambda: all(metric(collector, "tongket_outbox_published_frame") > old
                           for collector, old in zip(all_of.collectors, before)), "published, taken by nobody")
    all_of.cluster.stop()
    for node in all_of.cluster.nodes:
        shutil.rmtree(node.folder / "store")
        node.start()
    all_of.cluster.wait()
    all_of.follow()


def told_once(all_of):
    """The figures of one collector that is told everything once, with the same keys."""
    alone = all_of.folder / "alone"
    shutil.copytree(all_of.taking / "keys", alone / "keys")
    with Collector(alone, pack=all_of.pack) as collector:
        for telling in all_of.telling:
            for site, browser, body in telling.told:
                page = Page(collector, f"{site}.example", browser)
                assert page.tell(body).status == 204
                page.connection.close()
    return by_name(figures(alone))


def check_refusals(folder, pack):
    serve = ("collect", "serve", folder / "refused", "--pack", pack, "--listen", "127.0.0.1:0", "--lang", "en")
    _, said = tongket(*serve, "--publish", "nats://192.0.2.1:4222", "--name", "c", expect=2)
    assert "nothing would be encrypted" in said, said
    _, said = tongket(*serve, "--publish", "nats://127.0.0.1:1", "--name", "C", expect=2)
    assert "no name of a collector" in said, said
    return subprocess.Popen([PROGRAM, *map(str, serve), "--publish", "nats://127.0.0.1:1", "--name", "c"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def main():
    not_around_midnight()
    with Folder() as folder:
        all_of = Everything(folder)
        try:
            keyless = check_refusals(folder, all_of.pack)
            for one in all_of.telling:
                one.start()
            wait_until(lambda: sum(len(one.told) for one in all_of.telling) > 200, "told")
            assert all_of.cluster.replicas() == {3}, all_of.cluster.replicas()
            faults(all_of)
            empty_servers(all_of)
            time.sleep(1)
            for one in all_of.telling:
                one.ending = True
            for one in all_of.telling:
                one.join()
            wait_until(lambda: all_of.lag() == [0, 0, 0], "all of it is taken")
            again = [metric(collector, "tongket_outbox_republished_total") for collector in all_of.collectors]
            assert sum(again) > 0, "the servers lost frames"
            for collector in all_of.collectors:
                collector.stop()
            said = all_of.following.stop()
            keys = [path.read_bytes() for path in (all_of.taking / "keys").glob("*.key")]
            assert len(keys) >= 2, "of this month and the next"
            for held in stored_bytes(all_of.cluster):
                assert not any(key in held for key in keys), "a key went into the stream"
            expected = told_once(all_of)
            counted = by_name(figures(all_of.taking))
            events = sum(one.events for one in all_of.telling)
            for name in expected.keys() | counted.keys():
                assert counted.get(name) == expected.get(name), (counted.get(name), expected.get(name))
            kinds = ("views", "finished", "downloads", "ratings")
            total = sum(int(row[kind]) for row in counted.values() if not row["service"] for kind in kinds)
            assert total == events, (total, events)
            _, refused = keyless.communicate(timeout=120)
            assert keyless.returncode == 2 and "nobody gave the key" in refused, refused
        finally:
            all_of.close()
    print(f"{events} events counted once each; {sum(again)} frames published again; {said.strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
