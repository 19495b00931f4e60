#include "read/value_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/text.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using testing::sheet_of;
using testing::Workbook;

constexpr std::string_view kHeader = "code,org,period,value,unit\n";
constexpr std::string_view kFull =
    "doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,"
    "value_hi,unit,mult,note\n";

Result<ValueTable> table_of(std::string_view bytes, const std::string& file = "so-lieu.csv") {
  return read_value_table(bytes, file, Progress::none());
}

// The first error, and the check of what all errors must keep to: a text in both languages, a place
// in the file, valid UTF-8.
Error first_error(std::string_view bytes) {
  Result<ValueTable> table = table_of(bytes);
  EXPECT_FALSE(table.ok());
  if (table) return {};
  std::vector<Error> all = table.error().also;
  all.push_back(table.error());
  for (const Error& error : all) {
    EXPECT_TRUE(has_message(Language::kVietnamese, error.key)) << error.key;
    EXPECT_TRUE(has_message(Language::kEnglish, error.key)) << error.key;
    EXPECT_EQ(error.place.file.rfind("so-lieu.csv", 0), 0U) << error.key;
    EXPECT_FALSE(first_invalid_utf8(describe(error, Language::kVietnamese))) << error.key;
  }
  return table.error();
}

std::string first_key(std::string_view bytes) { return first_error(bytes).key; }

// "key@line:column" of every mistake.
std::vector<std::string> mistakes_of(std::string_view bytes) {
  const Error first = first_error(bytes);
  const auto show = [](const Error& e) {
    return e.key + "@" + std::to_string(e.place.line) + ":" + std::to_string(e.place.column);
  };
  std::vector<std::string> out{show(first)};
  for (const Error& error : first.also) out.push_back(show(error));
  return out;
}

// A full row with one field replaced, as a table of one row.
std::string with(std::string_view column, std::string_view text) {
  const std::vector<std::string_view> names = split(trimmed(kFull), ',');
  std::vector<std::string> fields{"tk",     "F", "A.B", "n",    "n", "VN",  "",  "2022", "",
                                  "actual", "A", "",    "12.7", "",  "VND", "9", ""};
  const auto at = std::find(names.begin(), names.end(), column);
  EXPECT_NE(at, names.end()) << column;
  fields[static_cast<std::size_t>(at - names.begin())] = text;
  std::string out(kFull);
  for (std::size_t i = 0; i < fields.size(); ++i) out += (i > 0 ? "," : "") + fields[i];
  return out + "\n";
}

std::string value_row(std::string_view status, std::string_view qualifier, std::string_view value,
                      std::string_view high) {
  std::string out = "code,org,period,unit,status,qualifier,value,value_hi\nA,VN,2022,VND,";
  out.append(status).append(",").append(qualifier).append(",").append(value).append(",");
  return out.append(high).append("\n");
}

TEST(ValueTable, ReadsAllColumns) {
  const std::string csv =
      std::string(kFull) +
      "tk2022,POST,POST.REV,Doanh thu b\xC6\xB0u ch\xC3\xADnh,Revenue,hn,"
      "tier=1;segment=x,2022-01-01/P10M,2022-10-31,plan,E,range,34.293,40,VND,9,"
      "\"page 7, \"\"about\"\"\"\n";
  const auto table = table_of(csv);
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->rows.size(), 1U);
  const Observation& row = table->rows[0];
  EXPECT_EQ(row.key.indicator, "POST.REV");
  EXPECT_EQ(row.key.org, "hn");
  EXPECT_EQ(row.key.breakdown.to_string(), "segment=x;tier=1");
  EXPECT_EQ(row.key.period.to_string(), "2022-01-01/P10M");
  EXPECT_EQ(row.key.as_of->to_string(), "2022-10-31");
  EXPECT_EQ(row.key.scenario, Scenario::kPlan);
  EXPECT_EQ(row.key.unit, "VND");
  EXPECT_EQ(row.status, ObsStatus::kEstimated);
  EXPECT_EQ(row.qualifier, Qualifier::kRange);
  EXPECT_EQ(row.value.to_string(), "34.293");
  EXPECT_EQ(row.value_high->to_string(), "40");
  EXPECT_EQ(row.mult, 9);
  EXPECT_EQ(row.source, "tk2022");
  EXPECT_EQ(row.source_line, 2);
  EXPECT_EQ(row.label, "Doanh thu b\xC6\xB0u ch\xC3\xADnh");
  EXPECT_EQ(row.note, "page 7, \"about\"");
  EXPECT_EQ(table->media_type, "text/csv");
}

