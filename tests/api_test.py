#!/usr/bin/env python3
"""The reporting cycle by the API, as people and programs go through it, on a pack of schools."""

import datetime
import json
import unittest

from harness import ROOT, Folder, tongket
from server import Client, Server

SCHOOLS = ROOT / "tests" / "packs" / "truong-hoc"
FORM = "bc-nam-hoc"
PASSWORD = "sông xanh núi biếc"
RIGHT = {"EDU.PUPILS": "12.400", "EDU.SCHOOLS": "30", "EDU.SCHOOLS.PRIMARY": "20",
         "EDU.SCHOOLS.SECONDARY": "10", "FIN.BUDGET": "1.500,5"}
PEOPLE = {"nhap": ("reporter", "bac"), "nhap2": ("reporter", "bac"), "duyet": ("approver", "bac"),
          "tay": ("approver", "tay"), "chuyenvien": ("desk", "tinh"), "lanhdao": ("leader", "tinh")}


def in_days(days):
    zone = datetime.timezone(datetime.timedelta(hours=7))
    moment = datetime.datetime.now(zone) + datetime.timedelta(days=days)
    return moment.isoformat(timespec="seconds")


class WithServer(unittest.TestCase):
    """A server on a fresh folder, and somebody of each role; a test makes its own cycle."""

    year = 1990

    @classmethod
    def setUpClass(cls):
        cls.data = cls.enterClassContext(Folder()) / "data"
        tongket("init", cls.data, "--pack", SCHOOLS)
        cls.server = Server(cls.data)
        cls.addClassCleanup(lambda: cls.server.kill())
        cls.admin = Client(cls.server).accept(cls.server.wait_for(r"(http\S*/moi/\S+)"),
                                              "quantri", PASSWORD)
        cls.people = {}
        for login, (role, org) in PEOPLE.items():
            link = cls.invite(login, role, org)
            cls.people[login] = Client(cls.server).accept(link, login, PASSWORD)

    @classmethod
    def tearDownClass(cls):
        for client in (cls.admin, *cls.people.values()):
            client.close()
        cls.server.stop()

    @classmethod
    def invite(cls, login, role, org, fields=()):
        made = cls.admin.ask("POST", "/accounts", {
            "login": login, "name": login, "email": f"{login}@example.vn",
            "roles": [{"role": role, "org": org, "fields": list(fields)}]}, expect=201)
        return made["invitation"]

    def __getattr__(self, name):
        if name in PEOPLE:
            return self.people[name]
        raise AttributeError(name)

    def open_cycle(self, period=None, orgs=("bac",)):
        if period is None:
            WithServer.year += 1
            period = str(WithServer.year)
        cycle = self.chuyenvien.ask("POST", "/cycles", {
            "kind": "periodic", "name": {"vi": f"Năm {period}", "en": f"Year {period}"},
            "period": period, "forms": [FORM], "orgs": list(orgs),
            "closing_day": f"{period}-12-31", "due": in_days(30), "reminders": [3, 1]})
        self.assertEqual(cycle["state"], "planned")
        opened = self.chuyenvien.ask("POST", f"/cycles/{cycle['id']}/open")
        self.assertEqual(opened["state"], "open")
        return cycle["id"]

    def submission_of(self, cycle, org="bac"):
        page = self.chuyenvien.get("/submissions", cycle=cycle, org=org)
        self.assertEqual(page["total"], 1)
        return page["items"][0]["id"]

    def fresh(self, period=None):
        return self.submission_of(self.open_cycle(period))

    def whole(self, submission, who=None):
        return (who or self.nhap).get(f"/submissions/{submission}")

    def cell(self, submission, cell):
        return next(c for c in self.whole(submission)["cells"] if c["cell"] == cell)

    def save(self, submission, inputs, who=None, **more):
        versions = {c["cell"]: c["version"] for c in self.whole(submission)["cells"]}
        cells = [{"cell": cell, "base": versions[cell], "input": text, **more}
                 for cell, text in inputs.items()]
        return (who or self.nhap).ask("PUT", f"/submissions/{submission}/cells", {"cells": cells})

    def fill_in(self, submission):
        self.assertEqual({c["outcome"] for c in self.save(submission, RIGHT)["cells"]}, {"saved"})
        self.nhap.ask("PUT", f"/submissions/{submission}/narratives/ket-qua",
                      {"text": "Có {{EDU.PUPILS}} trong năm học.", "base": 0})
        unexplained = {f["cell"] for c in self.whole(submission)["cells"] for f in c["findings"]
                       if f["needs_explanation"] and not f["explained"]}
        if unexplained:
            self.save(submission, {c: RIGHT[c] for c in unexplained}, explanation="Đã rà soát.")

    def step(self, who, submission, step, body=None, expect=200):
        return who.ask("POST", f"/submissions/{submission}/{step}", body or {}, expect)


