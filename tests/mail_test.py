#!/usr/bin/env python3
"""Notices as e-mail through a real mail server: a return is told at once, a reminder to who is late,
several notices as one mail, and nothing of it holds up the application, nor its end; whether mail
goes out is told to who operates it."""

import email
import email.policy
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

from harness import demo_data, Folder
from serving import Person, Server

PATIENCE = 60  # seconds; nothing is measured


class MailServer:
    """aiosmtpd of Debian, which prints what it gets."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-u", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{self.port}",
             "-c", "aiosmtpd.handlers.Debugging", "stdout"], stdout=subprocess.PIPE)
        self.mails = []
        threading.Thread(target=self._read, daemon=True).start()
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the mail server did not start; mend: ./do setup test")

    def _read(self):
        lines = None
        for line in self.process.stdout:
            if b"MESSAGE FOLLOWS" in line:
                lines = []
            elif b"END MESSAGE" in line:
                self.mails.append(email.message_from_bytes(b"".join(lines),
                                                           policy=email.policy.default))
                lines = None
            elif lines is not None:
                lines.append(line)

    def wait_for(self, fits):
        for _ in range(PATIENCE * 10):
            for mail in self.mails:
                if fits(mail):
                    return mail
            time.sleep(0.1)
        raise AssertionError(f"no such mail among {[m['subject'] for m in self.mails]}")


def walk(server, mails):
    desk = Person(server, "chuyenvien")
    mine = Person(server, "nhaplieu").get("/submissions?mine=1")["items"]
    owed = next(s for s in mine if s["form"] == "bc-buu-chinh-vien-thong")
    sent = desk.does("POST", f"/cycles/{owed['cycle']}/remind", {"submissions": [owed["id"]]})
    assert sent["sent"] == 2, sent  # the reporter and the head of the unit
    link = f"https://baocao.example.vn/bieu/{owed['id']}"
    mail = mails.wait_for(lambda m: "nhaplieu@example.vn" in m["to"] and link in m.get_content())
    assert "Báo cáo bưu chính, viễn thông" in mail.get_content(), mail.get_content()
    assert mail["subject"].strip() and "\n" not in mail["subject"], mail["subject"]
    assert mail["from"].addresses[0].addr_spec == "baocao@example.vn"

    before = len(mails.mails)
    approved = desk.get(f"/submissions?org={owed['org']}&state=approved")["items"]
    assert len(approved) > 1, approved
    for submission in approved:
        desk.does("POST", f"/submissions/{submission['id']}/reopen", {"reason": "Đề nghị rà soát."})
    mails.wait_for(lambda m: m in mails.mails[before:] and "nhaplieu@example.vn" in m["to"]
                   and m.get_content().count("/bieu/") == len(approved))
    notices = Person(server, "nhaplieu").get("/notifications")
    kinds = [notice["kind"] for notice in notices["items"]]
    assert kinds.count("reopen") == len(approved) and kinds.count("reminder") == 1, kinds
    assert kinds.count("digest") == 1, f"the day before a form is due is told once: {kinds}"
    mails.wait_for(lambda m: "truongdonvi@example.vn" in m["to"])
    administrator = Person(server, "quantri")
    state = administrator.get("/mail")
    assert state["configured"] and state["from"] == "baocao@example.vn", state
    assert state["sent"] >= 3 and state["failed"] == 0, state
    assert administrator.ask("POST", "/mail/test", {}) == {"to": "quantri@example.vn"}
    mails.wait_for(lambda m: "quantri@example.vn" in m["to"] and "A test" in m["subject"])
    assert administrator.get("/mail")["sent"] > state["sent"]
    assert desk.request("GET", "/mail").status == 403


def without_a_mail_server(data):
    """Nobody listens: people work on, what was not sent is counted, and the end is not held up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with Server(data, "--demo", "--mail", f"127.0.0.1:{port}", "--mail-security", "plain",
                "--mail-from", "baocao@example.vn") as server:
        desk, administrator = Person(server, "chuyenvien"), Person(server, "quantri")
        org = Person(server, "nhaplieu").get("/submissions?mine=1")["items"][0]["org"]
        owed = desk.get(f"/submissions?org={org}&state=approved")["items"][0]
        desk.does("POST", f"/submissions/{owed['id']}/reopen", {"reason": "Đề nghị rà soát."})
        answer = administrator.request("POST", "/mail/test", {})
        assert (answer.status, answer.json["key"]) == (503, "net.mail_failed"), answer.body
        for _ in range(PATIENCE * 10):
            state = administrator.get("/mail")
            if state["queued"] and "mail_delayed" in server.errors():
                break
            time.sleep(0.1)
        assert state["failed"] == 1 and state["queued"] >= 1 and state["last_error"], state
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0, server.errors()
        assert '"mails_dropped"' in server.errors(), server.errors()


def not_configured(data):
    with Server(data, "--demo") as server:
        administrator = Person(server, "quantri")
        assert administrator.get("/mail") == {"configured": False, "from": "", "sent": 0, "failed": 0,
                                              "queued": 0, "last_error": None, "last_at": None}
        assert administrator.request("POST", "/mail/test", {}).status == 404


def main():
    mails = MailServer()
    try:
        with Folder() as folder:
            demo_data(folder / "data")
            shutil.copytree(folder / "data", folder / "other")
            with Server(folder / "data", "--demo", "--base-url", "https://baocao.example.vn",
                        "--mail", f"127.0.0.1:{mails.port}", "--mail-security", "plain",
                        "--mail-from", "baocao@example.vn") as server:
                walk(server, mails)
            without_a_mail_server(folder / "other")
            not_configured(folder / "other")
    finally:
        mails.process.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
