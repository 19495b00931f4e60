#include "derive/figure_table.h"

#include <algorithm>
#include <utility>

#include "model/comparison.h"

namespace tongket {
namespace {

constexpr int kGrowthDecimals = 2;  // of growth

std::optional<Decimal> growth_of(const Fact* now, const Fact* base, ComparisonKind kind) {
  if (!has_number(now) || !has_number(base)) return std::nullopt;
  const Result<Comparison> compared = compare(kind, {*now, *base}, kGrowthDecimals);
  return compared ? std::optional(compared->result) : std::nullopt;
}

ComparisonKind growth_kind(const Pack& pack, std::string_view unit_of_measure) {
  const UnitOfMeasure* unit = pack.unit_of_measure(unit_of_measure);
  const bool percent = unit != nullptr && unit->unit_class == UnitClass::kPercent;
  return percent ? ComparisonKind::kDifference : ComparisonKind::kGrowth;
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

// One period of the table: the units that have a number, and what all had a year before.
class Column {
 public:
  Column(Direction direction, const PeerLookup& peers)
      : direction_(direction), peers_(peers), all_peers_(static_cast<bool>(peers)) {}

  void add(const ObservationKey& key, FigureCell& cell, const Fact* base) {
    all_cells_.push_back(&cell);
    all_bases_.push_back(has_number(base) ? base : nullptr);
    if (!has_number(cell.fact)) return;
    cells_.push_back(&cell);
    now_.push_back(cell.fact);
    bases_.push_back(all_bases_.back());
    if (!all_peers_) return;
    const std::optional<PeerFigure> found = peers_(key);
    all_peers_ = found.has_value();
    if (found) found_.push_back(*found);
  }

  void rank() {
    const std::vector<int> ranked = from_engine() ? std::vector<int>() : ranks_of(now_);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      cells_[i]->rank = ranked.empty() ? found_[i].rank : ranked[i];
    }
    const std::vector<int> before = ranks_of(all_bases_);
    for (std::size_t i = 0; i < all_cells_.size(); ++i) all_cells_[i]->rank_before = before[i];
  }

  [[nodiscard]] FigureTotal total() const {
    FigureTotal out;
    out.counted = static_cast<int>(cells_.size());
    out.amount = from_engine() ? total_of_engine() : sum_of(now_);
    if (!out.amount || std::ranges::count(bases_, nullptr) != 0) return out;
    if (const std::optional<Decimal> base = sum_of(bases_)) {
      out.growth = growth_of_sums(*out.amount, *base);
    }
    return out;
  }

 private:
  // All that have a number are in the table, and in the engine.
  [[nodiscard]] bool from_engine() const {
    return all_peers_ && !cells_.empty() && std::ranges::all_of(found_, [this](const auto& one) {
             return one.of == static_cast<int>(cells_.size());
           });
  }
  // With as many decimals as were told in this period.
  [[nodiscard]] std::optional<Decimal> total_of_engine() const {
    if (!found_.front().total) return std::nullopt;
    int scale = Decimal::kMinScale;
    for (const Fact* fact : now_) scale = std::max(scale, fact->observation.amount().scale());
    const Result<Decimal> total = found_.front().total->rescaled(scale, Rounding::kTruncate);
    return total ? std::optional(*total) : std::nullopt;
  }
  // 0 for nullptr.
  [[nodiscard]] std::vector<int> ranks_of(const std::vector<const Fact*>& facts) const {
    std::vector<Decimal> amounts;
    amounts.reserve(facts.size());
    for (const Fact* fact : facts) {
      if (fact != nullptr) amounts.push_back(fact->observation.amount());
    }
    const std::vector<int> positions = ranks(amounts, direction_);
    std::vector<int> out(facts.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i] != nullptr) out[i] = positions[next++];
    }
    return out;
  }

  Direction direction_;
  const PeerLookup& peers_;
  std::vector<FigureCell*> all_cells_;
  std::vector<const Fact*> all_bases_;  // of all units of the table; nullptr: none
  std::vector<FigureCell*> cells_;      // with a number
  std::vector<const Fact*> now_;
  std::vector<const Fact*> bases_;  // of the same units
  std::vector<PeerFigure> found_;
  bool all_peers_;
};

}  // namespace

bool has_number(const Fact* fact) {
  return fact != nullptr && has_number(fact->observation.status);
}

std::optional<Decimal> growth_between(const Pack& pack, const Fact* now, const Fact* base) {
  if (now == nullptr) return std::nullopt;
  return growth_of(now, base, growth_kind(pack, now->observation.key.unit));
}

FigureTable figure_table(const Pack& pack, const FigureQuery& query, const FactLookup& find,
                         const PeerLookup& peers) {
  FigureTable out;
  const Indicator* indicator = pack.indicator(query.indicator);
  if (indicator == nullptr || indicator->units.empty()) return out;
  out.unit = query.unit.empty() ? indicator->units.front() : query.unit;
  const ComparisonKind kind = growth_kind(pack, out.unit);
  std::vector<Column> columns(query.periods.size(), Column(indicator->direction, peers));
  out.cells.resize(query.orgs.size(), std::vector<FigureCell>(query.periods.size()));
  for (std::size_t row = 0; row < query.orgs.size(); ++row) {
    for (std::size_t i = 0; i < query.periods.size(); ++i) {
      ObservationKey key{query.indicator, query.orgs[row], query.periods[i],
                         query.scenario,  query.breakdown, {},
                         out.unit};
      FigureCell& cell = out.cells[row][i];
      cell.fact = find(key);
      ObservationKey before = key;
      before.period = key.period.year_before();
      const Fact* base = find(before);
      cell.growth = growth_of(cell.fact, base, kind);
      columns[i].add(key, cell, base);
    }
  }
  for (Column& column : columns) {
    column.rank();
    if (indicator->aggregation == Aggregation::kSum) out.totals.push_back(column.total());
  }
  return out;
}

}  // namespace tongket
