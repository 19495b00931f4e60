#!/usr/bin/env python3
"""A unit's own workbook, a written report and a one-off request in the browser
(tests/browser/cycle_files.mjs)."""

import os
import subprocess
import sys
import xml.sax.saxutils
import zipfile

from harness import ROOT, demo_data, Folder, in_each_language
from overview_page_test import node
from serving import Server

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.{type}.main+xml"/>{more}</Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>"""


def package(path, parts):
    with zipfile.ZipFile(path, "w") as out:
        for name, text in parts.items():
            out.writestr(name, text)


def workbook(path, rows):
    def cell(at, value):
        if isinstance(value, str):
            return f'<c r="{at}" t="inlineStr"><is><t>{xml.sax.saxutils.escape(value)}</t></is></c>'
        return f'<c r="{at}"><v>{value}</v></c>' if value is not None else ""
    body = "".join(
        f'<row r="{y}">' + "".join(cell(f"{'ABCD'[x]}{y}", value) for x, value in enumerate(row)) + "</row>"
        for y, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package(path, {
        "[Content_Types].xml": TYPES.format(
            part="/xl/workbook.xml", type="spreadsheetml.sheet",
            more='<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
                 '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'),
        "_rels/.rels": RELATIONS.format(office=OFFICE, kind="officeDocument", target="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(office=OFFICE, kind="worksheet",
                                                       target="worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>'
                           '<sheet name="Số liệu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'})


def document(path, paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{xml.sax.saxutils.escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
    package(path, {
        "[Content_Types].xml": TYPES.format(part="/word/document.xml",
                                            type="wordprocessingml.document", more=""),
        "_rels/.rels": RELATIONS.format(office=OFFICE, kind="officeDocument", target="word/document.xml"),
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
                             f'2006/main"><w:body>{body}</w:body></w:document>'})


def make_files(folder):
    head = [["Báo cáo nhanh 6 tháng"], ["TT", "Chỉ tiêu", "Thực hiện"]]
    workbook(folder / "own.xlsx", [*head, [1, "Doanh thu bưu chính (triệu đồng)", 4900000],
                                   [2, "Doanh thu viễn thông (triệu đồng)", 8700000]])
    workbook(folder / "own-later.xlsx", [*head, [1, "Số doanh nghiệp", 77],
                                         [2, "Doanh thu bưu chính (triệu đồng)", 4950000],
                                         [3, "Doanh thu viễn thông (triệu đồng)", 8700000]])
    document(folder / "report.docx", [
        "BÁO CÁO", "Kết quả công tác 6 tháng đầu năm 2023 của Sở Thông tin và Truyền thông thành phố Hà Nội",
        "Doanh thu dịch vụ viễn thông 6 tháng đầu năm 2023 đạt 8.912 tỷ đồng."])


def walk(language):
    assert (ROOT / "build/web/index.html").exists(), "the pages are not built; mend: ./do web"
    with Folder() as folder:
        demo_data(folder / "data")
        pictures = folder if "TONGKET_PICTURES" not in os.environ else ROOT / os.environ["TONGKET_PICTURES"]
        make_files(pictures)
        with Server(folder / "data", "--demo", "--web", ROOT / "build" / "web") as server:
            return subprocess.run(
                [node(), str(ROOT / "tests/browser/cycle_files.mjs"), server.url, str(pictures), language],
                cwd=ROOT, timeout=600).returncode


def main():
    return in_each_language(walk)


if __name__ == "__main__":
    sys.exit(main())
