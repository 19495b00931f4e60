// How a spreadsheet stores numbers, dates and the names of cells.
//
// A number is the text of a binary double: 12.7 may stand there as 12.699999999999999 and 1500 as
// 1.5E+3. Spreadsheets promise 15 significant digits, so a longer number is rounded to 15, half up,
// and the zeros that this leaves behind the point are dropped; an exponent is written out. A number
// of at most 15 digits without exponent stays as it is written. A sheet does not keep zeros behind
// the point (98982.30 becomes 98982.3); who needs them formats the cell as text.
//
//   spreadsheet_decimal("12.699999999999999")   // "12.7"
//   spreadsheet_date("44885", DateSystem::k1900)   // 2022-11-20
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"

namespace tongket {

// The machine form that Decimal::parse reads; nullopt if the text is no number.
std::optional<std::string> spreadsheet_decimal(std::string_view text);

// Whether it has no more significant digits than a spreadsheet keeps.
bool spreadsheet_keeps(const Decimal& value);

// Day 1 is 1900-01-01, and a day 60 that never was (29 February 1900) counts; or day 0 is
// 1904-01-01.
enum class DateSystem { k1900, k1904 };

// The day of a serial number, the time of day dropped; nullopt outside 1900 to 2999 or for a text
// that is no number.
std::optional<Date> spreadsheet_date(std::string_view text, DateSystem system);

// Does this number format (ECMA-376 18.8.30, 18.8.31) show a date or a time?
bool is_date_format(int id);
bool is_date_format(std::string_view code);

// What a number format makes of a number; a percentage is stored as its hundredth.
enum class NumberLook : std::uint8_t { kPlain, kPercent, kDate };
NumberLook number_look(int id);
NumberLook number_look(std::string_view code);

struct CellName {
  int row = 0;     // from 1
  int column = 0;  // from 1
};

std::optional<CellName> parse_cell_name(std::string_view text);  // "AB12" -> 12, 28
std::string to_text(const CellName& name);

}  // namespace tongket
