"""Values that stand nowhere else, to be planted in personal fields and looked for afterwards."""

import io
import re
import zipfile

PREFIX = "qzx"
WORD = re.compile(r"qzx\d+kien|09\d{8}")  # of most types; the others are looked for one by one


class Marks:
    def __init__(self):
        self.forms = {}  # as it may be written, in small letters -> "kind.field"

    def make(self, kind, field, sort):
        """A value for a field of this type; dates and places are told by their digits."""
        n = len(self.forms) + 1
        where = f"{kind}.{field}"
        word = f"{PREFIX}{n}kien"
        if sort == "date":
            value = f"19{11 + n // 28 % 60}-{1 + n % 12:02}-{1 + n % 28:02}"
            forms = [value, "/".join(reversed(value.split("-")))]
        elif sort == "coordinates":
            value = f"{10 + n * 0.00731:.5f},{105 + n * 0.00713:.5f}"
            forms = value.split(",")
        elif sort == "phone":
            value = f"0{913_000_000 + 7919 * n}"
            forms = [value]
        else:
            value = f"{word}@riengtu.example.vn" if sort == "email" else f"{word.capitalize()} Riêng Tư"
            forms = [word]
        self.forms.update((form, where) for form in forms)
        return value

    def found_in(self, raw):
        """Where what stands in these bytes, or in the parts of this package, was planted."""
        parts = [raw]
        if raw[:4] == b"PK\3\4" and zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        text = b"\n".join(parts).decode("utf-8", "replace").lower()
        found = {self.forms[word] for word in WORD.findall(text) if word in self.forms}
        found |= {where for form, where in self.forms.items()
                  if not WORD.fullmatch(form) and form in text}
        return sorted(found)

    def words(self):
        """Those that a search can be asked for."""
        return {form: where for form, where in self.forms.items() if form.startswith(PREFIX)}

    def words_of(self, kind):
        return {form for form, where in self.words().items() if where.startswith(f"{kind}.")}

    def of(self, kind):
        return {where for where in self.forms.values() if where.startswith(f"{kind}.")}


class Filling:
    """Fills in the form of a step: personal fields with marks, others with what they take."""

    def __init__(self, desk, marks, unit):
        self.desk = desk
        self.marks = marks
        self.unit = unit
        self.serial = 0
        self.personal = {}  # kind -> field -> value; without files
        self.files = {}  # SHA-256 -> kind, of files in personal fields
        self.of_files = {}  # kind -> fields

    def of(self, definition, step):
        fields = {field["id"]: field for field in definition["fields"]}
        self.personal.setdefault(definition["id"], {})
        out = {}
        for field_id in step["asks"]:
            field = fields[field_id]
            value = self.value(definition["id"], field)
            if value is not None:
                out[field_id] = [value] if field["many"] else value
        return out

    def value(self, kind, field):
        self.serial += 1
        if field["type"] == "file":
            return self.file(kind, field)
        if field["privacy"] == "personal":
            value = self.marks.make(kind, field["id"], field["type"])
            self.personal[kind][field["id"]] = value
            return value
        return getattr(self, field["type"], self.text)(field)

    def text(self, _):
        return f"Minh họa {self.serial}"

    def integer(self, field):
        return field["least"] or "3"

    def number(self, field):
        return field["least"] or "1"

    def money(self, _):
        return "1000"

    def date(self, _):
        return "2023-05-10"

    def yes_no(self, _):
        return "true"

    def choice(self, field):
        return field["choices"][0]["id"]

    def coordinates(self, _):
        return "21.02850,105.85420"

    def email(self, _):
        return "minh-hoa@example.vn"

    def phone(self, _):
        return "0900000001"

    def url(self, _):
        return f"https://minh-hoa-{self.serial}.example.vn/"

    def domain(self, _):
        return f"minh-hoa-{self.serial}.example.vn"

    def tax_code(self, _):
        return f"98{self.serial:08}"

    def org(self, field):
        for kind in field["org_kinds"]:
            units = self.desk.get("/orgs", kind=kind, limit=1)["items"]
            if units:
                return units[0]["id"]
        return self.unit

    def record(self, field):
        found = self.desk.get("/records", kind=field["to"], limit=1)["records"]
        return found[0]["id"] if found else None

    def file(self, kind, field):
        name = f"minh-hoa-{self.serial}"
        if field["privacy"] == "personal":
            name = self.marks.make(kind, field["id"], "text")
            self.of_files.setdefault(kind, set()).add(field["id"])
        kept = self.desk.ask("POST", "/record-files", f"{name} {self.serial}".encode(), 201,
                             {"Content-Type": "application/octet-stream"}, name=f"{name}.txt")["file"]
        if field["privacy"] == "personal":
            self.files[kept.split("/")[0]] = kind
        return kept
