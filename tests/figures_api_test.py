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

from harness import ROOT, SECTOR, demo_data, Folder, tongket
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
                if s["state"] == "approved" and s["org"] == "hanoi"]
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


def published_as_files(world):
    published = world.shape(world.nobody.get("/published"), "Published")
    assert published["licence"]["url"].startswith("https://") and published["publisher"]["vi"]
    whole, *fields = published["datasets"]
    assert whole["id"] == "all" and whole["rows"] == published["figures"] == sum(f["rows"] for f in fields)
    smallest = min(fields, key=lambda f: f["rows"])
    data = files_agree(world, "/published/figures", field=smallest["id"])
    assert len(data["items"]) == smallest["rows"] and data["licence"] == published["licence"]
    for item in data["items"][:20]:
        shown = world.fact(item["id"])["figure"]
        value = item["value"] and decimal.Decimal(item["value"]).scaleb(item["mult"])
        assert value == amount(shown) and item["status"] == shown["status"], item
    answer = world.nobody.request("GET", "/published/figures")
    assert answer.headers["content-disposition"].endswith('.json"')
    assert len(answer.json["items"]) == whole["rows"]
    for wrong in ({"field": "NO"}, {"org": "nowhere"}, {"period": "2023-13"}, {"format": "pdf"},
                  {"format": "csv", "dialect": "x"}):
        assert world.nobody.request("GET", "/published/figures", **wrong).status == 422, wrong


ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"


def the_feed_is_valid(world):
    """RFC 4287, 4.1: what a feed and an entry must have, once, and nothing that is none of it."""
    ids = {}
    for lang in ("vi", "en"):
        answer = world.nobody.request("GET", "/changes.atom", lang=lang)
        assert answer.headers["content-type"].startswith("application/atom+xml"), answer.headers
        feed = ElementTree.fromstring(answer.body)
        assert feed.tag == f"{ATOM}feed"
        known = {"id", "title", "updated", "author", "rights", "link", "entry", "category", "summary", "name"}
        assert {e.tag.removeprefix(ATOM) for e in feed.iter()} <= known | {"feed"}
        entries = feed.findall(f"{ATOM}entry")
        for place in (feed, *entries):
            for name in ("id", "title", "updated"):
                (only,) = place.findall(f"{ATOM}{name}")
                assert only.text and only.text.strip(), name
            assert re.fullmatch(RFC3339, place.find(f"{ATOM}updated").text)
            assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", place.find(f"{ATOM}id").text)
            alternate = [l for l in place.findall(f"{ATOM}link") if l.get("rel") == "alternate"]
            assert len(alternate) == 1 and alternate[0].get("href"), place
        assert feed.find(f"{ATOM}author/{ATOM}name").text and entries
        (own,) = [l for l in feed.findall(f"{ATOM}link") if l.get("rel") == "self"]
        assert own.get("href").endswith(f"/changes.atom?lang={lang}")
        times = [e.find(f"{ATOM}updated").text for e in entries]
        assert times == sorted(times, reverse=True), "newest first"
        ids[lang] = [e.find(f"{ATOM}id").text for e in entries]
        assert len(set(ids[lang])) == len(ids[lang])
    assert ids["vi"] == ids["en"]
    changes = world.nobody.get("/changes")
    assert changes["total"] == len(ids["vi"])
    for change in changes["items"]:
        world.shape(change, "PublicChange")


def what_is_published_is_seen(world, one, row, figure):
    """The approved form of before, published: now everybody sees it, and where it is from."""
    before = world.nobody.get("/changes")["total"]
    world.desk.does("POST", f"/submissions/{one['id']}/publish")
    fact = world.fact(figure["id"])
    assert fact["figure"]["value"] == figure["value"] and fact["versions"][0]["published_at"], fact
    assert fact["source"]["submission"]["id"] == one["id"] and not fact["source"]["submission"]["may_open"]
    assert fact["source"]["note"] is None and fact["load"]["reason"] is None
    changes = world.nobody.get("/changes")
    assert changes["total"] == before + 1
    (change,) = [c for c in changes["items"] if c["link"] == f"/cong-khai/don-vi/{one['org']}"]
    assert change["kind"] == "figures" and row["name"]["vi"] not in change["title"]["vi"], change
    items = world.nobody.get("/published/figures", indicator=row["indicator"], org=one["org"],
                             period=one["period"])["items"]
    (item,) = [i for i in items if i["id"] == str(figure["id"])]
    assert item["source"] == f"submission/{one['id']}" and item["published_at"], item


