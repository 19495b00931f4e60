"""The demonstration behind a server, and its people (see server.py)."""

import os
import subprocess

from harness import LANGUAGES, ROOT, demo_data, Folder
from overview_page_test import node
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


def new_reporter(server, login="toanquoc", org="VN"):
    """Somebody who may fill in and send the forms of a unit and all below, and does its work."""
    invited = Person(server, "quantri").does("POST", "/accounts", {
        "login": login, "name": login, "email": f"{login}@example.vn", "roles": [
            {"role": "reporter", "org": org}, {"role": "approver", "org": org}]})
    person = Person(server)
    person.accept(invited["invitation"], login, PASSWORD)
    return person


def walks(*scripts, languages=LANGUAGES, prepare=lambda server: None):
    """Walks of tests/browser through the pages of one demonstration, in each language. Each is a list:
    the script's name and what more it is told. The first exit status that is not 0, else 0."""
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            prepare(server)
            pictures = os.environ.get("TONGKET_PICTURES", str(folder))
            for language in languages:
                for script, *more in scripts:
                    done = subprocess.run(
                        [node(), str(ROOT / "tests/browser" / script), server.url, pictures, language, *more],
                        cwd=ROOT, timeout=600)
                    if done.returncode:
                        print(f"{script} failed in {language}")
                        return done.returncode
    return 0
