#!/usr/bin/env python3
"""Make the Word templates of the official reports from plain text.

usage: report_templates.py [--write | --check] [--force] [NAME...]

tools/report_templates/NAME.txt describes a template; its line "file:" names the Word file, seen
from the root of the clone. Without names: all of them.

--write   makes the Word files anew, but not one that Word, LibreOffice or another program has saved
          since (its docProps/app.xml names that program): what people changed stays. With --force
          these too.
--check   changes nothing; fails if a Word file is missing or differs from its description. One that
          people changed in Word is left out, and that is said.

A description begins with lines "key: value" up to a line "---":

    file      the Word file
    title     of the document's properties
    superior  line above the agency's name (leave out for a ministry); " / " breaks a line
    agency    the agency's name
    number    "Số: {{number}}/BC-BTTTT"
    place     "Hà Nội"
    subject   what the report is about
    signer    title of the person who signs; " / " breaks a line
    to        a line of "Nơi nhận", as often as needed

A book ("kind: book") has other lines: file, title, agency, place, and

    cover     its name on the cover; " / " breaks a line
    subtitle  what stands below
    running   the head of its pages

Then each line is a paragraph: the word for its style, then its text. {{tags}} are those of
docs/report-templates.md. A line that begins with {{ steers the filling and is set small and grey.
"front" and "signature" alone in a line stand for the head of the document and for recipients and
signature, "cover" for the cover of a book. "#" begins a comment.

    p  body text             h1 ... h5  headings          app  "Phụ lục I", on a new page
    -  a line with a dash    cap  above a table           appt its title
    tab  a tag that prints a table    fig  a tag that prints charts    appn  in brackets below
    end  the last sentence, on one page with the signature
    demo  a tag that warns of made-up figures
    toc  the tag of the contents    ft  title of a part before them, on a new page   fh  a head in it

The layout is that of Decree 30/2020/NĐ-CP, appendix I. Everything that looks is a style, so that
Word changes it in one place; report_styles.py lists them. The style "Dấu chỉ mức độ mật" is there
for documents that need it and used by no template.
"""
import argparse
import io
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import report_styles  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
DESCRIPTIONS = ROOT / "tools/report_templates"
APPLICATION = "Tong Ket report_templates"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = {"p": "BodyText", "-": "ListDash", "cap": "Caption", "tab": "TableTag", "fig": "Figure",
          "end": "ClosingLine", "app": "AppendixNumber", "appt": "AppendixTitle",
          "appn": "AppendixNote", "toc": "TOC1", "demo": "Demo", "ft": "FrontTitle",
          "fh": "FrontHead"} | {f"h{i}": f"Heading{i}" for i in range(1, 6)}
KEYS = ("file", "title", "agency", "number", "place", "subject", "signer")
BOOK_KEYS = ("file", "title", "agency", "place", "cover", "subtitle", "running")
BOOK_WIDTH = 9412  # between the margins of a book: 166 mm
LEFT, RIGHT = 3515, 5557  # columns of head and signature; together the 160 mm between the margins


class Mistake(Exception):
    """Something in a description that cannot be right; says where."""


# --- paragraphs and tables -----------------------------------------------------


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style, text=""):
    runs = "<w:r><w:br/></w:r>".join(run(line) for line in text.split(" / ")) if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def layout_table(*rows):
    """Two columns without borders; each row is kept on one page."""
    out = ('<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:jc w:val="center"/>'
           '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
           '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
           '<w:tblGrid><w:gridCol w:w="{}"/><w:gridCol w:w="{}"/></w:tblGrid>'
           ).format(LEFT + RIGHT, LEFT, RIGHT)
    for row in rows:
        cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                        for width, cell in zip((LEFT, RIGHT), row))
        out += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return out + "</w:tbl>"


