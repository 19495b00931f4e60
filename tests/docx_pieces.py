"""What a reader finds in a Word file, piece by piece: paragraphs, table rows with their column heads,
charts with their points; each with the headings that it stands under. Reads the XML by itself,
knowing nothing of the program that wrote it."""

import re
import xml.etree.ElementTree as xml
import zipfile
from dataclasses import dataclass, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass
class Piece:
    kind: str                # paragraph, row, chart
    headings: list           # texts, outermost first
    text: str                # all of it
    label: str = ""          # of a row: what it is about
    cells: list = field(default_factory=list)  # of a row or chart: (column head, text)

    def __repr__(self):
        return f"{self.kind}: {' > '.join(self.headings)}: {self.text[:160]}"


def text_of(paragraph):
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


class Document:
    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = xml.fromstring(self.parts["word/document.xml"]).find(W + "body")
        self.levels = self.outline_levels()
        self.charts = {r.get("Id"): "word/" + r.get("Target") for r in
                       xml.fromstring(self.parts["word/_rels/document.xml.rels"])
                       if r.get("Type").endswith("/chart")}
        self.pieces = list(self.read())

    def outline_levels(self):
        styles = xml.fromstring(self.parts["word/styles.xml"])
        out = {}
        for style in styles.iter(W + "style"):
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                out[style.get(W + "styleId")] = int(level.get(W + "val"))
        return out

    def level_of(self, paragraph):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return None if style is None else self.levels.get(style.get(W + "val"))

    def read(self):
        headings, caption = {}, ""
        for element in self.body:
            path = [headings[level] for level in sorted(headings)]
            if element.tag == W + "p":
                text = text_of(element).strip()
                level = self.level_of(element)
                if level is not None and text:
                    headings = {k: v for k, v in headings.items() if k < level} | {level: text}
                    continue
                for chart in element.iter(C + "chart"):
                    yield self.chart(self.charts[chart.get(R + "id")], path)
                if text:
                    caption = text
                    yield Piece("paragraph", path, text)
            elif element.tag == W + "tbl":
                yield from self.rows(element, path, caption)

    def rows(self, table, path, caption):
        rows = [[" ".join(text_of(p) for p in cell.iter(W + "p")).strip() for cell in row.iter(W + "tc")]
                for row in table.iter(W + "tr")]
        head, label = rows[0], ""
        for row in rows[1:]:
            part = row[0].startswith("- ")
            label = label if part else row[0]
            about = f"{label} {row[0]}" if part else row[0]
            cells = [(h, c) for h, c in zip(head[1:], row[1:])]
            yield Piece("row", path, " | ".join([caption, *head, about, *row[1:]]), about, cells)

    def chart(self, name, path):
        root = xml.fromstring(self.parts[name])
        titles = [" ".join("".join(t.text or "" for t in line.iter(A + "t")) for line in title.iter(A + "p"))
                  for title in root.iter(C + "title")]
        cells = []
        for series in root.iter(C + "ser"):
            categories = {p.get("idx"): p.find(C + "v").text for p in series.find(C + "cat").iter(C + "pt")}
            cells += [(categories[p.get("idx")], p.find(C + "v").text)
                      for p in series.find(C + "val").iter(C + "pt")]
        return Piece("chart", path, " | ".join(titles), titles[0], cells)


def vietnamese(number):
    """1614206.5 as 1.614.206,5"""
    whole, _, decimals = number.lstrip("-").partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return ("\u2212" if number.startswith("-") else "") + grouped + ("," + decimals if decimals else "")


def has_number(text, number):
    return re.search(r"(?<![\d.,])" + re.escape(number) + r"(?![\d]|[.,]\d)", text) is not None
