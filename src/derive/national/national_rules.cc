#include "derive/national/national_rules.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "column/kernel_rules_form.h"
#include "derive/national/parallel.h"

namespace tongket {
namespace {

constexpr int kRowsAtOnce = 256;

// Which rules the series of a table fall under.
struct SeriesRules {
  NationalRule negative;
  NationalRule larger;
};

template <typename V>
class RowCheck {
 public:
  RowCheck(const NationalState& state, const DenseSeries& table, std::size_t row, const V* values,
           std::vector<NationalFinding>& out)
      : state_(state),
        axis_(table.shape().axis),
        key_(table.key(row)),
        slots_(static_cast<std::size_t>(axis_.slots)),
        values_(values + row * table.row_size()),
        present_(table.presence(row), static_cast<std::size_t>(table.shape().measures)),
        width_(screen_width_for(table.narrow(), table.magnitude(),
                                std::max<std::int64_t>(state.limits.factor, 4))),
        out_(out) {}

  void base(bool expected) {
    const int first = key_.group * state_.scheme.base.measures;
    const SeriesRule rule{state_.limits.ceiling, state_.limits.factor, 1};
    for (int k = 0; k < state_.scheme.base.measures; ++k) {
      const SeriesBreaks breaks = series_breaks(series(k), rule, width_);
      add_series({NationalRule::kNegativeBase, NationalRule::kMuchLarger}, breaks, k, first);
      add(NationalRule::kMuchSmaller, breaks.smaller, indicator(first + k), k);
    }
    identities();
    shares();
    form(expected);
  }

  void direct(bool foreign) {
    const int first = state_.scheme.base_measures() + key_.group * state_.scheme.direct.measures;
    const SeriesRule rule{state_.limits.ceiling, state_.limits.factor, axis_.slots_a_year()};
    for (int k = 0; k < state_.scheme.direct.measures; ++k) {
      const SeriesBreaks breaks = series_breaks(series(k), rule, width_);
      add_series({NationalRule::kNegativeDirect, NationalRule::kMuchLargerDirect}, breaks, k,
                 first);
      if (!foreign) continue;
      add(NationalRule::kUnknownOrForeign, series(k).present, indicator(first + k), k);
    }
  }

 private:
  [[nodiscard]] FactSeries<V> series(int k) const {
    const auto measure = static_cast<std::size_t>(k);
    return {{values_ + measure * slots_, slots_}, present_[measure]};
  }
  [[nodiscard]] int indicator(int subject) const {
    return state_.scheme.indicators[static_cast<std::size_t>(subject)];
  }

  // A finding for every slot of the word, with the value of a measure there.
  void add(NationalRule rule, std::uint64_t word, int subject, int measure) {
    for (; word != 0; word &= word - 1) {
      const auto slot = static_cast<std::size_t>(std::countr_zero(word));
      const double value =
          static_cast<double>(values_[static_cast<std::size_t>(measure) * slots_ + slot]);
      out_.push_back({rule, month(slot), key_.unit, subject, value});
    }
  }
  void add_counts(NationalRule rule, std::uint64_t word) {
    for (; word != 0; word &= word - 1) {
      const auto slot = static_cast<std::size_t>(std::countr_zero(word));
      const auto count = std::ranges::count_if(
          present_, [&](std::uint64_t each) { return (each >> slot & 1U) != 0; });
      out_.push_back({rule, month(slot), key_.unit, key_.group, static_cast<double>(count)});
    }
  }
  [[nodiscard]] std::int16_t month(std::size_t slot) const {
    return static_cast<std::int16_t>(axis_.month_of(static_cast<int>(slot)));
  }

  void add_series(const SeriesRules& rules, const SeriesBreaks& breaks, int k, int first) {
    if ((breaks.negative | breaks.larger | breaks.above) == 0) return;
    add(rules.negative, breaks.negative, indicator(first + k), k);
    add(rules.larger, breaks.larger, indicator(first + k), k);
    add(NationalRule::kTooLarge, breaks.above, indicator(first + k), k);
  }

