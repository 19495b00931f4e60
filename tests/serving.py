"""The demonstration behind a server, and its people (see server.py)."""

from server import Client
from server import Server as Program

PASSWORD = "minh-hoa-2023"


class Server(Program):
    """Ends with the block, in peace unless the block failed."""

    def __init__(self, data, *options):
        super().__init__(data, "--lang", "en", *options)
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.kill()
        else:
            self.stop()


class Person(Client):
    """Somebody of the demonstration, logged in."""

    def __init__(self, server, login=None):
        super().__init__(server, "en")
        if login:
            self.log_in(login, PASSWORD)

    def does(self, method, path, body=None):
        answer = self.request(method, path, {} if body is None else body)
        assert answer.status < 300, f"{method} {path}: {answer.status} {answer.body[:500]}"
        return answer.json if answer.body else None


def new_reporter(server, login="toanquoc"):
    """Somebody who may fill in and send the forms of every unit."""
    invited = Person(server, "quantri").does("POST", "/accounts", {
        "login": login, "name": login, "roles": [
            {"role": "reporter", "org": "VN"}, {"role": "approver", "org": "VN"}]})
    person = Person(server)
    person.accept(invited["invitation"], login, PASSWORD)
    return person
