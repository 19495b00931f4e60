// A Word document of its own: the smallest package that Word and LibreOffice open (ECMA-376 part
// 2), in the type and the margins of administrative documents.
//
//   [Content_Types].xml, _rels/.rels          what the parts are, which one is the document
//   word/_rels/document.xml.rels, styles.xml  Times New Roman 13
//   word/document.xml                         title, period, paragraph, table
#include "base/text.h"
#include "model/period_words.h"
#include "office/xml_text.h"
#include "office/zip_writer.h"
#include "submission/request_result.h"
#include "submission/request_result_words.h"
#include "submission/row_words.h"

namespace tongket {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view kTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)"
    R"(</Types>)";
constexpr std::string_view kPackageRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view kDocumentRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view kStyles =
    R"(<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
    R"(<w:docDefaults><w:rPrDefault><w:rPr>)"
    R"(<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>)"
    R"(<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>)"
    R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>)"
    R"(<w:pPr><w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>)"
    R"(<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>)";

enum class Weight { kNormal, kBold };

struct Text {
  std::string text;
  std::string properties;  // of the paragraph, as XML
  Weight weight = Weight::kNormal;
  int half_points = 0;  // 0: of the style
};

std::string paragraph(const Text& text) {
  std::string run;
  if (text.weight == Weight::kBold) run += "<w:b/>";
  if (text.half_points > 0) run += "<w:sz w:val=\"" + std::to_string(text.half_points) + "\"/>";
  return "<w:p><w:pPr>" + text.properties + "</w:pPr><w:r><w:rPr>" + run +
         "</w:rPr><w:t xml:space=\"preserve\">" + xml_text(text.text) + "</w:t></w:r></w:p>";
}

class ResultTable {
 public:
  ResultTable(const RequestResult& result, Language language)
      : result_(result), language_(language) {}

  [[nodiscard]] bool wide() const { return result_.columns.size() > 3; }

  std::string xml() {
    out_ = R"(<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>)"
           R"(<w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>)"
           R"(<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>)"
           R"(<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>)"
           R"(</w:tblBorders></w:tblPr><w:tblGrid>)";
    add_grid();
    add_head();
    for (std::size_t i = 0; i < result_.rows.size(); ++i) add_row(i);
    add_totals();
    return out_ + "</w:tbl>";
  }

 private:
  // Twentieths of a point: the ordinal, the unit, its state, and the rest for the columns.
  void add_grid() {
    constexpr int kNarrow = 9350;
    constexpr int kWide = 14000;
    constexpr int kFirst[] = {650, 2700, 1500};
    int rest = wide() ? kWide : kNarrow;
    for (const int width : kFirst) {
      out_ += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
      rest -= width;
    }
    const int each = result_.columns.empty() ? 0 : rest / static_cast<int>(result_.columns.size());
    for (std::size_t i = 0; i < result_.columns.size(); ++i) {
      out_ += "<w:gridCol w:w=\"" + std::to_string(each) + "\"/>";
    }
    out_ += "</w:tblGrid>";
  }

  void cell(const std::string& text, std::string_view align, Weight weight) {
    constexpr int kSize = 22;
    out_ += "<w:tc><w:tcPr><w:vAlign w:val=\"center\"/></w:tcPr>" +
            paragraph({text, "<w:jc w:val=\"" + std::string(align) + "\"/>", weight, kSize}) +
            "</w:tc>";
  }

  static std::string_view align_of(const FormRow& row) {
    return row.kind == RowKind::kNumber ? "right" : "left";
  }

  void add_head() {
    out_ += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (const char* key :
         {"submission.file.column_ordinal", "submission.result.unit", "submission.result.state"}) {
      cell(message(language_, key), "center", Weight::kBold);
    }
    for (const ResultColumn& column : result_.columns) {
      cell(column_words(column, language_), "center", Weight::kBold);
    }
    out_ += "</w:tr>";
  }

  void add_row(std::size_t number) {
    const ResultRow& row = result_.rows[number];
    out_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    cell(std::to_string(number + 1), "center", Weight::kNormal);
    cell(in_language(row.name, language_), "left", Weight::kNormal);
    cell(state_words(row.state, language_), "left", Weight::kNormal);
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const FormRow& column = result_.columns[i].row;
      cell(shown_value(column, row.values[i], language_), align_of(column), Weight::kNormal);
    }
    out_ += "</w:tr>";
  }

  void add_totals() {
    for (const char* key : {"submission.result.line_total", "submission.result.line_coverage"}) {
      const bool total = std::string_view(key) == "submission.result.line_total";
      out_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
      cell("", "center", Weight::kBold);
      cell(message(language_, key), "left", Weight::kBold);
      cell("", "left", Weight::kBold);
      for (std::size_t i = 0; i < result_.totals.size(); ++i) {
        const ResultTotal& each = result_.totals[i];
        cell(total ? total_words(each, language_) : coverage_words(result_, each),
             align_of(result_.columns[i].row), Weight::kBold);
      }
      out_ += "</w:tr>";
    }
  }

  const RequestResult& result_;
  Language language_;
  std::string out_;
};

// A4; a wide table lies across.
std::string page(bool wide) {
  const std::string size =
      wide ? R"(w:w="16838" w:h="11906" w:orient="landscape")" : R"(w:w="11906" w:h="16838")";
  return "<w:sectPr><w:pgSz " + size +
         R"(/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>)";
}

}  // namespace

Result<std::string> request_result_docx(const RequestResult& result, Language language) {
  ResultTable table(result, language);
  std::string document(kHead);
  document +=
      R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)";
  document += paragraph({in_language(result.name, language), "<w:pStyle w:val=\"Heading1\"/>"});
  document += paragraph({capitalised(period_words(result.period, language)),
                         R"(<w:spacing w:after="120"/><w:jc w:val="center"/>)"});
  document += paragraph({in_language(result.paragraph, language),
                         R"(<w:spacing w:after="160" w:line="288" w:lineRule="auto"/>)"
                         R"(<w:ind w:firstLine="567"/><w:jc w:val="both"/>)"});
  document += table.xml() + paragraph({}) + page(table.wide()) + "</w:body></w:document>";
  const std::string types = std::string(kHead).append(kTypes);
  const std::string package = std::string(kHead).append(kPackageRelations);
  const std::string relations = std::string(kHead).append(kDocumentRelations);
  const std::string styles = std::string(kHead).append(kStyles);
  ZipWriter zip;
  zip.add({.name = "[Content_Types].xml", .content = types});
  zip.add({.name = "_rels/.rels", .content = package});
  zip.add({.name = "word/document.xml", .content = document});
  zip.add({.name = "word/_rels/document.xml.rels", .content = relations});
  zip.add({.name = "word/styles.xml", .content = styles});
  return std::move(zip).finish();
}

}  // namespace tongket
