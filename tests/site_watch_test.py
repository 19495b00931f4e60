#!/usr/bin/env python3
"""`tongket collect serve --probe` beside real servers, one of which is stopped and comes back, also across a
start of the collector: figures of the day, alarms, the operators' log and /metrics."""

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time

from collecting import Collector, Page, pack_with_sites
from harness import Folder, tongket
from server import SLOW
from site_probe_test import certificate, free_ports, openssl


class Nginx:
    """A server over https on a port of this machine."""

    def __init__(self, folder, name, port, made):
        self.folder, self.port = folder / f"nginx-{name}", port
        self.folder.mkdir()
        (self.folder / "nginx.conf").write_text("\n".join([
            f"daemon off; master_process off; pid {self.folder}/pid; error_log {self.folder}/error.log; "
            "events { worker_connections 64; } http { access_log off;",
            *(f"{kind}_temp_path {self.folder}/{kind};"
              for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")),
            f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/{made}.pem; "
            f"ssl_certificate_key {folder}/{made}.key; location / {{ return 200 ok; }} }} }}"]))
        self.start()

    def start(self):
        self.process = subprocess.Popen(["nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")])
        wait_until(lambda: socket.socket().connect_ex(("127.0.0.1", self.port)) == 0, "nginx listens")

    def stop(self):
        self.process.terminate()
        self.process.wait(SLOW)


def wait_until(is_so, what):
    end = time.monotonic() + SLOW
    while not is_so():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)


def table(command, folder):
    said, _ = tongket("collect", command, folder, "--format", "csv", "--lang", "en")
    return list(csv.DictReader(io.StringIO(said)))


def told(folder, site):
    return [row["alarm"] for row in table("alarms", folder) if row["site"] == site]


def lost_looks(folder):
    rows = [row for row in table("health", folder) if row["site"] == "falling"]
    return sum(int(row["probes"]) - int(row["answered"]) for row in rows)


def log_of(kept):
    """Each line of the operators' log is a JSON object."""
    with os.fdopen(kept, encoding="utf-8") as log:
        log.seek(0)
        lines = log.read().splitlines()
    for line in lines:
        assert "127.0.0.1" not in line and "/" not in line, f"no addresses, no paths: {line}"
    return [json.loads(line) for line in lines]


def check_minutes(copy, pack):
    """probe_minutes of a pack: 1 to 60."""
    shutil.copytree(pack, copy)
    text = (copy / "measurement.yaml").read_text(encoding="utf-8")
    for minutes, wrong in (("0", True), ("61", True), ("1.5", True), ("[5]", True), ("60", False)):
        (copy / "measurement.yaml").write_text(text + f"probe_minutes: {minutes}\n", encoding="utf-8")
        _, said = tongket("collect", "token", copy / "tokens", "--pack", copy, "--name", "x", "--site", "steady",
                          "--lang", "en", expect=3 if wrong else 0)
        assert ("probe_minutes has to be 1 to 60" in said) == wrong, said


def check_metrics(collector):
    page = Page(collector, "steady.example")
    assert page.tell("s=steady").status == 403, "a host that is not the site's"
    answer = page.exchange("GET", "/metrics", None, {})
    assert answer.status == 200, answer.status
    lines = answer.body.decode().splitlines()
    assert 'tongket_collector_refused_total{reason="not_of_the_site"} 1' in lines, lines
    assert "tongket_collector_events_total 0" in lines and "tongket_collector_failed 0" in lines, lines
    assert page.exchange("GET", "/metrics", None, {"X-Forwarded-For": "203.0.113.9"}).status == 403


def main():
    with Folder() as folder:
        steady_port, falling_port = free_ports(2)
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "authority.key", "-out",
                folder / "authority.pem", "-subj", "/CN=authority", "-days", "2",
                "-addext", "basicConstraints=critical,CA:TRUE")
        certificate(folder, "long", "localhost", 90)
        certificate(folder, "short", "localhost", 5)
        pack = pack_with_sites(folder / "pack", "".join(
            f'  - {{id: {site}, org: tinh, kind: portal, hosts: ["localhost:{port}"]}}\n'
            for site, port in (("steady", steady_port), ("falling", falling_port))))
        check_minutes(folder / "minutes", pack)
        steady = Nginx(folder, "steady", steady_port, "long")
        falling = Nginx(folder, "falling", falling_port, "short")
        options = ("--probe", "--probe-seconds", "1", "--timeout", "60000", "--authorities", folder / "authority.pem")
        collected = folder / "collected"
        collected.mkdir()
        try:
            with Collector(collected, *options, pack=pack) as collector:
                kept = os.dup(collector.log.fileno())
                wait_until(lambda: told(collected, "falling") == ["certificate_ends"], "it ends soon")
                check_metrics(collector)
                falling.stop()
                wait_until(lambda: "site_down" in told(collected, "falling"), "down")
            events = log_of(kept)
            assert [event["event"] for event in events if event["event"] != "alarm"] == [
                "collector_started", "refused", "collector_ended"], events
            assert [event["alarm"] for event in events if event["event"] == "alarm"] == [
                "certificate_ends", "site_down"], events
            with Collector(collected, *options, pack=pack):
                before = lost_looks(collected)
                wait_until(lambda: lost_looks(collected) > before, "looked at while it is down")
                falling.start()
                wait_until(lambda: "site_back" in told(collected, "falling"), "back")
        finally:
            for server in (steady, falling):
                server.stop()
        assert told(collected, "falling") == ["certificate_ends", "site_down", "site_back"], table("alarms", collected)
        assert told(collected, "steady") == [], table("alarms", collected)
        rows = table("health", collected)
        of = {site: [row for row in rows if row["site"] == site] for site in ("steady", "falling")}
        for row in of["steady"]:
            assert row["probes"] == row["answered"] != "0" and row["down_minutes"] == "0.0", row
            assert row["availability"] in ("100.000", ""), row
            assert row["certificate_days"] == "89", row
            assert int(row["first_byte_median_ms"]) <= int(row["first_byte_p95_ms"]) <= int(row["first_byte_max_ms"])
        assert lost_looks(collected) >= 3, of["falling"]
        down = [row for row in of["falling"] if row["availability"] not in ("", "100.000")]
        assert down and all(0 <= float(row["availability"]) < 100 for row in down), of["falling"]
    return 0


if __name__ == "__main__":
    sys.exit(main())