TEST(ValueTable, FillsInWhatIsLeftOut) {
  const auto table =
      table_of("unit,value,period,org,code\n\nVND, 7 ,,VN,A\n\n,,,,\n", "a/b/tep.csv");
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->rows.size(), 1U);
  const Observation& row = table->rows[0];
  EXPECT_EQ(row.key.scenario, Scenario::kActual);
  EXPECT_EQ(row.status, ObsStatus::kNormal);
  EXPECT_EQ(row.qualifier, Qualifier::kExact);
  EXPECT_TRUE(row.key.period.is_undated());
  EXPECT_TRUE(row.key.breakdown.is_total());
  EXPECT_EQ(row.mult, 0);
  EXPECT_EQ(row.value.to_string(), "7");
  EXPECT_EQ(row.source, "tep.csv");
  EXPECT_EQ(row.source_line, 3);
}

TEST(ValueTable, PutsTextsIntoNormalForm) {
  const auto table = table_of("code,org,period,value,unit,name_vi\nA,VN,2022,1,VND,ba\xCC\x81o\n");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->rows[0].label, "b\xC3\xA1o");
}

TEST(ValueTable, AllowsTheColumnsOfLabels) {
  EXPECT_TRUE(table_of("line_from,line_to,printed,code,org,period,value,unit\n"
                       "1,2,\"12,7%\",A,VN,2022,12.7,PERCENT\n")
                  .ok());
}

TEST(ValueTable, AllowsAByteOrderMarkAndWindowsLines) {
  const auto table = table_of(
      "\xEF\xBB\xBF"
      "code,org,period,value,unit\r\nA,VN,2022,1,VND\r\n");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->rows.size(), 1U);
}

TEST(ValueTable, ChecksTheHeader) {
  EXPECT_EQ(mistakes_of("code,org,perod,value,unit\nA,VN,2022,1,VND\n"),
            (std::vector<std::string>{"read.unknown_column@1:10", "read.missing_column@1:1"}));
  const Error error = first_error("code,org,perod,value,unit\nA,VN,2022,1,VND\n");
  EXPECT_NE(describe(error, Language::kEnglish).find("Did you mean period?"), std::string::npos);
  EXPECT_EQ(first_key("code,org,period,value\nA,VN,2022,1\n"), "read.missing_column");
  EXPECT_EQ(first_key("code,org,period,value,unit,code\n"), "csv.duplicate_column");
  EXPECT_EQ(first_key("code,org,period,value,unit,\n"), "csv.unnamed_column");
  EXPECT_EQ(first_key("A,VN,2022,1,VND\n"), "read.unknown_column");
  EXPECT_EQ(first_key(""), "csv.no_header");
  EXPECT_EQ(first_key(kHeader), "read.no_rows");
}

