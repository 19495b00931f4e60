#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/source/source_text.h"
#include "read/source/stored_number.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using testing::sheet_of;
using testing::Workbook;
using Strings = std::vector<std::string>;

Strings sheet_lines(const SourceText& text) {
  Strings out;
  for (const SourceLine& line : text.lines) {
    std::string where = std::to_string(line.number);
    if (line.cell.inside()) {
      where += "@" + std::to_string(line.cell.table) + "." + std::to_string(line.cell.row) + "." +
               std::to_string(line.cell.column);
    }
    out.push_back(where + ":" + line.text);
  }
  return out;
}

std::string text_cell(std::string_view name, std::string_view text) {
  return "<c r=\"" + std::string(name) + "\" t=\"inlineStr\"><is><t>" + std::string(text) +
         "</t></is></c>";
}

TEST(XlsxSource, ReadsTheCellsOfVisibleSheets) {
  Workbook book;
  book.workbook =
      R"(<workbook xmlns:r="http://r"><sheets><sheet name="An" sheetId="3" state="hidden" r:id="s1"/>)"
      R"(<sheet name="So lieu" sheetId="1" r:id="s1"/><sheet name="Hai" sheetId="2" r:id="s2"/>)"
      R"(</sheets></workbook>)";
  book.sheet =
      sheet_of("<row r=\"2\">" + text_cell("B2", "Doanh thu") +
               "<c r=\"C2\"><v>12.699999999999999</v></c><c r=\"D2\" s=\"1\"><v>44885</v></c>"
               "<c r=\"E2\"><f>A1</f></c><c r=\"F2\" s=\"4\"><v>0.127</v></c></row>");
  book.styles.insert(book.styles.find("</cellXfs>"), "<xf numFmtId=\"10\"/>");
  book.second_sheet = sheet_of("<row r=\"1\">" + text_cell("A1", "x") + "</row>");
  const auto text = xlsx_source(book.bytes(), "so-lieu.xlsx", {}, Progress::none());
  ASSERT_TRUE(text.ok()) << text.error().key;
  EXPECT_EQ(sheet_lines(*text),
            (Strings{"0:So lieu", "2@0.1.1:Doanh thu", "2@0.1.2:12,7", "2@0.1.3:20/11/2022",
                     "2@0.1.5:12,7%", "10000000:Hai", "10000001@1.0.0:x"}));
  EXPECT_FALSE(text->wrapped);
  EXPECT_EQ(text->name, "so-lieu");
  ASSERT_EQ(text->notices.size(), 1U);
  EXPECT_EQ(text->notices[0].key, "read.source_not_computed");
  EXPECT_EQ(text->notices[0].place.line, 2);
}

TEST(XlsxSource, RefusesHostileWorkbooks) {
  const auto key = [](const std::string& bytes, const SourceLimits& limits = {}) {
    const auto out = xlsx_source(bytes, "a.xlsx", limits, Progress::none());
    return out.ok() ? "" : out.error().key;
  };
  Workbook book;
  book.sheet = "<!DOCTYPE x [<!ENTITY a 'ha'>]><worksheet>&a;</worksheet>";
  EXPECT_EQ(key(book.bytes()), "office.xml_doctype");
  const std::uint32_t huge = 900U << 20;
  EXPECT_EQ(key(testing::ZipBuilder()
                    .add("_rels/.rels", "xx", {.method = 8, .declared_size = huge})
                    .bytes()),
            "office.zip_bomb");
  SourceLimits limits;
  limits.max_lines = 1;
  book.sheet = sheet_of("<row>" + text_cell("A1", "x") + "</row>");
  EXPECT_EQ(key(book.bytes(), limits), "read.source_too_many_lines");
}

class Cancelled final : public Progress {
 public:
  void report(const char* /*step*/, std::uint64_t /*completed*/, std::uint64_t /*total*/) override {
  }
  [[nodiscard]] bool cancelled() const override { return true; }
};

TEST(XlsxSource, CanBeCancelled) {
  Workbook book;
  book.sheet = sheet_of("<row>" + text_cell("A1", "x") + "</row>");
  Cancelled progress;
  EXPECT_EQ(xlsx_source(book.bytes(), "a.xlsx", {}, progress).error().code, ErrorCode::kCancelled);
}

TEST(StoredNumber, IsWrittenAsTextsWriteIt) {
  EXPECT_EQ(written_number("1447.856", NumberLook::kPlain), "1447,856");
  EXPECT_EQ(written_number("-1.5E+3", NumberLook::kPlain), "-1500");
  EXPECT_EQ(written_number("n/a", NumberLook::kPercent), "n/a");
  EXPECT_EQ(written_number("1", NumberLook::kPercent), "100%");
  EXPECT_EQ(written_number("0.5", NumberLook::kPercent), "50%");
  EXPECT_EQ(written_number("-0.00125", NumberLook::kPercent), "-0,125%");
  EXPECT_EQ(written_number("12.345", NumberLook::kPercent), "1234,5%");
  EXPECT_EQ(number_look("0.0%"), NumberLook::kPercent);
  EXPECT_EQ(number_look("0\"%\"\\%"), NumberLook::kPlain);
  EXPECT_EQ(written_date("2022-11-20"), "20/11/2022");
}

}  // namespace
}  // namespace tongket