  void identities() {
    const auto& all = state_.scheme.identities;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::uint64_t word = identity_breaks(series(all[i].first), series(all[i].second),
                                                 series(all[i].total), width_);
      const NationalRule rule =
          all[i].minor ? NationalRule::kMinorIdentity : NationalRule::kIdentity;
      add(rule, word, key_.group * static_cast<int>(all.size()) + static_cast<int>(i),
          all[i].total);
    }
  }

  void shares() {
    const NationalScheme::Range range = state_.scheme.ratios_of(key_.group);
    for (int i = range.first; i < range.last; ++i) {
      const NationalRatio& ratio = state_.scheme.ratios[static_cast<std::size_t>(i)];
      const ShareBreaks breaks = share_breaks(series(ratio.numerator), series(ratio.denominator));
      if ((breaks.outside | breaks.undefined) == 0) continue;
      const int subject = indicator(state_.scheme.additive() + i);
      add(ratio.minor ? NationalRule::kMinorShare : NationalRule::kShare, breaks.outside, subject,
          ratio.numerator);
      add(NationalRule::kShareOfNothing, breaks.undefined, subject, ratio.numerator);
    }
  }

  void form(bool expected) {
    const FormPresence presence = form_presence(present_);
    if (expected) add_counts(NationalRule::kFormMissing, axis_.all() & ~presence.any);
    add_counts(NationalRule::kFormIncomplete, presence.any & ~presence.all);
    const FactForm<V> form{{values_, present_.size() * slots_}, present_};
    add_counts(NationalRule::kFormUnchanged, unchanged_form(form));
  }

  const NationalState& state_;
  const SeriesAxis& axis_;
  DenseSeries::RowKey key_;
  std::size_t slots_;
  const V* values_;
  std::span<const std::uint64_t> present_;
  ScreenWidth width_;
  std::vector<NationalFinding>& out_;
};

// The rules on one subject of one place.
class TotalCheck {
 public:
  TotalCheck(const NationalState& state, int place, int subject)
      : state_(state),
        place_(place),
        subject_(subject),
        at_(state.subject_series(place, subject)),
        indicator_(state.scheme.indicators[static_cast<std::size_t>(subject)]),
        out_(nullptr) {}

  void run(std::vector<NationalFinding>& out) {
    out_ = &out;
    if (subject_ < state_.scheme.additive()) {
      sums();
    } else {
      ratios();
    }
    const NationalLimits& limits = state_.limits;
    const SeriesBlock<double>& growth = state_.tables.growth;
    for (int t = 0; t < static_cast<int>(growth.slots()); ++t) {
      const double value = growth.at(at_)[t];
      if (value < limits.growth_low || value > limits.growth_high) {
        add(NationalRule::kGrowthRange, t, value);
      }
    }
    const int year = state_.scheme.months.slots_a_year();
    for (int t = year - 1; t < static_cast<int>(growth.slots()); t += year) {
      const double value = state_.tables.attainment.at(at_)[t];
      if (value < limits.attainment_low || value > limits.attainment_high) {
        add(NationalRule::kAttainmentRange, t, value);
      }
    }
  }

 private:
  void add(NationalRule rule, int slot, double value) {
    const auto month = static_cast<std::int16_t>(state_.scheme.months.month_of(slot));
    out_->push_back({rule, month, state_.place_unit(place_), indicator_, value});
  }

  void sums() {
    const std::size_t from = state_.sum_series(place_, subject_);
    const SeriesBlock<std::int64_t>& sums = state_.tables.sums;
    for (int t = 0; t < static_cast<int>(sums.slots()); ++t) {
      if (sums.at(from)[t] < 0) {
        add(NationalRule::kNegativeTotal, t, static_cast<double>(sums.at(from)[t]));
      }
    }
    if (place_ == 0) return;
    const SeriesBlock<std::int64_t>& controls = state_.facts.controls;
    const std::size_t said = state_.sum_series(place_ - 1, subject_);
    std::uint64_t both = controls.present(said) & sums.present(from);
    for (; both != 0; both &= both - 1) {
      const int t = std::countr_zero(both);
      const auto control = static_cast<double>(controls.at(said)[t]);
      if (controls.at(said)[t] != sums.at(from)[t]) {
        add(NationalRule::kControlTotal, t, control - static_cast<double>(sums.at(from)[t]));
      }
    }
  }