class Cycle(WithServer):
    def test_from_the_first_cell_to_the_figure_that_everybody_reads(self):
        one = self.fresh("2023")
        self.assertEqual(self.whole(one)["state"], "open")
        self.fill_in(one)
        self.assertEqual(self.whole(one)["state"], "draft")
        self.assertEqual(self.whole(one)["missing"], 0)
        self.assertIn("EDU.PUPILS", self.cell(one, "EDU.PUPILS")["cell"])
        self.assertEqual(self.cell(one, "EDU.PUPILS")["value"], "12400")
        self.assertEqual(self.cell(one, "FIN.BUDGET")["value"], "1500.5")
        # 12.310 pupils of the year before stand in the pack.
        self.assertEqual(self.cell(one, "EDU.PUPILS")["same"]["value"], "12310")

        self.step(self.nhap, one, "submit", expect=403)
        sent = self.step(self.duyet, one, "submit")
        self.assertEqual(sent["state"], "submitted")
        again = self.step(self.duyet, one, "submit", expect=403)
        self.assertEqual(again["key"], "access.denied_stage")

        returned = self.step(self.chuyenvien, one, "return", {
            "message": "Xem lại số học sinh.",
            "cells": [{"cell": "EDU.PUPILS", "message": "Chưa khớp."}]})
        self.assertEqual(returned["state"], "returned")
        self.assertTrue(self.cell(one, "EDU.PUPILS")["returned"])
        self.assertFalse(self.cell(one, "EDU.SCHOOLS")["returned"])
        notices = self.nhap.get("/notifications")
        self.assertIn(("return", f"/bieu/{one}"),
                      [(n["kind"], n["link"]) for n in notices["items"]])
        self.assertGreater(notices["unread"], 0)
        self.nhap.ask("POST", "/notifications/read", {}, expect=204)
        self.assertEqual(self.nhap.get("/notifications")["unread"], 0)

        self.save(one, {"EDU.PUPILS": "12.405"})
        self.step(self.duyet, one, "submit")
        self.assertEqual(self.step(self.chuyenvien, one, "approve")["state"], "approved")

        table = self.nhap.get("/figures", indicator="EDU.PUPILS", org="bac",
                              **{"from": "2022", "to": "2023"})
        self.assertEqual(table["periods"], ["2022", "2023"])
        self.assertEqual([v["value"] for v in table["rows"][0]["values"]], ["12310", "12405"])
        self.assertEqual(self.step(self.chuyenvien, one, "publish")["state"], "published")

        history = self.nhap.get(f"/submissions/{one}/history")["items"]
        actions = [h["action"] for h in history]
        for earlier, later in zip(["submit", "return", "approve"], ["return", "approve", "publish"]):
            self.assertLess(actions.index(earlier), actions.index(later))
        submitted = [h["version"] for h in history if h["action"] == "submit"]
        changed = self.nhap.ask("GET", f"/submissions/{one}/difference", None,
                                **{"from": submitted[0], "to": submitted[1]})["items"]
        self.assertEqual([(c["cell"], c["from"]["text"], c["to"]["text"]) for c in changed],
                         [("EDU.PUPILS", "12.400", "12.405")])

        seen = self.admin.get("/audit", subject=f"submission/{one}", limit=200)["items"]
        self.assertEqual(len(seen), len({e["sequence"] for e in seen}))
        self.assertTrue({"Nhap", "Duyet", "Chuyenvien"} <= {e["actor"]["name"] for e in seen if e["actor"]})
        self.assertTrue(all(e["origin"] == "127.0.0.1" for e in seen if e["actor"]))
        self.nhap.get("/audit", expect=403)

    def test_what_is_in_the_way_is_told_all_at_once(self):
        one = self.fresh()
        self.save(one, {**RIGHT, "EDU.SCHOOLS.SECONDARY": "11", "FIN.BUDGET": ""})
        problem = self.step(self.duyet, one, "submit", expect=422)
        self.assertEqual(problem["key"], "submission.not_ready")
        pointers = {e["pointer"] for e in problem["errors"]}
        self.assertIn("FIN.BUDGET", pointers)
        self.assertIn("ket-qua", pointers)
        self.assertTrue(pointers & {"EDU.SCHOOLS", "EDU.SCHOOLS.PRIMARY", "EDU.SCHOOLS.SECONDARY"})
        self.assertEqual(self.whole(one)["state"], "draft")
        # The sum is mended: what was said beside its parts is gone in the same answer.
        saved = self.save(one, {"EDU.SCHOOLS.SECONDARY": "10"})
        related = {c["cell"]: c["findings"] for c in saved["related"]}
        self.assertIn("EDU.SCHOOLS", related)
        self.assertFalse([f for f in related["EDU.SCHOOLS"] if f["severity"] == "high"])

    def test_two_who_write_the_same_cell(self):
        one = self.fresh()
        mine = {"cells": [{"cell": "EDU.PUPILS", "base": 0, "input": "100"}]}
        theirs = {"cells": [{"cell": "EDU.PUPILS", "base": 0, "input": "200"},
                            {"cell": "EDU.SCHOOLS", "base": 0, "input": "7"}]}
        first = self.nhap.ask("PUT", f"/submissions/{one}/cells", mine)
        self.assertEqual(first["cells"][0]["outcome"], "saved")
        second = self.nhap2.ask("PUT", f"/submissions/{one}/cells", theirs)
        self.assertEqual([c["outcome"] for c in second["cells"]], ["conflict", "saved"])
        self.assertEqual(second["cells"][0]["current"]["value"], "100")
        self.assertEqual(second["cells"][0]["current"]["author"], "Nhap")
        again = {"cells": [{"cell": "EDU.PUPILS", "input": "200",
                            "base": second["cells"][0]["current"]["version"]}]}
        third = self.nhap2.ask("PUT", f"/submissions/{one}/cells", again)
        self.assertEqual(third["cells"][0]["outcome"], "saved")
        self.assertEqual(self.cell(one, "EDU.PUPILS")["value"], "200")
        self.assertEqual(self.nhap2.ask("PUT", f"/submissions/{one}/narratives/ket-qua",
                                        {"text": "Một", "base": 0})["version"], 1)
        conflict = self.nhap.ask("PUT", f"/submissions/{one}/narratives/ket-qua",
                                 {"text": "Hai", "base": 0}, expect=409)
        self.assertEqual(conflict["key"], "submission.narrative_conflict")

    def test_a_cell_that_cannot_be_read_refuses_itself_only(self):
        one = self.fresh()
        saved = self.save(one, {"EDU.PUPILS": "mười hai", "EDU.SCHOOLS": "7"})
        outcome = {c["cell"]: c for c in saved["cells"]}
        self.assertEqual(outcome["EDU.PUPILS"]["outcome"], "refused")
        self.assertEqual(outcome["EDU.PUPILS"]["problem"]["key"], "submission.not_a_number")
        self.assertEqual(outcome["EDU.SCHOOLS"]["outcome"], "saved")
        self.assertEqual(self.cell(one, "EDU.PUPILS")["state"], "empty")

    def test_others_neither_see_nor_write_it(self):
        one = self.fresh()
        self.tay.get(f"/submissions/{one}", expect=403)
        self.tay.ask("PUT", f"/submissions/{one}/cells",
                     {"cells": [{"cell": "EDU.PUPILS", "input": "1"}]}, expect=403)
        self.assertNotIn(one, [s["id"] for s in self.tay.get("/submissions", limit=200)["items"]])
        self.lanhdao.get(f"/submissions/{one}")
        Client(self.server).get(f"/submissions/{one}", expect=401)

    def test_the_board_and_many_returned_at_once(self):
        cycle = self.open_cycle(orgs=("bac", "tay"))
        one = self.submission_of(cycle)
        self.fill_in(one)
        self.step(self.duyet, one, "submit")
        board = self.chuyenvien.get(f"/cycles/{cycle}/board")
        self.assertEqual({u["org"]: u["cells"][0]["state"] for u in board["units"]},
                         {"bac": "submitted", "tay": "open"})
        self.assertEqual({u["org"]: u["cells"][0]["lights"]["du"] for u in board["units"]}["bac"],
                         "green")
        other = self.submission_of(cycle, "tay")
        items = self.chuyenvien.ask("POST", "/submissions/return",
                            {"submissions": [one, other, one], "message": "Xem lại."})["items"]
        self.assertEqual([i["id"] for i in items], [one, other])
        self.assertEqual(items[0], {"id": one, "state": "returned"})
        self.assertIn("problem", items[1])
        reminded = self.chuyenvien.ask("POST", f"/cycles/{cycle}/remind", {"submissions": [one, other]})
        self.assertEqual(reminded["sent"], 4)  # three at bac, one at tay


