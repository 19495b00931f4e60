"""Reads documents with the program and scores what was read against labels; for the tests beside
this file.

Rows are dictionaries with the columns of `tongket read --format csv`. A row that was read meets a
label when it stands on the same lines (one line of slack) with the same amount and kind of unit.
Each level asks for more: quantity; period and scenario; org; code. `org_other` is the level org
over the labels of units other than the nation.
"""

import csv
import decimal
import io
import itertools
import xml.sax.saxutils
import zipfile

from harness import SECTOR, tongket

LEVELS = ("quantity", "period", "org", "code")
COUNTS = {"PERS", "SCORE", "LEVEL"}
NATION = "VN"


def read_rows(path, *arguments, pack=SECTOR, **options):
    out, _ = tongket("read", path, "--pack", pack, "--format", "csv", *arguments, **options)
    return list(csv.DictReader(io.StringIO(out)))


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def amount(row):
    return decimal.Decimal(row["value"]).scaleb(int(row["mult"] or 0))


def _same_period(label, row):
    if label["period"] == row["period"]:
        return True
    # A stock may carry the year or the month; its date decides.
    return (label["period"][:4] == row["period"][:4] and label["as_of"] != ""
            and label["as_of"] == row["as_of"])


def _meets(label, row, level):
    def kind(unit):
        return "COUNT" if unit in COUNTS else unit
    tests = (
        lambda: amount(label) == amount(row) and kind(label["unit"]) == kind(row["unit"]),
        lambda: _same_period(label, row) and label["scenario"] == row["scenario"],
        lambda: label["org"] == row["org"],
        lambda: label["code"] == row["code"],
    )
    near = (int(label["line_from"]) - 1 <= int(row["line_to"])
            and int(row["line_from"]) <= int(label["line_to"]) + 1)
    return label["doc"] == row["doc"] and near and all(test() for test in tests[:level + 1])


def matches(labels, rows, level):
    """(label, row) of each label that was met, each row at most once; and what is left over."""
    free = list(rows)
    met, missed = [], []
    for label in labels:
        row = next((row for row in free if _meets(label, row, level)), None)
        if row is None:
            missed.append(label)
        else:
            free.remove(row)
            met.append((label, row))
    return met, missed, free


def f1(labels, rows, level):
    met, _, _ = matches(labels, rows, level)
    return 2 * len(met) / (len(labels) + len(rows)) if labels or rows else 0.0


def scores(labels, rows):
    out = {name: f1(labels, rows, level) for level, name in enumerate(LEVELS)}
    others = [[row for row in part if row["org"] != NATION] for part in (labels, rows)]
    out["org_other"] = f1(*others, LEVELS.index("org"))
    return out


_DOCX_PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml":
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
}


def write_docx(page, path):
    """A Word file from a page of text: "# heading", "| cell | cell |" of a table, else a paragraph."""
    def paragraph(text, style=""):
        return (f'<w:p>{style}<w:r><w:t xml:space="preserve">{xml.sax.saxutils.escape(text)}'
                "</w:t></w:r></w:p>")

    def table(rows):
        return "<w:tbl>" + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell.strip())}</w:tc>"
                               for cell in row.strip("|").split("|")) + "</w:tr>"
            for row in rows) + "</w:tbl>"

    body = ""
    for is_table, lines in itertools.groupby(
            filter(None, page.split("\n")), key=lambda line: line.startswith("|")):
        if is_table:
            body += table(lines)
            continue
        for line in lines:
            heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if line.startswith("# ") else ""
            body += paragraph(line.removeprefix("# "), heading)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _DOCX_PARTS.items():
            archive.writestr(name, part)
        archive.writestr("word/document.xml",
                         '<w:document xmlns:w="http://schemas.openxmlformats.org/'
                         f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
