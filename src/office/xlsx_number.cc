#include "office/xlsx_number.h"

#include <algorithm>
#include <charconv>

namespace tongket {
namespace {

constexpr std::size_t kSignificantDigits = 15;
constexpr int kMaxExponent = 400;  // doubles end at 308
constexpr int kMaxRow = 1'048'576;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) -
                                  text.begin());
}

// digits x 10^-scale; digits without leading zeros, empty for zero.
struct Digits {
  bool negative = false;
  bool has_exponent = false;
  int scale = 0;
  std::string digits;
};

std::optional<int> parse_exponent(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (out > kMaxExponent || out < -kMaxExponent) return std::nullopt;
  return out;
}

std::optional<Digits> parse_digits(std::string_view text) {
  constexpr std::size_t kMaxLength = 400;
  Digits out;
  if (text.size() > kMaxLength) return std::nullopt;
  out.negative = text.starts_with('-');
  if (out.negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t whole = count_digits(text);
  out.digits = text.substr(0, whole);
  text.remove_prefix(whole);
  if (text.starts_with('.')) {
    const std::size_t decimals = count_digits(text.substr(1));
    out.digits += text.substr(1, decimals);
    out.scale = static_cast<int>(decimals);
    text.remove_prefix(1 + decimals);
  }
  if (out.digits.empty()) return std::nullopt;
  if (!text.empty()) {
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    const std::optional<int> exponent = parse_exponent(text.substr(1));
    if (!exponent) return std::nullopt;
    out.has_exponent = true;
    out.scale -= *exponent;
  }
  out.digits.erase(0, std::min(out.digits.find_first_not_of('0'), out.digits.size()));
  return out;
}

// Half up on the magnitude; the digits may grow by one (999 -> 1000).
void round_to_significant(Digits& number) {
  std::string& digits = number.digits;
  const bool up = digits[kSignificantDigits] >= '5';
  number.scale -= static_cast<int>(digits.size() - kSignificantDigits);
  digits.resize(kSignificantDigits);
  if (!up) return;
  std::size_t i = digits.size();
  while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
  if (i > 0) {
    ++digits[i - 1];
  } else {
    digits.insert(0, 1, '1');
  }
}

std::string written_out(Digits number) {
  if (number.digits.empty()) return "0";
  while (number.scale > 0 && number.digits.back() == '0') {
    number.digits.pop_back();
    --number.scale;
  }
  std::string out = std::move(number.digits);
  if (number.scale < 0) out.append(static_cast<std::size_t>(-number.scale), '0');
  if (number.scale > 0) {
    const auto decimals = static_cast<std::size_t>(number.scale);
    if (out.size() <= decimals) out.insert(0, decimals + 1 - out.size(), '0');
    out.insert(out.size() - decimals, 1, '.');
  }
  return number.negative ? "-" + out : out;
}

}  // namespace

std::optional<std::string> spreadsheet_decimal(std::string_view text) {
  std::optional<Digits> number = parse_digits(text);
  if (!number) return std::nullopt;
  const bool plain = !number->has_exponent && number->digits.size() <= kSignificantDigits &&
                     text.front() != '+' && text.front() != '.' && text.back() != '.' &&
                     !text.starts_with("-.");
  if (plain) return std::string(text);
  if (number->digits.size() > kSignificantDigits) round_to_significant(*number);
  return written_out(std::move(*number));
}

bool spreadsheet_keeps(const Decimal& value) {
  std::int64_t rest = value.magnitude().coefficient();
  while (rest != 0 && rest % 10 == 0) rest /= 10;
  return std::to_string(rest).size() <= kSignificantDigits;
}

std::optional<Date> spreadsheet_date(std::string_view text, DateSystem system) {
  constexpr int kPhantomDay = 60;
  constexpr int kLastSerial = 401'768;  // 2999-12-31 in the 1900 system
  const std::optional<std::string> number = spreadsheet_decimal(text);
  if (!number) return std::nullopt;
  int serial = 0;
  const auto [end, error] =
      std::from_chars(number->data(), number->data() + number->size(), serial);
  const bool whole = end == number->data() + number->size() || *end == '.';
  if (error != std::errc() || !whole || number->front() == '-') return std::nullopt;
  if (system == DateSystem::k1904) {
    constexpr int kDaysBetween = 1462;
    if (serial > kLastSerial - kDaysBetween) return std::nullopt;
    return Date::of(1904, 1, 1).plus_days(serial);
  }
  if (serial < 1 || serial == kPhantomDay || serial > kLastSerial) return std::nullopt;
  const Date before_first = Date::of(1899, 12, 31);
  return before_first.plus_days(serial > kPhantomDay ? serial - 1 : serial);
}

bool is_date_format(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

bool is_date_format(std::string_view code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"':
        i = std::min(code.find('"', i + 1), code.size());
        break;
      case '\\':
      case '_':
      case '*':
        ++i;  // the next character stands for itself
        break;
      case '[': {
        const std::size_t close = std::min(code.find(']', i), code.size());
        const std::string_view inside = code.substr(i + 1, close - i - 1);
        // [h], [mm], [ss] are elapsed time; the rest is a colour, a condition or a language.
        if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
          return true;
        }
        i = close;
        break;
      }
      case 'd':
      case 'D':
      case 'm':
      case 'M':
      case 'y':
      case 'Y':
      case 'h':
      case 'H':
      case 's':
      case 'S':
        return true;
      default:
        break;
    }
  }
  return false;
}

NumberLook number_look(int id) {
  if (id == 9 || id == 10) return NumberLook::kPercent;
  return is_date_format(id) ? NumberLook::kDate : NumberLook::kPlain;
}

NumberLook number_look(std::string_view code) {
  if (is_date_format(code)) return NumberLook::kDate;
  bool quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && code[i] == '\\') {
      ++i;  // the next character stands for itself
    } else if (!quoted && code[i] == '%') {
      return NumberLook::kPercent;
    }
  }
  return NumberLook::kPlain;
}

std::optional<CellName> parse_cell_name(std::string_view text) {
  CellName out;
  std::size_t i = 0;
  for (; i < text.size() && i < 3 && text[i] >= 'A' && text[i] <= 'Z'; ++i) {
    out.column = out.column * 26 + (text[i] - 'A' + 1);
  }
  const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), out.row);
  if (i == 0 || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (out.row < 1 || out.row > kMaxRow) return std::nullopt;
  return out;
}

std::string to_text(const CellName& name) {
  std::string letters;
  for (int rest = name.column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters + std::to_string(name.row);
}

}  // namespace tongket
