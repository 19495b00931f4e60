// What somebody should look at, one JSON object a line, only ever appended: a site that went down
// (two looks) or came back, a certificate that ends soon, use that collapsed. A line that a power
// cut left half written is cut off at the next start.
//
//   {"at":"2023-05-17T01:00:00.000Z","alarm":"site_down","site":"hanoi","figure":503,"usual":0,
//    "reason":"answered"}
//
//   site_down         figure: status of the last answer, 0: none; reason: code of the outcome
//   site_back         figure: whole minutes that it was down
//   certificate_ends  figure: whole days that it has left, negative: since it ended
//   use_collapses     figure: views of yesterday; usual: of the same weekday (use_collapse.h)
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

enum class AlarmKind : std::uint8_t { kSiteDown, kSiteBack, kCertificateEnds, kUseCollapses };
std::string_view to_code(AlarmKind kind);  // "site_down", ...

struct Alarm {
  Moment at = {};  // to the millisecond
  AlarmKind kind = AlarmKind::kSiteDown;
  std::string site;
  std::int64_t figure = 0;
  std::int64_t usual = 0;
  std::string reason = {};

  friend bool operator==(const Alarm&, const Alarm&) = default;
};

// With the end of the line, and whole lines back. kCorrupt, key measure.bad_alarms with the line.
std::string alarm_line(const Alarm& alarm);
Result<std::vector<Alarm>> read_alarms(std::string_view lines);
// Of a file; none if there is no file.
Result<std::vector<Alarm>> alarms_in(const std::filesystem::path& path);

class AlarmLog {
 public:
  static Result<AlarmLog> open(std::filesystem::path path);

  // Durable when it returns.
  Result<> append(const Alarm& alarm);
  // Whether there was one of the kind for the site on a day at Asia/Ho_Chi_Minh: the last one
  // counts.
  [[nodiscard]] bool has(AlarmKind kind, const std::string& site, Date day) const;
  // Sites that went down and have not come back, and when.
  [[nodiscard]] const std::map<std::string, Moment>& down() const { return down_; }

 private:
  explicit AlarmLog(std::filesystem::path path) : path_(std::move(path)) {}
  void know(const Alarm& alarm);

  std::filesystem::path path_;
  std::map<std::string, Moment> down_;
  std::map<std::pair<AlarmKind, std::string>, Date> last_;
};

}  // namespace tongket