class Programs(WithServer):
    def push(self, client, key, body, expect=200):
        return client.ask("PUT", "/values", body, expect, headers={"Idempotency-Key": key})

    def test_values_pushed_by_a_program(self):
        cycle = self.open_cycle()
        made = self.duyet.ask("POST", "/account/tokens",
                              {"name": "đẩy số liệu", "scopes": ["submit"], "days": 30}, expect=201)
        program = Client(self.server, token=made["token"])
        body = {"cycle": cycle, "form": FORM, "org": "bac",
                "cells": [{"cell": "EDU.PUPILS", "value": "12400"},
                          {"cell": "EDU.SCHOOLS.SECONDARY", "state": "not_applicable"}]}
        first = self.push(program, "k1", body)
        self.assertEqual({c["outcome"] for c in first["cells"]}, {"saved"})
        self.assertEqual(self.push(program, "k1", body), first)
        self.assertEqual({c["outcome"] for c in self.push(program, "k2", body)["cells"]},
                         {"unchanged"})
        changed = {**body, "cells": [{"cell": "EDU.PUPILS", "value": "1"}]}
        self.assertEqual(self.push(program, "k1", changed, expect=409)["key"], "http.key_used")
        program.ask("PUT", "/values", body, expect=422)
        one = self.submission_of(cycle)
        self.assertEqual(self.cell(one, "EDU.PUPILS")["value"], "12400")
        history = self.nhap.get(f"/submissions/{one}/history")["items"]
        self.assertEqual([(h["action"], h["cells"]) for h in history], [("open", 0), ("cells", 2)])
        refused = self.push(program, "k3", {**body, "submit": True}, expect=422)
        self.assertEqual(refused["key"], "submission.not_ready")

        program.get("/cycles", expect=403)  # not what the token is for
        program.ask("POST", "/account/tokens", {"name": "x", "scopes": ["read"]}, expect=403)
        listed = self.duyet.get("/account/tokens")["items"]
        self.assertEqual([t["id"] for t in listed], [made["id"]])
        self.assertIsNotNone(listed[0]["last_used"])
        self.duyet.ask("DELETE", f"/account/tokens/{made['id']}", expect=204)
        self.push(program, "k4", body, expect=401)
        program.close()

    def test_what_a_reporter_may_not_send_in_a_program_of_hers_may_not_either(self):
        cycle = self.open_cycle()
        made = self.nhap.ask("POST", "/account/tokens", {"name": "máy", "scopes": ["submit"]},
                             expect=201)
        program = Client(self.server, token=made["token"])
        self.push(program, "s1", {"cycle": cycle, "form": FORM, "org": "bac", "submit": True,
                                  "cells": []}, expect=403)
        program.close()

    def test_saving_again_with_the_same_key(self):
        one = self.fresh()
        body = {"cells": [{"cell": "EDU.PUPILS", "base": 0, "input": "5"}]}
        answers = [self.nhap.ask("PUT", f"/submissions/{one}/cells", body,
                                 headers={"Idempotency-Key": "lost-answer"}) for _ in range(2)]
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0]["cells"][0]["outcome"], "saved")


