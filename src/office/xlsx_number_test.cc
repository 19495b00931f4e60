#include "office/xlsx_number.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/decimal.h"

namespace tongket {
namespace {

std::string number(std::string_view text) { return spreadsheet_decimal(text).value_or("none"); }
std::string day(std::string_view text, DateSystem system = DateSystem::k1900) {
  const auto out = spreadsheet_date(text, system);
  return out ? out->to_string() : "none";
}

TEST(SpreadsheetDecimal, KeepsShortNumbersAsTheyAreWritten) {
  for (const std::string_view text : {"0", "12.7", "12.70", "-3", "1447.856", "000", "0.001",
                                      "123456789012345", "-0.123456789012345"}) {
    EXPECT_EQ(number(text), text);
  }
}

TEST(SpreadsheetDecimal, RoundsToFifteenDigitsHalfUp) {
  EXPECT_EQ(number("12.699999999999999"), "12.7");
  EXPECT_EQ(number("0.30000000000000004"), "0.3");
  EXPECT_EQ(number("-12.699999999999999"), "-12.7");
  EXPECT_EQ(number("1.0000000000000005"), "1");
  EXPECT_EQ(number("1.000000000000005"), "1.00000000000001");
  EXPECT_EQ(number("-1.000000000000005"), "-1.00000000000001");
  EXPECT_EQ(number("1.000000000000004"), "1");
  EXPECT_EQ(number("999999999999999.5"), "1000000000000000");
  EXPECT_EQ(number("123456789012345678"), "123456789012346000");
  EXPECT_EQ(number("0.000012345678901234567"), "0.0000123456789012346");
}

TEST(SpreadsheetDecimal, WritesExponentsOut) {
  EXPECT_EQ(number("1.5E+3"), "1500");
  EXPECT_EQ(number("1.5e3"), "1500");
  EXPECT_EQ(number("1E-7"), "0.0000001");
  EXPECT_EQ(number("-2.5E-1"), "-0.25");
  EXPECT_EQ(number("3.8935949999999999E6"), "3893595");
  EXPECT_EQ(number("0E+5"), "0");
  EXPECT_EQ(number("-0E5"), "0");
  EXPECT_EQ(number("12300E-2"), "123");
  EXPECT_EQ(number(".5"), "0.5");
  EXPECT_EQ(number("5."), "5");
  EXPECT_EQ(number("+7"), "7");
}

TEST(SpreadsheetDecimal, RefusesWhatIsNoNumber) {
  for (const std::string_view text :
       {"", "-", ".", "E5", "1E", "1E+", "1 000", "1,5", "0x10", "NaN", "INF", "1E999", "1E-999",
        "--1", "1.2.3", "1E99999999999"}) {
    EXPECT_EQ(number(text), "none") << text;
  }
  EXPECT_EQ(number(std::string(500, '1')), "none");
}

// Whatever decimal of at most 15 digits a person types comes back from the double's text.
RC_GTEST_PROP(SpreadsheetDecimal, UndoesTheDetourOverDoubles, ()) {
  const auto coefficient =
      *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 1'000'000'000'000'000);
  const auto scale = *rc::gen::inRange(0, 12);
  const Decimal typed = Decimal::of(coefficient, scale);
  char stored[64];
  std::snprintf(stored, sizeof stored, "%.17g", std::strtod(typed.to_string().c_str(), nullptr));
  const auto text = spreadsheet_decimal(stored);
  RC_ASSERT(text.has_value());
  const Result<Decimal> back = Decimal::parse(*text);
  RC_ASSERT(back.ok());
  RC_ASSERT(*back == typed);
}

TEST(SpreadsheetDate, KnowsBothSystemsAndThePhantomDay) {
  EXPECT_EQ(day("1"), "1900-01-01");
  EXPECT_EQ(day("59"), "1900-02-28");
  EXPECT_EQ(day("60"), "none");
  EXPECT_EQ(day("61"), "1900-03-01");
  EXPECT_EQ(day("44885"), "2022-11-20");
  EXPECT_EQ(day("44885.75"), "2022-11-20");
  EXPECT_EQ(day("401768"), "2999-12-31");
  EXPECT_EQ(day("401769"), "none");
  EXPECT_EQ(day("0"), "none");
  EXPECT_EQ(day("-5"), "none");
  EXPECT_EQ(day("soon"), "none");
  EXPECT_EQ(day("0", DateSystem::k1904), "1904-01-01");
  EXPECT_EQ(day("43423", DateSystem::k1904), "2022-11-20");
}

TEST(DateFormat, IsKnownByIdAndCode) {
  for (const int id : {14, 17, 22, 45}) EXPECT_TRUE(is_date_format(id)) << id;
  for (const int id : {0, 1, 2, 4, 9, 10, 11, 37, 48, 49, 164})
    EXPECT_FALSE(is_date_format(id)) << id;
  for (const std::string_view code : {"dd/mm/yyyy", "[h]:mm", "yyyy", "[$-42A]d mmmm", "mm:ss.0"}) {
    EXPECT_TRUE(is_date_format(code)) << code;
  }
  for (const std::string_view code : {"General", "0.00", "#,##0 \"ddm\"", "[Red]0", "0\\d", "0_d",
                                      "[$VND] #,##0", "\"open", "0%", "[", "\\"}) {
    EXPECT_FALSE(is_date_format(code)) << code;
  }
}

TEST(CellNames, ReadAndWrite) {
  EXPECT_EQ(parse_cell_name("A1")->column, 1);
  EXPECT_EQ(parse_cell_name("AB12")->column, 28);
  EXPECT_EQ(parse_cell_name("AB12")->row, 12);
  for (const std::string_view text :
       {"", "A", "1", "a1", "A0", "A-1", "ABCD1", "A1B", "A1048577", "A99999999999999"}) {
    EXPECT_FALSE(parse_cell_name(text)) << text;
  }
  for (const std::string_view text : {"A1", "Z9", "AA10", "AZ7", "BA1", "IV256", "XFD1048576"}) {
    EXPECT_EQ(to_text(*parse_cell_name(text)), text);
  }
}

}  // namespace
}  // namespace tongket
