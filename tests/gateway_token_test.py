#!/usr/bin/env python3
"""A gateway whose signing key is in a device (PKCS #11, SoftHSM here): calls are signed there, from many threads;
a wrong PIN and a device that is gone are told."""

import concurrent.futures
import json
import os
import shutil
import subprocess

from exchanging import SERVICE, Centre, System, curl, document
from gateway_test import gateways, until
from harness import Folder, tongket

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
CALLS = 200


def move_key_to_token(gateway, token):
    """Into a token of its own; no file has the key afterwards."""
    key = gateway.folder / "keys" / "signing.key"
    for arguments in (["--init-token", "--free", "--label", token, "--pin", "1234", "--so-pin", "5678"],
                      ["--import", key, "--token", token, "--label", "signing", "--id", "01", "--pin", "1234"]):
        subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, timeout=60)
    key.unlink()
    (gateway.folder / "keys" / "pin").write_text("1234\n")
    settings = json.loads((gateway.folder / "gateway.json").read_text())
    settings["signing_key"] = {"uri": f"pkcs11:token={token};object=signing;type=private", "module": MODULE,
                               "pin_file": "keys/pin"}
    (gateway.folder / "gateway.json").write_text(json.dumps(settings))


def refuses_to_start(gateway):
    _, said = tongket("gateway", "serve", gateway.folder, "--listen", "127.0.0.1:0", "--peer-listen",
                      "127.0.0.1:0", "--lang", "en", expect=3)
    assert "pkcs11:token=" in said and "PIN" in said, said


with Folder() as folder:
    tokens = folder / "tokens"
    tokens.mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {tokens}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    centre, system = Centre(folder), System()
    consumer, provider = gateways(folder, centre, system)
    for gateway in (consumer, provider):
        gateway.stop()
        move_key_to_token(gateway, gateway.folder.name.lower())
        gateway.begin()
    try:
        centre.sign(document(1, consumer, provider))
        until(lambda: curl(consumer, SERVICE)[0] == 200)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(lambda n: curl(consumer, f"{SERVICE}/{n}")[0], range(CALLS)))
        assert statuses == [200] * CALLS, statuses
        for gateway in (consumer, provider):
            tongket("gateway", "verify", gateway.folder)
    finally:
        consumer.stop()
        provider.stop()
    (consumer.folder / "keys" / "pin").write_text("4321\n")
    refuses_to_start(consumer)
    shutil.rmtree(tokens)
    tokens.mkdir()
    (consumer.folder / "keys" / "pin").write_text("1234\n")
    refuses_to_start(consumer)
print(f"{CALLS} calls signed in devices")
