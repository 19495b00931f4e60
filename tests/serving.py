"""A server under test: started on a port of its own, asked as people and programs ask."""

import http.client
import json
import signal
import subprocess
import urllib.parse

from harness import PROGRAM

PASSWORD = "minh-hoa-2023"


class Server:
    """`tongket serve` on a port that the system chose."""

    def __init__(self, data, *arguments):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", str(data), "--listen", "127.0.0.1:0", "--lang", "en", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        assert "http" in line, f"the server did not start: {line!r}"
        self.url = next(word for word in line.split() if word.startswith("http"))
        self.host = urllib.parse.urlsplit(self.url).netloc

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(30)
        assert kind or status == 0, f"the server ended with {status}"

    def kill(self):
        self.process.kill()
        self.process.wait(30)


class Person:
    """Somebody who is logged in, on one connection."""

    def __init__(self, server, login=None):
        self.connection = http.client.HTTPConnection(server.host, timeout=60)
        self.headers = {"Content-Type": "application/json", "Accept-Language": "en"}
        if login:
            reply, body = self.ask("POST", "/session", {"login": login, "password": PASSWORD})
            assert reply.status == 200, body
            self.be(reply, body)

    def be(self, reply, body):
        self.headers["Cookie"] = reply.getheader("set-cookie").split(";")[0]
        self.headers["X-CSRF-Token"] = body["csrf"]

    def ask(self, method, path, body=None):
        self.connection.request(method, "/api/v1" + path, headers=self.headers,
                                body=None if body is None else json.dumps(body))
        reply = self.connection.getresponse()
        data = reply.read()
        is_json = "json" in (reply.getheader("content-type") or "")
        return reply, json.loads(data) if is_json and data else data

    def get(self, path):
        reply, body = self.ask("GET", path)
        assert reply.status == 200, f"{path}: {reply.status} {body}"
        return body

    def does(self, method, path, body=None):
        reply, answer = self.ask(method, path, body if body is not None else {})
        assert reply.status < 300, f"{method} {path}: {reply.status} {answer}"
        return answer


def new_reporter(server, login="toanquoc"):
    """Somebody who may fill in the forms of every unit."""
    administrator = Person(server, "quantri")
    invited = administrator.does("POST", "/accounts", {
        "login": login, "name": login, "roles": [
            {"role": "reporter", "org": "VN"}, {"role": "approver", "org": "VN"}]})
    person = Person(server)
    secret = invited["invitation"].rsplit("/", 1)[1]
    reply, body = person.ask("POST", f"/invitations/{secret}",
                             {"login": login, "name": login, "password": PASSWORD})
    assert reply.status == 200, body
    person.be(reply, body)
    return person
