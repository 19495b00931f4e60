"""The styles of the reports' Word templates (report_templates.py), by Decree 30/2020/NĐ-CP.

A line of STYLES is: id | name in Word | properties. Names that Word knows ("heading 1") it shows in
its own language; the others are named like their ids ("Table Head,Đầu bảng"), since LibreOffice
makes new ids of the names. Filled-in tables look for "TongKetTable" and "TongKet Table Text".
Properties, sizes in points, lengths in mm:

    base= next=                    styles: what it is like (Normal), what follows it
    size=14 b i caps grey          characters
    right centre both              alignment
    first=12.5 in-left= in-right=  indents
    before= after=                 spacing
    line=1.15, line=exact:2        spacing of lines, in lines or points
    keep (with next) together newpage level=1 (in the navigation)
    rule-top rule-bottom rule-box  borders
    colour=1F3864                  of the characters
    tab=160                        a tab at so many mm, the text right-aligned at it
    dots                           before what stands there

BOOK changes and adds styles for a book (kind "book"): a cover, parts that begin on a new page, a
table of contents ("toc 1" to "toc 3"), tables in smaller type.
"""
import re

FONT = "Times New Roman"
STYLES = """
Normal         | Normal               |
BodyText       | Body Text            | both first=12.5 before=6 line=1.15
ListDash       | Gạch đầu dòng        | base=BodyText
ClosingLine    | Câu kết              | base=BodyText keep together
Heading1       | heading 1            | b caps centre before=18 line=1.15 keep level=1
Heading2       | heading 2            | b caps first=12.5 before=12 line=1.15 keep level=2
Heading3       | heading 3            | b first=12.5 before=8 line=1.15 keep level=3
Heading4       | heading 4            | b first=12.5 before=8 line=1.15 keep level=4
Heading5       | heading 5            | b i first=12.5 before=8 line=1.15 keep level=5
Caption        | caption              | size=13 b centre before=8 after=3 keep together next=TableTag
TableTag       | Nơi đặt bảng         | size=13 centre next=BodyText
Figure         | Nơi đặt biểu đồ      | size=13 centre before=6 next=BodyText
TongKetTableText | Chữ trong bảng     | size=12 before=2 after=2
TableHead      | Đầu bảng             | base=TongKetTableText b centre keep
TableNumber    | Số trong bảng        | base=TongKetTableText right
Superior       | Cơ quan chủ quản     | size=13 caps centre next=Agency
Agency         | Tên cơ quan          | size=13 b caps centre
Rule           | Đường kẻ             | size=2 before=2 line=exact:4 rule-top
AgencyRule     | Kẻ dưới tên cơ quan  | base=Rule in-left=20 in-right=20
Nation         | Quốc hiệu            | size=13 b centre next=Motto
Motto          | Tiêu ngữ             | size=14 b centre
MottoRule      | Kẻ dưới tiêu ngữ     | base=Rule in-left=18.8 in-right=18.8
DocNumber      | Số ký hiệu           | size=13 centre before=6
PlaceDate      | Địa danh ngày tháng  | size=13 i centre before=6
DocType        | Tên loại văn bản     | b caps centre before=24 keep next=Subject
Subject        | Trích yếu            | b centre keep
SubjectRule    | Kẻ dưới trích yếu    | base=Rule in-left=50 in-right=50 before=3 after=12 next=BodyText
Draft          | Dấu dự thảo          | size=13 b centre in-left=75 in-right=1.5 after=8 rule-box
Demo           | Cảnh báo số liệu mẫu | size=13 b i centre
Secrecy        | Dấu chỉ mức độ mật   | size=14 b caps centre in-right=120 after=8 rule-box
Signer         | Chức vụ người ký     | b caps centre before=6 next=SignerName
SignerName     | Họ tên người ký      | b centre before=72
RecipientsHead | Nơi nhận             | size=12 b i before=6 next=Recipients
Recipients     | Danh sách nơi nhận   | size=11
AfterTable     | Sau khối chữ ký      | size=2 line=exact:2
AppendixNumber | Số phụ lục           | b centre newpage keep together level=1 next=AppendixTitle
AppendixTitle  | Tên phụ lục          | b caps centre keep together next=AppendixNote
AppendixNote   | Chú dẫn phụ lục      | i centre after=12 next=BodyText
TagLine        | Dòng điều khiển      | size=9 grey
Header         | header               | size=13 centre
FootnoteText   | footnote text        | size=11 both
"""
BOOK = """
BodyText       | Body Text            | size=12 both before=4 after=4 line=1.2
ListDash       | Gạch đầu dòng        | base=BodyText in-left=6
Heading1       | heading 1            | size=20 b colour=1F3864 after=14 newpage keep level=1 rule-bottom
Heading2       | heading 2            | size=15 b colour=1F3864 before=18 after=4 keep level=2
Heading3       | heading 3            | size=12.5 b colour=2F5597 before=12 after=2 keep level=3
Caption        | caption              | size=11.5 b colour=1F3864 before=14 after=4 keep together next=TableTag
TableTag       | Nơi đặt bảng         | size=10 next=BodyText
Figure         | Nơi đặt biểu đồ      | size=10 centre before=10 next=BodyText
TongKetTableText | Chữ trong bảng     | size=10 before=1.5 after=1.5
CoverAgency    | Bìa: cơ quan         | size=15 b caps centre colour=1F3864 before=20
CoverGap       | Bìa: khoảng trống    | size=60
CoverTitle     | Bìa: tên sách        | size=27 b caps centre colour=FFFFFF before=18 line=1.1
CoverSubtitle  | Bìa: tên phụ         | size=14 i centre colour=DCE6F2 before=10
CoverYear      | Bìa: năm             | size=64 b centre colour=FFFFFF before=26 after=26
CoverPlace     | Bìa: nơi, năm        | size=14 centre before=48
Draft          | Dấu dự thảo          | size=11 centre in-left=45 in-right=45 before=14 rule-box
Demo           | Cảnh báo số liệu mẫu | size=11 b i centre colour=C00000
FrontTitle     | Tên phần đầu sách    | size=18 b caps centre colour=1F3864 after=14 newpage keep
FrontHead      | Đề mục phần đầu sách | size=13 b colour=1F3864 before=16 after=4 keep
TOC1           | toc 1                | size=11 b before=3 tab=166 dots
TOC2           | toc 2                | size=10 in-left=6 tab=166 dots
TOC3           | toc 3                | size=10 in-left=6 tab=166 dots
Header         | header               | size=9.5 colour=595959 tab=166 rule-bottom
"""
KNOWN_TO_WORD = {"Normal", "Body Text", "caption", "header", "footnote text", "toc 1", "toc 2", "toc 3"} | {
    f"heading {level}" for level in range(1, 6)}
