#include "cases/working_calendar.h"

#include <filesystem>

#include "base/file.h"
#include "cases/mistakes.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxCalendarBytes = std::size_t{1} << 20;
constexpr int kLongestHoliday = 31;  // days; more is a mistake of typing

bool is_weekday(Date day) {
  constexpr int kFirstMonday = 4;  // days since 1970-01-01, a Thursday
  const int since = day.days_since(Date()) - kFirstMonday;
  return (since % 7 + 7) % 7 < 5;
}

void add_holiday(const Yaml& node, Reading& reading, std::set<Date>& out) {
  MapReader reader(node, {"from", "to", "name"}, reading);
  const std::optional<Date> from = reader.parsed("from", &parse_date, Need::kRequired);
  const std::optional<Date> to = reader.parsed("to", &parse_date);
  reader.names("name");
  if (!from) return;
  const Date last = to.value_or(*from);
  if (last < *from || last.days_since(*from) >= kLongestHoliday) {
    reader.mistake("cases.holiday_days", {{"found", last.to_string()}}, reader.place());
    return;
  }
  for (Date day = *from; day <= last; day = day.plus_days(1)) out.insert(day);
}

}  // namespace

bool WorkingCalendar::is_worked(Date day) const {
  if (worked_.contains(day)) return true;
  return is_weekday(day) && !holidays_.contains(day);
}

Date WorkingCalendar::plus_working_days(Date from, int count) const {
  Date day = from;
  for (int left = count; left > 0;) {
    day = day.plus_days(1);
    if (is_worked(day)) --left;
  }
  while (!is_worked(day)) day = day.plus_days(1);
  return day;
}

int WorkingCalendar::working_days_between(Date from, Date to) const {
  if (to < from) return -working_days_between(to, from);
  int out = 0;
  for (Date day = from.plus_days(1); day <= to; day = day.plus_days(1)) out += is_worked(day);
  return out;
}

std::optional<int> WorkingCalendar::known_until() const {
  return holidays_.empty() ? std::nullopt : std::optional(holidays_.rbegin()->year());
}

WorkingCalendar read_working_calendar(const Yaml& root, Reading& reading) {
  MapReader reader(root, {"holidays", "worked"}, reading);
  std::set<Date> holidays;
  std::set<Date> worked;
  for (const Yaml& node : reader.list("holidays", Need::kRequired)) {
    add_holiday(node, reading, holidays);
  }
  for (const Placed& text : reader.texts("worked")) {
    const std::optional<Date> day = reader.accepted(parse_date(text.text), text.place);
    if (!day) continue;
    if (is_weekday(*day)) reader.mistake("cases.worked_day", {{"found", text.text}}, text.place);
    worked.insert(*day);
  }
  return {std::move(holidays), std::move(worked)};
}

Result<WorkingCalendar> load_working_calendar(const Pack& pack) {
  const std::filesystem::path path = pack.folder / "calendar.yaml";
  std::error_code none;
  if (pack.folder.empty() || !std::filesystem::exists(path, none)) return WorkingCalendar();
  TK_TRY(const std::string bytes, read_file(path, kMaxCalendarBytes));
  TK_TRY(const Yaml root, parse_yaml(bytes, path.string()));
  Reading reading;
  WorkingCalendar out = read_working_calendar(root, reading);
  TK_CHECK(no_mistakes(reading.mistakes));
  return out;
}

}  // namespace tongket
