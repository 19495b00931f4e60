#include "vtl/parse/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket::vtl {
namespace {

constexpr char kBetween = '\x1f';
constexpr std::size_t kMaxFileName = 200;  // bytes; what is written beside needs some too

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}
bool is_regular(char letter) {
  return is_letter(letter) || is_ascii_digit(letter) || letter == '_' || letter == '.';
}
char lower_letter(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
bool is_plain(std::string_view name) {
  return !name.empty() && !is_ascii_digit(name.front()) && name.front() != '.' &&
         std::ranges::all_of(name, is_regular);
}
bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7F;
}

}  // namespace

std::string folded_name(std::string_view name) {
  std::string out(name);
  if (std::ranges::all_of(name, is_regular)) std::ranges::transform(out, out.begin(), lower_letter);
  return out;
}

bool same_regular_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::size_t between = a.find(kBetween);
  if (between != b.find(kBetween)) return false;
  if (between != std::string_view::npos) {
    return same_regular_name(a.substr(0, between), b.substr(0, between)) &&
           same_regular_name(a.substr(between + 1), b.substr(between + 1));
  }
  return std::ranges::equal(
      a, b, [](char x, char y) { return lower_letter(x) == lower_letter(y) && is_regular(x); });
}

std::string written_name(std::string_view name) {
  if (is_plain(name)) return std::string(name);
  std::string out = "'";
  for (const char letter : name) {
    if (letter == '\'' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + "'";
}

bool has_control(std::string_view name) { return std::ranges::any_of(name, is_control); }

bool can_name_file(std::string_view name) {
  constexpr std::string_view kSigns = "/\\:*?\"<>|";
  constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
  constexpr std::array<std::string_view, 2> kPorts = {"com", "lpt"};  // with a digit from 1 to 9
  if (name.empty() || name.size() > kMaxFileName) return false;
  if (name.front() == '.' || name.front() == ' ' || name.back() == '.' || name.back() == ' ') {
    return false;
  }
  const std::string stem = folded_name(name.substr(0, name.find('.')));
  if (std::ranges::find(kDevices, stem) != kDevices.end()) return false;
  const bool port = stem.size() == 4 && stem[3] >= '1' && stem[3] <= '9' &&
                    std::ranges::find(kPorts, stem.substr(0, 3)) != kPorts.end();
  if (port) return false;
  return !has_control(name) && name.find_first_of(kSigns) == std::string_view::npos;
}

std::string qualified_name(std::string_view alias, std::string_view name) {
  return std::string(alias) + kBetween + std::string(name);
}

std::string unqualified_name(std::string_view name) {
  const std::size_t between = name.find(kBetween);
  return std::string(between == std::string_view::npos ? name : name.substr(between + 1));
}

std::string told_name(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, kBetween, '#');
  return out;
}

}  // namespace tongket::vtl