BORDER = 'w:val="single" w:sz="{}" w:space="{}" w:color="000000"'


def twips(mm):
    return round(float(mm) * 1440 / 25.4)


def points(value, unit):
    return round(float(value) * unit)


def characters(words):
    """In the order of the schema."""
    out = ""
    if "b" in words:
        out += "<w:b/><w:bCs/>"
    if "i" in words:
        out += "<w:i/><w:iCs/>"
    if "caps" in words:
        out += "<w:caps/>"
    if "colour" in words:
        out += f'<w:color w:val="{words["colour"]}"/>'
    if "grey" in words:
        out += '<w:color w:val="7F7F7F"/>'
    if "size" in words:
        size = points(words["size"], 2)
        out += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:rPr>{out}</w:rPr>" if out else ""


def borders(words):
    if "rule-top" in words:
        return f'<w:pBdr><w:top {BORDER.format(6, 1)}/></w:pBdr>'
    if "rule-bottom" in words:
        return f'<w:pBdr><w:bottom {BORDER.format(6, 3)}/></w:pBdr>'
    if "rule-box" in words:
        sides = "".join(f"<w:{side} {BORDER.format(6, 4)}/>"
                        for side in ("top", "left", "bottom", "right"))
        return f"<w:pBdr>{sides}</w:pBdr>"
    return ""


def tabs(words):
    if "tab" not in words:
        return ""
    leader = ' w:leader="dot"' if "dots" in words else ""
    return f'<w:tabs><w:tab w:val="right"{leader} w:pos="{twips(words["tab"])}"/></w:tabs>'


def spacing(words):
    out = "".join(f' w:{key}="{points(words[key], 20)}"'
                  for key in ("before", "after") if key in words)
    rule, _, exact = words.get("line", "").partition(":")
    if exact:
        out += f' w:line="{points(exact, 20)}" w:lineRule="exact"'
    elif rule:
        out += f' w:line="{points(rule, 240)}" w:lineRule="auto"'
    return f"<w:spacing{out}/>" if out else ""


