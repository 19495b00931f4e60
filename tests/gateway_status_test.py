#!/usr/bin/env python3
"""Gateways whose signing certificates come from an authority: it is asked whether they stand, a revoked one is
refused, and long afterwards the log shows how each stood when it signed."""

import csv
import datetime
import io
import json
import time

from exchanging import SERVICE, Centre, System, curl, document
from gateway_test import gateways, refusal, until
from harness import Folder, tongket
from signing import Authority


def certified(gateway, authority):
    """Stops the gateway, has its key certified, asks often, insists on an answer."""
    gateway.stop()
    keys = gateway.folder / "keys"
    authority.certify_request(keys / "signing.csr", keys / "signing.crt")
    settings = json.loads((gateway.folder / "gateway.json").read_text())
    settings |= {"status_seconds": 1, "status_age_seconds": 3600}
    (gateway.folder / "gateway.json").write_text(json.dumps(settings))
    return keys / "signing.crt"


def judged(gateway, authority, message, expect):
    said, _ = tongket("gateway", "verify", gateway.folder, "--message", message, "--authorities",
                      authority.certificate, "--format", "csv", "--lang", "en", expect=expect)
    [row] = csv.DictReader(io.StringIO(said))
    return row["request_status"], row["answer_status"]


with Folder() as folder:
    centre, system = Centre(folder), System()
    authority = Authority(folder / "authority")
    consumer, provider = gateways(folder, centre, system)
    asking, answering = [certified(one, authority) for one in (consumer, provider)]
    consumer.begin()
    provider.begin()
    try:
        told = document(1, consumer, provider) | {"authorities": [authority.certificate.read_text()]}
        centre.sign(told)
        until(lambda: curl(consumer, SERVICE)[0] != 503)
        assert refusal(curl(consumer, SERVICE)) == (401, "exchange.status_unknown")

        authority.says_of({asking: "", answering: ""})
        until(lambda: curl(consumer, SERVICE)[0] == 200)
        status, headers, _ = curl(consumer, SERVICE)
        assert status == 200, status
        before = headers["x-road-id"]

        # The authority goes away: what it said goes on to hold, also through a restart.
        authority.falls_silent()
        provider.stop()
        provider.begin()
        assert curl(consumer, SERVICE)[0] == 200

        time.sleep(1.1)  # revocations are told to the second
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%y%m%d%H%M%SZ")
        authority.says_of({asking: now, answering: ""})
        until(lambda: curl(consumer, SERVICE)[0] == 401)
        assert refusal(curl(consumer, SERVICE)) == (401, "exchange.revoked_certificate")
        for gateway in (consumer, provider):
            assert judged(gateway, authority, before, 0) == ("good", "good"), gateway.folder

        # Had it been revoked before the call, the call would not stand.
        authority.says_of({asking: "260101000000Z", answering: ""})
        kept = provider.folder / "statuses"
        answers = len(list(kept.glob("*/*.ocsp")))
        until(lambda: len(list(kept.glob("*/*.ocsp"))) > answers + 2)
        assert judged(provider, authority, before, 1) == ("revoked", "good")
    finally:
        authority.falls_silent()
        consumer.stop()
        provider.stop()
    print("asked, insisted upon, revoked, and shown as they stood")