def front(head):
    superior = paragraph("Superior", head["superior"]) if "superior" in head else ""
    return "".join((
        paragraph("TagLine", "{{if draft}}"),
        paragraph("Draft", "{{draft}}"),
        paragraph("TagLine", "{{end}}"),
        layout_table(
            (superior + paragraph("Agency", head["agency"]) + paragraph("AgencyRule"),
             paragraph("Nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
             paragraph("Motto", "Độc lập - Tự do - Hạnh phúc") + paragraph("MottoRule")),
            (paragraph("DocNumber", head["number"]),
             paragraph("PlaceDate", head["place"] +
                       ", ngày {{day}} tháng {{month}} năm {{issue.year}}"))),
        paragraph("DocType", "BÁO CÁO"),
        paragraph("Subject", head["subject"]),
        paragraph("SubjectRule"),
        paragraph("Demo", "{{demo}}")))


def signature(head):
    to = "".join(paragraph("Recipients", f"- {line}") for line in head["to"])
    return layout_table((paragraph("RecipientsHead", "Nơi nhận:") + to,
                         paragraph("Signer", head["signer"]) + paragraph("SignerName"))
                        ) + paragraph("AfterTable")


def cover(head):
    """Agency, the name on a dark field, place and year; the first part begins a page of its own."""
    name = "".join((paragraph("CoverTitle", head["cover"]),
                    paragraph("CoverSubtitle", head["subtitle"]),
                    paragraph("CoverYear", "{{year}}")))
    field = ('<w:tbl><w:tblPr><w:tblW w:w="{0}" w:type="dxa"/><w:jc w:val="center"/>'
             '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{0}"/></w:tblGrid>'
             '<w:tr><w:tc><w:tcPr><w:tcW w:w="{0}" w:type="dxa"/>'
             '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr>{1}</w:tc></w:tr>'
             '</w:tbl>').format(BOOK_WIDTH, name)
    return "".join((
        paragraph("CoverAgency", head["agency"]), paragraph("CoverGap"), field,
        paragraph("CoverGap"), paragraph("Demo", "{{demo}}"), paragraph("Draft", "{{draft}}"),
        paragraph("CoverPlace", head["place"] + ", {{year.next}}")))


# --- a description -------------------------------------------------------------


def is_book(head):
    return head.get("kind") == "book"


def read_head(lines, name):
    head = {"to": []}
    for number, line in enumerate(lines, 1):
        if line == "---":
            break
        key, colon, value = line.partition(": ")
        if line.startswith("#"):
            continue
        if not colon or key not in (*KEYS, *BOOK_KEYS, "superior", "to", "kind", "language"):
            raise Mistake(f"{name}:{number}: not a line of the head: {line}")
        if key == "to":
            head["to"].append(value)
        else:
            head[key] = value
    else:
        raise Mistake(f"{name}: no line ---")
    missing = [key for key in (BOOK_KEYS if is_book(head) else KEYS) if key not in head]
    if missing:
        raise Mistake(f"{name}: the head lacks {', '.join(missing)}")
    return head, number


def block(line, head):
    if line in ("front", "signature", "cover"):
        return {"front": front, "signature": signature, "cover": cover}[line](head)
    if line.startswith("{{"):
        return paragraph("TagLine", line)
    word, _, text = line.partition(" ")
    if word not in STYLES or not text:
        raise Mistake(f"no such style, or no text: {line}")
    return paragraph(STYLES[word], "- " + text if word == "-" else text.strip())


def read_description(path):
    """The head and the body's XML."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head, read = read_head(lines, path.name)
    body = []
    loops = []  # the lines of open {{each}} and {{if}}
    for number, line in enumerate(lines[read:], read + 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            body.append(block(line, head))
        except Mistake as mistake:
            raise Mistake(f"{path.name}:{number}: {mistake}") from None
        if line.startswith(("{{each ", "{{if ")):
            loops.append(number)
        if line == "{{end}}" and not (loops and loops.pop()):
            raise Mistake(f"{path.name}:{number}: nothing to end")
    if loops:
        raise Mistake(f"{path.name}:{loops[-1]}: not closed by {{{{end}}}}")
    return head, "".join(body)


# --- the package ---------------------------------------------------------------

SECTION = ('<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
           '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
           'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
           '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>')
BOOK_SECTION = SECTION.replace('w:right="1134"', 'w:right="1247"').replace(
    'w:left="1701"', 'w:left="1247"')
PAGE_NUMBER = ('<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
               '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
               '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
               '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
SETTINGS = ('<w:settings xmlns:w="%s"><w:zoom w:percent="100"/>'
            '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
            '<w:listSeparator w:val=";"/></w:settings>' % W)
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = (("/word/document.xml", f"{OFFICE}.wordprocessingml.document.main+xml"),
         ("/word/styles.xml", f"{OFFICE}.wordprocessingml.styles+xml"),
         ("/word/settings.xml", f"{OFFICE}.wordprocessingml.settings+xml"),
         ("/word/header1.xml", f"{OFFICE}.wordprocessingml.header+xml"),
         ("/docProps/app.xml", f"{OFFICE}.extended-properties+xml"),
         ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))


def relations(*targets):
    items = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(targets, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def page_head(head):
    """The head of the pages: their number, of a book behind its name."""
    if not is_book(head):
        return PAGE_NUMBER
    name = run(head["running"]) + "<w:r><w:tab/></w:r>"
    return PAGE_NUMBER.replace("</w:pPr>", "</w:pPr>" + name, 1)


def parts(head, body):
    types = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in TYPES)
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    xml = {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relations(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{R}/extended-properties", "docProps/app.xml")),
        "docProps/app.xml":
            f'<Properties xmlns="{extended}"><Application>{APPLICATION}</Application></Properties>',
        "docProps/core.xml":
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(head["title"])}'
            f'</dc:title><dc:language>{head.get("language", "vi-VN")}</dc:language>'
            f'</cp:coreProperties>',
        "word/_rels/document.xml.rels": relations(
            (f"{R}/styles", "styles.xml"), (f"{R}/settings", "settings.xml"),
            (f"{R}/header", "header1.xml")),
        "word/document.xml":
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}'
            f'{BOOK_SECTION if is_book(head) else SECTION}</w:body>'
            f'</w:document>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{page_head(head)}</w:hdr>',
        "word/settings.xml": SETTINGS,
        "word/styles.xml": report_styles.xml(W, is_book(head)),
    }
    return {name: (DECLARATION + text).encode() for name, text in xml.items()}


def archive(contents):
    """The same parts give the same parts in the same order, with one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return out.getvalue()


def parts_of(path):
    """None if it is no archive, or none that can be read to its end."""
    try:
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError):
        return None


def saved_elsewhere(found):
    return f"<Application>{APPLICATION}<".encode() not in found.get("docProps/app.xml", b"")


# --- command line --------------------------------------------------------------


def treat(path, options):
    """One template; whether all is well."""
    head, body = read_description(path)
    made = parts(head, body)
    target = ROOT / head["file"]
    found = parts_of(target)
    if options.check:
        if found is not None and saved_elsewhere(found):
            print(f"{head['file']}: changed in Word, not compared")
            return True
        if found == made:
            return True
        print(f"{head['file']}: differs from its description; "
              f"tools/report_templates.py --write {path.stem}")
        return False
    if found == made:
        return True
    if target.exists() and not options.force and (found is None or saved_elsewhere(found)):
        print(f"{head['file']}: changed in Word, left alone; --force makes it anew")
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(archive(made))
    print(f"{head['file']}: written")
    return True


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true")
    mode.add_argument("--check", action="store_true")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    names = options.names or sorted(path.stem for path in DESCRIPTIONS.glob("*.txt"))
    try:
        results = [treat(DESCRIPTIONS / f"{name}.txt", options) for name in names]
    except (Mistake, OSError) as error:
        print(error)
        return 1
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
