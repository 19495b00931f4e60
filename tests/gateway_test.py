#!/usr/bin/env python3
"""Two gateways, a centre and a provider's system, with curl as the client: a call passes and both logs prove
it; what may not pass is refused with its reason; a changed byte is found; killed gateways lose no call."""

import base64
import csv
import hashlib
import http.client
import io
import json
import os
import random
import ssl
import sys
import threading
import time

from exchanging import SERVICE, Centre, Gateway, StampAuthority, System, curl, document, fingerprint, openssl
from harness import Folder, tongket

SLOW = 120


def rows(command, gateway):
    said, _ = tongket("gateway", command, gateway.folder, "--lang", "en", "--format", "csv")
    return list(csv.DictReader(io.StringIO(said)))


def gateways(folder, centre, system, stamps=None):
    for code in ("HANOI", "BTTTT"):
        made = folder / code
        tongket("gateway", "init", made, "--code", code)
        for name in ("signing.key", "tls.key", "body.key"):
            assert (made / "keys" / name).stat().st_mode & 0o777 == 0o600, name
        (made / "centre.crt").write_bytes(centre.certificate.read_bytes())
        settings = {"code": code, "centre": centre.url, "refresh_seconds": 1}
        if stamps:
            settings |= {"stamps": stamps.url, "stamp_seconds": 1}
        if code == "BTTTT":
            settings["systems"] = {"BAOCAO/solieu": system.url + "/api"}
        (made / "gateway.json").write_text(json.dumps(settings))
    return Gateway(folder / "HANOI"), Gateway(folder / "BTTTT")


def until(what):
    """Waits for it; that it takes long is no mistake, that it never comes is."""
    end = time.monotonic() + SLOW
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def refusal(answer):
    status, headers, body = answer
    said = json.loads(body)
    assert said["reason"] == headers["x-road-error"] and said["detail"] and said["detail_en"], said
    return status, said["reason"]


class Attacker:
    """Who has the consumer's keys on the wire to the provider: writes messages as the standard says, by openssl."""

    def __init__(self, consumer, provider):
        self.keys, self.port = consumer.folder / "keys", provider.peer_port
        self.key_id = fingerprint(self.keys / "signing.crt")

    def message(self, created=None, nonce=None, path=SERVICE + "/x", key=None, body=b""):
        created = created or int(time.time())
        params = (f'("@method" "@path" "@query" "content-digest" "x-road-client" "x-road-id");created={created};'
                  f'expires={created + 300};nonce="{nonce or random.randbytes(8).hex()}";keyid="{self.key_id}";'
                  'alg="ecdsa-p256-sha256"')
        digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
        base = "\n".join([f'"@method": {"POST" if body else "GET"}', f'"@path": {path}', '"@query": ?',
                          f'"content-digest": {digest}', '"x-road-client": HANOI/DVC', '"x-road-id": 0123', f'"@signature-params": {params}'])
        der = openssl("dgst", "-sha256", "-sign", key or self.keys / "signing.key", input=base.encode())
        return {"content-digest": digest, "x-road-client": "HANOI/DVC", "x-road-id": "0123",
                "signature-input": f"sig1={params}", "signature": f"sig1=:{raw_signature(der)}:"}

    def send(self, headers, path=SERVICE + "/x", body=None, method="GET"):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.load_cert_chain(self.keys / "tls.crt", self.keys / "tls.key")
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=context, timeout=SLOW)
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, said


def raw_signature(der):
    """r and s, 32 bytes each, in base64."""
    parts, at = [], 2
    for _ in range(2):
        size = der[at + 1]
        parts.append(der[at + 2:at + 2 + size].lstrip(b"\0").rjust(32, b"\0"))
        at += 2 + size
    return base64.b64encode(b"".join(parts)).decode()


def passes_and_is_proven(consumer, provider):
    status, headers, body = curl(consumer, SERVICE + "/2026?x=1", "-d", "hello")
    assert status == 200, (status, headers, body)
    assert json.loads(body) == {"method": "POST", "path": "/api/2026?x=1", "body": "hello", "client": "HANOI/DVC"}
    for gateway in (consumer, provider):
        said, told = tongket("gateway", "verify", gateway.folder, "--message", headers["x-road-id"], "--lang", "en",
                             "--format", "csv")
        row = next(csv.DictReader(io.StringIO(said)))
        assert (row["request_proven"], row["answer_proven"], row["wrong"]) == ("yes", "yes", ""), row
        assert " 0 wrong" in told, told
        raw = b"".join(path.read_bytes() for path in (gateway.folder / "calls").glob("*.tkx"))
        assert b"hello" not in raw, "bodies are sealed"
    tongket("gateway", "verify", consumer.folder, "--message", "0" * 32, expect=1)


