"""Two gateways, a centre and a system that provides, as programs beside the test."""

import http.server
import json
import pathlib
import subprocess
import threading

from harness import tongket
from server import Server

SERVICE = "/r1/BTTTT/BAOCAO/solieu"


class Gateway(Server):
    """`tongket gateway serve` on free ports, or on those that it had before; ends with the block."""

    def __init__(self, folder, own="127.0.0.1:0", peers="127.0.0.1:0"):
        self.folder = pathlib.Path(folder)
        self.own = own
        self.peers = peers
        self.begin()

    def begin(self):
        super().__init__(self.folder, "--peer-listen", self.peers, "--lang", "en", "--listen", self.own,
                         command=("gateway", "serve"))
        self.peer_port = int(self.wait_for(r"https://127\.0\.0\.1:(\d+)"))
        self.own = f"127.0.0.1:{self.port}"
        self.peers = f"127.0.0.1:{self.peer_port}"

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.kill()
        else:
            self.stop()


class System(http.server.ThreadingHTTPServer):
    """What provides: answers with what it was asked; counts."""

    daemon_threads = True

    def __init__(self):
        self.asked = 0
        self.lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with self.server.lock:
                    self.server.asked += 1
                said = json.dumps({"method": self.command, "path": self.path, "body": body.decode(),
                                   "client": self.headers["X-Road-Client"]}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.handle_error = lambda *_: None  # gateways that are killed leave connections behind
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


def openssl(*arguments, **more):
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60, **more).stdout


class Centre:
    """Signs configurations with a key of its own and has them fetched over HTTP."""

    def __init__(self, folder):
        self.folder = folder
        self.key, self.certificate = folder / "centre.key", folder / "centre.crt"
        (folder / "web").mkdir()
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.key,
                "-out", self.certificate, "-subj", "/CN=centre", "-days", "2")
        self.signed = folder / "web" / "configuration.signed"
        handler = lambda *given: QuietFiles(*given, directory=str(folder / "web"))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.handle_error = lambda *_: None  # a gateway that is killed does not listen to the end
        self.url = f"http://127.0.0.1:{self.server.server_port}/configuration.signed"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def sign(self, document):
        path = self.folder / "configuration.json"
        path.write_text(json.dumps(document))
        tongket("gateway", "sign", path, "--key", self.key, "--out", self.signed)


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


TSA = """[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = tsa.crt
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class StampAuthority(http.server.ThreadingHTTPServer):
    """A time-stamping authority (RFC 3161): `openssl ts -reply` behind HTTP, one query at a time."""

    daemon_threads = True

    def __init__(self, folder):
        folder.mkdir()
        (folder / "tsa.conf").write_text(TSA)
        (folder / "serial").write_text("01\n")
        self.certificate = folder / "tsa.crt"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                folder / "tsa.key", "-out", self.certificate, "-subj", "/CN=tsa", "-days", "2",
                "-addext", "extendedKeyUsage=critical,timeStamping")
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                with lock:
                    (folder / "query").write_bytes(query)
                    said = openssl("ts", "-reply", "-config", "tsa.conf", "-queryfile", "query", cwd=folder)
                self.send_response(200)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/"
        threading.Thread(target=self.serve_forever, daemon=True).start()


def participant(folder, code, port, systems, services=()):
    keys = folder / "keys"
    return {"code": code, "names": {"vi": code, "en": code}, "gateway": f"https://127.0.0.1:{port}",
            "gateway_certificates": [(keys / "tls.crt").read_text()],
            "signing_certificates": [(keys / "signing.crt").read_text()],
            "systems": systems, "services": list(services)}


def document(serial, consumer, provider, **change):
    """The configuration of HANOI/DVC asking BTTTT/BAOCAO/solieu."""
    service = {"system": "BAOCAO", "code": "solieu", "title": "Figures", "version": "1.0", "purpose": "test",
               "fields": ["value"], "class": "internal", "log_bodies": change.get("log_bodies", True)}
    grant = {"consumer": "HANOI/DVC", "service": "BTTTT/BAOCAO/solieu", "methods": ["GET", "POST"], "path": "/",
             "until": change.get("until", "2100-01-01"), "quota_per_hour": change.get("quota", 0)}
    return {"format": "tongket-exchange-1", "instance": "VN", "serial": serial, "issued": "2026-01-01T00:00:00Z",
            "valid_until": "2100-01-01T00:00:00Z",
            "participants": [participant(consumer.folder, "HANOI", consumer.peer_port, ["DVC"]),
                             participant(provider.folder, "BTTTT", change.get("provider_port", provider.peer_port),
                                         ["BAOCAO"], [service])],
            "grants": change.get("grants", [grant]), "revoked": change.get("revoked", [])}


def fingerprint(certificate):
    said = openssl("x509", "-in", certificate, "-noout", "-fingerprint", "-sha256").decode()
    return said.strip().split("=")[1].replace(":", "").lower()


def curl(gateway, path, *more, client="HANOI/DVC", fail=False):
    """Status, headers and body, as curl sees them; with `fail` None for no answer."""
    done = subprocess.run(["curl", "-s", "-i", "--max-time", "60", "-H", f"X-Road-Client: {client}", *more,
                           f"http://{gateway.own}{path}"], capture_output=True, timeout=90)
    if done.returncode and fail:
        return None
    assert done.returncode == 0, done
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
    return int(lines[0].split()[1]), headers, body
