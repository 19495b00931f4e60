#!/usr/bin/env python3
"""Requests at random, right and broken, as everybody, against the API's own description.

Whatever comes: no answer of 500 or more, and each has a documented status, type and shape.
TONGKET_API_REQUESTS and TONGKET_API_SEED say how many and which.
"""

import json
import os
import random
import re
import string
import sys
import urllib.parse

from harness import Folder, demo_data
from json_schema import mistakes, resolve
from server import Client, Server

REQUESTS = int(os.environ.get("TONGKET_API_REQUESTS", "3000"))
SEED = int(os.environ.get("TONGKET_API_SEED", "1"))
PASSWORD = "minh-hoa-2023"
PEOPLE = ("nhaplieu", "truongdonvi", "chuyenvien", "bientap", "lanhdao", "quantri")
ODD = ["", " ", "\0", "0", "-1", "null", "'\"<>&", "../..", "%", "\u202e\u0301", "🏫" * 40, "Đà Nẵng",
       "@http.csrf", "#1e9", "{{x}}", "9" * 400, "x" * 70_000, "\r\nSet-Cookie: a=b", "1e999",
       "2023-13-45", "9999-12-31", "0000", "0001-01-01/P10M", "-9223372036854775809"]
VALUES = [None, True, False, 0, -1, 2**31, 2**63, -2**63, 2**64, 1.5, 1e300, [], {}, [[]], {"a": {}},
          ["x"], {"vi": 1}]
RAW = [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a":1,"a":2}', b'{"a":"\xff"}',
       b'{"text":"\\ud800"}', b"[" * 100_000, b'{"a":' * 200 + b"1" + b"}" * 200, b"1e400",
       b'{"cells":[' + b"0," * 200_000 + b"0]}", b"\xef\xbb\xbf{}", b"{}x", b" " * 1000 + b"{}",
       b'{"a":NaN}', b"{'a':1}"]
TEXTS = {"period": ["2023-S1", "2022-S1", "2024", "2023-M06", "2022", "2023-Q2"],
         "input": ["1.234,5", "12", "0", "-", "x", "khoảng 5", "12,7%", "có", "1e5", "--1", ""],
         "value": ["1234.5", "12", "0", "-3", "yes", "1e5", "999999999999999999", ""],
         "password": [PASSWORD, "một mật khẩu dài"], "old": ["sai"], "new": ["ngắn", "một mật khẩu dài"],
         "code": ["000000"], "at": ["C7", "A1", "ZZZ99999999"], "sheet": ["Sheet1"],
         "breakdown": ["", "tech=2g", "a=b;c=d"], "name": ["Tên", "báo cáo.txt", "x.docx"],
         "language": ["vi", "en"], "base": ["0"], "text": ["Có {{PROV.WIFI.POINTS}} điểm.", "{{", "}}{{"],
         "login": ["moi", "nguoi.moi"], "kind": ["province"], "q": ["ha noi", "Hà"], "mine": ["1"],
         "from": ["2022-S1", "2023-S1", "2020", "1", "3"], "to": ["2023-S1", "2023", "2", "1"],
         "date": ["2023-07-20"], "number": ["12/QĐ", "1", "2", "77"], "after": ["0", "3", "100000"], "secret": ["abc"]}
PLURAL = {"orgs": "org", "forms": "form", "submissions": "submission", "org_kinds": "org_kind"}
POOLS = {"/submissions": "submission", "/cycles": "cycle", "/orgs": "org", "/indicators": "indicator",
         "/forms": "form", "/accounts": "account", "/reports": "report", "/account/tokens": "token"}
STARTS = POOLS | {"/records": "record", "/public/records": "record"}


