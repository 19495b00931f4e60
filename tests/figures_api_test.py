#!/usr/bin/env python3
"""Figures through the API: definitions, series, provenance, borders of a day, files to take away,
and what the public may see of them."""

import collections
import csv
import decimal
import io
import re
import sys
import zipfile
import xml.etree.ElementTree as ElementTree

from harness import SECTOR, Folder, tongket
from json_schema import mistakes
from server import Client
from serving import Person, Server

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TODAYS_BORDERS = "2025-07-01"
REVENUE = "PROV.REV"


class World:
    def __init__(self, server):
        self.server = server
        self.nobody = Client(server)
        self.desk = Person(server, "chuyenvien")
        self.root = self.nobody.get("/openapi.json")

    def shape(self, value, schema):
        found = mistakes(self.root, {"$ref": f"#/components/schemas/{schema}"}, value)
        assert not found, f"{schema}: {found[:5]}"
        return value

    def table(self, who=None, **query):
        return self.shape((who or self.nobody).get("/figures", **query), "FigureTable")

    def series(self, who=None, **query):
        return self.shape((who or self.nobody).get("/figures/series", **query), "FigureSeries")

    def fact(self, fact, who=None):
        return self.shape((who or self.nobody).get(f"/facts/{fact}"), "FactWhole")


def amount(figure):
    return figure and figure["value"] and decimal.Decimal(figure["value"])


def a_definition_says_what_there_is(world):
    found = world.shape(world.nobody.get(f"/indicators/{REVENUE}"), "IndicatorWhole")
    assert found["level"] == "province" and found["aggregation"] == "sum", found
    has = found["has"]
    assert {"id": "province", "units": 63}.items() <= has["org_kinds"][0].items(), has
    assert has["periods"] == sorted(has["periods"], key=has["periods"].index), "twice"
    assert {has["first"], has["last"]} == {has["periods"][-1], has["periods"][0]}, has
    listed = world.nobody.get("/indicators", q=REVENUE.lower())["items"]
    assert [i["code"] for i in listed if i["code"] == REVENUE] and all(i["has"] in (True, False) for i in listed)
    assert world.nobody.get("/indicators/NO.SUCH", expect=404)["key"] == "http.no_indicator"
    headlines = world.nobody.get("/indicators", headline=1, limit=200)
    assert 0 < headlines["total"] < world.nobody.get("/indicators")["total"]
    assert all(i["headline"] for i in headlines["items"])


def a_series_is_what_tables_say(world):
    series = world.series(indicator=REVENUE, org="hanoi")
    years = [p for p in series["points"] if re.fullmatch(r"\d{4}", p["period"])]
    assert len(years) >= 5, [p["period"] for p in series["points"]]
    table = world.table(indicator=REVENUE, org="hanoi", **{"from": years[0]["period"], "to": years[-1]["period"]})
    told = dict(zip(table["periods"], zip(table["rows"][0]["values"], table["rows"][0]["growth"])))
    for point in years:
        assert (point["figure"], point["growth"]) == told[point["period"]], point
        assert point["vintages"] >= 1 and not point["changed_after_publication"], point
    assert world.nobody.get("/figures/series", indicator=REVENUE, org="nowhere", expect=422)
    assert world.nobody.get("/figures/series", indicator="NO.SUCH", org="hanoi", expect=404)


def figures_lead_to_their_documents(world):
    national = world.series(indicator="MIN.SECTOR.REV", org="VN")
    figure = next(p["figure"] for p in national["points"] if p["period"] == "2023-S1")
    fact = world.fact(figure["id"])
    source = fact["source"]
    assert source["kind"] == "document" and source["document"]["id"] == "sk2023h1", source
    assert source["place"]["file"] == "observations.csv" and fact["figure"] == figure, fact
    lines = open(f"{SECTOR}/observations.csv", encoding="utf-8").read().splitlines()
    assert lines[source["place"]["line"] - 1].startswith("sk2023h1,MIN,MIN.SECTOR.REV,"), source
    assert fact["stands"] and any(v["id"] == figure["id"] and v["stands"] for v in fact["versions"])
    made_up = world.series(indicator=REVENUE, org="hanoi")["points"][0]["figure"]
    assert world.fact(made_up["id"])["source"]["kind"] == "demo"
    for wrong in ("0", "-1", "x", "99999999999999999999", "123456789"):
        assert world.nobody.get(f"/facts/{wrong}", expect=404)["key"] == "http.no_fact", wrong


