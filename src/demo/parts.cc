// Parts of a total. A reported part stands; the others share what is left in the proportions of
// demo.yaml, which a reported share of the same year, or of the nearest year, replaces for its
// unit. What cannot be (reported parts larger than their total, a loss with parts) is left out. A
// half-year divides as its year does.
#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "demo/panel.h"

namespace tongket {
namespace {

constexpr int kRateDecimals = 2;
constexpr Amount kWholeRate = 10'000;  // 100 % with that many decimals

Reported::Nature nature_of(const Pack& pack, std::string_view code) {
  const Indicator* indicator = pack.indicator(code);
  TK_ASSERT(indicator != nullptr);
  return indicator->kind == IndicatorKind::kFlow ? Reported::Nature::kFlow
                                                 : Reported::Nature::kStock;
}

SeriesName name_of(const Pack& pack, std::string_view code, const Breakdown& breakdown) {
  const Indicator* indicator = pack.indicator(code);
  TK_ASSERT(indicator != nullptr && !indicator->units.empty());
  return {std::string(code), "", breakdown, indicator->units.front()};
}

// What is worked out has no more digits than are printed; it is not rounded down, so that it stays
// above what it was worked out from.
Amount in_quanta(Amount value, int mult) {
  Amount quantum = 1;
  for (int i = 0; i < mult; ++i) quantum *= 10;
  return value % quantum == 0 || value < 0 ? value : value + (quantum - value % quantum);
}

SeriesName at_org(SeriesName name, std::string_view org) {
  name.org = org;
  return name;
}

class Splitter {
 public:
  Splitter(const Workshop& shop, const DemoIndicator& indicator, std::vector<Strand>& strands)
      : shop_(shop), indicator_(indicator), strands_(strands) {}

  void split(std::size_t total, const std::vector<DemoPart>& parts) {
    if (parts.empty()) return;
    std::vector<std::size_t> own(parts.size());  // strand of each part; the rest has one as well
    const std::size_t first = strands_.size();
    for (std::size_t p = 0; p < parts.size(); ++p) {
      own[p] = first + p;
      strands_.push_back(part_strand(strands_[total], parts[p]));
    }
    for (std::size_t u = 0; u < shop_.units.size(); ++u) {
      for (std::size_t i = 0; i < shop_.span.size(); ++i) split_year({u, i, total, first}, parts);
      for (std::size_t i = 0; i < shop_.span.size(); ++i) split_half({u, i, total, first}, parts);
    }
    for (std::size_t p = 0; p < parts.size(); ++p) {
      if (!parts[p].rate.empty()) add_rate(parts[p].rate, own[p], total);
    }
    for (std::size_t p = 0; p < parts.size(); ++p) split(own[p], parts[p].parts);
  }

 private:
  struct Cell {
    std::size_t unit;
    std::size_t index;  // of the year or half
    std::size_t total;  // strand
    std::size_t first;  // strand of the first part
  };

  Strand part_strand(const Strand& total, const DemoPart& part) const {
    Strand out = total;
    out.name.code = part.code;
    out.name.breakdown = part.breakdown;
    if (!part.code.empty()) out.name = name_of(shop_.pack, part.code, part.breakdown);
    out.quotient = false;
    for (Path& path : out.paths) {
      path.years.assign(shop_.span.size(), std::nullopt);
      path.halves.assign(shop_.span.size(), std::nullopt);
    }
    return out;
  }

  [[nodiscard]] const std::string& org(const Cell& cell) const {
    return shop_.units[cell.unit].org;
  }

  [[nodiscard]] std::optional<Amount> told(const DemoPart& part, const Cell& cell,
                                           std::size_t year_index) const {
    if (part.code.empty()) return std::nullopt;
    const SeriesName name = at_org(name_of(shop_.pack, part.code, part.breakdown), org(cell));
    const int year = shop_.span.year(year_index);
    if (const auto value = shop_.reported.value(name, TimePeriod::year(year))) return value;
    return year_index == cell.index ? implied_by(part.parts, cell, year) : std::nullopt;
  }

