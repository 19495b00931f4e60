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
