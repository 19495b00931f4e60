#include "http/record_sheet.h"

#include <string_view>

#include "base/text.h"
#include "office/zip_writer.h"

namespace tongket {
namespace {

constexpr std::string_view kDocumentTypes =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(</Types>)";
constexpr std::string_view kDocumentRelations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view kBegin =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)";
// A4, margins of an official document.
constexpr std::string_view kEnd =
    R"(<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>)"
    R"(<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>)"
    R"(</w:sectPr></w:body></w:document>)";
constexpr std::string_view kTableBegin =
    R"(<w:tbl><w:tblPr><w:tblW w:w="9070" w:type="dxa"/><w:tblBorders>)"
    R"(<w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>)"
    R"(<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>)"
    R"(<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>)"
    R"(</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="2835"/><w:gridCol w:w="6235"/></w:tblGrid>)";

struct Look {
  int half_points = 26;
  bool bold = false;
  bool centred = false;
};

// What XML 1.0 cannot hold is left out; a value has no such characters but for tabs.
std::string run(std::string_view text, const Look& look) {
  const std::string size = std::to_string(look.half_points);
  return R"(<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>)" +
         std::string(look.bold ? "<w:b/>" : "") + R"(<w:sz w:val=")" + size + R"("/></w:rPr>)" +
         R"(<w:t xml:space="preserve">)" + html_escaped(text) + "</w:t></w:r>";
}

std::string paragraphs(std::string_view text, const Look& look) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) {
    out += "<w:p><w:pPr><w:spacing w:after=\"60\"/>";
    out += look.centred ? R"(<w:jc w:val="center"/>)" : "";
    out += "</w:pPr>" + run(line, look) + "</w:p>";
  }
  return out;
}

std::string cell(int width, std::string_view text, const Look& look) {
  return R"(<w:tc><w:tcPr><w:tcW w:w=")" + std::to_string(width) + R"(" w:type="dxa"/></w:tcPr>)" +
         paragraphs(text, look) + "</w:tc>";
}

}  // namespace

Result<std::string> record_sheet(const RecordSheet& sheet) {
  std::string body(kBegin);
  body += paragraphs(sheet.kind, {.half_points = 30, .bold = true, .centred = true});
  body += paragraphs(sheet.number, {.bold = true, .centred = true});
  if (!sheet.legal_basis.empty()) body += paragraphs(sheet.legal_basis, {.centred = true});
  body += kTableBegin;
  for (const auto& [name, text] : sheet.lines) {
    body += "<w:tr>" + cell(2835, name, {.half_points = 24, .bold = true}) +
            cell(6235, text, {.half_points = 24}) + "</w:tr>";
  }
  body += "</w:tbl>";
  body += paragraphs("", {});
  body += kEnd;
  ZipWriter zip;
  zip.add({.name = "[Content_Types].xml", .content = kDocumentTypes});
  zip.add({.name = "_rels/.rels", .content = kDocumentRelations});
  zip.add({.name = "word/document.xml", .content = body});
  return std::move(zip).finish();
}

}  // namespace tongket
