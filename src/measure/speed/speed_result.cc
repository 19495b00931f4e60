#include "measure/speed/speed_result.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "measure/page_event.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, kAccessKinds> kAccessCodes{"unknown", "fixed", "mobile"};
constexpr std::size_t kSpeedIdDigits = 16;
constexpr std::uint32_t kMostReading = 1'000'000'000;
constexpr std::uint32_t kAllLost = 10'000;

Error bad_speed(std::string_view what, std::string_view found) {
  return {ErrorCode::kInvalidInput,
          "measure.bad_speed",
          {{"what", std::string(what)}, {"found", excerpt(found, 60)}}};
}

template <typename Number>
std::optional<Number> whole_in(std::string_view text, int base = 10) {
  Number out{};
  const auto [stopped, wrong] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  const bool all = wrong == std::errc() && stopped == text.data() + text.size();
  return all && !text.empty() ? std::optional(out) : std::nullopt;
}

// "12.4" with `decimals` 3 is 12400.
std::optional<std::uint32_t> scaled_in(std::string_view text, std::size_t decimals) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point));
  const std::string_view rest = text.substr(std::min(point + 1, text.size()));
  const bool ends_in_point = point + 1 == text.size();
  if (digits.empty() || ends_in_point || rest.size() > decimals) return std::nullopt;
  digits.append(rest).append(decimals - rest.size(), '0');
  return whole_in<std::uint32_t>(digits);
}

Result<> read_rate(std::string_view what, std::string_view value, std::uint32_t& out) {
  const auto rate = whole_in<std::uint32_t>(value);
  if (!rate || *rate > kMostReading) return bad_speed(what, value);
  out = *rate;
  return done();
}

Result<> read_delay(std::string_view what, std::string_view value, std::uint32_t& out) {
  const auto delay = scaled_in(value, 3);
  if (!delay || *delay > kMostReading) return bad_speed(what, value);
  out = *delay;
  return done();
}

Result<> read_unit_code(std::string_view what, std::string_view value, std::string& out) {
  if (!value.empty() && !is_event_code(value)) return bad_speed(what, value);
  out = value;
  return done();
}

Result<> read_speed_id(std::string_view value, SpeedResult& out) {
  const auto id = whole_in<std::uint64_t>(value, 16);
  if (!id || *id == 0 || value.size() > kSpeedIdDigits) return bad_speed("i", value);
  out.id = *id;
  return done();
}

Result<> read_loss(std::string_view value, SpeedResult& out) {
  const auto loss = scaled_in(value, 2);
  if (!loss || *loss > kAllLost) return bad_speed("x", value);
  out.reading.loss = *loss;
  return done();
}

Result<> read_access(std::string_view value, SpeedResult& out) {
  const auto access = access_from_code(value);
  if (!access) return bad_speed("a", value);
  out.access = *access;
  return done();
}

Result<> read_speed_part(char name, std::string_view value, SpeedResult& out) {
  switch (name) {
    case 'i':
      return read_speed_id(value, out);
    case 'd':
      return read_rate("d", value, out.reading.down);
    case 'u':
      return read_rate("u", value, out.reading.up);
    case 'l':
      return read_delay("l", value, out.reading.latency);
    case 'j':
      return read_delay("j", value, out.reading.jitter);
    case 'x':
      return read_loss(value, out);
    case 'a':
      return read_access(value, out);
    case 'p':
      return read_unit_code("p", value, out.province);
    case 'o':
      return read_unit_code("o", value, out.network);
    default:
      return done();
  }
}

}  // namespace

std::string_view to_code(AccessKind access) {
  return kAccessCodes.at(static_cast<std::size_t>(access));
}

std::optional<AccessKind> access_from_code(std::string_view code) {
  const auto* const at = std::ranges::find(kAccessCodes, code);
  if (at == kAccessCodes.end()) return std::nullopt;
  return static_cast<AccessKind>(at - kAccessCodes.begin());
}

Result<SpeedResult> read_speed_result(std::string_view body) {
  SpeedResult out;
  std::string told;
  std::string_view line = trimmed(body);
  if (line.size() > kLargestSpeedBody) return bad_speed("size", "");
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('&'), line.size());
    const std::string_view part = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    if (part.size() < 2 || part[1] != '=') continue;
    if (told.find(part[0]) != std::string::npos) return bad_speed(part.substr(0, 1), "twice");
    told.push_back(part[0]);
    TK_CHECK(read_speed_part(part[0], part.substr(2), out));
  }
  for (const char needed : {'i', 'd', 'u', 'l'}) {
    if (told.find(needed) == std::string::npos) return bad_speed(std::string(1, needed), "");
  }
  return out;
}

}  // namespace tongket