class Accounts(WithServer):
    def test_an_invitation_is_used_once(self):
        link = self.invite("moi", "reporter", "tay")
        guest = Client(self.server).accept(link, "moi", PASSWORD)
        self.assertEqual(guest.get("/session")["account"]["roles"][0]["org"], "tay")
        secret = link.rsplit("/", 1)[1]
        Client(self.server).ask("POST", f"/invitations/{secret}",
                                {"login": "khac", "name": "Khac", "password": PASSWORD}, expect=404)
        guest.ask("DELETE", "/session", expect=204)
        self.assertIsNone(guest.get("/session")["account"])

    def test_guessing_is_slowed_down(self):
        self.invite("doan", "reporter", "tay")
        link = self.invite("doan2", "reporter", "tay")
        Client(self.server).accept(link, "doan2", PASSWORD)
        guesser = Client(self.server)
        statuses = []
        for guess in range(6):
            statuses.append(guesser.request("POST", "/session",
                                            {"login": "doan2", "password": f"sai {guess} sai sai"}))
        self.assertEqual([a.status for a in statuses], [401] * 5 + [429])
        self.assertGreater(int(statuses[-1].headers["retry-after"]), 0)
        # The right password does not help either, until the time is over or somebody unlocks.
        guesser.ask("POST", "/session", {"login": "doan2", "password": PASSWORD}, expect=429)
        locked = self.admin.get("/accounts", q="doan2")["items"][0]
        self.assertTrue(locked["locked"])
        self.admin.ask("PATCH", f"/accounts/{locked['id']}", {"unlock": True})
        Client(self.server).log_in("doan2", PASSWORD)

    def test_a_closed_account_is_out_at_once(self):
        link = self.invite("nghi", "reporter", "tay")
        leaving = Client(self.server).accept(link, "nghi", PASSWORD)
        leaving.get("/cycles")
        account = leaving.get("/session")["account"]["id"]
        self.admin.ask("PATCH", f"/accounts/{account}", {"state": "closed"})
        leaving.get("/cycles", expect=401)
        leaving.ask("POST", "/session", {"login": "nghi", "password": PASSWORD}, expect=401)

    def test_another_password_ends_other_sessions(self):
        link = self.invite("doi", "reporter", "tay")
        here = Client(self.server).accept(link, "doi", PASSWORD)
        there = Client(self.server).log_in("doi", PASSWORD)
        wrong = here.ask("POST", "/account/password",
                         {"old": "không phải", "new": "một mật khẩu khác"}, expect=422)
        self.assertEqual(wrong["key"], "access.wrong_password")
        here.ask("POST", "/account/password", {"old": PASSWORD, "new": "một mật khẩu khác"},
                 expect=204)
        there.get("/cycles", expect=401)
        Client(self.server).log_in("doi", "một mật khẩu khác")

    def test_a_change_needs_the_token_against_forgery(self):
        forged = Client(self.server)
        forged.cookie = self.nhap.cookie
        self.assertEqual(forged.ask("POST", "/account/language", {"language": "en"},
                                    expect=403)["key"], "http.csrf")
        forged.csrf = self.duyet.csrf
        forged.ask("POST", "/account/language", {"language": "en"}, expect=403)
        self.nhap.ask("POST", "/account/language", {"language": "vi"}, expect=204)

    def test_the_cookie_is_closed_to_scripts_and_other_sites(self):
        answer = Client(self.server).request("POST", "/session",
                                             {"login": "nhap", "password": PASSWORD})
        for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, answer.headers["set-cookie"])
        self.assertNotIn("secure", answer.headers["set-cookie"].lower())  # no TLS here


