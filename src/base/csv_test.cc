#include "base/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace tongket {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// All records, or the error as "key@line:column" in the last place.
Rows rows_of(std::string_view bytes, CsvLimits limits = {}) {
  Rows out;
  const auto error_text = [](const Error& e) {
    return e.key + "@" + std::to_string(e.place.line) + ":" + std::to_string(e.place.column);
  };
  auto reader = CsvReader::open(bytes, "a.csv", limits);
  if (!reader) return {{error_text(reader.error())}};
  CsvRecord record;
  while (true) {
    const auto more = reader->next(record);
    if (!more) {
      out.push_back({error_text(more.error())});
      return out;
    }
    if (!*more) return out;
    out.emplace_back();
    for (std::size_t i = 0; i < record.size(); ++i) out.back().emplace_back(record.field(i));
  }
}

std::string csv_error(std::string_view bytes, CsvLimits limits = {}) {
  const Rows rows = rows_of(bytes, limits);
  return rows.empty() || rows.back().size() != 1 ? "" : rows.back()[0];
}

TEST(Csv, ReadsPlainAndQuotedFields) {
  EXPECT_EQ(rows_of("a,b\n1,2\n,\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\n"),
            (Rows{{"1", "2"}, {"", ""}, {"x, y", "say \"hi\""}, {"two\r\nlines", ""}}));
  EXPECT_EQ(rows_of("a,b\r\n1,2\r\n3,4"), (Rows{{"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(rows_of("a,b\n1,\"2\""), (Rows{{"1", "2"}}));
}

TEST(Csv, SkipsBlankLinesAndTheMark) {
  EXPECT_EQ(rows_of("\xEF\xBB\xBF\n\na\n\n1\n\r\n2\n"), (Rows{{"1"}, {"2"}}));
  const auto reader = CsvReader::open(
      "\xEF\xBB\xBF"
      "a, b \n",
      "a.csv");
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->header(), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(reader->column("b"), 1U);
  EXPECT_EQ(reader->column("c"), std::nullopt);
  EXPECT_EQ(reader->header_place(1).column, 3);
}

TEST(Csv, CountsLinesAndColumns) {
  auto reader = CsvReader::open("a,b\n\"1\n2\",x\n\ny,z\n", "a.csv");
  ASSERT_TRUE(reader.ok());
  CsvRecord record;
  ASSERT_TRUE(reader->next(record).value());
  EXPECT_EQ(record.line(), 2);
  EXPECT_EQ(record.column(1), 4);  // on the record's last line
  ASSERT_TRUE(reader->next(record).value());
  EXPECT_EQ(record.line(), 5);
  EXPECT_EQ(reader->place(record, 1).column, 3);
}

TEST(Csv, NamesEachMistakeAndItsPlace) {
  EXPECT_EQ(csv_error(""), "csv.no_header@1:1");
  EXPECT_EQ(csv_error("\n\n"), "csv.no_header@3:1");
  EXPECT_EQ(csv_error("a,,c\n"), "csv.unnamed_column@1:3");
  EXPECT_EQ(csv_error("a,b,a\n"), "csv.duplicate_column@1:5");
  EXPECT_EQ(csv_error("a,b\n1,2\n1\n"), "csv.field_count@3:1");
  EXPECT_EQ(csv_error("a,b\n1,2,3\n"), "csv.field_count@2:5");
  EXPECT_EQ(csv_error("a,b\n1,\"2\n"), "csv.open_quote@2:3");
  EXPECT_EQ(csv_error("a,b\n1,\"2\"x\n"), "csv.after_quote@2:6");
  EXPECT_EQ(csv_error("a,b\n1,2\"\n"), "csv.stray_quote@2:4");
  EXPECT_EQ(csv_error("a,b\r1,2\r"), "csv.stray_return@1:4");
  EXPECT_EQ(csv_error("a;b\n1;2\n"), "csv.separator@1:1");
  EXPECT_EQ(csv_error("\na\tb\n"), "csv.separator@2:1");
  EXPECT_EQ(csv_error("a,b\n1;2\n"), "csv.separator@2:1");
  EXPECT_EQ(csv_error(std::string("a,b\n1,\0\n", 8)), "csv.nul@2:3");
  EXPECT_EQ(csv_error(std::string("a,b\n1,\"\0\"\n", 10)), "csv.nul@2:4");
}

TEST(Csv, KnowsOtherEncodings) {
  EXPECT_EQ(csv_error("\xFF\xFE"
                      "a"),
            "csv.encoding@1:1");
  EXPECT_EQ(csv_error("\xFE\xFF"
                      "a"),
            "csv.encoding@1:1");
  EXPECT_EQ(csv_error(std::string("a\0,\0", 4)), "csv.encoding@1:1");
  EXPECT_EQ(csv_error(std::string("\0a\0,", 4)), "csv.encoding@1:1");
  EXPECT_EQ(csv_error("PK\x03\x04..."), "csv.encoding@1:1");
  EXPECT_EQ(csv_error("a,b\nx,b\xB8o\n"), "csv.bad_utf8@2:4");
  EXPECT_EQ(csv_error("a,b\nx,\"b\xB8o\"\n"), "csv.bad_utf8@2:3");
  EXPECT_EQ(csv_error("a,b\nx,\xC0\x80\n"), "csv.bad_utf8@2:3");      // overlong
  EXPECT_EQ(csv_error("a,b\nx,\xED\xA0\x80\n"), "csv.bad_utf8@2:3");  // surrogate
}

TEST(Csv, GoesOnBehindARecordOfWrongLength) {
  auto reader = CsvReader::open("a,b\n1\n2,3\n", "a.csv");
  ASSERT_TRUE(reader.ok());
  CsvRecord record;
  EXPECT_EQ(reader->next(record).error().key, "csv.field_count");
  ASSERT_TRUE(reader->next(record).value());
  EXPECT_EQ(record.field(1), "3");
}

TEST(Csv, LimitsRecordsAndColumns) {
  EXPECT_EQ(csv_error("a\n12345678\n", {.max_record_bytes = 8}), "csv.record_too_long@2:1");
  EXPECT_EQ(rows_of("a\n1234567\n", {.max_record_bytes = 8}), (Rows{{"1234567"}}));
  EXPECT_EQ(csv_error("a\n\"1234\n567\"\n", {.max_record_bytes = 8}).substr(0, 19),
            "csv.record_too_long");
  EXPECT_EQ(csv_error("a,b,c\n", {.max_columns = 2}), "csv.too_many_columns@1:5");
}

// What is written reads back, whatever the texts are (a record of one empty field is a blank line).
RC_GTEST_PROP(Csv, WritesWhatItReads, ()) {
  const auto fields = *rc::gen::suchThat(
      rc::gen::container<std::vector<std::string>>(
          rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\n\r \t'")))),
      [](const std::vector<std::string>& v) { return v.size() >= 2 && v.size() <= 20; });
  std::vector<std::string> header;
  for (std::size_t i = 0; i < fields.size(); ++i) header.push_back("c" + std::to_string(i));
  const std::string bytes = csv_line(header) + csv_line(fields) + csv_line(fields);
  RC_ASSERT(rows_of(bytes) == (Rows{fields, fields}));
}

}  // namespace
}  // namespace tongket