  [[nodiscard]] std::optional<Amount> implied_by(const std::vector<DemoPart>& parts,
                                                 const Cell& cell, int year) const {
    DemoIndicator inner = indicator_;
    inner.parts = parts;
    return parts.empty() ? std::nullopt : implied_by_parts(shop_, inner, org(cell), year);
  }

  // What a reported rate makes of the total.
  [[nodiscard]] std::optional<Amount> by_rate(const DemoPart& part, const Cell& cell,
                                              Amount total) const {
    if (part.rate.empty() || total < 0) return std::nullopt;
    const SeriesName rate = at_org(name_of(shop_.pack, part.rate, {}), org(cell));
    const TimePeriod year = TimePeriod::year(shop_.span.year(cell.index));
    const auto percent = shop_.reported.value(rate, year, kRateDecimals);
    if (!percent || *percent < 0 || *percent > kWholeRate) return std::nullopt;
    return scaled(total, *percent, kWholeRate);
  }

  // In millionths of the total.
  [[nodiscard]] Amount share(const DemoPart& part, const Cell& cell) const {
    if (const auto learned = learned_share(part, cell)) return *learned;
    const auto step = static_cast<Amount>(std::min(cell.index, shop_.span.count() - 1));
    const auto steps = static_cast<Amount>(shop_.span.count() - 1);
    const Amount permille = Amount{part.first_share} * 1000 +
                            scaled(Amount{part.last_share - part.first_share} * 1000, step, steps);
    const std::string what = part.code + part.breakdown.to_string() + indicator_.code;
    const Range noise{1000 - part.spread, 1000 + part.spread};
    return scaled(permille, shop_.draw.between(noise, what, org(cell)), 1000);
  }

  // The share of the nearest year in which part and total are both reported.
  [[nodiscard]] std::optional<Amount> learned_share(const DemoPart& part, const Cell& cell) const {
    const SeriesName total = at_org(strands_[cell.total].name, org(cell));
    std::optional<Amount> out;
    int nearest = 0;
    for (std::size_t i = 0; i < shop_.span.count(); ++i) {
      const int distance = std::abs(static_cast<int>(i) - static_cast<int>(cell.index));
      if (out && distance >= nearest) continue;
      const auto whole = shop_.reported.value(total, TimePeriod::year(shop_.span.year(i)));
      const auto value = told(part, cell, i);
      if (!whole || !value || *whole <= 0 || *value < 0 || *value > *whole) continue;
      out = scaled(*value, kMillion, *whole);
      nearest = distance;
    }
    return out;
  }

  void split_year(const Cell& cell, const std::vector<DemoPart>& parts) {
    const std::optional<Amount> total = strands_[cell.total].paths[cell.unit].years[cell.index];
    std::vector<std::size_t> open;
    std::vector<Amount> weights;
    Int128 left = total.value_or(0);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      auto& value = strands_[cell.first + p].paths[cell.unit].years[cell.index];
      value = told(parts[p], cell, cell.index);
      if (!value && total) value = by_rate(parts[p], cell, *total);
      if (value) {
        left -= *value;
      } else {
        open.push_back(p);
        weights.push_back(share(parts[p], cell));
      }
    }
    const Amount sum = std::accumulate(weights.begin(), weights.end(), Amount{0});
    if (!total || left < 0 || sum == 0) return;
    const auto rest = static_cast<Amount>(std::min<Int128>(left, Int128{kMostUsable} * 10));
    const std::vector<Amount> values = apportion(rest, weights, quantum(rest));
    for (std::size_t k = 0; k < open.size(); ++k) {
      strands_[cell.first + open[k]].paths[cell.unit].years[cell.index] = values[k];
    }
  }

