#include "report/compose/selection.h"

#include <algorithm>

namespace tongket {
namespace {

bool matches(std::string_view pattern, std::string_view code) {
  if (!pattern.ends_with('*')) return pattern == code;
  return code.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool is_of(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool wanted(const Indicator& indicator, const Selector& selector, const Scope& scope) {
  if (!selector.codes.empty()) {
    return std::any_of(selector.codes.begin(), selector.codes.end(),
                       [&](const std::string& code) { return matches(code, indicator.code); });
  }
  if (scope.topic != nullptr) return is_of(scope.topic->codes, indicator.field);
  return scope.field == nullptr || is_of(scope.field->includes, indicator.field);
}

bool picked(const Indicator& indicator, Pick pick) {
  switch (pick) {
    case Pick::kAll:
      return true;
    case Pick::kHeadline:
      return indicator.headline;
    case Pick::kCore:
      return indicator.tier == Tier::kCore;
    case Pick::kMention:
      return indicator.tier == Tier::kMention;
  }
  TK_ASSERT(false);
}

bool is_of(Scenario scenario, Which which) {
  switch (which) {
    case Which::kThis:
      return scenario == Scenario::kActual;
    case Which::kNext:
    case Which::kPlanned:
      return scenario == Scenario::kPlan;
    case Which::kLater:
      return scenario == Scenario::kTarget;
    case Which::kAhead:
      return scenario != Scenario::kActual;
  }
  TK_ASSERT(false);
}

// Counted on a day of the period although told for a longer one, or told for several years of which
// the period is the last.
bool ends_within(const Fact& fact, const TimePeriod& period) {
  const Observation& o = fact.observation;
  if (o.key.period.is_undated() || period.contains(o.key.period)) return false;
  return o.key.as_of ? period.contains(*o.key.as_of) : period.contains(o.key.period.last_day());
}

// The values of a series for the period, the main one first.
std::vector<const Fact*> values_of(const Series& series, IndicatorKind kind,
                                   const TimePeriod& period) {
  std::vector<const Fact*> out;
  const Fact* main = choose_value(series, kind, period);
  if (main != nullptr) out.push_back(main);
  for (const Fact* fact : series) {
    if (fact == main) continue;
    const TimePeriod& own = fact->observation.key.period;
    const bool part = !own.is_undated() && own != period && period.contains(own);
    const bool other_day = own == period && fact->observation.key.as_of.has_value();
    const bool further = main == nullptr ? part : (part && !accrues(kind)) || other_day;
    if (further || ends_within(*fact, period)) out.push_back(fact);
  }
  return out;
}

std::vector<const Fact*> ahead_of(const Series& series, Which which, const TimePeriod& period) {
  std::vector<const Fact*> out;
  for (const Fact* fact : series) {
    const TimePeriod& own = fact->observation.key.period;
    if (own.is_undated()) continue;
    const bool later = own.last_day() > period.last_day();
    const bool now = own == period || own == period.whole_year() || period.contains(own);
    if (which == Which::kPlanned ? now : later && !now) out.push_back(fact);
  }
  return out;
}

const Fact* value_of(const Series& series, const TimePeriod& period) {
  const auto found = std::find_if(series.begin(), series.end(), [&](const Fact* fact) {
    return fact->observation.key.period == period && has_number(fact->observation.status);
  });
  return found == series.end() ? nullptr : *found;
}

struct Years {
  std::size_t known = 0;
  const Fact* last = nullptr;  // nullptr if none is known
};

// What is known of the report's year and those shown before it.
Years years_of(const Series& series, const TimePeriod& period) {
  Years out;
  for (int back = 0; back < kYearsShown; ++back) {
    const Fact* fact = value_of(series, period.years_later(-back));
    if (fact == nullptr) continue;
    if (out.last == nullptr) out.last = fact;
    ++out.known;
  }
  return out;
}

std::optional<Line> line_of(const SelectionInput& input, const Selector& selector,
                            const Indicator& indicator, const Series& series) {
  std::vector<const Fact*> found = selector.which == Which::kThis
                                       ? values_of(series, indicator.kind, input.period)
                                       : ahead_of(series, selector.which, input.period);
  const Years years = selector.min_points > 0 ? years_of(series, input.period) : Years{0, nullptr};
  if (years.known < selector.min_points) return std::nullopt;
  if (found.empty() && selector.last_year == LastYear::kMayLack && years.last != nullptr) {
    found.push_back(years.last);
  }
  if (!selector.again) {
    std::erase_if(found, [&](const Fact* fact) { return input.printed.contains(fact->id); });
  }
  if (found.empty()) return std::nullopt;
  Line line;
  line.fact = found.front();
  line.also.assign(found.begin() + 1, found.end());
  line.series = series;
  return line;
}

}  // namespace

std::vector<const Indicator*> indicators_of(const Pack& pack, const Selector& selector,
                                            const Scope& scope) {
  std::vector<const Indicator*> out;
  for (const Indicator& indicator : pack.indicators) {
    if (wanted(indicator, selector, scope) && picked(indicator, selector.pick)) {
      out.push_back(&indicator);
    }
  }
  return out;
}

std::vector<Item> select(const SelectionInput& input, const Selector& selector,
                         const Scope& scope) {
  const std::string& org = scope.org.empty() ? input.pack.nation : scope.org;
  std::vector<Item> out;
  for (const Indicator* const each : indicators_of(input.pack, selector, scope)) {
    const Indicator& indicator = *each;
    Item item;
    item.indicator = &indicator;
    for (const Series& series : series_of(input.facts.of_unit(indicator.code, org))) {
      const ObservationKey& key = series.front()->observation.key;
      if (!is_of(key.scenario, selector.which)) continue;
      std::optional<Line> line = line_of(input, selector, indicator, series);
      if (line) item.lines.push_back(std::move(*line));
    }
    if (item.lines.empty()) continue;
    std::stable_sort(item.lines.begin(), item.lines.end(), [&](const Line& a, const Line& b) {
      const auto rank = [&](const Line& line) {
        const auto& units = indicator.units;
        const auto unit = std::find(units.begin(), units.end(), line.key().unit);
        return std::pair(!line.key().breakdown.is_total(), unit - units.begin());
      };
      return rank(a) < rank(b);
    });
    out.push_back(std::move(item));
    if (selector.max_items > 0 && out.size() == selector.max_items) break;
  }
  return out;
}

}  // namespace tongket
