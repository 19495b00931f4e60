// Numbers and dates that a spreadsheet or a chart stores, as Vietnamese texts write them.
//
//   written_number("12.699999999999999", NumberLook::kPlain)   // "12,7"
//   written_number("0.127", NumberLook::kPercent)              // "12,7%"
//   written_date("2022-11-20")                                 // "20/11/2022"
#pragma once

#include <string>
#include <string_view>

#include "office/xlsx_number.h"

namespace tongket {

// A number as it is stored, shown plainly or as percent; what is no number stays as it is.
std::string written_number(std::string_view stored, NumberLook look);

// A day in the form YYYY-MM-DD.
std::string written_date(std::string_view day);

}  // namespace tongket
