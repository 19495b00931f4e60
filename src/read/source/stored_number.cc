#include "read/source/stored_number.h"

#include <algorithm>
#include <optional>

namespace tongket {
namespace {

// The machine form times one hundred.
std::string hundredfold(const std::string& number) {
  constexpr std::size_t kShift = 2;
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string whole = number.substr(0, point);
  std::string rest = point < number.size() ? number.substr(point + 1) : std::string();
  rest.resize(std::max(rest.size(), kShift), '0');
  whole += rest.substr(0, kShift);
  rest.erase(0, kShift);
  const std::size_t sign = whole.starts_with('-') ? 1 : 0;
  while (whole.size() > sign + 1 && whole[sign] == '0') whole.erase(sign, 1);
  return rest.empty() ? whole : whole + "." + rest;
}

}  // namespace

std::string written_number(std::string_view stored, NumberLook look) {
  const std::optional<std::string> number = spreadsheet_decimal(stored);
  if (!number) return std::string(stored);
  std::string out = look == NumberLook::kPercent ? hundredfold(*number) : *number;
  if (const std::size_t point = out.find('.'); point != std::string::npos) out[point] = ',';
  if (look == NumberLook::kPercent) out += '%';
  return out;
}

std::string written_date(std::string_view day) {
  constexpr std::size_t kDay = 10;
  if (day.size() != kDay) return std::string(day);
  std::string out(day.substr(8, 2));
  return out.append("/").append(day.substr(5, 2)).append("/").append(day.substr(0, 4));
}

}  // namespace tongket