TEST(ValueTable, NamesEachMistakeOfAField) {
  ASSERT_TRUE(table_of(with("note", "")).ok());
  EXPECT_EQ(first_key(with("value", "\"1.447,856\"")), "decimal.separators");
  EXPECT_EQ(first_key(with("value", "1.447.856")), "decimal.separators");
  EXPECT_EQ(first_key(with("value", "about 12")), "decimal.not_a_number");
  EXPECT_EQ(first_key(with("value", "1E5")), "decimal.not_a_number");
  EXPECT_EQ(first_key(with("value", "99999999999999999999")), "decimal.overflow");
  EXPECT_EQ(first_key(with("value", "0.0000000000000000001")), "read.too_many_decimals");
  EXPECT_EQ(first_key(with("period", "2022-13")), "period.invalid");
  EXPECT_EQ(first_key(with("period", "11/2022")), "period.invalid");
  EXPECT_EQ(first_key(with("as_of", "20/11/2022")), "date.invalid");
  EXPECT_EQ(first_key(with("as_of", "2022-02-30")), "date.invalid");
  EXPECT_EQ(first_key(with("scenario", "real")), "read.unknown_scenario");
  EXPECT_EQ(first_key(with("status", "X")), "read.unknown_status");
  EXPECT_EQ(first_key(with("qualifier", "roughly")), "read.unknown_qualifier");
  EXPECT_EQ(first_key(with("breakdown", "segment")), "breakdown.invalid");
  EXPECT_EQ(first_key(with("breakdown", "a=1;a=2")), "breakdown.dimension_twice");
  EXPECT_EQ(first_key(with("breakdown", "a=1;b=1;c=1;d=1;e=1")), "breakdown.too_many");
  for (const std::string_view column : {"code", "org", "unit"}) {
    EXPECT_EQ(first_key(with(column, " ")), "read.empty_field") << column;
    EXPECT_EQ(first_key(with(column, "A B")), "read.no_identifier") << column;
    EXPECT_EQ(first_key(with(column, std::string(201, 'A'))), "read.no_identifier") << column;
  }
  EXPECT_EQ(first_key(with("note", std::string(10'001, 'n'))), "read.text_too_long");
}

TEST(ValueTable, LimitsTheMultiplier) {
  for (const std::string_view text : {"-9", "0", "27"}) {
    EXPECT_TRUE(table_of(with("mult", text)).ok());
  }
  for (const std::string_view text : {"-10", "28", "9.0", "x", "+3", "99999999999"}) {
    EXPECT_EQ(first_key(with("mult", text)), "read.bad_mult") << text;
  }
}

TEST(ValueTable, EveryAcceptedNumberCanBeShiftedAndJudged) {
  for (const std::string_view value : {"0.000000000000000001", "999999999999999999", "-7"}) {
    for (const std::string_view mult : {"-9", "27"}) {
      std::string csv = "code,org,period,value,unit,mult\nA,VN,2022,";
      csv.append(value).append(",VND,").append(mult).append("\n");
      const auto table = table_of(csv);
      ASSERT_TRUE(table.ok()) << csv;
      EXPECT_FALSE(table->rows[0].amount().is_zero());
      (void)table->rows[0].tight();
      (void)table->rows[0].loose();
    }
  }
}

TEST(ValueTable, StatusAndValueMustAgree) {
  EXPECT_TRUE(table_of(value_row("M", "", "", "")).ok());
  EXPECT_TRUE(table_of(value_row("_Z", "", "", "")).ok());
  EXPECT_TRUE(table_of(value_row("A", "", "0", "")).ok());
  EXPECT_EQ(first_key(value_row("M", "", "0", "")), "read.value_not_allowed");
  EXPECT_EQ(first_key(value_row("_Z", "", "5", "")), "read.value_not_allowed");
  EXPECT_EQ(first_key(value_row("M", "range", "", "5")), "read.value_not_allowed");
  EXPECT_EQ(first_key(value_row("A", "", "", "")), "read.value_missing");
  EXPECT_EQ(first_key(value_row("E", "", " ", "")), "read.value_missing");
}

TEST(ValueTable, RangeAndUpperEndMustAgree) {
  EXPECT_TRUE(table_of(value_row("A", "range", "5", "7")).ok());
  EXPECT_TRUE(table_of(value_row("A", "range", "5", "5.0")).ok());
  EXPECT_EQ(first_key(value_row("A", "range", "5", "")), "read.range_without_end");
  EXPECT_EQ(first_key(value_row("A", "range", "5", "4.9")), "read.range_reversed");
  EXPECT_EQ(first_key(value_row("A", "", "5", "7")), "read.end_without_range");
  EXPECT_EQ(first_key(value_row("A", "over", "5", "7")), "read.end_without_range");
}

TEST(ValueTable, CollectsAllMistakesWithTheirPlaces) {
  EXPECT_EQ(mistakes_of("code,org,period,value,unit,status\n"
                        "A,VN,2022,1,VND,A\n"
                        ",VN,20x2,\"1,5\",VND,Q\n"
                        "A,VN,2022\n"
                        "A,VN,2022,1,,A\n"),
            (std::vector<std::string>{"read.empty_field@3:1", "period.invalid@3:5",
                                      "read.unknown_status@3:20", "decimal.separators@3:10",
                                      "csv.field_count@4:6", "read.empty_field@5:13"}));
}

TEST(ValueTable, DoesNotRepeatOneMistake) {
  const std::string header = "code,org,period,value,unit,status,qualifier,value_hi\n";
  EXPECT_EQ(mistakes_of(header + "A,VN,2022,,VND,Q,,\n").size(), 1U);
  EXPECT_EQ(mistakes_of(header + "A,VN,2022,5,VND,,rang,7\n").size(), 1U);
  EXPECT_EQ(mistakes_of(header + "A,VN,2022,5,VND,,range,7%\n").size(), 1U);
  EXPECT_EQ(mistakes_of(header + ",VN,2022,,VND,,,\n").size(), 2U);
}

TEST(ValueTable, StopsAfterAHundredMistakes) {
  std::string csv(kHeader);
  for (int i = 0; i < 100; ++i) csv += "A,VN,2022,x,VND\n";
  EXPECT_EQ(first_error(csv).also.size(), 99U);
  EXPECT_EQ(first_error(csv).also.back().key, "decimal.not_a_number");
  for (int i = 0; i < 1000; ++i) csv += "A,VN,2022,x,VND\n";
  const Error error = first_error(csv);
  ASSERT_EQ(error.also.size(), 100U);
  EXPECT_EQ(error.also.back().key, "read.more_mistakes");
}

TEST(ValueTable, RefusesOtherEncodings) {
  EXPECT_EQ(first_key(std::string("\xFF\xFE"
                                  "c\0o\0",
                                  6)),
            "csv.encoding");
  EXPECT_EQ(first_key(std::string("c\0o\0d\0e\0", 8)), "csv.encoding");
  EXPECT_EQ(first_key(std::string("\0c\0o\0d\0e", 8)), "csv.encoding");
  const std::string tcvn = "code,org,period,value,unit,note\nA,VN,2022,1,VND,b\xB8o c\xB8o\n";
  const Error error = first_error(tcvn);
  EXPECT_EQ(error.key, "csv.bad_utf8");
  EXPECT_EQ(error.place.line, 2);
  EXPECT_EQ(error.place.column, 18);
  EXPECT_EQ(first_key("code,org,period,value,unit\nA,VN,2022,1,V\xD0 ND\n"), "csv.bad_utf8");
  EXPECT_EQ(first_key("code,org,period,value,unit\n\"\xC3\",VN,2022,1,VND\n"), "csv.bad_utf8");
}

TEST(ValueTable, RefusesOtherSeparatorsAndBinary) {
  EXPECT_EQ(first_key("code;org;period;value;unit\nA;VN;2022;1;VND\n"), "csv.separator");
  EXPECT_EQ(first_key("code\torg\tperiod\tvalue\tunit\n"), "csv.separator");
  EXPECT_EQ(mistakes_of("code,org,period,value,unit\nA;VN;2022;1;VND\nB;VN;2022;1;VND\n"),
            (std::vector<std::string>{"csv.separator@2:1"}));
  EXPECT_EQ(first_key(std::string(kHeader) + std::string("A,V\0N,2022,1,VND\n", 17)), "csv.nul");
  EXPECT_EQ(first_key(std::string(kHeader) + "\"A,VN,2022,1,VND\n"), "csv.open_quote");
  EXPECT_EQ(first_key("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), "read.old_office");
}

TEST(ValueTable, ALineOf200MegabytesIsOneError) {
  std::string csv(kHeader);
  csv.resize(std::size_t{200} << 20, 'x');
  EXPECT_EQ(mistakes_of(csv), (std::vector<std::string>{"csv.record_too_long@2:1"}));
}

// --- sheets --------------------------------------------------------------------

std::string inline_cell(std::string_view name, std::string_view text) {
  return "<c r='" + std::string(name) + "' t='inlineStr'><is><t>" + std::string(text) +
         "</t></is></c>";
}

const std::string kSheetHeader = "<row r='2'>" + inline_cell("A2", "code") +
                                 inline_cell("B2", "org") + inline_cell("C2", "period") +
                                 inline_cell("E2", "value") + inline_cell("F2", "unit") +
                                 inline_cell("G2", "as_of") + "</row>";

std::string sheet_row(int row, std::string_view value_cell, std::string_view as_of_cell = "") {
  const std::string n = std::to_string(row);
  return "<row r='" + n + "'>" + inline_cell("A" + n, "TELE.REV") + inline_cell("B" + n, "VN") +
         "<c r='C" + n + "'><v>2022</v></c>" + std::string(value_cell) +
         inline_cell("F" + n, "VND") + std::string(as_of_cell) + "</row>";
}

std::string workbook(std::string_view rows) {
  Workbook parts;
  parts.sheet = sheet_of(rows);
  return parts.bytes();
}

TEST(ValueTableXlsx, ReadsASheet) {
  const auto table = table_of(workbook(
      kSheetHeader +
      sheet_row(3, "<c r='E3'><v>12.699999999999999</v></c>", "<c r='G3' s='1'><v>44885</v></c>") +
      "<row r='4'><c r='A4' s='2'/></row>" +
      sheet_row(7, "<c r='E7' t='str'><f>A1</f><v> 1447.856 </v></c>",
                inline_cell("G7", "2022-12-31"))));
  ASSERT_TRUE(table.ok()) << describe(table.error(), Language::kEnglish);
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].value.to_string(), "12.7");
  EXPECT_EQ(table->rows[0].key.period.to_string(), "2022");
  EXPECT_EQ(table->rows[0].key.as_of->to_string(), "2022-11-20");
  EXPECT_EQ(table->rows[0].source_line, 3);
  EXPECT_EQ(table->rows[0].source, "so-lieu.csv");  // the name does not choose the reader
  EXPECT_EQ(table->rows[1].value.to_string(), "1447.856");
  EXPECT_EQ(table->rows[1].source_line, 7);
  EXPECT_EQ(table->media_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

TEST(ValueTableXlsx, NamesTheCellOfEachMistake) {
  const std::string bytes = workbook(
      kSheetHeader + sheet_row(3, "<c r='E3' s='1'><v>44885</v></c>") +
      sheet_row(4, "<c r='E4' t='e'><v>#N/A</v></c>") + sheet_row(5, "<c r='E5'><f>B1</f></c>") +
      sheet_row(6, "") + sheet_row(7, "<c r='E7' t='b'><v>1</v></c>") +
      sheet_row(8, "<c r='D8'><v>5</v></c><c r='E8'><v>1</v></c>") +
      sheet_row(9, "<c r='E9'><v>1E+300</v></c>"));
  EXPECT_EQ(mistakes_of(bytes),
            (std::vector<std::string>{"read.date_for_number@3:5", "read.cell_error@4:5",
                                      "read.cell_not_computed@5:5", "read.value_missing@6:5",
                                      "decimal.not_a_number@7:5", "read.cell_outside@8:4",
                                      "decimal.overflow@9:5"}));
  const Error error = first_error(bytes);
  const auto cell = std::find_if(error.args.begin(), error.args.end(),
                                 [](const Arg& arg) { return arg.name == "cell"; });
  ASSERT_NE(cell, error.args.end());
  EXPECT_EQ(cell->value, "E3");
}

TEST(ValueTableXlsx, ChecksTheHeader) {
  EXPECT_EQ(
      mistakes_of(workbook("<row r='4'>" + inline_cell("B4", "codes") + inline_cell("C4", "org") +
                           inline_cell("D4", "period") + inline_cell("E4", "value") +
                           inline_cell("F4", "unit") + inline_cell("G4", "org") + "</row>")),
      (std::vector<std::string>{"read.unknown_column@4:2", "csv.duplicate_column@4:7",
                                "read.missing_column@4:2"}));
  EXPECT_EQ(first_key(workbook("")), "csv.no_header");
  EXPECT_EQ(first_key(workbook(kSheetHeader)), "read.no_rows");
}

TEST(ValueTableXlsx, KeepsTheMistakesBeforeADamage) {
  EXPECT_EQ(
      mistakes_of(workbook(kSheetHeader + sheet_row(3, "<c r='E3'><v>1</v></c>") +
                           sheet_row(4, "") + "<row r='5'><c r='A5' t='s'><v>9</v></c></row>")),
      (std::vector<std::string>{"read.value_missing@4:5", "office.xlsx_shared_string@5:1"}));
  std::string many = kSheetHeader;
  for (int row = 3; row < 203; ++row) many += sheet_row(row, "");
  const Error error = first_error(workbook(many));
  ASSERT_EQ(error.also.size(), 100U);
  EXPECT_EQ(error.also.back().key, "read.more_mistakes");
}

TEST(ValueTableXlsx, RefusesHostileWorkbooks) {
  const std::string good = workbook(kSheetHeader + sheet_row(3, "<c r='E3'><v>1</v></c>"));
  ASSERT_TRUE(table_of(good).ok());
  EXPECT_EQ(first_key(std::string_view(good).substr(0, good.size() / 2)), "office.zip_truncated");
  Workbook parts;
  parts.sheet.clear();
  EXPECT_EQ(first_key(parts.bytes()), "office.xlsx_part_missing");
  parts = {};
  parts.sheet = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>";
  EXPECT_EQ(first_key(parts.bytes()), "office.xml_doctype");
  EXPECT_EQ(first_key(testing::ZipBuilder().add("_rels/.rels", "x", {.flags = 1}).bytes()),
            "office.zip_encrypted");
  const std::uint32_t huge = 900U << 20;
  EXPECT_EQ(first_key(testing::ZipBuilder()
                          .add("_rels/.rels", "xx", {.method = 8, .declared_size = huge})
                          .bytes()),
            "office.zip_bomb");
}

// --- progress ------------------------------------------------------------------

class HundredthWatch final : public Progress {
 public:
  void report(const char* step, std::uint64_t completed, std::uint64_t total) override {
    EXPECT_TRUE(has_message(Language::kVietnamese, step));
    EXPECT_GE(completed, last);
    EXPECT_LE(completed, total);
    last = completed;
    ++reports;
  }
  [[nodiscard]] bool cancelled() const override { return reports >= cancel_at; }
  std::uint64_t last = 0;
  int reports = 0;
  int cancel_at = 1'000'000;
};

TEST(ValueTable, ReportsProgressByHundredths) {
  std::string csv(kHeader);
  for (int i = 0; i < 20'000; ++i) csv += "A,VN,2022,1,VND\n";
  HundredthWatch watch;
  ASSERT_TRUE(read_value_table(csv, "a.csv", watch).ok());
  EXPECT_GE(watch.reports, 95);
  EXPECT_LE(watch.reports, 101);
}

TEST(ValueTable, CanBeCancelled) {
  std::string csv(kHeader);
  for (int i = 0; i < 20'000; ++i) csv += "A,VN,2022,1,VND\n";
  HundredthWatch watch;
  watch.cancel_at = 10;
  const auto table = read_value_table(csv, "a.csv", watch);
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(watch.reports, 10);

  std::string rows = kSheetHeader;
  for (int row = 3; row < 5000; ++row) rows += sheet_row(row, "<c/><c><v>1</v></c>");
  HundredthWatch at_once;
  at_once.cancel_at = 1;
  const auto sheet = read_value_table(workbook(rows), "a.xlsx", at_once);
  ASSERT_FALSE(sheet.ok());
  EXPECT_EQ(sheet.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace tongket
