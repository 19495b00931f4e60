#include "derive/figures.h"

#include <algorithm>
#include <utility>

#include "model/comparison.h"

namespace tongket {
namespace {

constexpr int kDecimals = 2;  // of growth
constexpr std::size_t kMostNews = 2000;

bool has_number(const Fact* fact) {
  return fact != nullptr && has_number(fact->observation.status);
}

std::optional<Decimal> growth_of(const Fact* now, const Fact* base, ComparisonKind kind) {
  if (!has_number(now) || !has_number(base)) return std::nullopt;
  const Result<Comparison> compared = compare(kind, {*now, *base}, kDecimals);
  return compared ? std::optional(compared->result) : std::nullopt;
}

ComparisonKind growth_kind(const Pack& pack, std::string_view unit_of_measure) {
  const UnitOfMeasure* unit = pack.unit_of_measure(unit_of_measure);
  const bool percent = unit != nullptr && unit->unit_class == UnitClass::kPercent;
  return percent ? ComparisonKind::kDifference : ComparisonKind::kGrowth;
}

void rank_column(FigureTable& table, std::size_t column, Direction direction) {
  std::vector<Decimal> amounts;
  std::vector<FigureCell*> ranked;
  for (std::vector<FigureCell>& row : table.cells) {
    if (!has_number(row[column].fact)) continue;
    amounts.push_back(row[column].fact->observation.amount());
    ranked.push_back(&row[column]);
  }
  const std::vector<int> positions = ranks(amounts, direction);
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i]->rank = positions[i];
}

// Sum of amounts; empty on overflow.
std::optional<Decimal> sum_of(const std::vector<const Fact*>& facts) {
  if (facts.empty()) return std::nullopt;
  DecimalSum sum;
  for (const Fact* fact : facts) sum.add(fact->observation.amount());
  const Result<Decimal> total = sum.total();
  return total ? std::optional(*total) : std::nullopt;
}

std::optional<Decimal> growth_of_sums(const Decimal& now, const Decimal& base) {
  Fact current;
  Fact before;
  current.observation.value = now;
  before.observation.value = base;
  return growth_of(&current, &before, ComparisonKind::kGrowth);
}

struct Column {
  std::vector<const Fact*> now;
  std::vector<const Fact*> base;  // of the same units
};

FigureTotal total_of(const Column& column) {
  FigureTotal out;
  out.counted = static_cast<int>(column.now.size());
  out.amount = sum_of(column.now);
  if (!out.amount || column.base.size() != column.now.size()) return out;
  if (const std::optional<Decimal> base = sum_of(column.base)) {
    out.growth = growth_of_sums(*out.amount, *base);
  }
  return out;
}

}  // namespace

void Figures::add(std::span<const Fact> facts) {
  for (const Fact& fact : facts) {
    recorded_at_ = std::max(recorded_at_, fact.recorded_at);
    OfIndicator& of = by_indicator_[fact.observation.key.indicator];
    const auto [at, is_new] = of.standing.try_emplace(fact.observation.key, fact);
    if (is_new) {
      if (fact.observation.key.org == pack_->nation) tell(fact, std::nullopt, fact.recorded_at);
    } else {
      if (!stands_before(fact, at->second)) continue;
      if (fact.load != at->second.load) tell(fact, std::move(at->second), fact.recorded_at);
      at->second = fact;
    }
    ++of.version;
    ++version_;
  }
}

void Figures::put(const Fact& fact, std::string_view at) {
  OfIndicator& of = by_indicator_[fact.observation.key.indicator];
  const auto [place, is_new] = of.standing.try_emplace(fact.observation.key, fact);
  if (!is_new && place->second.id == fact.id) return;
  recorded_at_ = std::max(recorded_at_, fact.recorded_at);
  if (!is_new) {
    tell(fact, std::exchange(place->second, fact), at);
  } else if (fact.observation.key.org == pack_->nation) {
    tell(fact, std::nullopt, at);
  }
  ++of.version;
  ++version_;
}

void Figures::tell(const Fact& fact, std::optional<Fact> before, std::string_view at) {
  news_.push_back({fact.observation.key, std::move(before), fact.load, std::string(at)});
  if (news_.size() > kMostNews) news_.pop_front();
}