  void split_half(const Cell& cell, const std::vector<DemoPart>& parts) {
    const std::size_t year = std::min(cell.index, shop_.span.count() - 1);
    const Path& whole = strands_[cell.total].paths[cell.unit];
    if (!whole.halves[cell.index] || *whole.halves[cell.index] < 0) return;
    std::vector<Amount> weights;
    Amount sum = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const auto& value = strands_[cell.first + p].paths[cell.unit].years[year];
      if (!value || *value < 0) return;
      weights.push_back(*value);
      sum += *value;
    }
    if (sum == 0) return;
    const Amount half = *whole.halves[cell.index];
    const std::vector<Amount> values = apportion(half, weights, quantum(half));
    for (std::size_t p = 0; p < parts.size(); ++p) {
      strands_[cell.first + p].paths[cell.unit].halves[cell.index] = values[p];
    }
  }

  // What is printed in millions divides in millions, unless its own digits are finer.
  [[nodiscard]] Amount quantum(Amount of) const {
    Amount out = 1;
    for (int i = 0; i < indicator_.mult; ++i) out *= 10;
    return of % out == 0 ? out : 1;
  }

  void add_rate(const std::string& code, std::size_t numerator, std::size_t denominator) {
    Strand out = part_strand(strands_[denominator], {});
    out.name = name_of(shop_.pack, code, {});
    out.method = DemoMethod::kRatio;
    out.nature = strands_[numerator].nature;
    out.mult = 0;
    out.decimals = kRateDecimals;
    out.quotient = true;
    out.numerator = numerator;
    out.denominator = denominator;
    strands_.push_back(std::move(out));
  }

  const Workshop& shop_;
  const DemoIndicator& indicator_;
  std::vector<Strand>& strands_;
};

}  // namespace

Strand empty_strand(const Workshop& shop, const DemoIndicator& indicator) {
  Strand out;
  out.name = name_of(shop.pack, indicator.code, {});
  out.mult = indicator.mult;
  out.method = indicator.method;
  out.nature = nature_of(shop.pack, indicator.code);
  if (indicator.method == DemoMethod::kRatio) out.decimals = indicator.decimals;
  const Values none(shop.span.size());
  out.paths.assign(shop.units.size(), Path{none, none});
  return out;
}

void append_parts(const Workshop& shop, const DemoIndicator& indicator,
                  std::vector<Strand>& strands) {
  Splitter(shop, indicator, strands).split(strands.size() - 1, indicator.parts);
}

std::optional<Amount> implied_by_parts(const Workshop& shop, const DemoIndicator& indicator,
                                       std::string_view org, int year) {
  Int128 known = 0;
  Amount shares = 0;
  std::size_t count = 0;
  for (const DemoPart& part : indicator.parts) {
    if (part.code.empty()) continue;
    const SeriesName name = at_org(name_of(shop.pack, part.code, part.breakdown), org);
    std::optional<Amount> value = shop.reported.value(name, TimePeriod::year(year));
    if (!value && !part.parts.empty()) {
      DemoIndicator inner = indicator;
      inner.parts = part.parts;
      value = implied_by_parts(shop, inner, org, year);
    }
    if (!value || *value < 0) continue;
    known += *value;
    shares += part.last_share;
    ++count;
  }
  if (count == 0 || shares == 0) return std::nullopt;
  const auto sum = static_cast<Amount>(std::min<Int128>(known, Int128{kMostUsable} * 10));
  return count == indicator.parts.size() ? sum
                                         : in_quanta(scaled(sum, 1000, shares), indicator.mult);
}

std::optional<Amount> known_amount(const Workshop& shop, const DemoIndicator& indicator,
                                   const SeriesName& series, int year) {
  if (const auto value = shop.reported.value(series, TimePeriod::year(year))) return value;
  if (const auto value = implied_by_parts(shop, indicator, series.org, year)) return value;
  const Reported::Nature nature = nature_of(shop.pack, indicator.code);
  const std::optional<Amount> implied = shop.reported.implied(series, year, nature);
  if (!implied || nature == Reported::Nature::kStock) return implied;
  return in_quanta(*implied, indicator.mult);
}

}  // namespace tongket
