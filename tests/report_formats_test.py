#!/usr/bin/env python3
"""Official reports in every format: all of them print the same numbers with the same sources.

The web pages are opened in Chromium too (tests/browser/report.mjs). PDF needs LibreOffice; without
it the test sees that the program says so.
"""

import os
import re
import subprocess
import sys
import zipfile

from harness import ROOT, SECTOR, Folder, PROGRAM, tongket
from overview_page_test import node


def slots_of_page(path):
    page = path.read_text(encoding="utf-8")
    assert "http" not in page.split("<body>")[1], "the page names an address"
    return {(slot.replace("&quot;", '"').replace("&amp;", "&"), records) for slot, records in
            re.findall(r'data-slot="([^"]*)" data-observation="([^"]*)"', page)}


def text_of(xml):
    return "".join(re.findall(r"<t[^>]*>([^<]*)</t>", xml)).replace("&amp;", "&")


def rows_of(book, sheet, strings):
    """The cells of each row: texts as str, numbers as the text of the file, in a tuple."""
    for row in re.findall(r"<row [^>]*>(.*?)</row>", book.read(sheet).decode(), re.S):
        cells = {}
        for column, kind, value in re.findall(
                r'<c r="([A-Z]+)\d+"[^>]*?(?: t="(\w+)")?>(?:<v>([^<]*)</v>)?</c>', row):
            cells[column] = strings[int(value)] if kind == "s" else (value,)
        yield cells


def check_workbook(path, slots):
    with zipfile.ZipFile(path) as book:
        strings = [text_of(si) for si in
                   re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)]
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        assert len(names) == len({name.lower() for name in names}) and len(names) >= 3, names
        assert names[0] == "Báo cáo" and names[-1] == "Số liệu", names
        listed = list(rows_of(book, f"xl/worksheets/sheet{len(names)}.xml", strings))
        head = {text: column for column, text in listed[0].items()}
        found = set()
        for row in listed[1:]:
            assert isinstance(row[head["Giá trị"]], tuple), f"no number: {row}"
            found.add((row[head["Vị trí số liệu"]], row[head["Số hiệu bản ghi"]]))
        assert found == slots, f"{path.name}: not as on the page: {sorted(found ^ slots)[:3]}"
        comments = sum(book.read(name).decode().count("<comment ") for name in book.namelist()
                       if re.match(r"xl/comments\d+\.xml", name))
        # Two numbers in one cell share a comment; nothing else may go without one.
        assert comments >= 0.9 * len(found), f"{comments} comments for {len(found)} numbers"
        return len(names), len([n for n in book.namelist() if n.startswith("xl/charts/chart")])


def check_pdf(data, report, path, title):
    done = subprocess.run([PROGRAM, "report", str(data), *report, "--out", str(path)],
                          capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        assert "LibreOffice" in done.stderr, done.stderr
        assert not path.exists(), "a file was left behind"
        return "no LibreOffice"
    assert path.read_bytes().startswith(b"%PDF-")
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True,
                          timeout=60).stdout
    assert title in " ".join(text.split()), f"{path.name} does not say {title!r}"
    return f"{path.stat().st_size} bytes of PDF"


def check_report(folder, data, name, period, title):
    report = ["--template", name, "--period", period]
    files = {kind: folder / f"{name}.{kind}" for kind in ("html", "xlsx", "docx", "pdf")}
    for kind in ("html", "xlsx", "docx"):
        tongket("report", data, *report, "--out", files[kind])
    for kind in ("html", "xlsx"):
        first = files[kind].read_bytes()
        tongket("report", data, *report, "--out", files[kind])
        assert files[kind].read_bytes() == first, f"the same data gave another {kind}"
    slots = slots_of_page(files["html"])
    sheets, charts = check_workbook(files["xlsx"], slots)
    with zipfile.ZipFile(files["docx"]) as word:
        numbers = set(re.findall(r'w:name="(tkn_\d+)"', word.read("word/document.xml").decode()))
        in_word = len([n for n in word.namelist() if n.startswith("word/charts/chart")])
    assert charts == in_word, f"{charts} charts in Excel, {in_word} in Word"
    pdf = check_pdf(data, report, files["pdf"], title)
    print(f"{name}: {len(slots)} sources, {len(numbers)} numbers in Word, {sheets} sheets, "
          f"{charts} charts, {pdf}")
    return files["html"]


def main():
    with Folder() as folder:
        tongket("init", folder / "sector", "--pack", SECTOR)
        pages = [
            check_report(folder, folder / "sector", "so-ket", "2023-S1", "Sơ kết công tác"),
            check_report(folder, folder / "sector", "tong-ket", "2022", "BÁO CÁO"),
        ]
        done = subprocess.run([node(), str(ROOT / "tests/browser/report.mjs"), *map(str, pages)],
                              cwd=ROOT, env=os.environ, timeout=900)
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
