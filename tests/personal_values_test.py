#!/usr/bin/env python3
"""Nothing personal leaves: a value of its own in every personal field of the registers and cases, filled
in by whoever may, and then everything that outsiders and people without the right can ask is asked:
lists, history, exports, forms, searches, statistics, public pages, notices, mail, metrics, answers to
mistakes, the server's log, the program, the data folder. A value stands in `personal` of its own
record's answer to its desk and its owner, and nowhere else."""

import io
import sys
import zipfile

from harness import demo_data, Folder, tongket
from mail_test import MailServer
from personal_marks import Filling, Marks
from serving import new_reporter, Person, Server

OWNER = "mic-vnnic"  # answers for what is planted; nobody of the demonstration works there
# Who may not see a personal value anywhere; None: without an account.
OUTSIDERS = ["lanhdao", "bientap", "quantri", "nhaplieu", "truongdonvi", None]
LEAST_KINDS = 30
LEAST_PUBLIC = 10
MOST_STEPS = 6
SOME = 10  # of so many words one is looked for everywhere
PARTIES = {OWNER: {"owner", "partner"}, "chuyenvien": {"desk"}, "lanhdao": {"leader"}}
# Kinds that have to be among those that are planted.
WANTED = {"petition", "field_report", "press_card", "dossier", "spam_report", "takedown",
          "digital_enterprise", "address_code", "domain", "incident"}


class World:
    def __init__(self, server):
        self.server = server
        self.people = {who: Person(server, who) for who in OUTSIDERS + ["chuyenvien"]}
        self.people[OWNER] = new_reporter(server, OWNER, org=OWNER)
        self.desk = self.people["chuyenvien"]
        self.marks = Marks()
        self.filling = Filling(self.desk, self.marks, OWNER)
        self.planted = {}  # kind -> records
        self.first = {}  # kind -> what their first steps filled in
        self.leaks = set()

    def asked(self, who, path, method="GET", body=None, headers=None, echoes=False, **query):
        """An answer with no mark in it, but for what the asker just said."""
        answer = self.people[who].request(method, path, body, headers, **query)
        assert answer.status != 500, f"{who} {method} {path} {query}: {answer.body[:500]}"
        if not echoes:
            told = answer.body + repr(answer.headers).encode()
            for where in self.marks.found_in(told):
                self.leaks.add(f"{where} in {method} {path} {query} to {who}: {answer.status}")
        return answer

    def no_leaks(self):
        assert not self.leaks, "\n".join(["personal values left:", *sorted(self.leaks)])


def plant(world):
    """A record of each kind with personal fields by each first step that the desk takes, brought as
    far as the desk, the leader and its owner bring it, if it may be to where everybody sees it."""
    refused = {}
    for row in world.desk.get("/record-kinds")["kinds"]:
        definition = world.desk.get(f"/record-kinds/{row['id']}")
        personal = {field["id"] for field in definition["fields"] if field["privacy"] == "personal"}
        for step in definition["steps"]:
            if step["from"] or "desk" not in step["by"] or not personal & set(step["asks"]):
                continue
            made = world.desk.request("POST", "/records", {
                "kind": row["id"], "step": step["id"],
                "values": world.filling.of(definition, step)})
            if made.status != 201:
                refused[row["id"]] = (step["id"], made.json)
                continue
            world.planted.setdefault(row["id"], []).append(str(made.json["id"]))
            world.first.setdefault(row["id"], set()).update(
                f"{row['id']}.{field}" for field in personal & set(step["asks"]))
            if row["id"] != "petition":
                bring_on(world, definition, str(made.json["id"]))
    assert WANTED <= set(world.planted), {kind: refused.get(kind) for kind in WANTED - set(world.planted)}
    assert len(world.planted) >= LEAST_KINDS, refused
    public = [record for records in world.planted.values() for record in records
              if world.people[None].request("GET", f"/public/records/{record}").status == 200]
    assert len(public) >= LEAST_PUBLIC, public


