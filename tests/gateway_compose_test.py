#!/usr/bin/env python3
"""The configuration made of the registers: a request that the provider granted lets a call through two
gateways, one that was withdrawn refuses after the next document; what contradicts itself is told by its number."""

import csv
import json
import sys

from exchanging import SERVICE, Centre, System, curl
from gateway_test import gateways, until
from harness import SECTOR, Folder, demo_data, tongket

DAY = "2026-11-23"


class Registers:
    """The kinds of the exchange in one data folder, filled and moved on by tables."""

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        tongket("init", self.data, "--pack", SECTOR)

    def table(self, rows):
        path = self.folder / "table.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
        return path

    def add(self, kind, *rows):
        tongket("records", "import", self.data, kind, self.table(rows), "--today", DAY)

    def step(self, kind, step, key, *rows):
        tongket("records", "step", self.data, kind, step, self.table(rows), "--key", key, "--today", DAY)

    def compose(self, out, *more, expect=0):
        return tongket("gateway", "compose", self.data, "--out", out, "--lang", "en", *more, expect=expect)


def participant(of, code, unit, system, **change):
    keys = of.folder / "keys"
    return {"name": f"Participant {code}", "code": code, "unit": unit, "environment": "real", "systems": system,
            "gateway": f"https://127.0.0.1:{of.peer_port}",
            "gateway_certificates": (keys / "tls.crt").read_text(),
            "signing_certificates": (keys / "signing.crt").read_text()} | change


def access(summary, **change):
    return {"summary": summary, "unit": "hanoi", "consumer": "HANOI/DVC", "service": "BTTTT/BAOCAO/solieu",
            "provider": "mic-cds", "environment": "real", "methods": "get|post", "path": "/",
            "until": "2100-01-01", "quota_per_hour": "0", "purpose": "test"} | change


def fill(registers, consumer, provider):
    registers.add("exchange_participant", participant(consumer, "HANOI", "hanoi", "DVC"),
                  participant(provider, "BTTTT", "mic-cds", "BAOCAO"))
    registers.step("exchange_participant", "admit", "code", {"code": "HANOI", "admitted_on": DAY},
                   {"code": "BTTTT", "admitted_on": DAY})
    registers.add("exchange_service", {
        "title": "Figures", "participant": "BTTTT", "system": "BAOCAO", "code": "solieu", "provider": "mic-cds",
        "environment": "real", "class": "internal", "version": "1.0", "purpose": "test", "data_fields": "a|b"})
    registers.step("exchange_service", "publish", "title", {"title": "Figures", "published_on": DAY})
    registers.add("exchange_access", access("first"))


def grant(registers, summary):
    registers.step("exchange_access", "grant", "summary", {"summary": summary, "granted_on": DAY})


def withdraw(registers, summary):
    registers.step("exchange_access", "withdraw", "summary", {"summary": summary, "reason": "wrong"})


def takes_effect(registers, centre, consumer):
    document = registers.folder / "document.json"

    def publish(expected, *more):
        registers.compose(document, *more)
        made = json.loads(document.read_text())
        centre.sign(made)
        until(lambda: curl(consumer, SERVICE)[1].get("x-road-error") == expected)
        return made

    asked = publish("exchange.not_granted")
    assert asked["grants"] == [], asked["grants"]
    assert [p["code"] for p in asked["participants"]] == ["BTTTT", "HANOI"]
    grant(registers, "first")
    # A clock that stood behind the document before: the serial goes up all the same.
    granted = publish(None, "--after", centre.signed)
    assert granted["serial"] > asked["serial"] and granted["grants"][0]["methods"] == ["GET", "POST"], granted
    assert curl(consumer, SERVICE)[0] == 200
    withdraw(registers, "first")
    publish("exchange.not_granted", "--after", centre.signed)


def is_told(registers, out, number, text, *more):
    """The next document is refused and the message names the record."""
    out.unlink(missing_ok=True)
    _, told = registers.compose(out, *more, expect=3)
    assert number in told and text in told and not out.exists(), told


