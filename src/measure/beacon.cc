#include "measure/beacon.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostIdDigits = 16;
constexpr std::int64_t kOldest = std::int64_t{400} * 86'400'000;  // milliseconds

struct BeaconFailure {
  std::string_view what;
  std::string_view found;
};
using Outcome = std::optional<BeaconFailure>;

template <typename Number>
std::optional<Number> number_in(std::string_view text, int base = 10) {
  Number out{};
  const auto [stopped, wrong] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  if (text.empty() || wrong != std::errc() || stopped != text.data() + text.size()) return {};
  return out;
}

// Bytes that %-sequences stand for; what is no sequence stays.
std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '%' && i + 2 < text.size();
    const auto byte = escaped ? number_in<unsigned>(text.substr(i + 1, 2), 16) : std::nullopt;
    out.push_back(byte ? static_cast<char>(*byte) : text[i]);
    if (byte) i += 2;
  }
  return out;
}

Outcome read_code(std::string_view what, std::string_view value, std::string& out) {
  if (!is_event_code(value)) return BeaconFailure{what, value};
  out = value;
  return std::nullopt;
}

Outcome read_kind(std::string_view value, PageEvent& event) {
  const std::optional<EventKind> kind = event_kind_from_code(value);
  if (!kind) return BeaconFailure{"k", value};
  event.kind = *kind;
  return std::nullopt;
}

Outcome read_id(std::string_view value, PageEvent& event) {
  const auto id = number_in<std::uint64_t>(value, 16);
  if (!id || value.size() > kMostIdDigits) return BeaconFailure{"i", value};
  event.id = *id;
  return std::nullopt;
}

Outcome read_age(std::string_view value, Beacon& beacon) {
  const auto age = number_in<std::int64_t>(value);
  if (!age || *age < 0 || *age > kOldest) return BeaconFailure{"a", value};
  beacon.age = std::chrono::milliseconds(*age);
  return std::nullopt;
}

Outcome read_rating(std::string_view value, PageEvent& event) {
  const auto rating = number_in<std::int32_t>(value);
  if (!rating || *rating < 1 || *rating > 5) return BeaconFailure{"n", value};
  event.value = *rating;
  return std::nullopt;
}

Outcome read_path(std::string_view value, Beacon& beacon) {
  if (value.size() > kLongestBeaconPath) return BeaconFailure{"p", value};
  beacon.path = percent_decoded(value);
  return std::nullopt;
}

Outcome read_part(char name, std::string_view value, Beacon& beacon) {
  switch (name) {
    case 's':
      return read_code("s", value, beacon.event.site);
    case 'v':
      return value.empty() ? std::nullopt : read_code("v", value, beacon.event.service);
    case 'k':
      return read_kind(value, beacon.event);
    case 'i':
      return read_id(value, beacon.event);
    case 'e':
      beacon.event.entry = value == "1";
      return std::nullopt;
    case 'a':
      return read_age(value, beacon);
    case 'n':
      return read_rating(value, beacon.event);
    case 'p':
      return read_path(value, beacon);
    default:
      return std::nullopt;
  }
}

Outcome read_beacon_line(std::string_view line, Beacon& beacon) {
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('&'), line.size());
    const std::string_view part = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    if (part.size() < 2 || part[1] != '=') continue;
    if (Outcome failure = read_part(part[0], part.substr(2), beacon)) return failure;
  }
  if (beacon.event.site.empty()) return BeaconFailure{"s", ""};
  const bool rates = beacon.event.kind == EventKind::kRating;
  if (rates != (beacon.event.value != 0)) return BeaconFailure{"n", ""};
  return std::nullopt;
}

}  // namespace

Result<std::vector<Beacon>> read_beacons(std::string_view body) {
  std::vector<Beacon> out;
  std::int64_t number = 0;
  while (!body.empty()) {
    ++number;
    const std::size_t end = std::min(body.find('\n'), body.size());
    const std::string_view line = trimmed(body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
    if (line.empty()) continue;
    if (out.size() == kMostBeacons) {
      return fail(ErrorCode::kInvalidInput, "measure.too_many_beacons",
                  {{"limit", std::to_string(kMostBeacons)}});
    }
    Beacon& beacon = out.emplace_back();
    if (const Outcome failure = read_beacon_line(line, beacon)) {
      return fail(ErrorCode::kInvalidInput, "measure.bad_beacon",
                  {{"what", std::string(failure->what)}, {"found", excerpt(failure->found, 60)}},
                  {"body", number, 0});
    }
  }
  return out;
}

}  // namespace tongket