def bring_on(world, definition, record):
    dropped = {state["id"] for state in definition["states"] if state["stage"] == "dropped"}
    taken = set()
    for _ in range(MOST_STEPS):
        state = world.desk.get(f"/records/{record}")["state"]
        ways = [(step, who) for step in definition["steps"] for who, parties in PARTIES.items()
                if state in step["from"] and step["to"] not in dropped
                and step["id"] not in taken and parties & set(step["by"])]
        for step, who in ways:
            answer = world.people[who].request("POST", f"/records/{record}/steps", {
                "step": step["id"], "reason": "Minh họa",
                "values": world.filling.of(definition, step)})
            if answer.status < 300:
                taken.add(step["id"])
                break
        else:
            return


def marks_are_found():
    """What is looked for would be found: plain, in a package, as it is written in both languages."""
    marks = Marks()
    for sort in ("text", "email", "phone", "date", "coordinates"):
        value = marks.make("a", sort, sort)
        bytes_of = io.BytesIO()
        with zipfile.ZipFile(bytes_of, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", f"<t>{value.upper()}</t>")
        assert marks.found_in(bytes_of.getvalue()) == [f"a.{sort}"], sort
        assert marks.found_in(f'"{value}"'.encode()) == [f"a.{sort}"], sort
    assert not marks.found_in(b"qzx99kien 0900000000 2023-05-10 21.0")


def seen_by_those_who_may(world):
    """The desk sees them, so that what is not found elsewhere is not just not there."""
    for kind, records in world.planted.items():
        told = b"".join(world.desk.request("GET", f"/records/{record}").body for record in records)
        assert world.first[kind] <= set(world.marks.found_in(told)), (kind, told[:2000])


def records_of(world, who):
    for kind, records in world.planted.items():
        ends = ["/history", "/people", "/sheet.docx"]
        if who not in ("chuyenvien", OWNER):
            ends.append("")
        for record in records:
            for end in ends:
                world.asked(who, f"/records/{record}{end}")
            world.asked(who, f"/public/records/{record}")
        for path in ("/records", "/records.csv", "/records.xlsx", "/records.json"):
            world.asked(who, path, kind=kind)
        for path in ("/record-statistics", "/record-duplicates", "/record-alerts", "/record-filters"):
            world.asked(who, path, kind=kind)
        world.asked(who, f"/record-kinds/{kind}")
        world.asked(who, "/public/records", kind=kind)
        for word in sorted(world.marks.words_of(kind)):
            found = world.asked(who, "/records", kind=kind, q=word)
            assert found.status != 200 or not found.json["records"], (who, kind, word)
            for path in ("/records.csv", "/public/records"):
                world.asked(who, path, kind=kind, q=word)
        for field, value in world.filling.personal[kind].items():
            for path in ("/records", "/records.csv", "/public/records", "/record-filters"):
                answer = world.asked(who, path, kind=kind, **{f"f.{field}": value}, echoes=True)
                assert path == "/record-filters" or answer.status >= 400, (who, path, kind, field)


def files_of(world, who):
    for digest, kind in world.filling.files.items():
        for path in ("/records", "/public/records"):
            for record in world.planted[kind]:
                got = world.asked(who, f"{path}/{record}/files/{digest}")
                assert got.status in (401, 403, 404), (who, path, kind, got.status)


def searches_of(world, who):
    for n, (word, where) in enumerate(world.marks.words().items()):
        paths = ["/search"]
        if n % SOME == 0:
            paths += ["/tasks", "/documents", "/orgs", "/indicators"]
        for path in paths:
            found = world.asked(who, path, q=word)
            assert found.status != 200 or found.json["total"] == 0, (who, path, where, found.body)


def all_else_that_can_be_read(world, who, contract):
    """Every GET of the contract that needs no name of something."""
    for path, methods in contract["paths"].items():
        if "get" in methods and "{" not in path and not path.startswith("/oidc"):
            world.asked(who, path)
    for path in ("/metrics", "/healthz", "/readyz"):
        answer = world.people[who].exchange("GET", path, None, {})
        for where in world.marks.found_in(answer.body):
            world.leaks.add(f"{where} in {path} to {who}")


def mistakes_of(world, who):
    """What is wrong may be said to who wrote it; the log is looked at in the end."""
    word = sorted(world.marks.words())[0]
    person = world.people[who]
    for path, body in (("/records", {"kind": word, "step": word, "values": {word: word}}),
                       ("/records", {"kind": "petition", "step": "file", "values": {"email": word}}),
                       (f"/records/{world.planted['petition'][0]}/steps", {"step": word, "reason": word}),
                       (f"/records/{world.planted['petition'][0]}/comments", {"text": 7, "mentioned": [word]}),
                       ("/public/records", {"kind": "petition", "values": {"email": word}}),
                       ("/public/followed/steps", {"code": word, "step": word}),
                       ("/session", {"login": word, "password": word})):
        answer = person.request("POST", path, body)
        assert 400 <= answer.status < 500, (who, path, answer.status, answer.body)
    for path in (f"/records/{word}", f"/orgs/{word}", f"/{word}"):
        answer = person.request("GET", path)
        assert 400 <= answer.status < 500, (who, path, answer.status)
    person.request("GET", "/public/followed", code=word)
    table = "\n".join(["summary,content,petitioner,email,phone",
                       f"a,b,{word},{word},không phải số"]).encode()
    looked = person.request("POST", "/record-imports", table, {
        "Content-Type": "application/octet-stream"}, kind="petition", step="file", format="csv")
    assert looked.status != 200 or word not in str(looked.json["first"]), looked.body


def told_of(world, mails):
    """What is done to the planted records is told; notices and mails have none of the marks."""
    record = world.planted["petition"][0]
    world.desk.does("POST", f"/records/{record}/steps", {
        "step": "assign", "values": {"kind": "petition", "channel": "web", "handling_unit": OWNER}})
    ours = world.people[OWNER]
    people = world.desk.get(f"/records/{record}/people", q=OWNER)
    account = people["people"][0]["account"]
    world.desk.does("POST", f"/records/{record}/comments", {
        "text": f"Đề nghị xem lại, @{OWNER}", "mentioned": [account]})
    notices = world.asked(OWNER, "/notifications").json["items"]
    assert len(notices) >= 2, notices
    assert world.marks.of("petition") <= set(world.marks.found_in(
        ours.request("GET", f"/records/{record}").body)), "its owner sees who filed it"
    mails.wait_for(lambda mail: f"{OWNER}@example.vn" in mail["to"]
                   and f"/so-theo-doi/petition/{record}" in mail.get_content())
    for mail in mails.mails:
        for where in world.marks.found_in(mail.as_bytes() + mail.get_content().encode()):
            world.leaks.add(f"{where} in a mail to {mail['to']}")


def program_and_folder(world, data):
    """Behind the server: what the program exports, and what stands in the files of the folder."""
    for kind in world.planted:
        told = tongket("records", "export", data, kind) + tongket("records", "list", data, kind, "--format", "csv")
        for where in world.marks.found_in("\n".join(told).encode()):
            world.leaks.add(f"{where} in what the program exports of {kind}")
    named = {f"{kind}.{field}" for kind, fields in world.filling.of_files.items() for field in fields}
    for path in data.rglob("*"):
        if not path.is_file():
            continue
        for where in world.marks.found_in(path.read_bytes()):
            # The bytes of a file that was attached stand as they are.
            if not (where in named and "files" in path.relative_to(data).parts):
                world.leaks.add(f"{where} in {path.relative_to(data)}")


def main():
    marks_are_found()
    mails = MailServer()
    try:
        with Folder() as folder:
            data = folder / "data"
            demo_data(data)
            with Server(data, "--demo", "--base-url", "https://baocao.example.vn", "--mail",
                        f"127.0.0.1:{mails.port}", "--mail-security", "plain", "--mail-from",
                        "baocao@example.vn") as server:
                world = World(server)
                contract = world.desk.get("/openapi.json")
                plant(world)
                seen_by_those_who_may(world)
                told_of(world, mails)
                for who in [*OUTSIDERS, "chuyenvien", OWNER]:
                    records_of(world, who)
                    searches_of(world, who)
                    all_else_that_can_be_read(world, who, contract)
                    mistakes_of(world, who)
                    if who in OUTSIDERS:
                        files_of(world, who)
                server.log.seek(0)
                log = server.log.read() + "".join(filter(None, server.lines)).encode()
                assert log.count(b'"request"') > 1000, "every request is logged"
                world.leaks |= {f"{where} in the log" for where in world.marks.found_in(log)}
                world.no_leaks()
            program_and_folder(world, data)
            world.no_leaks()
    finally:
        mails.process.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