class Generator:
    def __init__(self, root, seed):
        self.root = root
        self.random = random.Random(seed)
        self.pools = {name: list(texts) for name, texts in TEXTS.items()}
        self.cells = {}  # of submissions
        self.workbooks = [b"PK\x03\x04", b"no workbook", b""]
        self.cell_names = []
        self.places = []  # of submissions: cycle, form, org
        self.editable = []  # submissions of the unit that two of the people work for

    def learn(self, name, value):
        pool = self.pools.setdefault(name, [])
        if value not in pool and len(pool) < 300:
            pool.append(value)

    def chance(self, part):
        return self.random.random() < part

    def odd_text(self):
        if self.chance(0.6):
            return self.random.choice(ODD)
        letters = string.printable + "ăâđêôơưạỷ€𝔸\u0000\u200b"
        return "".join(self.random.choices(letters, k=self.random.randint(0, 30)))

    def text(self, schema, name):
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if schema.get("format") == "date":
            return f"2023-0{self.random.randint(1, 9)}-15"
        if schema.get("format") == "date-time":
            month = self.random.choice(["01", "07", "08", "09", "12"])
            return f"2023-{month}-{self.random.randint(15, 28)}T17:00:00{self.random.choice(['+07:00', 'Z'])}"
        name = PLURAL.get(name, name)
        if name == "cell" and self.cell_names and self.chance(0.9):
            return self.random.choice(self.cell_names)
        return self.random.choice(self.pools.get(name) or ["Nội dung", "abc", "1"])

    def value(self, schema, name=""):
        schema = resolve(self.root, schema)
        if "oneOf" in schema:
            schema = resolve(self.root, self.random.choice(schema["oneOf"]))
        kind = schema.get("type", "string")
        kind = self.random.choice(kind) if isinstance(kind, list) else kind
        if kind == "object":
            required = schema.get("required", [])
            made = {key: self.value(inner, key) for key, inner in schema.get("properties", {}).items()
                    if key in required or self.chance(0.5)}
            if {"cycle", "form", "org"} <= made.keys() and self.chance(0.8):
                made |= self.random.choice(self.places)
            return made
        if kind == "array":
            return [self.value(schema["items"], name) for _ in range(self.random.randint(0, 4))]
        if kind == "integer":
            least, most = schema.get("minimum", 0), min(schema.get("maximum", 9), 40)
            return least if self.chance(0.4) else self.random.randint(least, most)
        if kind == "boolean":
            return self.chance(0.5)
        return None if kind == "null" else self.text(schema, name)

    def broken(self, value):
        """The value with one thing in it changed."""
        if isinstance(value, dict) and value and self.chance(0.8):
            key = self.random.choice(sorted(value))
            change = self.random.random()
            if change < 0.2:
                return {k: v for k, v in value.items() if k != key}
            if change < 0.3:
                return {**value, self.odd_text(): self.odd_text()}
            return {**value, key: self.broken(value[key])}
        if isinstance(value, list) and value and self.chance(0.7):
            index = self.random.randrange(len(value))
            if self.chance(0.2):
                return value + [value[index]]
            return value[:index] + [self.broken(value[index])] + value[index + 1:]
        return self.odd_text() if self.chance(0.5) else self.random.choice(VALUES)

    def parameter(self, path, name):
        """A value of a path: mostly something that is there."""
        if self.chance(0.12):
            return self.odd_text() or "-"
        if path.startswith("/submissions/{id}") and self.editable and self.chance(0.4):
            return self.random.choice(self.editable)
        if name == "id":
            start = next((p for p in sorted(STARTS, key=len, reverse=True) if path.startswith(p + "/")), None)
            name = STARTS.get(start, "number")
        return self.random.choice(self.pools.get(name) or ["1"])

    def body(self, operation):
        """Bytes and their type; None for none."""
        given = operation.get("requestBody")
        if given is None:
            return (b"{}" if self.chance(0.2) else None), "application/json"
        kind, described = next(iter(given["content"].items()))
        if kind != "application/json":
            return self.file(), kind
        if self.chance(0.12):
            return self.random.choice(RAW), kind
        value = self.value(described["schema"])
        if self.chance(0.35):
            value = self.broken(value)
        kind = kind if self.chance(0.97) else "text/plain"
        return json.dumps(value, ensure_ascii=self.chance(0.5)).encode("utf-8", "surrogatepass"), kind

    def file(self):
        whole = self.random.choice(self.workbooks)
        if self.chance(0.3):
            return "Tổng số điểm Wi-Fi công cộng: 1.234 điểm.\n".encode() * self.random.randint(0, 50)
        if not whole or self.chance(0.3):
            return whole
        at = self.random.randrange(len(whole))
        if self.chance(0.3):
            return whole[:at]
        return whole[:at] + bytes(self.random.choices(range(256), k=4)) + whole[at + 4:]

    def request(self, path, operation):
        """(target, headers, body) of one request for the operation."""
        chosen = {name: self.parameter(path, name) for name in re.findall(r"\{(\w+)\}", path)}
        known = self.cells.get(chosen.get("id")) if path.startswith("/submissions/") else None
        self.cell_names = known or sorted({c for cells in self.cells.values() for c in cells})
        target = re.sub(r"\{(\w+)\}", lambda m: urllib.parse.quote(chosen[m[1]], safe=""), path)
        headers, query = {}, []
        for parameter in operation.get("parameters", []):
            parameter = resolve(self.root, parameter)
            if parameter["in"] == "path" or not (parameter.get("required") or self.chance(0.4)):
                continue
            value = self.value(parameter["schema"], parameter["name"])
            value = self.odd_text() if self.chance(0.12) else str(value)
            if parameter["in"] == "header":
                headers[parameter["name"]] = re.sub(r"[^\x20-\x7e]", "?", value)[:4000]
            elif self.chance(0.97):
                query.append(f"{parameter['name']}={urllib.parse.quote(value[:4000])}")
        if self.chance(0.03):
            query.append(self.random.choice(["%FF=%FF", "=", "&&", "limit=1&limit=2", "q=%ff%fe", "q"]))
        if query:
            target += "?" + "&".join(query)
        headers["Accept-Language"] = self.random.choice(["vi", "en", "", "x" * 500, "en;q=0"])
        if self.chance(0.1):
            headers["Accept-Encoding"] = self.random.choice(["gzip", "br", "gzip, br", "identity;q=0"])
        if self.chance(0.05):
            headers["If-None-Match"] = self.random.choice(["*", '"x"', "x" * 3000])
        return target, headers


