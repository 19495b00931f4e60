// What a page, a server's log or a system tells about one use of a site: no address, no browser, no
// path, nothing that says who it was. `visitor` is a keyed hash whose key is destroyed with its
// month, so what is kept longer cannot be led back to anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongket {

enum class EventKind : std::uint8_t {
  kView,      // a page was shown
  kStart,     // a dossier was begun
  kFinish,    // and handed in
  kDownload,  // a file was taken
  kRating,    // somebody said how satisfied they are: 1 to 5
};
inline constexpr int kEventKinds = 5;

std::string_view to_code(EventKind kind);  // "view", "start", "finish", "download", "rating"
std::optional<EventKind> event_kind_from_code(std::string_view code);

struct PageEvent {
  std::int64_t at = 0;  // milliseconds since 1970-01-01, UTC
  std::string site;     // of the pack
  std::string service;  // code of an online service; empty: none
  EventKind kind = EventKind::kView;
  bool entry = false;         // came from elsewhere: a visit begins
  bool robot = false;         // by the pack's rules
  std::uint64_t visitor = 0;  // 0: not known
  std::uint64_t id = 0;       // of two events with the same one counts; 0: none
  std::int32_t value = 0;     // of a rating

  friend bool operator==(const PageEvent&, const PageEvent&) = default;
};

// Moments that events may have: from 1970 until before the year 2200.
inline constexpr std::int64_t kEventTimesEnd = 7'258'118'400'000;
constexpr bool is_event_time(std::int64_t at) { return at >= 0 && at < kEventTimesEnd; }

// Codes of sites and services: 1 to 40 of a-z, A-Z, 0-9, '.', '_', '-'.
inline constexpr std::size_t kLongestEventCode = 40;
bool is_event_code(std::string_view text);

}  // namespace tongket
