// Passes: what changed (under the lock of the state) -> the facts of those indicators and what the
// checks say -> rows of those indicators -> the page. Each keeps what the one before left as it is.
#include "http/overviews.h"

#include <algorithm>
#include <iterator>
#include <shared_mutex>
#include <utility>

#include "base/log.h"
#include "http/live.h"
#include "report/overview_rows.h"
#include "report/print.h"

namespace tongket {
namespace {

constexpr std::size_t kMostPeriodsKept = 8;  // whose rows are kept
constexpr std::size_t kMostOverviews = 64;

// Of which the nation reported a number, with whether one of an indicator that leads is among them;
// spans of days or months that only single figures have are no period of a page.
std::map<TimePeriod, bool> periods_of(const CheckedFacts& facts) {
  std::map<TimePeriod, bool> out;
  for (const Indicator& indicator : facts.pack().indicators) {
    const std::shared_ptr<const FactIndex> index = facts.facts(indicator.code);
    for (const Fact& fact : index->of_unit(indicator.code, facts.pack().nation)) {
      const Observation& o = fact.observation;
      const bool counts = o.key.scenario == Scenario::kActual && has_number(o.status) &&
                          fact.id != 0 && !o.key.period.is_undated() && !o.key.period.is_range();
      if (counts) out[o.key.period] |= indicator.headline;
    }
  }
  return out;
}

// Newest first; of those that end on one day the longest.
std::vector<TimePeriod> newest_first(const std::map<TimePeriod, bool>& periods) {
  std::vector<TimePeriod> out;
  out.reserve(periods.size());
  for (const auto& [period, leads] : periods) out.push_back(period);
  std::ranges::stable_sort(out, [](const TimePeriod& a, const TimePeriod& b) {
    return a.last_day() != b.last_day() ? b.last_day() < a.last_day()
                                        : a.first_day() < b.first_day();
  });
  return out;
}

// What is shown if nobody says which: of a period that has not ended, or of which nothing that
// leads is known, there are but a few figures; it is taken only if there is no other.
TimePeriod first_shown(const std::map<TimePeriod, bool>& periods, Date today) {
  const std::vector<TimePeriod> ordered = newest_first(periods);
  const auto ended = [&](const TimePeriod& period) { return period.last_day() < today; };
  const auto leads = [&](const TimePeriod& period) { return ended(period) && periods.at(period); };
  for (const auto& [found, end] :
       {std::pair(std::ranges::find_if(ordered, leads), ordered.end()),
        std::pair(std::ranges::find_if(ordered, ended), ordered.end())}) {
    if (found != end) return *found;
  }
  return ordered.empty() ? TimePeriod() : ordered.back();
}

std::string overview_name(const TimePeriod& period, const std::vector<std::string>& hidden) {
  std::string out = period.to_string();
  for (const std::string& code : hidden) out += " " + code;
  return out;
}

}  // namespace

const Figures& Overviews::figures_of(const Live& live) const {
  return shown_ == FactsShown::kAll ? live.figures() : live.published_figures();
}

Overviews::State Overviews::state_of(const Live& live) const {
  const std::shared_lock lock(live.mutex());
  const Figures& figures = figures_of(live);
  State out;
  out.pack = &live.pack();
  out.today = local_date(live.now());
  out.version = figures.version();
  if (state_.pack == out.pack && state_.today == out.today && state_.version == out.version) {
    return out;  // nothing else will be asked for
  }
  out.recorded_at = figures.recorded_at();
  for (const std::string_view code : figures.indicators()) {
    out.versions.emplace(code, figures.version(code));
  }
  return out;
}

// All versions stand in the store only; which of them are published, the figures know.
Result<std::vector<Fact>> Overviews::read(Live& live, std::string_view indicator) const {
  std::vector<Fact> out;
  if (shown_ == FactsShown::kAll) {
    TK_TRY(out, live.store().find({.indicator = std::string(indicator)}));
  } else {
    const std::shared_lock lock(live.mutex());
    const Figures& figures = live.published_figures();
    const auto take = [&](std::string_view code) {
      for (const auto& [key, fact] : figures.of(code)) out.push_back(fact);
    };
    if (indicator.empty()) {
      std::ranges::for_each(figures.indicators(), take);
    } else {
      take(indicator);
    }
  }
  const bool demo = live.settings().demo;
  std::erase_if(out, [&](const Fact& fact) { return !may_print(fact, demo); });
  return out;
}

Result<> Overviews::renew(Live& live) {
  State now = state_of(live);
  const bool fresh = facts_ == nullptr || state_.pack != now.pack || state_.today != now.today;
  if (!fresh && state_.version == now.version) return done();
  if (fresh) {
    TK_TRY(std::vector<Fact> all, read(live, {}));
    facts_ = std::make_shared<const CheckedFacts>(*now.pack, now.today, std::move(all),
                                                  live.sector_rules());
    rows_.clear();
  } else {
    std::vector<std::string> changed;
    for (const auto& [code, version] : now.versions) {
      const auto known = state_.versions.find(code);
      if (known == state_.versions.end() || known->second != version) changed.push_back(code);
    }
    auto next = std::make_shared<CheckedFacts>(*facts_);
    TK_CHECK(next->replace(changed, [&](std::string_view code) { return read(live, code); }));
    facts_ = std::move(next);
  }
  const std::map<TimePeriod, bool> periods = periods_of(*facts_);
  periods_ = newest_first(periods);
  first_shown_ = first_shown(periods, now.today);
  made_.clear();
  state_ = std::move(now);
  return done();
}

Result<Overviews::Standing> Overviews::make(const TimePeriod& period, const Wanted& wanted) {
  auto out = std::make_shared<StandingOverview>();
  out->facts = facts_;
  out->version = state_.version;
  out->recorded_at = state_.recorded_at;
  out->periods = periods_;
  if (period.is_undated()) return Standing(std::move(out));
  if (rows_.size() >= kMostPeriodsKept && !rows_.contains(period)) rows_.erase(rows_.begin());
  RowsByIndicator& rows = rows_[period];
  const auto is_hidden = [&](const std::string& code) {
    return std::ranges::binary_search(wanted.hidden, code);
  };
  const Pack& pack = facts_->pack();
  const RowsOf rows_of = [&](const Indicator& indicator) -> IndicatorRows {
    if (is_hidden(indicator.code)) return {};
    KnownRows& known = rows[indicator.code];
    std::shared_ptr<const FactIndex> facts = facts_->facts(indicator.code);
    if (known.facts != facts) {
      known = {std::move(facts), {}};
      known.rows = indicator_rows(pack, *known.facts, indicator, period);
    }
    return known.rows;
  };
  TK_TRY(out->overview,
         make_overview(pack, rows_of, facts_->findings_without(wanted.hidden), period));
  return Standing(std::move(out));
}

Result<Overviews::Standing> Overviews::find(Live& live, const Wanted& wanted) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(renew(live));
  const TimePeriod period = wanted.period.value_or(first_shown_);
  const std::string name = overview_name(period, wanted.hidden);
  if (const auto known = made_.find(name); known != made_.end()) return known->second;
  if (!period.is_undated() && std::ranges::find(periods_, period) == periods_.end()) {
    return fail(ErrorCode::kNotFound, "report.no_values", {{"period", period.to_string()}});
  }
  TK_TRY(Standing out, make(period, wanted));
  if (made_.size() >= kMostOverviews) made_.clear();
  made_.emplace(name, out);
  return out;
}

void Overviews::keep_up(Live& live) {
  {
    const std::scoped_lock lock(mutex_);
    if (facts_ == nullptr && shown_ == FactsShown::kPublished) return;
  }
  if (const Result<Standing> made = find(live, {}); !made) {
    log_event("overview_failed", {{"problem", made.error().key}});
  }
}

Result<std::shared_ptr<const CheckedFacts>> Overviews::facts(Live& live) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(renew(live));
  return facts_;
}

}  // namespace tongket
