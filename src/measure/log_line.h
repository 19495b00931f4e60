// One request as a web server's log tells it. Three formats, found out by looking at the file:
//
//   combined  1.2.3.4 - - [17/May/2023:08:00:00 +0700] "GET /a HTTP/1.1" 200 512 "referer"
//   "browser"
//             (Apache's and nginx's; the common one without the last two)
//   json      an object a line, with the names that nginx, Caddy, Traefik and others use
//   w3c       W3C extended log file format (IIS): "#Fields: date time c-ip cs-method ..."
//
// Everything of a LogEntry points into the line, or into the reader until the next line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

enum class LogFormat : std::uint8_t { kCombined, kJson, kW3c };

struct LogEntry {
  std::int64_t at = 0;  // milliseconds since 1970, UTC
  std::string_view address;
  std::string_view method;
  std::string_view path;  // without what stands behind "?"
  int status = 0;
  std::string_view referer;  // empty: none
  std::string_view browser;
};

class LogReader {
 public:
  // By the first lines of a log. kInvalidInput, key measure.unknown_log_format.
  static Result<LogReader> for_log(std::string_view beginning);

  [[nodiscard]] LogFormat format() const { return format_; }
  // nullopt: no request (a comment, an empty line) or not of the format; which says bad_lines().
  std::optional<LogEntry> read(std::string_view line);
  [[nodiscard]] std::int64_t bad_lines() const { return bad_lines_; }

 private:
  explicit LogReader(LogFormat format) : format_(format) {}
  std::optional<LogEntry> combined(std::string_view line);
  std::optional<LogEntry> json(std::string_view line);
  std::optional<LogEntry> w3c(std::string_view line);
  void read_fields(std::string_view directive);
  std::optional<std::int64_t> combined_time(std::string_view text);

  LogFormat format_;
  std::int64_t bad_lines_ = 0;
  std::vector<std::string> fields_;  // of the W3C format, as last told
  std::vector<std::string> texts_;   // that a line does not hold as they are
  std::string hour_;                 // of combined_time: "17/May/2023:08" and zone, as last read
  std::int64_t hour_begins_ = 0;
};

}  // namespace tongket