const Fact* Figures::standing(const ObservationKey& key) const {
  const auto of = by_indicator_.find(key.indicator);
  if (of == by_indicator_.end()) return nullptr;
  const auto at = of->second.standing.find(key);
  return at == of->second.standing.end() ? nullptr : &at->second;
}

const Fact* Figures::any_as_of(const ObservationKey& key) const {
  const auto of = by_indicator_.find(key.indicator);
  if (of == by_indicator_.end()) return nullptr;
  ObservationKey wanted = key;
  wanted.as_of.reset();
  wanted.unit.clear();  // as-of and unit are the last parts of a key: these lie together
  const Fact* out = nullptr;
  for (auto at = of->second.standing.lower_bound(wanted); at != of->second.standing.end(); ++at) {
    const ObservationKey& found = at->first;
    if (found.org != key.org || found.period != key.period || found.scenario != key.scenario ||
        found.breakdown != key.breakdown) {
      break;
    }
    if (found.unit != key.unit) continue;
    if (!found.as_of) return &at->second;
    out = &at->second;
  }
  return out;
}

const FactMap& Figures::of(std::string_view indicator) const {
  static const FactMap nothing;
  const auto at = by_indicator_.find(indicator);
  return at == by_indicator_.end() ? nothing : at->second.standing;
}

std::ranges::subrange<FactMap::const_iterator> Figures::of(std::string_view indicator,
                                                           const std::string& org) const {
  const FactMap& all = of(indicator);
  ObservationKey first;  // nothing is before a key without period
  first.indicator = indicator;
  first.org = org;
  const auto begin = all.lower_bound(first);
  const auto end =
      std::find_if(begin, all.end(), [&](const auto& entry) { return entry.first.org != org; });
  return {begin, end};
}

std::vector<std::string_view> Figures::indicators() const {
  std::vector<std::string_view> out;
  out.reserve(by_indicator_.size());
  for (const auto& [code, of] : by_indicator_) out.emplace_back(code);
  return out;
}

std::uint64_t Figures::version(std::string_view indicator) const {
  const auto of = by_indicator_.find(indicator);
  return of == by_indicator_.end() ? 0 : of->second.version;
}

FigureTable Figures::table(const FigureQuery& query) const {
  return figure_table(*pack_, query, [this](const ObservationKey& key) { return any_as_of(key); });
}

std::optional<Decimal> growth_between(const Pack& pack, const Fact* now, const Fact* base) {
  if (now == nullptr) return std::nullopt;
  return growth_of(now, base, growth_kind(pack, now->observation.key.unit));
}

FigureTable figure_table(const Pack& pack, const FigureQuery& query, const FactLookup& find) {
  FigureTable out;
  const Indicator* indicator = pack.indicator(query.indicator);
  if (indicator == nullptr || indicator->units.empty()) return out;
  out.unit = query.unit.empty() ? indicator->units.front() : query.unit;
  const ComparisonKind kind = growth_kind(pack, out.unit);
  std::vector<Column> columns(query.periods.size());
  for (const std::string& org : query.orgs) {
    std::vector<FigureCell>& row = out.cells.emplace_back();
    for (std::size_t i = 0; i < query.periods.size(); ++i) {
      ObservationKey key{query.indicator, org, query.periods[i], query.scenario,
                         query.breakdown, {},  out.unit};
      FigureCell cell;
      cell.fact = find(key);
      key.period = key.period.year_before();
      const Fact* base = find(key);
      cell.growth = growth_of(cell.fact, base, kind);
      if (has_number(cell.fact)) columns[i].now.push_back(cell.fact);
      if (has_number(cell.fact) && has_number(base)) columns[i].base.push_back(base);
      row.push_back(cell);
    }
  }
  for (std::size_t i = 0; i < query.periods.size(); ++i) {
    rank_column(out, i, indicator->direction);
    if (indicator->aggregation == Aggregation::kSum) out.totals.push_back(total_of(columns[i]));
  }
  return out;
}

}  // namespace tongket
