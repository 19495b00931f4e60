#include "measure/speed/collected_speeds.h"

#include <set>

namespace tongket {
namespace {

Result<std::vector<FigureFiles>> files_of(const std::vector<std::string>& folders) {
  std::vector<FigureFiles> out;
  for (const std::string& folder : folders) {
    TK_TRY(FigureFiles files,
           FigureFiles::open(std::filesystem::path(folder) / "figures", FigureAccess::kRead));
    out.push_back(std::move(files));
  }
  return out;
}

Result<> add_day(const std::vector<FigureFiles>& collectors, Date day, SpeedCount& out) {
  for (const FigureFiles& files : collectors) {
    TK_TRY(const DayFigures figures, files.read(day));
    if (figures.speeds() != nullptr) out.add(*figures.speeds());
  }
  return done();
}

std::string version_of(const std::vector<FigureFiles>& collectors, const std::set<Date>& days) {
  std::string out;
  for (const FigureFiles& files : collectors) {
    for (const Date day : days) out.append(files.version(day)).append("/");
  }
  return out;
}

std::map<Date, std::set<Date>> days_by_month(const std::vector<FigureFiles>& collectors) {
  std::map<Date, std::set<Date>> out;
  for (const FigureFiles& files : collectors) {
    for (const Date day : files.days()) out[Date::of(day.year(), day.month(), 1)].insert(day);
  }
  while (out.size() > CollectedSpeeds::kMostMonths) out.erase(out.begin());
  return out;
}

}  // namespace

Result<SpeedCount> count_speeds(const std::vector<std::string>& folders, Date first, Date last) {
  TK_TRY(const std::vector<FigureFiles> collectors, files_of(folders));
  std::set<Date> days;
  for (const FigureFiles& files : collectors) days.merge(files.days());
  SpeedCount out;
  for (const Date day : days) {
    if (day >= first && day <= last) TK_CHECK(add_day(collectors, day, out));
  }
  return out;
}

Result<> CollectedSpeeds::refresh() {
  TK_TRY(const std::vector<FigureFiles> collectors, files_of(folders_));
  const SpeedMonths before = now();
  SpeedMonths after;
  std::map<Date, std::string> versions;
  for (const auto& [month, days] : days_by_month(collectors)) {
    std::string version = version_of(collectors, days);
    const auto known = versions_.find(month);
    const bool same = known != versions_.end() && known->second == version;
    versions.emplace(month, std::move(version));
    if (same) {
      if (const auto held = before.find(month); held != before.end()) after.insert(*held);
      continue;
    }
    SpeedCount count;
    for (const Date day : days) TK_CHECK(add_day(collectors, day, count));
    if (count.measurements() == 0) continue;
    after.emplace(month, std::make_shared<const SpeedSummary>(count.summary(rules_)));
  }
  versions_ = std::move(versions);
  const std::lock_guard lock(mutex_);
  months_ = std::move(after);
  return done();
}

SpeedMonths CollectedSpeeds::now() const {
  const std::lock_guard lock(mutex_);
  return months_;
}

}  // namespace tongket