class Protocol(WithServer):
    def test_what_the_client_has_is_not_sent_again(self):
        first = self.nhap.request("GET", "/orgs")
        tag = first.headers["etag"]
        again = self.nhap.request("GET", "/orgs", headers={"If-None-Match": tag})
        self.assertEqual((again.status, again.raw), (304, b""))
        self.assertEqual(again.headers["etag"], tag)
        other = self.nhap.request("GET", "/orgs", headers={"If-None-Match": '"other"'})
        self.assertEqual(other.body, first.body)

    def test_head_is_get_without_its_body(self):
        for path in ("/orgs", "/openapi.json", "/forms/" + FORM):
            get = self.nhap.request("GET", path)
            head = self.nhap.request("HEAD", path)
            self.assertEqual((head.status, head.raw), (200, b""))
            for name in ("content-type", "content-length", "etag"):
                self.assertEqual(head.headers.get(name), get.headers.get(name), name)

    def test_pages_lead_through_everything_once(self):
        whole = self.nhap.get("/orgs", limit=200)
        seen, after = [], None
        while True:
            page = self.nhap.get("/orgs", limit=3, **({"after": after} if after else {}))
            self.assertEqual(page["total"], whole["total"])
            seen += page["items"]
            after = page["next"]
            if after is None:
                break
            self.assertEqual(len(page["items"]), 3)
        self.assertEqual(seen, whole["items"])
        for wrong in ("0", "201", "-1", "x", ""):
            self.assertEqual(self.nhap.get("/orgs", expect=422, limit=wrong)["key"],
                             "http.parameter")

    def test_compressed_for_who_asks(self):
        plain = self.nhap.request("GET", "/openapi.json")
        packed = self.nhap.request("GET", "/openapi.json", headers={"Accept-Encoding": "gzip"})
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertLess(len(packed.raw), len(plain.raw) / 3)
        self.assertEqual(packed.body, plain.body)

    def test_problems_speak_the_language_of_the_request(self):
        english = Client(self.server, language="en-GB,vi;q=0.5")
        problem = english.request("GET", "/submissions/1")
        self.assertEqual(problem.headers["content-type"].split(";")[0], "application/problem+json")
        self.assertEqual(problem.json["detail"], "this needs a login")
        vietnamese = Client(self.server).get("/submissions/1", expect=401)
        self.assertEqual(vietnamese["key"], problem.json["key"])
        self.assertNotEqual(vietnamese["detail"], problem.json["detail"])
        self.assertNotEqual(vietnamese["request_id"], problem.json["request_id"])
        chosen = english.request("GET", "/submissions/1", headers={"Cookie": "tk_lang=vi"}).json
        self.assertEqual(chosen["detail"], vietnamese["detail"])

    def test_what_cannot_be_understood(self):
        def key(answer, status):
            self.assertEqual(answer.status, status, answer.body)
            return answer.json["key"]
        ask = self.nhap.request
        self.assertEqual(key(ask("GET", "/nothing"), 404), "http.no_route")
        self.assertEqual(key(ask("GET", "/api/v2/orgs"), 404), "http.no_route")
        wrong = ask("DELETE", "/orgs")
        self.assertEqual(key(wrong, 405), "http.method")
        self.assertIn("GET", wrong.headers["allow"])
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.assertEqual(key(ask("POST", "/account/language", b"language=en", form), 415),
                         "http.media_type")
        self.assertEqual(key(ask("POST", "/account/language", b"{", {}), 400), "json.broken")
        self.assertEqual(key(ask("POST", "/account/language", {"language": "fr"}), 422),
                         "http.language")
        self.assertEqual(key(ask("POST", "/account/language", {}), 400), "json.missing")
        huge = json.dumps({"language": "x" * (3 << 20)}).encode()
        self.assertEqual(ask("POST", "/account/language", huge).status, 413)
        self.nhap.close()

    def test_every_answer_tells_the_browser_to_be_careful(self):
        for path in ("/orgs", "/nothing", "/openapi.json"):
            headers = self.nhap.request("GET", path).headers
            self.assertIn("default-src 'self'", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["x-frame-options"], "DENY")
            self.assertIn("referrer-policy", headers)
        self.assertEqual(self.nhap.request("GET", "/notifications").headers["cache-control"],
                         "no-cache, private")

    def test_only_views_for_others_may_be_framed(self):
        inside = self.nhap.exchange("GET", "/nhung/chi-tieu/TELE.REV", None, {}).headers
        self.assertIn("frame-ancestors *", inside["content-security-policy"])
        self.assertIn("default-src 'self'", inside["content-security-policy"])
        self.assertNotIn("x-frame-options", inside)
        for path in ("/", "/chi-tieu/TELE.REV", "/nhung", "/nhung/x", "/nhung/chi-tieu/a/b",
                     "/api/v1/nhung/x"):
            outside = self.nhap.exchange("GET", path, None, {}).headers
            self.assertIn("frame-ancestors 'none'", outside["content-security-policy"])
            self.assertEqual(outside["x-frame-options"], "DENY")

    def test_the_operator_sees_how_it_is(self):
        for path in ("/healthz", "/readyz"):
            self.assertEqual(self.nhap.exchange("GET", path, None, {}).status, 200)
        metrics = self.nhap.exchange("GET", "/metrics", None, {}).body.decode()
        self.assertIn("tongket_requests_total", metrics)
        self.assertIn("tongket_healthy 1", metrics)


