#!/usr/bin/env python3
"""Backup and restore as an operator does it: while people type, on demand and from the command
line, restored elsewhere and served from there with the same figures."""

import io
import json
import shutil
import sys
import threading
import time
import unittest
import zipfile

from harness import demo_data, Folder, tongket
from serving import Person, Server

PATIENCE = 1200  # tenths of a second; nothing is measured
FIGURES = {"indicator": "TELE.REV", "org": "VN", "from": "2021", "to": "2022"}


def settled(admin):
    for _ in range(PATIENCE):
        items = admin.get("/backups")["items"]
        if not items or items[0]["state"] != "running":
            return items
        time.sleep(0.1)
    raise AssertionError("the backup never ends")


class Typing(threading.Thread):
    """Somebody who saves a cell again and again."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.person = Person(server, "nhaplieu")
        mine = self.person.get("/submissions?mine=1")["items"]
        self.form = next(s for s in mine if s["state"] in ("open", "draft", "returned"))
        content = self.person.get(f"/submissions/{self.form['id']}")
        self.cell = next(cell for cell in json.dumps(content).split('"')
                         if cell.startswith("PROV.") or cell.startswith("POST."))
        self.saved = 0
        self.ends = threading.Event()

    def run(self):
        base = None
        while not self.ends.is_set():
            body = {"cells": [{"cell": self.cell, "value": str(100 + self.saved)}]}
            if base is not None:
                body["cells"][0]["base"] = base
            answer = self.person.request("PUT", f"/submissions/{self.form['id']}/cells", body)
            if answer.status == 200:
                self.saved += 1
            found = self.person.get(f"/submissions/{self.form['id']}")
            base = found.get("version", base)


class Backup(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(Folder())
        cls.data = cls.folder / "data"
        demo_data(cls.data)

    def test_1_while_people_work_and_back(self):
        with Server(self.data, "--demo", "--backup-keep", "2") as server:
            admin = Person(server, "quantri")
            figures = admin.get("/figures", **FIGURES)
            typing = Typing(server)
            typing.start()
            name = admin.ask("POST", "/backups", expect=202)["name"]
            self.assertEqual(admin.request("POST", "/backups").status, 409)
            items = settled(admin)
            typing.ends.set()
            typing.join()
            self.assertGreater(typing.saved, 0)
            self.assertEqual((items[0]["name"], items[0]["state"], items[0]["verified"]),
                             (name, "done", True), items)
            archive = admin.request("GET", f"/backups/{name}")
            self.assertEqual(archive.status, 200)
            self.assertEqual(len(archive.body), items[0]["bytes"])
            self.assertEqual(Person(server, "lanhdao").request("GET", f"/backups/{name}").status, 403)
        fetched = self.folder / "fetched.zip"
        fetched.write_bytes(archive.body)
        again = self.folder / "again"
        out, _ = tongket("restore", fetched, again, "--format", "json")
        head = json.loads(out)[0]["head"]
        out, _ = tongket("audit", "verify", again, "--head", head, "--format", "json")
        self.assertEqual(json.loads(out)[0]["head"], head)
        with Server(again, "--demo") as server:
            self.assertEqual(Person(server, "quantri").get("/figures", **FIGURES), figures)

    def test_2_from_the_command_line_beside_the_server(self):
        archive = self.folder / "own.zip"
        with Server(self.data, "--demo"):
            out, _ = tongket("backup", self.data, "--out", archive, "--format", "json")
        made = json.loads(out)[0]
        self.assertEqual(made["bytes"], archive.stat().st_size)
        _, error = tongket("backup", self.data, "--out", archive, expect=3)
        self.assertIn("own.zip", error)
        out, _ = tongket("restore", archive, self.folder / "own", "--format", "json")
        self.assertEqual(json.loads(out)[0]["head"], made["head"])
        _, error = tongket("restore", archive, self.folder / "own", expect=3)
        self.assertIn("không trống", error)

    def test_3_a_damaged_one_is_refused(self):
        archive = self.folder / "own.zip"
        target = self.folder / "none"
        whole = archive.read_bytes()
        damaged = self.folder / "damaged.zip"
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            manifest = json.loads(package.read("manifest.json"))
            offset = package.getinfo("store.sqlite").header_offset
        self.assertEqual(manifest["format"], "tongket-backup")
        for at in (offset + 2000, len(whole) // 2, len(whole) - 10):
            damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1:])
            tongket("restore", damaged, target, expect=3)
            self.assertFalse(target.exists())
        damaged.write_bytes(whole[:len(whole) // 2])
        tongket("restore", damaged, target, expect=3)
        with zipfile.ZipFile(damaged, "w") as package:
            package.writestr("manifest.json", json.dumps(manifest))
            package.writestr("../evil", "x")
        tongket("restore", damaged, target, expect=3)
        self.assertFalse((self.folder.parent / "evil").exists())
        self.assertFalse(target.exists())

    def test_4_once_a_day_and_only_so_many(self):
        data = self.folder / "daily"
        shutil.copytree(self.data, data)
        for day in ("20200101", "20200102", "20200103"):
            shutil.copy(self.folder / "own.zip", data / "backups" / f"backup-{day}-010000.zip")
        local = time.gmtime(time.time() + 7 * 3600 + 60)
        with Server(data, "--demo", "--backup-keep", "2", "--backup-at",
                    time.strftime("%H:%M", local)) as server:
            admin = Person(server, "quantri")
            for _ in range(PATIENCE):
                items = admin.get("/backups")["items"]
                if len(items) == 2 and items[0]["state"] == "done":
                    break
                time.sleep(0.1)
        self.assertEqual(len(items), 2, items)
        _, error = tongket("serve", data, "--demo", "--backup-at", "25:00", expect=2)
        self.assertIn("25:00", error)


if __name__ == "__main__":
    sys.exit(unittest.main())
