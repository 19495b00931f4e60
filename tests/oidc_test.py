#!/usr/bin/env python3
"""Logging in through a real provider of identities: code flow with PKCE, an account that is linked
and one that is not."""

import http.client
import socket
import subprocess
import sys

from harness import ROOT, demo_data, Folder, tongket
from overview_page_test import node
from server import Client
from serving import Person, Server

LINKED = "can.bo.ha.noi"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def browser(url, subject, login):
    return subprocess.run([node(), str(ROOT / "tests/browser/oidc_login.mjs"), url, subject, login],
                          cwd=ROOT, timeout=180).returncode


def main():
    ours, theirs = free_port(), free_port()
    url, issuer = f"http://127.0.0.1:{ours}", f"http://127.0.0.1:{theirs}"
    provider = subprocess.Popen(
        [node(), str(ROOT / "tests/browser/oidc_provider.mjs"), str(theirs),
         f"{url}/api/v1/oidc/callback"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
    try:
        assert "ready" in provider.stdout.readline(), "the provider did not start"
        with Folder() as folder:
            (folder / "secret").write_text("only-for-this-test\n")
            demo_data(folder / "data")
            with Server(folder / "data", "--demo", "--listen", f"127.0.0.1:{ours}", "--base-url", url,
                        "--oidc-issuer", issuer, "--oidc-client", "tongket",
                        "--oidc-secret-file", folder / "secret") as server:
                walk(server, url)
    finally:
        provider.kill()
    return 0


def walk(server, url):
    administrator = Person(server, "quantri")
    reporter = next(a for a in administrator.get("/accounts")["items"] if a["login"] == "nhaplieu")
    administrator.does("PATCH", f"/accounts/{reporter['id']}", {"oidc_subject": LINKED})
    assert Client(server).get("/session")["oidc"] is True
    assert browser(url, LINKED, "nhaplieu") == 0, "the linked account does not come in"
    assert browser(url, "somebody.else", "") == 0, "who is not linked comes in"
    for query in ("", "?code=x&state=y", "?state="):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("GET", f"/api/v1/oidc/callback{query}")
        assert connection.getresponse().status == 422, query


if __name__ == "__main__":
    sys.exit(main())
