#!/usr/bin/env python3
"""100 MB each way through two gateways in constant memory; a cut or forged body reaches nobody."""

import hashlib
import http.server
import pathlib
import socket
import subprocess
import sys
import threading

from exchanging import SERVICE, Centre, document
from gateway_test import SLOW, Attacker, gateways, refusal, rows, until
from harness import Folder

LARGE = 100 * 1024 * 1024
MOST_GROWTH = 24 * 1024  # KB
PIECE = 1 << 16


def write_pattern(path, size):
    """Bytes that differ along the way, and their SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as out:
        for number in range(size // 32):
            piece = hashlib.sha256(number.to_bytes(4, "big")).digest()
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()


class FileSystem(http.server.ThreadingHTTPServer):
    """The system that provides: GET gives the file, POST says the SHA-256 of what came; holds neither in memory."""

    daemon_threads = True

    def __init__(self, path):
        self.asked = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def begin(self, size):
                self.send_response(200)
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Content-Length", str(size))
                self.end_headers()

            def do_GET(self):
                self.server.asked += 1
                self.begin(path.stat().st_size)
                with path.open("rb") as file:
                    if "cut" in self.path:
                        self.wfile.write(file.read(LARGE // 2))
                        self.close_connection = True
                        return
                    while piece := file.read(PIECE):
                        self.wfile.write(piece)

            def do_POST(self):
                self.server.asked += 1
                left, digest = int(self.headers["Content-Length"]), hashlib.sha256()
                while left and (piece := self.rfile.read(min(left, PIECE))):
                    left -= len(piece)
                    digest.update(piece)
                said = digest.hexdigest().encode()
                self.begin(len(said))
                self.wfile.write(said)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.handle_error = lambda *_: None
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Scissors:
    """Between the gateways: passes bytes on, but only so many of each connection and direction."""

    def __init__(self, port):
        self.to, self.most = port, {"up": LARGE * 9, "down": LARGE * 9}
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.listening.accept()
            far = socket.create_connection(("127.0.0.1", self.to))
            for name, source, sink in (("up", near, far), ("down", far, near)):
                threading.Thread(target=self.pass_on, args=(name, source, sink), daemon=True).start()

    def pass_on(self, name, source, sink):
        passed = 0
        try:
            while passed < self.most[name] and (piece := source.recv(PIECE)):
                passed += len(piece)
                sink.sendall(piece)
        except OSError:
            pass  # the other direction has cut
        for one in (source, sink):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it is gone


def status_of(gateway, name):
    """A line of the process's status, in KB."""
    lines = pathlib.Path(f"/proc/{gateway.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))


def most_memory(gateway):
    """The most that the process ever held; 0 under a sanitizer, which keeps what is freed."""
    has_shadow = status_of(gateway, "VmPeak") > 1 << 30  # terabytes of addresses
    return 0 if has_shadow else status_of(gateway, "VmHWM")


def ask(gateway, path, out, *more):
    """Status and reason; the body goes to the file."""
    done = subprocess.run(["curl", "-s", "-o", out, "--max-time", str(SLOW), "-H", "X-Road-Client: HANOI/DVC",
                           "-H", f"X-Timeout-Ms: {SLOW * 1000}", "-w", "%{http_code} %header{x-road-error}", *more,
                           f"http://{gateway.own}{path}"], capture_output=True, text=True, timeout=2 * SLOW)
    assert done.returncode == 0, done
    return done.stdout.strip()


def digest_of(path):
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def goes_through(consumer, provider, folder, sent, digest):
    upload = ("-X", "POST", "-T", sent)
    got = folder / "got"
    assert ask(consumer, SERVICE, got, "-d", "x") == "200"  # whatever a first call needs
    before = [most_memory(one) for one in (consumer, provider)]
    for _ in range(2):
        assert ask(consumer, SERVICE + "/up", got, *upload) == "200"
        assert got.read_text() == digest
        assert ask(consumer, SERVICE + "/down", got) == "200"
        assert digest_of(got) == digest
    grown = [most_memory(one) - old for one, old in zip((consumer, provider), before)]
    assert all(one < MOST_GROWTH for one in grown), f"{grown} KB more for 400 MB"
    for one in (consumer, provider):
        (up, down) = rows("log", one)[-2:]
        assert int(up["request_bytes"]) == LARGE and int(down["response_bytes"]) == LARGE
        assert not list((one.folder / "spool").iterdir())
    return grown


def is_refused(consumer, provider, folder, system, scissors, sent):
    asked, got = system.asked, folder / "got"
    got.write_bytes(b"")
    scissors.most["up"] = LARGE // 2
    assert ask(consumer, SERVICE + "/up", got, "-X", "POST", "-T", sent) == "502 exchange.gateway_away"
    assert system.asked == asked, "a cut body reached the system"
    scissors.most["up"] = LARGE * 9
    scissors.most["down"] = LARGE // 2
    assert ask(consumer, SERVICE + "/down", got) == "502 exchange.gateway_away"
    assert got.stat().st_size < 2000, "a cut body reached who asked"
    scissors.most["down"] = LARGE * 9
    assert ask(consumer, SERVICE + "/cut", got) == "502 exchange.system_away"
    assert got.stat().st_size < 2000
    assert rows("log", consumer)[-1]["reason"] == "exchange.system_away"

    # Who has the consumer's keys, and changes a byte behind the signature.
    asked = system.asked
    body = bytearray(sent.read_bytes()[:5_000_000])
    attacker = Attacker(consumer, provider)
    whole = attacker.message(body=bytes(body))
    body[4_000_000] ^= 1
    assert refusal(attacker.send(whole, body=bytes(body), method="POST")) == (401, "exchange.body_changed")
    assert system.asked == asked, "a forged body reached the system"
    assert rows("log", provider)[-1]["reason"] == "exchange.body_changed"
    body[4_000_000] ^= 1
    assert attacker.send(whole, body=bytes(body), method="POST")[0] == 200
    assert system.asked == asked + 1


def main():
    with Folder() as folder:
        sent = folder / "sent"
        digest = write_pattern(sent, LARGE)
        system, centre = FileSystem(sent), Centre(folder)
        consumer, provider = gateways(folder, centre, system)
        with consumer, provider:
            scissors = Scissors(provider.peer_port)
            centre.sign(document(1, consumer, provider, provider_port=scissors.port))
            until(lambda: ask(consumer, SERVICE, folder / "got", "-d", "x") == "200")
            grown = goes_through(consumer, provider, folder, sent, digest)
            is_refused(consumer, provider, folder, system, scissors, sent)
    print(f"100 MB each way, twice: {grown[0]} and {grown[1]} KB more memory")
    return 0


if __name__ == "__main__":
    sys.exit(main())
