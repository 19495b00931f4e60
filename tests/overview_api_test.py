#!/usr/bin/env python3
"""The leader's page, units, search, tasks and documents by the API, on the demonstration."""

import decimal
import unittest

from harness import demo_data, Folder
from json_schema import mistakes
from server import Client
from serving import PASSWORD, Server

PERIOD = "2023-S1"
CENT = decimal.Decimal("0.01")


class OverviewApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        data = cls.enterClassContext(Folder()) / "data"
        demo_data(data)
        cls.server = Server(data, "--demo")
        cls.addClassCleanup(lambda: cls.server.kill())
        cls.leader = Client(cls.server, "en").log_in("lanhdao", PASSWORD)
        cls.desk = Client(cls.server, "en").log_in("chuyenvien", PASSWORD)
        cls.reporter = Client(cls.server, "en").log_in("nhaplieu", PASSWORD)
        cls.public = Client(cls.server, "en")
        cls.description = cls.public.get("/openapi.json")

    @classmethod
    def tearDownClass(cls):
        for client in (cls.leader, cls.desk, cls.reporter, cls.public):
            client.close()
        cls.server.stop()

    def get(self, client, path, described=None, **query):
        """An answer that is as the API's description says."""
        body = client.get(path, **query)
        operation = self.description["paths"][described or path]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        self.assertEqual(mistakes(self.description, schema, body), [], path)
        return body

    def problem(self, client, status, path, **query):
        answer = client.request("GET", path, **query)
        self.assertEqual(answer.status, status, f"{path} {query}: {answer.body[:300]}")
        return answer.json

    # --- the leader's page ---

    def test_rows_are_the_figures(self):
        page = self.get(self.leader, "/overview", period=PERIOD)
        self.assertEqual(page["period"], PERIOD)
        self.assertIn(PERIOD, page["periods"])
        rows = [row for field in page["fields"] for row in field["rows"]]
        rows += page["headlines"] + page["off_plan"] + page["fell"]
        seen = 0
        for row in rows:
            value = row["value"]
            if value is None or value["period"] != PERIOD or "as_of" in value:
                continue
            table = self.leader.get("/figures", indicator=row["indicator"], org=row["org"],
                                    breakdown=row["breakdown"], unit=row["unit"], **{"from": PERIOD})
            self.assertEqual(table["rows"][0]["values"][0]["id"], value["id"], row["indicator"])
            seen += 1
        self.assertGreater(seen, 30)

    def test_counts_are_those_of_the_lists(self):
        page = self.get(self.leader, "/overview", period=PERIOD)
        self.assertEqual(len(page["off_plan"]), page["counts"]["off_plan"])
        self.assertEqual(len(page["fell"]), page["counts"]["fell"])
        self.assertEqual(sum(f["off_plan"] for f in page["fields"]), page["counts"]["off_plan"])
        self.assertEqual(sum(f["with_plan"] for f in page["fields"]), page["counts"]["with_plan"])
        self.assertEqual(page["late_total"], sum(c["late"] for c in page["cycles"]))
        fields = self.public.get("/pack")["fields"]
        self.assertEqual([f["code"] for f in page["fields"]], [f["code"] for f in fields])
        for row in page["fell"]:
            self.assertNotEqual(row["change"]["sense"], "good")
        for row in page["off_plan"]:
            self.assertIn(row["plan"]["assessment"], ("missed", "behind"))
        for late in page["late"]:
            self.assertIn(late["state"], ("open", "draft", "returned", "reopened"))

    def test_the_newest_period_that_has_ended_comes_first(self):
        self.assertEqual(self.get(self.leader, "/overview")["period"], PERIOD)
        self.problem(self.leader, 422, "/overview", period="half")
        self.problem(self.leader, 404, "/overview", period="1999")

    def test_who_sees_it(self):
        self.problem(self.public, 401, "/overview")
        theirs = self.get(self.reporter, "/overview", period=PERIOD)
        orgs = {late["org"] for late in theirs["late"]}
        self.assertLessEqual(orgs, {"hanoi"})
        insiders = self.get(self.leader, "/overview", period=PERIOD)
        self.assertLessEqual(theirs["counts"]["reported"], insiders["counts"]["reported"])

    def test_what_is_approved_is_on_the_page_at_once(self):
        cycle = next(c for c in self.leader.get("/cycles")["items"] if c["kind"] == "request")
        sent = self.desk.get("/submissions", cycle=cycle["id"], state="submitted")["items"]
        period = cycle["period"]

        def points():
            why = self.get(self.leader, "/overview/why", indicator="PROV.WIFI.POINTS",
                           period=period)
            page = self.leader.get("/overview", period=period)
            return decimal.Decimal(why["row"]["value"]["value"]), page["version"], why

        before, version, _ = points()
        self.leader.ask("POST", "/overview/visit", expect=204)
        self.desk.ask("POST", f"/submissions/{sent[0]['id']}/approve", {})
        after, next_version, why = points()
        self.assertGreater(after, before)
        self.assertGreater(next_version, version)
        unit = next(u for u in why["units"] if u["org"] == sent[0]["org"])
        self.assertEqual(decimal.Decimal(unit["value"]["value"]), after - before)
        changed = self.get(self.leader, "/overview", period=period)["changed"]
        total = next(c for c in changed if c["indicator"] == "PROV.WIFI.POINTS")
        self.assertEqual(total["org"], "VN")
        self.assertEqual(decimal.Decimal(total["after"]["value"]), after)

    # --- why ---

    def test_contributions_add_up(self):
        page = self.leader.get("/overview", period=PERIOD)
        added = 0
        for row in page["headlines"] + page["fell"] + page["off_plan"]:
            why = self.get(self.leader, "/overview/why", indicator=row["indicator"], period=PERIOD,
                           breakdown=row["breakdown"])
            self.assertEqual(why["row"]["indicator"], row["indicator"])
            if not why["total"] or not why["total"]["growth"]:
                continue
            parts = [u["contribution"] for u in why["units"] if u["contribution"] is not None]
            total = sum(map(decimal.Decimal, [*parts, why["total"]["rest"]]))
            off = abs(total - decimal.Decimal(why["total"]["growth"]))
            self.assertLessEqual(off, CENT * (len(parts) + 2) / 2, row["indicator"])
            self.assertEqual(parts, sorted(parts, key=lambda p: -abs(decimal.Decimal(p))))
            added += 1
        self.assertGreater(added, 3)

    def test_units_are_those_of_the_figures(self):
        why = self.get(self.leader, "/overview/why", indicator="TELE.REV", period=PERIOD)
        table = self.leader.get("/figures", indicator="TELE.REV", org_kind=why["org_kind"],
                                **{"from": PERIOD})
        reported = {row["org"]: row["values"][0]["id"] for row in table["rows"] if row["values"][0]}
        told = {u["org"]: u["value"]["id"] for u in why["units"] if u["value"]}
        self.assertEqual(told, reported)

    def test_submissions_only_for_who_may_read_them(self):
        def known(client):
            why = self.get(client, "/overview/why", indicator="TELE.REV", period=PERIOD)
            return {u["org"] for u in why["units"] if u["submission"]}
        self.assertEqual(len(known(self.leader)), 63)
        self.assertEqual(known(self.reporter), {"hanoi"})
        self.assertEqual(known(self.public), set())

    def test_nothing_to_say(self):
        self.problem(self.leader, 404, "/overview/why", indicator="NO.SUCH", period=PERIOD)
        self.problem(self.leader, 404, "/overview/why", indicator="TELE.REV", period=PERIOD,
                     breakdown="no=such")
        self.problem(self.leader, 422, "/overview/why", indicator="TELE.REV", period=PERIOD,
                     breakdown="nothing")


if __name__ == "__main__":
    unittest.main()