def is_refused(consumer, provider, centre, system):
    attacker = Attacker(consumer, provider)
    sent = attacker.message()
    assert attacker.send(sent)[0] == 200
    asked = system.asked
    assert refusal(attacker.send(sent)) == (401, "exchange.replayed")
    assert refusal(attacker.send(attacker.message(), path=SERVICE + "/y")) == (401, "exchange.forged")
    assert refusal(attacker.send(attacker.message(key=attacker.keys / "tls.key"))) == (401, "exchange.forged")
    assert refusal(attacker.send(attacker.message(created=int(time.time()) - 1000))) == (401, "exchange.expired")
    assert refusal(attacker.send(attacker.message(), body=b"cut")) == (401, "exchange.body_changed")
    assert refusal(attacker.send({"x-road-client": "HANOI/DVC"})) == (401, "exchange.unsigned")
    assert refusal(curl(consumer, SERVICE, "-X", "DELETE")) == (403, "exchange.not_granted")
    assert refusal(curl(consumer, "/r1/BTTTT/BAOCAO/khac")) == (404, "exchange.unknown_service")
    assert refusal(curl(consumer, SERVICE, client="HANOI/KHAC")) == (403, "exchange.unknown_consumer")
    assert system.asked == asked, "nothing of it reached the system"

    def told(expected, serial, **change):
        centre.sign(document(serial, consumer, provider, **change))
        until(lambda: curl(consumer, SERVICE)[1].get("x-road-error") == expected)

    told("exchange.grant_ended", 2, until="2020-01-01")
    told("exchange.over_quota", 3, quota=1)
    told("exchange.revoked_certificate", 4, revoked=[attacker.key_id])
    older = centre.signed.read_bytes()
    told(None, 5)
    centre.signed.write_bytes(older)  # an older one again, well signed: nobody goes back to it
    time.sleep(2.5)
    assert curl(consumer, SERVICE)[0] == 200


def is_metered(consumer, provider):
    calls = rows("log", provider)
    figures = rows("figures", provider)
    assert sum(int(row["answered"]) for row in figures) == sum(row["reason"] == "" for row in calls) > 0
    assert sum(int(row["refused"]) for row in figures) == sum(row["reason"] != "" for row in calls) > 0
    assert sum(int(row["microseconds"]) for row in figures) == sum(
        int(row["microseconds"]) for row in calls if row["reason"] == "")
    assert sum(int(row["request_bytes"]) for row in rows("figures", consumer)) == sum(
        int(row["request_bytes"]) for row in rows("log", consumer))


def survives_kills(consumer, provider, kills):
    """Each answered call stands in both logs, and what stands there is whole."""
    answered, stop, draw = [], threading.Event(), random.Random(7)

    def client():
        while not stop.is_set():
            got = curl(consumer, SERVICE + "/k", fail=True)
            if got and got[0] == 200:
                answered.append(got[1]["x-road-id"])

    clients = [threading.Thread(target=client) for _ in range(3)]
    for one in clients:
        one.start()
    for number in range(kills):
        time.sleep(draw.uniform(0.2, 0.8))
        victim = (consumer, provider)[number % 2]
        victim.kill()
        victim.begin()
    before = len(answered)
    until(lambda: len(answered) > before)
    stop.set()
    for one in clients:
        one.join()
    for gateway in (consumer, provider):
        calls = rows("log", gateway)
        assert [int(row["number"]) for row in calls] == list(range(1, len(calls) + 1))
        whole = {row["message"] for row in calls if row["reason"] == ""}
        missing = set(answered) - whole
        assert not missing, f"{len(missing)} of {len(answered)} answered calls are missing in {gateway.folder}"
        _, told = tongket("gateway", "verify", gateway.folder, "--lang", "en")
        assert " 0 wrong" in told, told
    return len(answered)


def is_stamped(gateway, stamps):
    """The authority's word over the head stands; over another log it does not."""
    folder = gateway.folder / "calls" / "stamps"
    until(lambda: any(int(path.stem) > 1 for path in folder.glob("*.tsr")))
    authorities = ("--authorities", stamps.certificate, "--lang", "en")
    good = max(folder.glob("*.tsr"), key=lambda path: int(path.stem))
    _, told = tongket("gateway", "verify", gateway.folder, *authorities)
    assert " 0 time stamps" not in told and " time stamps good" in told, told
    one = good.read_bytes()
    good.rename(folder / "moved")
    elsewhere = folder / f"{int(good.stem) - 1}.tsr"
    before = elsewhere.read_bytes() if elsewhere.exists() else None
    elsewhere.write_bytes(one)
    tongket("gateway", "verify", gateway.folder, *authorities, expect=1)
    elsewhere.unlink() if before is None else elsewhere.write_bytes(before)
    (folder / "moved").rename(good)


def a_changed_byte_is_found(gateway):
    segment = max((gateway.folder / "calls").glob("*.tkx"), key=lambda path: path.stat().st_size)
    whole = segment.read_bytes()
    draw = random.Random(11)
    for _ in range(5):
        at = draw.randrange(len(whole))
        segment.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        _, told = tongket("gateway", "verify", gateway.folder, "--lang", "en", expect=3)
        assert segment.name in told, told
    segment.write_bytes(whole)
    tongket("gateway", "verify", gateway.folder)


def main():
    kills = min(int(os.environ.get("TONGKET_KILLS", "10")), 1000)
    system = System()
    with Folder() as folder:
        centre = Centre(folder)
        stamps = StampAuthority(folder / "tsa")
        consumer, provider = gateways(folder, centre, system, stamps)
        with consumer, provider:
            assert refusal(curl(consumer, SERVICE)) == (503, "exchange.no_configuration")
            centre.sign(document(1, consumer, provider))
            until(lambda: curl(consumer, SERVICE)[0] == 200)
            passes_and_is_proven(consumer, provider)
            is_refused(consumer, provider, centre, system)
            is_metered(consumer, provider)
            is_stamped(provider, stamps)
            centre.server.shutdown()
            centre.server.server_close()
            answered = survives_kills(consumer, provider, kills)  # both begin again without the centre
        a_changed_byte_is_found(provider)
    print(f"{kills} kills, {answered} answered calls, each in both logs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
