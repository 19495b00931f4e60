"""A server as a program beside the test, and clients that talk to it over a socket."""

import dataclasses
import gzip
import http.client
import json
import re
import signal
import subprocess
import tempfile
import threading
import urllib.parse

from harness import PROGRAM

BASE = "/api/v1"
SLOW = 120  # seconds after which something hangs; nothing is measured


class Server:
    """`tongket serve` on a free port of this machine."""

    def __init__(self, data, *options, command=("serve",)):
        self.log = tempfile.TemporaryFile()
        self.lines = []
        listen = () if "--listen" in options else ("--listen", "127.0.0.1:0")
        listen += () if "--rate" in options or command[0] == "gateway" else ("--rate", "0")
        self.process = subprocess.Popen(
            [PROGRAM, *command, str(data), *listen, *map(str, options)],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self._told = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()
        self.port = int(self.wait_for(r"http://127\.0\.0\.1:(\d+)"))

    def _read(self):
        for line in self.process.stdout:
            with self._told:
                self.lines.append(line)
                self._told.notify_all()
        with self._told:
            self.lines.append(None)
            self._told.notify_all()

    def wait_for(self, pattern):
        """The first group of `pattern` in what the server prints."""
        def found():
            return (next((m[1] for line in self.lines if line
                          and (m := re.search(pattern, line))), None)
                    or (None in self.lines and "gone"))
        with self._told:
            assert self._told.wait_for(found, SLOW), f"the server never said {pattern}"
            said = found()
        assert said != "gone", f"the server ended: {self.errors()}"
        return said

    def errors(self):
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace")[-3000:]

    def stop(self):
        """As an administrator stops it; fails unless it ends well."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(SLOW)
        assert status == 0, f"the server ended with {status}: {self.errors()}"
        self._close()

    def kill(self):
        """At once, as a power cut would; nothing if it has ended."""
        self.process.kill()
        self.process.wait(SLOW)
        self._close()

    def _close(self):
        self.process.stdout.close()
        self.log.close()


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    raw: bytes  # as it came over the wire

    @property
    def body(self):
        return gzip.decompress(self.raw) if self.headers.get("content-encoding") == "gzip" else self.raw

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One browser or program: keeps its cookie and the token against forgery."""

    def __init__(self, server, language="vi", token=None):
        self.server = server
        self.language = language
        self.token = token
        self.cookie = None
        self.csrf = None
        self.connection = None

    def request(self, method, path, body=None, headers=None, **query):
        """`body`: bytes as they are, None for none, anything else as JSON."""
        head = {"Accept-Language": self.language}
        if self.cookie:
            head["Cookie"] = f"tk_session={self.cookie}"
        if self.csrf and method not in ("GET", "HEAD"):
            head["X-CSRF-Token"] = self.csrf
        if self.token:
            head["Authorization"] = f"Bearer {self.token}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            head["Content-Type"] = "application/json"
        head.update(headers or {})
        target = path if path.startswith("/api") else BASE + path
        if query:
            target += "?" + urllib.parse.urlencode(query)
        return self.exchange(method, target, body, head)

    def exchange(self, method, target, body, headers):
        """A kept connection that the server has closed meanwhile is opened once more."""
        for fresh in (self.connection is None, True):
            if fresh:
                self.close()
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=SLOW)
            try:
                self.connection.request(method, target, body, headers)
                response = self.connection.getresponse()
                answer = Answer(response.status,
                                {k.lower(): v for k, v in response.getheaders()}, response.read())
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                if fresh:
                    raise
        cookie = re.match(r"tk_session=([^;]*)", answer.headers.get("set-cookie", ""))
        if cookie:
            self.cookie = cookie[1] or None
        return answer

    def __del__(self):
        self.close()

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def ask(self, method, path, body=None, expect=200, headers=None, **query):
        """The JSON of an answer that must have the status."""
        answer = self.request(method, path, body, headers, **query)
        assert answer.status == expect, (f"{method} {path}: {answer.status}, expected {expect}: "
                                         f"{answer.body[:1000].decode('utf-8', 'replace')}")
        return answer.json if answer.body else None

    def get(self, path, expect=200, **query):
        return self.ask("GET", path, None, expect, **query)

    def log_in(self, login, password):
        self.csrf = self.ask("POST", "/session", {"login": login, "password": password})["csrf"]
        return self

    def accept(self, link, login, password):
        """Uses the one-time link of an invitation."""
        secret = link.rsplit("/moi/", 1)[1]
        session = self.ask("POST", f"/invitations/{secret}",
                           {"login": login, "name": login.capitalize(), "password": password})
        self.csrf = session["csrf"]
        return self
