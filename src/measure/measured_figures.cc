// Passes: tallies of days -> sums by site -> sums by body -> observations.
#include "measure/measured_figures.h"

#include <algorithm>
#include <utility>

#include "base/message.h"

namespace tongket {
namespace {

constexpr int kMeanDecimals = 2;

// Whether the sites told of it at all: one whose log is read says nothing of dossiers.
bool tells(const Tally& sum, MeasuredCount count) {
  switch (count) {
    case MeasuredCount::kStarted:
    case MeasuredCount::kFinished:
    case MeasuredCount::kUsedServices:
      return tells_dossiers(sum);
    case MeasuredCount::kSatisfaction:
      return sum.of(EventKind::kRating) > 0;
    default:
      return true;
  }
}

int days_between(Date first, Date last) { return last.days_since(first) + 1; }

void tell_part(Observation& row, std::string_view key, std::int64_t part, std::int64_t all) {
  row.status = ObsStatus::kEstimated;
  row.note = message(Language::kVietnamese, key,
                     {{"part", std::to_string(part)}, {"all", std::to_string(all)}});
}

}  // namespace

void MeasuredPeriod::Counted::join(const Counted& other) {
  sum.merge(other.sum);
  days = std::min(days, other.days);
  services.insert(other.services.begin(), other.services.end());
}

std::set<Date> MeasuredPeriod::days_of(const std::set<Date>& all) const {
  return {all.lower_bound(period_.first_day()), all.upper_bound(period_.last_day())};
}

void MeasuredPeriod::add(const DayFigures& figures) {
  figures.each([&](std::string_view name, const Tally& tally) {
    const std::size_t slash = name.find('/');
    const MeasuredSite* const site = measurement_.find(name.substr(0, slash));
    if (site == nullptr) return;
    Counted& counted = sites_[site->id];
    if (slash == std::string_view::npos) {
      ++counted.days;
      counted.sum.merge(tally);
    } else if (tally.of(EventKind::kFinish) > 0) {
      counted.services.emplace(name);
    }
  });
}

MeasuredPeriod::ByOrg MeasuredPeriod::by_org(SiteKind kind) const {
  ByOrg out;
  std::set<std::string> silent;  // bodies one of whose sites counted nothing
  for (const auto& [id, site] : measurement_.sites) {
    if (site.kind != kind) continue;
    const auto found = sites_.find(id);
    if (found == sites_.end()) {
      silent.insert(site.org);
      continue;
    }
    const auto [at, first] = out.try_emplace(site.org, found->second);
    if (!first) at->second.join(found->second);
  }
  for (auto& [org, counted] : out) {
    if (silent.contains(org)) counted.days = 0;
  }
  return out;
}

std::size_t MeasuredPeriod::bodies_with(SiteKind kind) const {
  std::set<std::string_view> out;
  for (const auto& [id, site] : measurement_.sites) {
    if (site.kind == kind) out.insert(site.org);
  }
  return out.size();
}

// Visitors of several months cannot be told apart, and those of a part of a month are no month's.
bool MeasuredPeriod::is_told(const MeasuredFigure& figure) const {
  const bool month = period_.kind() == TimePeriod::Kind::kMonth;
  return figure.count != MeasuredCount::kVisitors || month;
}

bool MeasuredPeriod::whole(const Counted& counted, Date today) const {
  const bool over = today.days_since(period_.last_day()) > measurement_.late_days;
  return over && counted.days == days_between(period_.first_day(), period_.last_day());
}

Result<Observation> MeasuredPeriod::row(const MeasuredFigure& figure, const std::string& org,
                                        const Counted& counted, Date today) const {
  Observation out;
  out.key.indicator = figure.indicator;
  out.key.org = org;
  out.key.period = period_;
  out.key.unit = figure.unit;
  out.source = "measured/" + figure.indicator;
  const Tally& sum = counted.sum;
  switch (figure.count) {
    case MeasuredCount::kViews:
      out.value = Decimal::of(sum.of(EventKind::kView));
      break;
    case MeasuredCount::kVisits:
      out.value = Decimal::of(sum.visits);
      break;
    case MeasuredCount::kVisitors:
      out.value = Decimal::of(static_cast<std::int64_t>(sum.visitors.estimate()));
      out.qualifier = Qualifier::kAbout;
      break;
    case MeasuredCount::kStarted:
      out.value = Decimal::of(sum.of(EventKind::kStart));
      break;
    case MeasuredCount::kFinished:
      out.value = Decimal::of(sum.of(EventKind::kFinish));
      break;
    case MeasuredCount::kDownloads:
      out.value = Decimal::of(sum.of(EventKind::kDownload));
      break;
    case MeasuredCount::kUsedServices:
      out.value = Decimal::of(static_cast<std::int64_t>(counted.services.size()));
      break;
    case MeasuredCount::kSatisfaction:
      TK_TRY(out.value, divide(Decimal::of(sum.rating_sum), Decimal::of(sum.of(EventKind::kRating)),
                               kMeanDecimals, Rounding::kHalfUp));
      break;
  }
  if (whole(counted, today)) return out;
  tell_part(out, "measure.part_of_period", counted.days,
            days_between(period_.first_day(), period_.last_day()));
  return out;
}

Result<CountedFigures> MeasuredPeriod::figures(Date today) const {
  CountedFigures out;
  for (const MeasuredFigure& figure : measurement_.figures) {
    const Indicator* const indicator = pack_.indicator(figure.indicator);
    const bool valid = indicator != nullptr && indicator->valid_on(period_.last_day());
    if (!valid || !is_told(figure)) continue;
    out.sources.push_back("measured/" + figure.indicator);
    ByOrg bodies = by_org(figure.of);
    std::erase_if(bodies, [&](const auto& one) { return !tells(one.second.sum, figure.count); });
    std::optional<Counted> all;
    for (const auto& [org, counted] : bodies) {
      TK_TRY(Observation row, this->row(figure, org, counted, today));
      out.rows.push_back(std::move(row));
      if (all) {
        all->join(counted);
      } else {
        all = counted;
      }
    }
    if (!all || !indicator->level.empty()) continue;
    TK_TRY(Observation nation, this->row(figure, pack_.nation, *all, today));
    const std::size_t expected = bodies_with(figure.of);
    if (bodies.size() < expected && has_number(nation.status)) {
      tell_part(nation, "measure.part_of_bodies", std::ssize(bodies),
                static_cast<std::int64_t>(expected));
    }
    out.rows.push_back(std::move(nation));
  }
  std::ranges::sort(out.rows, {}, &Observation::key);
  return out;
}

}  // namespace tongket