class Restart(WithServer):
    def again(self, end):
        for client in (self.admin, *self.people.values()):
            client.close()
        end()
        type(self).server = Server(self.data)
        for login, client in (("quantri", self.admin), *self.people.items()):
            client.server = self.server
            client.cookie = client.csrf = None
            client.log_in(login, PASSWORD)

    def test_what_was_answered_is_there_afterwards(self):
        one = self.fresh("2023")
        self.fill_in(one)
        self.step(self.duyet, one, "submit")
        self.step(self.chuyenvien, one, "approve")
        table = dict(indicator="EDU.PUPILS", org_kind="district", **{"from": "2023"})
        before = (self.whole(one), self.nhap.get("/figures", **table)["rows"],
                  self.nhap.get("/notifications"), self.admin.get("/audit", limit=200)["items"])
        self.again(self.server.stop)
        after = (self.whole(one), self.nhap.get("/figures", **table)["rows"],
                 self.nhap.get("/notifications"), self.admin.get("/audit", limit=200)["items"])
        self.assertEqual(before[:3], after[:3])
        self.assertEqual(before[3], after[3][:len(before[3])])  # and the logins since

    def test_an_answered_change_survives_a_power_cut(self):
        one = self.fresh()
        self.save(one, {"EDU.PUPILS": "777"})
        self.again(self.server.kill)
        self.assertEqual(self.cell(one, "EDU.PUPILS")["value"], "777")


if __name__ == "__main__":
    unittest.main()