def figures_of_units_lead_to_their_forms(world):
    """An approved one is for the ministry, with its total and the total's members."""
    approved = [s for s in world.desk.get("/submissions", cycle="1", limit=200)["items"]
                if s["state"] == "approved"]
    assert approved, "the demonstration has approved forms"
    one = approved[0]
    whole = world.desk.get(f"/submissions/{one['id']}")
    told = {c["cell"]: c["value"] for c in whole["cells"]}
    row = next(r for s in whole["form"]["sections"] for r in s["rows"]
               if r["kind"] == "number" and r["indicator"] and told.get(r["cell"]))
    asked = {"indicator": row["indicator"], "org": one["org"], "unit": row["unit"],
             "breakdown": ";".join(f"{k}={v}" for k, v in sorted(row["breakdown"].items()))}
    series = world.series(world.desk, **asked)
    figure = next(p["figure"] for p in series["points"] if p["period"] == one["period"])
    fact = world.fact(figure["id"], world.desk)
    told = fact["source"]["submission"]
    assert fact["source"]["kind"] == "submission" and told["id"] == one["id"], fact["source"]
    assert told["row"] == row["cell"] and told["form"] == one["form"] and told["may_open"], told
    assert fact["versions"][0]["published_at"] is None
    # The public knows neither the value nor that there is one.
    assert world.nobody.get(f"/facts/{figure['id']}", expect=404)
    hidden = world.series(**asked)
    assert all(not p["figure"] or p["figure"]["id"] != figure["id"] for p in hidden["points"]), hidden
    return one, row, figure


def members_of_a_total(world, period):
    for indicator in world.desk.get("/indicators", level="province", has=1, limit=200)["items"]:
        for org in ("VN",):
            points = world.series(world.desk, indicator=indicator["code"], org=org)["points"]
            figure = next((p["figure"] for p in points if p["period"] == period and p["figure"]), None)
            fact = figure and world.fact(figure["id"], world.desk)
            if not fact or fact["source"]["kind"] != "roll_up":
                continue
            members = fact["source"]["members"]
            assert fact["source"]["members_total"] == len(members) >= 60, len(members)
            told = [amount(m["figure"]) for m in members if amount(m["figure"]) is not None]
            whole = world.nobody.get(f"/indicators/{indicator['code']}")
            if whole["aggregation"] == "sum":
                assert sum(told) == amount(figure), (indicator["code"], sum(told), figure)
                assert not any(word in str(fact) for word in ("Nguyễn", "nhaplieu", "chuyenvien"))
                return
    raise AssertionError("no total over units in the demonstration")


def provinces_on_todays_borders(world):
    asked = {"indicator": REVENUE, "org_kind": "province", "from": "2021", "to": "2022"}
    then = world.table(**asked)
    now = world.table(footing=TODAYS_BORDERS, **asked)
    assert (len(then["rows"]), len(now["rows"])) == (63, 34)
    assert then["total"]["values"] == now["total"]["values"], "nothing is split, so nothing is lost"
    old = {r["org"]: r["values"] for r in then["rows"]}
    composed = 0
    for row in now["rows"]:
        for index, value in enumerate(row["values"]):
            parts = value.get("footing", {}).get("parts", [{"org": row["org"], "weight": "1"}])
            assert amount(value) == sum(amount(old[p["org"]][index]) * decimal.Decimal(p["weight"])
                                        for p in parts), row
            composed += len(parts) > 1
    assert composed >= 40 and all(r["rank"][0] for r in now["rows"]), composed
    before = world.table(footing="2024-12-31", **asked)
    assert [r["values"] for r in before["rows"]] == [r["values"] for r in then["rows"]]


def later_figures_on_old_borders(world):
    asked = {"indicator": REVENUE, "org_kind": "province", "from": "2025"}
    own = world.table(**asked)
    old = world.table(footing="2024-12-31", **asked)
    assert (len(own["rows"]), len(old["rows"])) == (34, 63)
    told = {r["org"]: r["values"][0] for r in own["rows"]}
    kinds = collections.Counter()
    for row in old["rows"]:
        value = row["values"][0]
        kinds["same" if value.get("id") == told.get(row["org"], {}).get("id") else
              "problem" if value.get("footing_problem") else "other"] += 1
    assert kinds["same"] and kinds["problem"] and not kinds["other"], kinds


def rates_are_not_added_up(world):
    rate = next(i["code"] for i in world.nobody.get("/indicators", kind="ratio", level="province", has=1,
                                                    limit=200)["items"])
    table = world.table(indicator=rate, org_kind="province", footing=TODAYS_BORDERS, **{"from": "2022"})
    problems = [r["values"][0]["footing_problem"] for r in table["rows"]
                if (r["values"][0] or {}).get("footing_problem")]
    assert problems and table["total"] is None, table["rows"][:3]
    assert any(amount(r["values"][0]) for r in table["rows"]), "11 provinces stayed as they were"