def what_is_corrected_says_so(world, one, row, figure):
    """The public keeps what it was told until the correction is published, and sees both then."""
    unit, path = Person(world.server, "truongdonvi"), f"/submissions/{one['id']}"
    world.desk.does("POST", f"{path}/reopen", {"reason": "Nguyễn Văn A gọi điện: nhầm số"})
    cell = next(c for c in unit.get(path)["cells"] if c["cell"] == row["cell"])
    value = str(int(cell["value"]) + 1)
    unit.does("PUT", f"{path}/cells", {"cells": [{"cell": row["cell"], "value": value, "base": cell["version"]}]})
    for finding in unit.get(path)["cells"]:
        if finding["findings"] and not finding["explanation"]:
            unit.does("PUT", f"{path}/cells", {"cells": [{
                "cell": finding["cell"], "explanation": "Nguyễn Văn A đã rà soát", "base": finding["version"]}]})
    unit.does("POST", f"{path}/submit")
    world.desk.does("POST", f"{path}/approve")
    asked = {"indicator": row["indicator"], "org": one["org"], "unit": row["unit"],
             "breakdown": ";".join(f"{k}={v}" for k, v in sorted(row["breakdown"].items()))}
    point = lambda who: next(p for p in world.series(who, **asked)["points"] if p["period"] == one["period"])
    inside, outside = point(world.desk), point(world.nobody)
    assert outside["figure"]["id"] == figure["id"] and not outside["changed_after_publication"]
    assert inside["figure"]["id"] != figure["id"] and inside["changed_after_publication"], inside
    corrected = inside["figure"]
    assert world.nobody.get(f"/facts/{corrected['id']}", expect=404)
    assert len(world.fact(figure["id"])["versions"]) < len(world.fact(figure["id"], world.desk)["versions"])
    world.desk.does("POST", f"{path}/publish")
    outside = point(world.nobody)
    assert outside["figure"]["id"] == corrected["id"] and outside["changed_after_publication"], outside
    assert outside["vintages"] == inside["vintages"] == 2, outside
    fact = world.fact(corrected["id"])
    told = [v["id"] for v in fact["versions"]]
    assert told[:2] == [corrected["id"], figure["id"]] and fact["versions"][0]["stands"], told
    assert not world.fact(figure["id"])["stands"]
    assert "Nguyễn" not in str(fact) and "Nguyễn" not in str(world.nobody.get("/changes")), "a person's name"
    newest = world.nobody.get("/changes")["items"]
    assert [c for c in newest if c["kind"] == "correction" and c["text"]["en"].startswith("1 ")], newest[:3]


def what_is_internal_stays_inside():
    """Of the other pack: an indicator that is not for everybody."""
    with Folder() as folder:
        tongket("init", folder / "data", "--pack", ROOT / "tests" / "packs" / "truong-hoc")
        with Server(folder / "data") as server:
            nobody = Client(server)
            internal = [i["code"] for i in nobody.get("/indicators", limit=200)["items"]
                        if nobody.get(f"/indicators/{i['code']}")["disclosure"] != "public"]
            assert internal, "the pack has one"
            data = nobody.get("/published/figures")
            assert data["items"] and data["licence"] is None
            for code in internal:
                assert nobody.get(f"/indicators/{code}")["has"] is None
                assert nobody.get("/figures/series", indicator=code, org="tinh", expect=401)
                assert nobody.get("/published/figures", indicator=code)["items"] == []
                assert not any(i["indicator"] == code for i in data["items"])
            shown = {int(i["id"]) for i in data["items"]}
            hidden = [n for n in range(1, max(shown)) if n not in shown]
            assert any(nobody.request("GET", f"/facts/{n}").status == 401 for n in hidden)


def main():
    with Folder() as folder:
        data = folder / "data"
        demo_data(data)
        with Server(data, "--demo") as server:
            world = World(server)
            a_definition_says_what_there_is(world)
            a_series_is_what_tables_say(world)
            figures_lead_to_their_documents(world)
            of_a_unit = one, _, _ = figures_of_units_lead_to_their_forms(world)
            members_of_a_total(world, one["period"])
            provinces_on_todays_borders(world)
            later_figures_on_old_borders(world)
            rates_are_not_added_up(world)
            a_series_on_todays_borders(world)
            tables_as_files(world)
            published_as_files(world)
            the_feed_is_valid(world)
            what_is_published_is_seen(world, *of_a_unit)
            what_is_corrected_says_so(world, *of_a_unit)
            the_feed_is_valid(world)
    what_is_internal_stays_inside()
    print("figures through the API: as described")


if __name__ == "__main__":
    sys.exit(main())