def refuses(registers, provider):
    out = registers.folder / "refused.json"
    old = registers.folder / "old.json"
    registers.compose(old, "--now", "2026-11-23T08:00")
    registers.compose(out, "--now", "2026-11-22T08:00", "--after", old, "--valid-days", "2")
    one, two = json.loads(old.read_text()), json.loads(out.read_text())
    assert two["serial"] == one["serial"] + 1, (one["serial"], two["serial"])
    assert (two["issued"], two["valid_until"]) == ("2026-11-22T01:00:00.000Z", "2026-11-24T01:00:00.000Z")
    registers.compose(out, "--environment", "test")
    assert json.loads(out.read_text())["participants"] == []
    registers.compose(out, "--authorities", provider.folder / "keys" / "signing.crt")
    assert len(json.loads(out.read_text())["authorities"]) == 1
    _, told = registers.compose(out, "--authorities", old, expect=3)
    assert "certificate" in told, told

    # Who asks names itself as the provider and grants what is another's.
    for summary, change, text in (("own", {"provider": "hanoi"}, "mic-cds"), ("other", {"unit": "danang"}, "hanoi"),
                                  ("no service", {"service": "BTTTT/BAOCAO/khac"}, "BTTTT/BAOCAO/khac"),
                                  ("no system", {"consumer": "HANOI/KHAC"}, "HANOI/KHAC"),
                                  ("no path", {"path": "a"}, "begin with /")):
        registers.add("exchange_access", access(summary, **change))
        grant(registers, summary)
        _, told = registers.compose(out)
        assert "KTDV-2026-" in told and text in told and json.loads(out.read_text())["grants"] == [], told
        withdraw(registers, summary)

    # One that ended is in no document, though its record still stands.
    registers.add("exchange_access", access("short", until="2026-12-01"))
    grant(registers, "short")
    registers.compose(out, "--now", "2026-12-01T23:00")
    assert len(json.loads(out.read_text())["grants"]) == 1
    registers.compose(out, "--now", "2026-12-02T00:01")
    assert json.loads(out.read_text())["grants"] == []

    key = (provider.folder / "keys" / "signing.key").read_text()
    for code, change, text in (
            ("KEY", {"signing_certificates": key}, "private key"),
            ("HTTP", {"gateway": "http://127.0.0.1:1"}, "https://host:port"),
            ("NONE", {"gateway_certificates": ""}, "no gateway certificate"),
            ("TWIN", {}, "belongs to BTTTT")):
        registers.add("exchange_participant", participant(provider, code, "danang", "DVC", **change))
        registers.step("exchange_participant", "admit", "code", {"code": code, "admitted_on": DAY})
        is_told(registers, out, "TV-2026-", text)
        registers.step("exchange_participant", "end", "code", {"code": code, "ended_on": DAY, "reason": "wrong"})


def leaves_out(registers, provider):
    """What leans on a participant that is suspended is left out and told; its revoked certificate stays revoked."""
    out = registers.folder / "left.json"
    certificate = (provider.folder / "keys" / "signing.crt").read_text()
    registers.step("exchange_participant", "suspend", "code",
                   {"code": "BTTTT", "revoked": certificate, "reason": "test"})
    _, told = registers.compose(out, "--now", "2026-11-24T08:00")
    made = json.loads(out.read_text())
    assert [p["code"] for p in made["participants"]] == ["HANOI"] and made["grants"] == [], made
    assert len(made["revoked"]) == 1 and "DVTD-2026-" in told and "KTDV-2026-" in told, told


def demonstration(folder, centre):
    """The pack's own records make a document of each environment that can be signed."""
    demo_data(folder / "demo")
    for environment, grants in (("real", 4), ("test", 1)):
        out = folder / f"{environment}.json"
        tongket("gateway", "compose", folder / "demo", "--out", out, "--environment", environment, "--now",
                "2023-06-20T08:00")
        assert len(json.loads(out.read_text())["grants"]) == grants
        tongket("gateway", "sign", out, "--key", centre.key, "--out", folder / "signed")


def main():
    system = System()
    with Folder() as folder:
        centre = Centre(folder)
        registers = Registers(folder)
        consumer, provider = gateways(folder, centre, system)
        with consumer, provider:
            fill(registers, consumer, provider)
            takes_effect(registers, centre, consumer)
            refuses(registers, provider)
            leaves_out(registers, provider)
        demonstration(folder, centre)
    return 0


if __name__ == "__main__":
    sys.exit(main())