def a_series_on_todays_borders(world):
    own = world.series(indicator=REVENUE, org="tuyenquang")
    now = world.series(indicator=REVENUE, org="tuyenquang", footing=TODAYS_BORDERS)
    other = world.series(indicator=REVENUE, org="hagiang")
    by_period = [{p["period"]: amount(p["figure"]) for p in s["points"]} for s in (own, other)]
    for point in now["points"]:
        if point["period"] < "2025":
            told = [of[point["period"]] for of in by_period]
            assert amount(point["figure"]) == sum(told), point
    assert world.nobody.get("/figures/series", indicator=REVENUE, org="hagiang", footing=TODAYS_BORDERS, expect=422)


def rows_of_csv(body, delimiter=","):
    assert body.startswith(b"\xef\xbb\xbf"), "Excel takes the file for something else"
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def sheets_of(body):
    """Cells of each sheet by row; numbers as they are written."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        assert book.testzip() is None
        texts = ["".join(t.text or "" for t in si.iter(f"{SHEET}t"))
                 for si in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        out = {}
        for number, name in enumerate(names, 1):
            rows = out[name] = []
            for row in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{SHEET}row"):
                cells = {}
                for cell in row:
                    value = cell.find(f"{SHEET}v").text
                    column = re.match("[A-Z]+", cell.get("r"))[0]
                    cells[column] = (texts[int(value)], "text") if cell.get("t") == "s" else (value, "number")
                rows.append(cells)
        return out


def letters(count):
    return [chr(ord("A") + i) for i in range(count)]


def rows_of_xlsx(body, sheet):
    head, *rows = sheets_of(body)[sheet]
    names = {column: text for column, (text, _) in head.items()}
    for row in rows:
        assert row.get("J", ("", "number"))[1] == "number", row
    return [{name: row.get(column, ("", ""))[0] for column, name in names.items()} for row in rows]


def as_texts(items):
    return [{name: "" if value is None else str(value) for name, value in item.items()} for item in items]


def files_agree(world, path, **query):
    files = {}
    for form in ("csv", "xlsx", "json"):
        answer = world.nobody.request("GET", path, format=form, lang="en", **query)
        assert answer.status == 200, answer.body[:500]
        assert re.fullmatch(rf'attachment; filename="[\w.-]+\.{form}"', answer.headers["content-disposition"])
        files[form] = answer
    comma = rows_of_csv(files["csv"].body)
    data = world.shape(files["json"].json, "Dataset")
    assert comma and comma == as_texts(data["items"]), (comma[0], data["items"][0])
    assert comma == rows_of_xlsx(files["xlsx"].body, "Values")
    excel = rows_of_csv(world.nobody.request("GET", path, format="csv", dialect="excel-vi", lang="en", **query).body, ";")
    assert [r["value"].replace(",", ".") for r in excel] == [r["value"] for r in comma]
    return data


def tables_as_files(world):
    asked = {"indicator": REVENUE, "org_kind": "province", "from": "2021", "to": "2022"}
    data = files_agree(world, "/figures", **asked)
    shown = world.table(**asked)
    told = [f for r in shown["rows"] for f in r["values"] if f]
    assert [decimal.Decimal(i["value"]).scaleb(i["mult"]) for i in data["items"]] == [amount(f) for f in told]
    footed = files_agree(world, "/figures", footing=TODAYS_BORDERS, **asked)
    assert len(footed["items"]) == 2 * 34 and footed["footing"] == TODAYS_BORDERS
    assert any(" + " in (i["source_name"] or "") for i in footed["items"])
    book = sheets_of(world.nobody.request("GET", "/figures", format="xlsx", lang="en", **asked).body)
    assert len(book["Table"]) == 64 and book["Table"][1]["B"][1] == "number", book["Table"][1]
    assert world.nobody.request("GET", "/figures", format="pdf", **asked).status == 422


def main():
    with Folder() as folder:
        data = folder / "data"
        tongket("init", data, "--pack", SECTOR, "--demo")
        with Server(data, "--demo") as server:
            world = World(server)
            a_definition_says_what_there_is(world)
            a_series_is_what_tables_say(world)
            figures_lead_to_their_documents(world)
            one, _, _ = figures_of_units_lead_to_their_forms(world)
            members_of_a_total(world, one["period"])
            provinces_on_todays_borders(world)
            later_figures_on_old_borders(world)
            rates_are_not_added_up(world)
            a_series_on_todays_borders(world)
            tables_as_files(world)
    print("figures through the API: as described")


if __name__ == "__main__":
    sys.exit(main())
