#!/usr/bin/env python3
"""Units sign what they submit: the content downloaded, signed with `openssl cms`, brought back, shown, kept
through restart and backup, and checked again by anybody, with `openssl` and with `tongket verify`."""

import hashlib
import json
import re
import subprocess
import unittest

from harness import demo_data, Folder, tongket
from serving import new_reporter, Person, PASSWORD, Server
from signing import Authority

REQUIRED_FORM = "bc-buu-chinh-vien-thong"
TYPE = {"Content-Type": "application/pkcs7-signature"}


def verified_by_openssl(authority, content, signature):
    """Standard error of openssl, whose status is 0 for a signature that stands."""
    folder = authority.folder
    (folder / "given.json").write_bytes(content)
    (folder / "given.p7s").write_bytes(signature)
    done = subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "given.p7s", "-content", "given.json",
         "-CAfile", "ca.crt", "-purpose", "any", "-out", "/dev/null"], cwd=folder, capture_output=True, text=True)
    return done.returncode == 0


class Signatures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(Folder())
        cls.data = cls.folder / "data"
        demo_data(cls.data)
        Server(cls.data, "--demo").stop()  # its people have approved what nobody signed
        form = cls.data / "pack" / "forms" / f"{REQUIRED_FORM}.yaml"
        text = form.read_text(encoding="utf-8")
        form.write_text(re.sub(r"^frequency:", "signature: required\nfrequency:", text, count=1, flags=re.M),
                        encoding="utf-8")
        assert "signature: required" in form.read_text(encoding="utf-8"), text[:300]
        cls.authority = Authority(cls.folder / "authority", "Ban Co yeu")
        cls.addClassCleanup(cls.authority.falls_silent)
        for login, name in (("head", "Tran Thi Ha"), ("deputy", "Le Van Nam"), ("former", "Do Cu")):
            cls.authority.certify(login, name, "So Thong tin va Truyen thong")
        cls.stranger = Authority(cls.folder / "stranger", "Nobody")
        cls.stranger.certify("head", "Tran Thi Ha", "So Thong tin va Truyen thong")
        cls.start()
        cls.addClassCleanup(lambda: cls.server and cls.server.kill())

    @classmethod
    def start(cls):
        cls.server = Server(cls.data, "--demo", "--authorities", cls.authority.certificate, "--ask-revocation")
        with_account = getattr(cls, "signed_up", False)
        cls.unit = Person(cls.server).log_in("toanquoc", PASSWORD) if with_account else new_reporter(cls.server)
        cls.signed_up = True
        cls.desk = Person(cls.server, "chuyenvien")

    def submitted(self, nth, form=None):
        found = self.desk.get("/submissions", state="submitted", limit=200)["items"]
        found = [one for one in found if (one["form"] == REQUIRED_FORM) == (form == REQUIRED_FORM)]
        return found[nth]["id"]

    def content(self, of):
        return self.unit.request("GET", f"/submissions/{of}/content").body

    def bring(self, of, signature, expect=201, who=None):
        return (who or self.unit).ask("POST", f"/submissions/{of}/signature", signature, expect, TYPE)

    def refused(self, of, signature, key, status):
        before = self.unit.get(f"/submissions/{of}/signatures")
        self.assertEqual(self.bring(of, signature, status)["key"], key)
        self.assertEqual(self.unit.get(f"/submissions/{of}/signatures"), before)

    def test_1_the_content_is_the_same_bytes_each_time(self):
        of = self.submitted(0)
        answer = self.unit.request("GET", f"/submissions/{of}/content")
        self.assertRegex(answer.headers["content-disposition"], r'attachment; filename=".*-v\d+\.json"')
        content = answer.body
        self.assertEqual(content, self.content(of))
        self.assertEqual(content, Person(self.server, "chuyenvien").request(
            "GET", f"/submissions/{of}/content").body)
        told = json.loads(content)
        self.assertEqual(list(told), sorted(told))
        full = self.unit.get(f"/submissions/{of}")
        self.assertEqual(full["signing"]["digest"], hashlib.sha256(content).hexdigest())
        self.assertEqual({one["cell"]: (one["version"], one["value"]) for one in told["cells"]},
                         {one["cell"]: (one["version"], one["value"] or "") for one in full["cells"]})
        self.assertEqual({one["id"]: one["text"] for one in told["narratives"]},
                         {one["id"]: one["text"] for one in full["narratives"]})

    def test_2_signed_and_checked_by_anybody(self):
        of = self.submitted(0)
        content = self.content(of)
        signature = self.authority.sign("head", content)
        self.authority.says("head", "V")
        self.assertEqual(self.bring(of, signature, 403, Person(self.server, "nhaplieu"))["key"], "access.denied_role")
        told = self.bring(of, signature)
        [one] = told["signatures"]
        self.assertEqual((one["number"], one["of"], one["digest"], one["brought_by"]),
                         (1, "current", hashlib.sha256(content).hexdigest(), "Toanquoc"))
        [signer] = one["signers"]
        self.assertEqual((signer["name"], signer["organisation"], signer["authority"], signer["revocation"]),
                         ("Tran Thi Ha", "So Thong tin va Truyen thong", "Ban Co yeu", "good"))
        self.assertTrue(signer["asked_of"])
        for reader in (self.unit, self.desk):
            full = reader.get(f"/submissions/{of}")
            self.assertEqual((full["signed"], full["signing"]), ("current", told))
        self.assertIn("sign", [one["action"] for one in self.desk.get(f"/submissions/{of}/history")["items"]])
        self.refused(of, signature, "sign.known", 409)
        self.refused(of, self.authority.sign("head", content, "sha384"), "sign.signed_already", 409)
        given = self.desk.request("GET", f"/submissions/{of}/signatures/1")
        self.assertEqual((given.body, given.headers["content-type"]), (signature, "application/pkcs7-signature"))
        signed = self.desk.request("GET", f"/submissions/{of}/signatures/1", part="content").body
        self.assertTrue(verified_by_openssl(self.authority, signed, given.body))
        self.assertFalse(verified_by_openssl(self.authority, signed + b" ", given.body))
        self.assertFalse(verified_by_openssl(self.stranger, signed, given.body))
        folder = self.authority.folder
        (folder / "given.json").write_bytes(signed)
        out, _ = tongket("verify", folder / "given.json", folder / "given.p7s", "--authorities",
                         self.authority.certificate, "--format", "csv")
        self.assertIn("Tran Thi Ha", out)
        (folder / "given.ocsp").write_bytes(
            self.desk.request("GET", f"/submissions/{of}/signatures/1", part="revocation").body)
        said = subprocess.run(["openssl", "ocsp", "-respin", "given.ocsp", "-issuer", "ca.crt", "-cert", "head.crt",
                               "-CAfile", "ca.crt"], cwd=folder, capture_output=True, text=True).stdout
        self.assertIn("head.crt: good", said)
        self.desk.get(f"/submissions/{of}/signatures/2", expect=404)
        self.desk.get(f"/submissions/{of}/signatures/1", expect=422, part="key")

    def test_3_what_is_not_taken(self):
        of, other = self.submitted(1), self.submitted(2)
        content = self.content(of)
        self.refused(of, self.authority.sign("head", self.content(other)), "sign.other_content", 422)
        self.refused(of, self.stranger.sign("head", content), "sign.untrusted", 422)
        self.refused(of, b"paper", "sign.not_a_signature", 422)
        self.refused(of, b"", "http.signature_empty", 422)
        self.assertEqual(self.unit.request("POST", f"/submissions/{of}/signature", b"x" * 70_000, TYPE).status, 413)
        self.authority.says("former", "R")
        self.refused(of, self.authority.sign("former", content), "http.certificate_revoked", 422)
        self.authority.says("former", "V")
        self.refused(of, self.authority.sign("head", content), "http.certificate_unknown", 422)
        self.authority.falls_silent()
        answer = self.unit.request("POST", f"/submissions/{of}/signature", self.authority.sign("head", content), TYPE)
        self.assertEqual(answer.status, 503, answer.body)
        self.assertEqual(self.unit.get(f"/submissions/{of}/signatures")["signatures"], [])
        still_open = self.desk.get("/submissions", state="open", limit=1)["items"][0]["id"]
        self.bring(still_open, self.authority.sign("head", self.content(still_open)), 503)
        self.authority.says("head", "V")
        self.refused(still_open, self.authority.sign("head", self.content(still_open)), "submission.wrong_state", 409)

    def test_4_changed_after_it_was_signed(self):
        of = self.submitted(1)
        signed = self.content(of)
        self.authority.says("head", "V")
        self.bring(of, self.authority.sign("head", signed))
        self.desk.ask("POST", f"/submissions/{of}/return", {"message": "Again"})
        self.assertEqual(self.unit.get(f"/submissions/{of}")["signed"], "current")
        cell = next(one for one in self.unit.get(f"/submissions/{of}")["cells"] if one["state"] == "value")
        for value in ("77", cell["value"]):  # a value that came back is a new version, too
            self.unit.ask("PUT", f"/submissions/{of}/cells", {"cells": [{"cell": cell["cell"], "value": value}]})
            full = self.desk.get(f"/submissions/{of}")
            self.assertEqual((full["signed"], full["signing"]["signatures"][0]["of"]), ("earlier", "earlier"))
            self.assertNotEqual(self.content(of), signed)
        self.assertEqual(self.desk.request("GET", f"/submissions/{of}/signatures/1", part="content").body, signed)
        self.refused(of, self.authority.sign("head", signed), "sign.other_content", 422)
        told = self.bring(of, self.authority.sign("head", self.content(of)))
        self.assertEqual([one["of"] for one in told["signatures"]], ["earlier", "current"])

    def test_5_a_form_that_wants_to_be_signed(self):
        of = self.submitted(0, REQUIRED_FORM)
        self.assertTrue(self.desk.get(f"/submissions/{of}")["signing"]["required"])
        self.assertEqual(self.desk.ask("POST", f"/submissions/{of}/approve", {}, 409)["key"],
                         "submission.signature_needed")
        self.authority.says("deputy", "V")
        self.bring(of, self.authority.sign("deputy", self.content(of)))
        self.desk.ask("POST", f"/submissions/{of}/approve", {})

    def test_6_kept_through_restart_and_backup(self):
        def everything(person):
            out = {}
            for one in person.get("/submissions", limit=200)["items"]:
                if one["signed"] == "none":
                    continue
                path = f"/submissions/{one['id']}/signatures"
                told = person.get(path)
                files = [person.request("GET", f"{path}/{each['number']}", part=part).body
                         for each in told["signatures"] for part in ("signature", "content", "revocation")]
                out[one["id"]] = (one["signed"], told, files)
            return out
        before = everything(self.desk)
        self.assertGreaterEqual(len(before), 3)
        self.server.stop()
        self.start()
        self.assertEqual(everything(self.desk), before)
        self.server.stop()
        type(self).server = None
        tongket("backup", self.data, "--out", self.folder / "all.zip")
        tongket("restore", self.folder / "all.zip", self.folder / "again")
        tongket("audit", "verify", self.folder / "again")
        # Who is told of no authorities takes no signature, and still shows those that came.
        with Server(self.folder / "again", "--demo") as server:
            again = everything(Person(server, "chuyenvien"))
            self.assertTrue(before)
            for of, (state, told, files) in before.items():
                self.assertEqual(again[of], (state, {**told, "taken": False}, files))
            unit = Person(server).log_in("toanquoc", PASSWORD)
            answer = unit.ask("POST", f"/submissions/{of}/signature", b"x", 409, TYPE)
            self.assertEqual(answer["key"], "http.no_authorities")


if __name__ == "__main__":
    unittest.main()
