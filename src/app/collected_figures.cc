#include "app/collected_figures.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "measure/figure_files.h"
#include "measure/measured_figures.h"
#include "measure/speed/collected_speeds.h"
#include "measure/speed/speed_figures.h"

namespace tongket {
namespace {

constexpr int kTries = 5;  // of reading what a collector replaces meanwhile

Result<> join_speeds(const std::vector<std::string>& folders, const CollectedPeriod& asked,
                     CountedFigures& out) {
  TK_TRY(const SpeedCount count,
         count_speeds(folders, asked.period.first_day(), asked.period.last_day()));
  TK_TRY(CountedFigures speeds,
         speed_figures(count.summary(*asked.speeds), {.rules = *asked.speeds,
                                                      .pack = asked.pack,
                                                      .period = asked.period,
                                                      .late_days = asked.measurement.late_days,
                                                      .today = asked.today}));
  std::ranges::move(speeds.rows, std::back_inserter(out.rows));
  std::ranges::move(speeds.sources, std::back_inserter(out.sources));
  std::ranges::sort(out.rows, {}, &Observation::key);
  return done();
}

Result<CountedFigures> as_they_stand(const std::vector<std::string>& folders,
                                     const CollectedPeriod& asked) {
  MeasuredPeriod period(asked.measurement, asked.pack, asked.period);
  std::vector<FigureFiles> collectors;
  std::set<Date> days;
  for (const std::string& folder : folders) {
    TK_TRY(FigureFiles files,
           FigureFiles::open(std::filesystem::path(folder) / "figures", FigureAccess::kRead));
    days.merge(period.days_of(files.days()));
    collectors.push_back(std::move(files));
  }
  for (const Date day : days) {
    DayFigures whole;
    for (const FigureFiles& files : collectors) {
      TK_TRY(const DayFigures figures, files.read(day));
      whole.merge(figures);
    }
    period.add(whole);
  }
  TK_TRY(CountedFigures out, period.figures(asked.today));
  if (asked.speeds != nullptr) TK_CHECK(join_speeds(folders, asked, out));
  return out;
}

}  // namespace

Result<Measurement> measurement_to_fill(const Pack& pack) {
  TK_TRY(std::optional<Measurement> out, load_measurement(pack));
  if (!out || out->figures.empty()) {
    return fail(ErrorCode::kUsage, "app.no_measured_figures", {{"pack", pack.id}});
  }
  return *std::move(out);
}

Result<CountedFigures> collected_figures(const std::vector<std::string>& folders,
                                         const CollectedPeriod& asked) {
  Result<CountedFigures> out = as_they_stand(folders, asked);
  for (int again = 0; !out && out.error().code == ErrorCode::kIo && again < kTries; ++again) {
    out = as_they_stand(folders, asked);
  }
  return out;
}

}  // namespace tongket
