#include "measure/watch/alarm_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"
#include "measure/page_event.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::array<AlarmKind, 4> kKinds{AlarmKind::kSiteDown, AlarmKind::kSiteBack,
                                          AlarmKind::kCertificateEnds, AlarmKind::kUseCollapses};
constexpr mode_t kAlarmLogMode = 0600;

Error alarm_log_error(const fs::path& path, std::string_view reason) {
  return Error{
      ErrorCode::kIo, "measure.io", {{"file", path.string()}, {"reason", std::string(reason)}}};
}

Error bad_alarms(std::size_t line) {
  return Error{ErrorCode::kCorrupt, "measure.bad_alarms", {{"line", std::to_string(line)}}};
}

Result<Alarm> read_alarm_line(std::string_view line) {
  TK_TRY(const JsonValue json, parse_json(line, "alarm"));
  Alarm out;
  TK_TRY(const std::string at, json.text("at"));
  TK_TRY(out.at, parse_moment(at));
  TK_TRY(const std::string code, json.text("alarm"));
  TK_TRY(out.site, json.text("site"));
  TK_TRY(out.figure, json.integer("figure"));
  TK_TRY(out.usual, json.integer("usual"));
  TK_TRY(out.reason, json.text_or("reason", ""));
  for (const AlarmKind kind : kKinds) {
    if (to_code(kind) != code) continue;
    out.kind = kind;
    const auto at_ms = std::chrono::floor<std::chrono::milliseconds>(out.at.time_since_epoch());
    if (is_event_code(out.site) && is_event_time(at_ms.count())) return out;
  }
  return bad_alarms(0);
}

}  // namespace

std::string_view to_code(AlarmKind kind) {
  switch (kind) {
    case AlarmKind::kSiteDown:
      return "site_down";
    case AlarmKind::kSiteBack:
      return "site_back";
    case AlarmKind::kCertificateEnds:
      return "certificate_ends";
    case AlarmKind::kUseCollapses:
      return "use_collapses";
  }
  return {};
}

std::string alarm_line(const Alarm& alarm) {
  JsonWriter json;
  json.begin_object().key("at").text(utc_text(alarm.at));
  json.key("alarm").text(to_code(alarm.kind)).key("site").text(alarm.site);
  json.key("figure").integer(alarm.figure).key("usual").integer(alarm.usual);
  json.key("reason").text(alarm.reason).end_object();
  return json.take() + "\n";
}

Result<std::vector<Alarm>> read_alarms(std::string_view lines) {
  std::vector<Alarm> out;
  for (std::size_t end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
    Result<Alarm> alarm = read_alarm_line(lines.substr(0, end));
    if (!alarm) return bad_alarms(out.size() + 1);
    out.push_back(*std::move(alarm));
    lines.remove_prefix(end + 1);
  }
  return out;
}

Result<std::vector<Alarm>> alarms_in(const fs::path& path) {
  if (!fs::exists(path)) return std::vector<Alarm>();
  TK_TRY(const MappedFile file, MappedFile::open(path));
  Result<std::vector<Alarm>> out = read_alarms(file.bytes());
  if (!out) out.error().place.file = path.string();
  return out;
}

Result<AlarmLog> AlarmLog::open(fs::path path) {
  TK_TRY(const std::vector<Alarm> alarms, alarms_in(path));
  AlarmLog out(std::move(path));
  for (const Alarm& alarm : alarms) out.know(alarm);
  if (!fs::exists(out.path_)) return out;
  std::size_t whole = 0;
  std::size_t all = 0;
  {
    TK_TRY(const MappedFile file, MappedFile::open(out.path_));
    all = file.bytes().size();
    whole = file.bytes().rfind('\n') + 1;
  }
  std::error_code code;
  if (whole < all) fs::resize_file(out.path_, whole, code);
  if (code) return alarm_log_error(out.path_, code.message());
  return out;
}

Result<> AlarmLog::append(const Alarm& alarm) {
  const std::string line = alarm_line(alarm);
  const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kAlarmLogMode);
  if (file < 0) return alarm_log_error(path_, std::strerror(errno));
  const bool written =
      ::write(file, line.data(), line.size()) == std::ssize(line) && ::fsync(file) == 0;
  const int reason = errno;
  ::close(file);
  if (!written) return alarm_log_error(path_, std::strerror(reason));
  know(alarm);
  return sync_folder(path_.parent_path());
}

void AlarmLog::know(const Alarm& alarm) {
  last_[{alarm.kind, alarm.site}] = local_date(alarm.at);
  if (alarm.kind == AlarmKind::kSiteDown) down_[alarm.site] = alarm.at;
  if (alarm.kind == AlarmKind::kSiteBack) down_.erase(alarm.site);
}

bool AlarmLog::has(AlarmKind kind, const std::string& site, Date day) const {
  const auto found = last_.find({kind, site});
  return found != last_.end() && found->second == day;
}

}  // namespace tongket
