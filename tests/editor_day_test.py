#!/usr/bin/env python3
"""The editor's day on the demonstration, in the browser (tests/browser/editor_day.mjs): every unit has
sent its text, the report is merged, proofread, edited in Word, issued and published."""

import dataclasses
import os
import shutil
import subprocess
import sys
from decimal import Decimal

from harness import ROOT, demo_data, Folder, in_each_language
from overview_page_test import node
from report_merge_test import Docx, new_paragraph
from serving import Person, Server, new_reporter

CYCLES = range(1, 7)  # of the half-year, of every kind of unit
UNITS = 113  # at least
UNSENT = ("open", "draft", "returned", "reopened")
DONE = ("approved", "published")
TYPED_OVER = ("1.614.206", "1.620.000")
WRITTEN = "Đoạn bổ sung khi rà soát trên Word."


def all_of(person, path, **query):
    items, after = [], None
    while True:
        page = person.get(path, limit=200, **query, **({"after": after} if after else {}))
        items += page["items"]
        after = page["next"]
        if not after:
            return items


def answer(row, cell):
    """What the unit had in the same period, else something that the row takes."""
    if row["kind"] == "choice":
        return row["choices"][0]["id"]
    if row["kind"] != "number":
        return "yes" if row["kind"] == "yes_no" else "x"
    known = cell["same"] or cell["previous"]
    return format(Decimal(known["value"]).scaleb(-row["mult"]).normalize(), "f") if known else "1"


def fill_in(person, where):
    """Every figure as in the same period, so that nothing contradicts anything; texts where due."""
    full = person.get(where)
    cells = {cell["cell"]: cell for cell in full["cells"]}
    rows = [row for section in full["form"]["sections"] for row in section["rows"]]
    person.does("PUT", f"{where}/cells", {"cells": [
        {"cell": row["cell"], "value": answer(row, cells[row["cell"]]), "explanation": "Đã rà soát."}
        for row in rows if row["kind"] == "number" or row["required"]]})
    written = {narrative["id"]: narrative for narrative in full["narratives"]}
    for narrative in full["form"]["narratives"]:
        now = written.get(narrative["id"], {})
        if not now.get("text"):
            person.does("PUT", f"{where}/narratives/{narrative['id']}", {
                "text": "Đơn vị hoàn thành nhiệm vụ được giao.", "base": now.get("version", 0)})


def everybody_sends(server):
    """Of every unit what it has to say, approved: an issued report names no figure that is not."""
    person, desk = new_reporter(server), Person(server, "chuyenvien")
    orgs = set()
    for cycle in CYCLES:
        for submission in all_of(person, "/submissions", cycle=cycle):
            where = f"/submissions/{submission['id']}"
            orgs.add(submission["org"])
            if submission["state"] in UNSENT:
                fill_in(person, where)
                person.does("POST", f"{where}/submit")
            if submission["state"] not in DONE:
                desk.does("POST", f"{where}/approve")
    assert len(orgs) >= UNITS, len(orgs)
    return len(orgs)


@dataclasses.dataclass
class Elsewhere:
    """The server of another process."""
    port: int


def correct(port, org, value):
    """A province's revenue is corrected and approved, as people do it."""
    server = Elsewhere(int(port))
    desk, reporter = Person(server, "chuyenvien"), Person(server, "toanquoc")
    [found] = [submission for submission in all_of(desk, "/submissions", cycle=CYCLES[0], form="bc-kinh-te")
               if submission["org"] == org]
    where = f"/submissions/{found['id']}"
    desk.does("POST", f"{where}/reopen", {"reason": "correction"})
    reporter.does("PUT", f"{where}/cells", {"cells": [
        {"cell": "PROV.REV", "value": value, "explanation": "Đã đối chiếu."}]})
    reporter.does("POST", f"{where}/submit")
    desk.does("POST", f"{where}/approve")


def edit_word_file(source, target):
    """As an editor in the ministry would: a figure typed over, a paragraph added; saved by LibreOffice
    where it is installed."""
    docx = Docx(source)
    docx.replace(f"{TYPED_OVER[0]}</w:t>", f"{TYPED_OVER[1]}</w:t>")
    legal = docx.paragraph("Tại Kỳ họp thứ 5")
    docx.replace(legal, legal + new_paragraph(WRITTEN))
    docx.save(target)
    if shutil.which("soffice"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{target}.profile", "--headless",
                        "--convert-to", "docx", "--outdir", f"{target}.saved", target],
                       check=True, capture_output=True, timeout=300)
        shutil.copy(f"{target}.saved/{os.path.basename(target)}", target)


def day(language):
    web = ROOT / "build" / "web"
    assert (web / "index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo", "--web", str(web)) as server:
            units = everybody_sends(server)
            pictures = os.environ.get("TONGKET_PICTURES", str(folder))
            return subprocess.run(
                [node(), str(ROOT / "tests/browser/editor_day.mjs"), server.url, pictures, language,
                 str(units), sys.executable, __file__],
                cwd=ROOT, timeout=1100).returncode


def main():
    called_back = {"edit": edit_word_file, "correct": correct}  # by the browser's walk
    if sys.argv[1:]:
        return called_back[sys.argv[1]](*sys.argv[2:])
    return in_each_language(day)


if __name__ == "__main__":
    sys.exit(main())