  void ratios() {
    const auto index = static_cast<std::size_t>(subject_ - state_.scheme.additive());
    const double most = state_.scheme.ratios[index].factor;
    const double* values =
        state_.tables.ratios.at(state_.ratio_series(place_, static_cast<int>(index)));
    for (int t = 0; t < state_.scheme.months.slots; ++t) {
      if (values[t] < 0 || values[t] > most) add(NationalRule::kRatioRange, t, values[t]);
    }
  }

  const NationalState& state_;
  int place_;
  int subject_;
  std::size_t at_;
  int indicator_;
  std::vector<NationalFinding>* out_;
};

auto order_of(const NationalFinding& finding) {
  return std::tuple(finding.rule, finding.unit, finding.subject, finding.month);
}

}  // namespace

void check_base_row(NationalState& state, std::size_t row) {
  std::vector<NationalFinding>& out = state.tables.base_findings[row];
  out.clear();
  state.facts.base.visit([&](const auto* values) {
    RowCheck(state, state.facts.base, row, values, out).base(state.facts.expected[row] != 0);
  });
}

void check_direct_row(NationalState& state, std::size_t row) {
  std::vector<NationalFinding>& out = state.tables.direct_findings[row];
  out.clear();
  const DenseSeries::RowKey key = state.facts.direct.key(row);
  const bool foreign = state.hierarchy.units[static_cast<std::size_t>(key.unit)].field != key.group;
  state.facts.direct.visit([&](const auto* values) {
    RowCheck(state, state.facts.direct, row, values, out).direct(foreign);
  });
}

void check_total(NationalState& state, int place, int subject) {
  std::vector<NationalFinding>& out =
      state.tables.total_findings[state.subject_series(place, subject)];
  out.clear();
  TotalCheck(state, place, subject).run(out);
}

void check_rules(NationalState& state, int threads) {
  if (!state.scheme.has_rules) return;
  const auto rows = [&](std::size_t count, void (*check)(NationalState&, std::size_t)) {
    const int pieces = static_cast<int>((count + kRowsAtOnce - 1) / kRowsAtOnce);
    in_parallel(threads, pieces, [&](int piece) {
      const std::size_t first = static_cast<std::size_t>(piece) * kRowsAtOnce;
      const std::size_t last = std::min(count, first + kRowsAtOnce);
      for (std::size_t row = first; row < last; ++row) check(state, row);
    });
  };
  rows(state.facts.base.rows(), check_base_row);
  rows(state.facts.direct.rows(), check_direct_row);
  in_parallel(threads, state.places(), [&](int place) {
    for (int i = 0; i < state.scheme.subjects(); ++i) check_total(state, place, i);
  });
}

std::vector<NationalFinding> findings_of(const NationalState& state) {
  std::vector<NationalFinding> out;
  for (const auto* blocks :
       {&state.tables.base_findings, &state.tables.direct_findings, &state.tables.total_findings}) {
    for (const auto& block : *blocks) out.insert(out.end(), block.begin(), block.end());
  }
  for (const StrayFact& stray : state.facts.strays) {
    out.push_back({NationalRule::kUnknownOrForeign, static_cast<std::int16_t>(stray.month),
                   stray.unit, stray.indicator, static_cast<double>(stray.value)});
  }
  sort_findings(out);
  return out;
}

void sort_findings(std::vector<NationalFinding>& findings) {
  std::ranges::sort(findings, {}, order_of);
}

}  // namespace tongket