class Trial:
    def __init__(self, server):
        self.nobody = Client(server)
        self.root = self.nobody.get("/openapi.json")
        self.make = Generator(self.root, SEED)
        self.people = [Client(server).log_in(login, PASSWORD) for login in PEOPLE]
        made = self.people[1].ask("POST", "/account/tokens",
                                  {"name": "máy", "scopes": ["submit", "read"]}, expect=201)
        self.people += [self.nobody, Client(server, token=made["token"]),
                        Client(server, token="tk_none")]
        self.operations = [(path, method, operation) for path, methods in self.root["paths"].items()
                           for method, operation in methods.items()]
        self.statuses = {}
        self.may = {}  # by operation: who was let through once
        self.wrong = {}
        self.look_around()

    def look_around(self):
        make, desk, unit = self.make, self.people[2], self.people[0]
        for path, pool in POOLS.items():
            who = self.people[5] if path == "/accounts" else desk
            for item in who.get(path, **({} if path == "/account/tokens" else {"limit": 200}))["items"]:
                if item.get("login") not in PEOPLE:
                    make.learn(pool, item.get("id") or item.get("code"))
        for kind in desk.get("/record-kinds")["kinds"]:
            make.learn("kind", kind["id"])
            for record in desk.get("/records", kind=kind["id"], limit=3)["records"]:
                make.learn("record", record["id"])
        for kind in desk.get("/pack")["org_kinds"]:
            make.learn("org_kind", kind["id"])
        mine = unit.get("/submissions", mine=1, limit=200)["items"]
        for one in [s["id"] for s in mine] + make.pools["submission"][:12]:
            whole = desk.get(f"/submissions/{one}")
            make.cells[one] = [c["cell"] for c in whole["cells"]]
            for narrative in whole["form"]["narratives"]:
                make.learn("section", narrative["id"])
        make.editable = [s["id"] for s in mine]
        make.places = [{name: s[name] for name in ("cycle", "form", "org")} for s in mine]
        make.workbooks.append(desk.request("GET", f"/submissions/{mine[0]['id']}/workbook").body)

    def step(self):
        make = self.make
        path, method, operation = make.random.choice(self.operations)
        target, headers = make.request(path, operation)
        operation_id = operation["operationId"]
        client = make.random.choice(self.people)
        if operation_id in self.may and make.chance(0.6):
            client = make.random.choice(self.may[operation_id])
        if operation_id == "logOut":
            client = self.nobody  # the others are still needed
        body, kind = make.body(operation) if method != "get" else (None, "")
        if body is not None:
            headers["Content-Type"] = kind
        cookie = client.cookie
        shown = f"{method.upper()} {target[:300]} {(body or b'')[:300]!r} {headers}"
        try:
            answer = client.request(method.upper(), target, body, headers)
        except OSError as error:
            raise AssertionError(f"no answer to {shown}") from error
        client.cookie = cookie
        said = (operation_id, answer.status)
        if answer.status not in (401, 403):
            self.may.setdefault(operation_id, []).append(client)
        self.statuses[said] = self.statuses.get(said, 0) + 1
        for mistake in self.mistakes_of(operation, answer):
            self.wrong.setdefault(said, f"{shown}\n    -> {answer.status} {mistake}")

    def mistakes_of(self, operation, answer):
        if answer.status >= 500:
            return [answer.body[:500].decode("utf-8", "replace")]
        responses = operation["responses"]
        described = resolve(self.root, responses.get(str(answer.status), responses["default"]))
        if answer.status not in (400, 401, 403, 404, 409, 413, 415, 422, 429, 431) and \
                str(answer.status) not in responses:
            return [f"the status {answer.status} is not described"]
        content = described.get("content")
        if not content:
            return ["a body where none is described"] if answer.raw else []
        kind = answer.headers.get("content-type", "").split(";")[0]
        if kind not in content:
            return [f"the type {kind!r} is not described"]
        if not kind.endswith("json"):
            return []
        try:
            value = json.loads(answer.body)
        except ValueError as error:
            return [f"no JSON: {error}: {answer.body[:200]!r}"]
        return mistakes(self.root, content[kind]["schema"], value)[:3]


def main():
    with Folder() as folder:
        demo_data(folder / "data")
        server = Server(folder / "data", "--demo")
        try:
            trial = Trial(server)
            for _ in range(REQUESTS):
                trial.step()
            assert trial.nobody.exchange("GET", "/readyz", None, {}).status == 200
        except Exception:
            print(f"seed {SEED}; the server said: {server.errors()[-1500:]}", file=sys.stderr)
            server.kill()
            raise
        server.stop()
    succeeded = {operation for operation, status in trial.statuses if status < 400}
    print(f"{REQUESTS} requests, seed {SEED}: {len(succeeded)} of {len(trial.operations)} "
          f"operations succeeded at least once")
    if os.environ.get("TONGKET_API_SHOW"):
        for said, count in sorted(trial.statuses.items()):
            print(f"  {said[0]:20} {said[1]} {count}")
    for text in trial.wrong.values():
        print(f"seed {SEED}: {text}", file=sys.stderr)
    if trial.wrong:
        return 1
    # Were most requests refused, little would have been looked at.
    return 0 if len(succeeded) * 2 > len(trial.operations) else 1


if __name__ == "__main__":
    sys.exit(main())
