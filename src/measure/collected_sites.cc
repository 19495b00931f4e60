#include "measure/collected_sites.h"

#include <set>
#include <utility>

#include "measure/figure_files.h"

namespace tongket {
namespace {

Date month_of(Date day) { return Date::of(day.year(), day.month(), 1); }

// One month from the figures of its days.
class MonthSum {
 public:
  void add(Date day, const DayFigures& figures) {
    figures.each([&](std::string_view name, const Tally& tally) {
      sums_[std::string(name)].merge(tally);
      if (name.find('/') == std::string_view::npos) {
        out_[std::string(name)].days.emplace(day, count_of(tally));
      }
    });
  }
  std::shared_ptr<const MonthCounted> take() {
    for (const auto& [name, sum] : sums_) {
      const std::size_t slash = name.find('/');
      SiteMonth& site = out_[name.substr(0, slash)];
      if (slash == std::string::npos) {
        site.whole = count_of(sum);
      } else {
        site.services.emplace(name.substr(slash + 1), count_of(sum));
      }
    }
    return std::make_shared<const MonthCounted>(std::move(out_));
  }

 private:
  std::map<std::string, Tally> sums_;
  MonthCounted out_;
};

}  // namespace

SiteCount count_of(const Tally& tally) {
  return {.views = tally.of(EventKind::kView),
          .visits = tally.visits,
          .visitors = static_cast<std::int64_t>(tally.visitors.estimate()),
          .started = tally.of(EventKind::kStart),
          .finished = tally.of(EventKind::kFinish),
          .downloads = tally.of(EventKind::kDownload),
          .ratings = tally.of(EventKind::kRating),
          .rating_sum = tally.rating_sum};
}

Result<> CollectedSites::refresh() {
  std::vector<FigureFiles> collectors;
  std::map<Date, std::set<Date>> days;  // by month
  for (const std::string& folder : folders_) {
    TK_TRY(FigureFiles files,
           FigureFiles::open(std::filesystem::path(folder) / "figures", FigureAccess::kRead));
    for (const Date day : files.days()) days[month_of(day)].insert(day);
    collectors.push_back(std::move(files));
  }
  while (days.size() > kMostMonths) days.erase(days.begin());
  const SiteMonths before = now();
  SiteMonths after;
  std::map<Date, std::string> versions;
  for (const auto& [month, of_month] : days) {
    std::string& version = versions[month];
    for (const FigureFiles& files : collectors) {
      for (const Date day : of_month) version.append(files.version(day)).append("/");
    }
    const auto known = versions_.find(month);
    if (known != versions_.end() && known->second == version) {
      after.emplace(month, before.at(month));
      continue;
    }
    MonthSum sum;
    for (const Date day : of_month) {
      DayFigures whole;
      for (const FigureFiles& files : collectors) {
        TK_TRY(const DayFigures figures, files.read(day));
        whole.merge(figures);
      }
      sum.add(day, whole);
    }
    after.emplace(month, sum.take());
  }
  versions_ = std::move(versions);
  const std::lock_guard lock(mutex_);
  months_ = std::move(after);
  return done();
}

SiteMonths CollectedSites::now() const {
  const std::lock_guard lock(mutex_);
  return months_;
}

}  // namespace tongket