def indents(words):
    names = {"in-left": "left", "in-right": "right", "first": "firstLine"}
    out = "".join(f' w:{name}="{twips(words[key])}"' for key, name in names.items() if key in words)
    return f"<w:ind{out}/>" if out else ""


def paragraphs(words):
    """In the order of the schema."""
    flags = {"keep": "<w:keepNext/>", "together": "<w:keepLines/>",
             "newpage": "<w:pageBreakBefore/>"}
    out = "".join(xml for key, xml in flags.items() if key in words)
    out += borders(words) + tabs(words) + spacing(words) + indents(words)
    for key, value in (("right", "right"), ("centre", "center"), ("both", "both")):
        if key in words:
            out += f'<w:jc w:val="{value}"/>'
    if "level" in words:
        out += f'<w:outlineLvl w:val="{int(words["level"]) - 1}"/>'
    return f"<w:pPr>{out}</w:pPr>" if out else ""


def style(line):
    identifier, name, properties = (cell.strip() for cell in line.split("|"))
    words = {word.partition("=")[0]: word.partition("=")[2] for word in properties.split()}
    if name in KNOWN_TO_WORD:
        head = f'<w:name w:val="{name}"/>'
    else:
        apart = re.sub("(?<=[a-z])(?=[A-Z])(?!Ket)", " ", identifier)
        head = f'<w:name w:val="{apart}"/><w:aliases w:val="{name}"/>'
    if identifier != "Normal":
        head += f'<w:basedOn w:val="{words.get("base", "Normal")}"/>'
    following = words.get("next", "BodyText" if identifier.startswith("Heading") else "")
    if following:
        head += f'<w:next w:val="{following}"/>'
    marks = "" if name in KNOWN_TO_WORD else ' w:customStyle="1"'
    marks += ' w:default="1"' if identifier == "Normal" else ""
    return (f'<w:style w:type="paragraph"{marks} w:styleId="{identifier}">{head}<w:qFormat/>'
            f"{paragraphs(words)}{characters(words)}</w:style>")


def table_grid(book):
    """Borders of a table: all of them, or of a book the horizontal ones."""
    if not book:
        return "".join(f"<w:{side} {BORDER.format(4, 0)}/>"
                       for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    line = 'w:val="single" w:sz="{}" w:space="0" w:color="{}"'
    return "".join(f"<w:{side} {line.format(*how)}/>"
                   for side, how in (("top", (8, "1F3864")), ("bottom", (8, "1F3864")),
                                     ("insideH", (4, "BFBFBF"))))


def table_styles(book=False):
    grid = table_grid(book)
    size = 20 if book else 24
    fill = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DCE6F2"/></w:tcPr>' if book else ""
    plain = ('<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
             '<w:left w:w="{0}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
             '<w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>')
    return ('<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
            '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
            f'<w:unhideWhenUsed/><w:tblPr>{plain.format(108)}</w:tblPr></w:style>'
            '<w:style w:type="table" w:customStyle="1" w:styleId="TongKetTable">'
            '<w:name w:val="TongKetTable"/><w:aliases w:val="Bảng số liệu"/>'
            '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
            '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
            f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
            f'<w:tblPr><w:tblBorders>{grid}</w:tblBorders>'
            '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
            '</w:tblCellMar></w:tblPr><w:trPr><w:cantSplit/></w:trPr>'
            '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
            '<w:tblStylePr w:type="firstRow"><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>'
            '<w:rPr><w:b/><w:bCs/></w:rPr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
            f'{fill}</w:tblStylePr></w:style>')


def lines_of(book):
    """The styles; of a book with those that it changes in their places and its own behind them."""
    lines = STYLES.strip().splitlines()
    if not book:
        return lines
    identifier = lambda line: line.partition("|")[0].strip()
    changed = {identifier(line): line for line in BOOK.strip().splitlines()}
    out = [changed.pop(identifier(line), line) for line in lines]
    return out + list(changed.values())


def xml(namespace, book=False):
    """word/styles.xml, without the XML declaration."""
    fonts = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (f'<w:styles xmlns:w="{namespace}"><w:docDefaults><w:rPrDefault><w:rPr>'
            f'<w:rFonts {fonts}/><w:sz w:val="28"/><w:szCs w:val="28"/>'
            '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>' +
            "".join(style(line) for line in lines_of(book)) +
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
            '</w:style><w:style w:type="character" w:styleId="FootnoteReference">'
            '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'</w:style>{table_styles(book)}</w:styles>')
