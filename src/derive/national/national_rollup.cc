#include "derive/national/national_rollup.h"

#include <algorithm>
#include <atomic>

#include "column/kernel_rollup.h"
#include "derive/national/national_across.h"
#include "derive/national/parallel.h"

namespace tongket {
namespace {

Error overflow() { return fail(ErrorCode::kOverflow, "national.sum_overflow"); }

// Sums rows of facts of either width; checks if it must.
class RowSum {
 public:
  RowSum(const DenseSeries& table, bool fits) : table_(table), fits_(fits) {}

  // False if a sum does not fit.
  bool sum(std::span<const std::int32_t> rows, std::span<std::int64_t> total,
           std::span<std::uint64_t> present) {
    std::ranges::fill(present, 0);
    for (const std::int32_t row : rows) {
      add_presence({table_.presence(static_cast<std::size_t>(row)), present.size()}, present);
    }
    return table_.visit([&](const auto* values) { return sum_values(values, rows, total); });
  }

 private:
  bool sum_values(const std::int32_t* values, std::span<const std::int32_t> rows,
                  std::span<std::int64_t> total) {
    narrow_.clear();
    for (const std::int32_t row : rows) narrow_.push_back(at(values, row));
    sum_rows<std::int32_t>(narrow_, total);
    return true;
  }
  bool sum_values(const std::int64_t* values, std::span<const std::int32_t> rows,
                  std::span<std::int64_t> total) {
    wide_.clear();
    for (const std::int32_t row : rows) wide_.push_back(at(values, row));
    if (!fits_) return sum_rows_checked(wide_, total);
    sum_rows<std::int64_t>(wide_, total);
    return true;
  }
  template <typename V>
  const V* at(const V* values, std::int32_t row) const {
    return values + static_cast<std::size_t>(row) * table_.row_size();
  }

  const DenseSeries& table_;
  bool fits_;
  std::vector<const std::int32_t*> narrow_;
  std::vector<const std::int64_t*> wide_;
};

// One province with its districts, in one thread.
class ProvinceRollUp {
 public:
  ProvinceRollUp(NationalState& state, int province)
      : state_(state),
        scheme_(state.scheme),
        tables_(state.tables),
        province_(province),
        fits_(state.sums_fit()),
        magnitude_(state.magnitude()),
        slots_(static_cast<std::size_t>(state.scheme.months.slots)),
        base_(state.facts.base, fits_),
        direct_(state.facts.direct, fits_),
        sums_(state.facts.base.row_size()),
        ratios_(slots_) {}

  // False if a sum does not fit.
  bool run() {
    const std::size_t first = state_.sum_series(province_ + 1, 0);
    const auto count = static_cast<std::size_t>(scheme_.additive());
    std::fill_n(tables_.sums.at(first), count * slots_, 0);
    for (std::size_t i = 0; i < count; ++i) tables_.sums.present(first + i) = 0;
    bool good = true;
    for (const int district : state_.districts_of[static_cast<std::size_t>(province_)]) {
      for (int form = 0; form < scheme_.base.count; ++form) good &= add_district(district, form);
    }
    for (int form = 0; form < scheme_.direct.count; ++form) good &= add_direct(form);
    for (int ratio = 0; ratio < scheme_.ratio_count(); ++ratio) {
      derive_place_ratio(state_, province_ + 1, ratio);
    }
    publish_writes();
    return good;
  }

 private:
  bool add(std::span<const std::int64_t> row, std::size_t series) {
    const std::span<std::int64_t> total(tables_.sums.at(series), row.size());
    if (!fits_) return add_row_checked(row, total);
    add_row(row, total);
    return true;
  }

  bool add_district(int district, int form) {
    const std::size_t to = state_.district_series(district, form * scheme_.base.measures);
    const auto measures = static_cast<std::size_t>(scheme_.base.measures);
    const std::span<std::uint64_t> present(&tables_.district_sums.present(to), measures);
    bool good = base_.sum(state_.base_rows.rows(district, form), sums_, present);
    write_out(sums_, tables_.district_sums.at(to));
    const std::size_t place = state_.sum_series(province_ + 1, form * scheme_.base.measures);
    good &= add(sums_, place);
    add_presence(present, {&tables_.sums.present(place), measures});
    const auto [first, last] = scheme_.ratios_of(form);
    for (int i = first; i < last; ++i) add_ratio(district, i, present);
    return good;
  }

  void add_ratio(int district, int index, std::span<const std::uint64_t> present) {
    const NationalRatio& ratio = scheme_.ratios[static_cast<std::size_t>(index)];
    const auto series = [&](int measure) {
      const auto k = static_cast<std::size_t>(measure);
      return WholeSeries{{sums_.data() + k * slots_, slots_}, present[k]};
    };
    const std::size_t to = state_.district_ratio(district, index);
    tables_.district_ratios.present(to) = ::tongket::ratio_series(
        series(ratio.numerator), series(ratio.denominator), ratio.factor, magnitude_, ratios_);
    write_out(ratios_, tables_.district_ratios.at(to));
  }

  bool add_direct(int form) {
    const SeriesAxis& axis = state_.facts.direct.shape().axis;
    const auto measures = static_cast<std::size_t>(scheme_.direct.measures);
    std::vector<std::int64_t> sums(state_.facts.direct.row_size());
    std::vector<std::uint64_t> present(measures);
    const bool good = direct_.sum(state_.direct_rows.rows(province_, form), sums, present);
    for (std::size_t k = 0; k < measures; ++k) {
      const int additive =
          scheme_.base_measures() + form * scheme_.direct.measures + static_cast<int>(k);
      if (scheme_.measure(additive).across != NationalMeasure::Across::kSum) {
        put_together_province(state_, province_, additive);
        continue;
      }
      const std::size_t to = state_.sum_series(province_ + 1, additive);
      for (int slot = 0; slot < axis.slots; ++slot) {
        const int month = scheme_.months.slot_of(axis.month_of(slot)).value_or(0);
        tables_.sums.at(to)[month] =
            sums[k * static_cast<std::size_t>(axis.slots) + static_cast<std::size_t>(slot)];
        tables_.sums.present(to) |= (present[k] >> slot & 1U) << month;
      }
    }
    return good;
  }

  NationalState& state_;
  const NationalScheme& scheme_;
  NationalTables& tables_;
  int province_;
  bool fits_;
  Magnitude magnitude_;
  std::size_t slots_;
  RowSum base_;
  RowSum direct_;
  std::vector<std::int64_t> sums_;
  std::vector<double> ratios_;
};

// A measure of the nation; false if a sum does not fit.
bool add_up_nation(NationalState& state, int additive) {
  SeriesBlock<std::int64_t>& sums = state.tables.sums;
  const std::size_t to = state.sum_series(0, additive);
  std::ranges::fill(sums.series(to), 0);
  sums.present(to) = 0;
  bool good = true;
  for (int place = 1; place < state.places(); ++place) {
    const std::size_t from = state.sum_series(place, additive);
    good &= add_row_checked(sums.series(from), sums.series(to));
    sums.present(to) |= sums.present(from);
  }
  return good;
}

}  // namespace

Result<> roll_up(NationalState& state, int threads) {
  std::atomic<bool> good{true};
  in_parallel(threads, state.hierarchy.provinces(), [&](int province) {
    if (!ProvinceRollUp(state, province).run()) good = false;
  });
  in_parallel(threads, state.scheme.additive(), [&](int additive) {
    if (state.scheme.measure(additive).across != NationalMeasure::Across::kSum) {
      put_together_nation(state, additive);
    } else if (!add_up_nation(state, additive)) {
      good = false;
    }
  });
  for (int ratio = 0; ratio < state.scheme.ratio_count(); ++ratio) {
    derive_place_ratio(state, 0, ratio);
  }
  return good ? done() : Result<>(overflow());
}

void derive_district_ratios(NationalState& state, int district, int form) {
  NationalTables& tables = state.tables;
  const auto [first, last] = state.scheme.ratios_of(form);
  for (int i = first; i < last; ++i) {
    const NationalRatio& ratio = state.scheme.ratios[static_cast<std::size_t>(i)];
    const auto series = [&](int measure) {
      return whole(tables.district_sums, state.district_series(district, measure));
    };
    const std::size_t to = state.district_ratio(district, i);
    tables.district_ratios.present(to) =
        ratio_series(series(state.scheme.numerator(ratio)), series(state.scheme.denominator(ratio)),
                     ratio.factor, state.magnitude(), tables.district_ratios.series(to));
  }
}

void derive_place_ratio(NationalState& state, int place, int index) {
  const NationalRatio& ratio = state.scheme.ratios[static_cast<std::size_t>(index)];
  NationalTables& tables = state.tables;
  const auto series = [&](int measure) {
    return whole(tables.sums, state.sum_series(place, measure));
  };
  const std::size_t to = state.ratio_series(place, index);
  tables.ratios.present(to) =
      ratio_series(series(state.scheme.numerator(ratio)), series(state.scheme.denominator(ratio)),
                   ratio.factor, state.magnitude(), tables.ratios.series(to));
}

Result<FootedTotals> roll_up_to(const NationalState& state, const Footing& footing, int threads) {
  const auto good_parent = [&](int parent) { return parent >= 0 && parent < footing.count; };
  if (footing.parent_of_province.size() != state.hierarchy.province_units.size() ||
      !std::ranges::all_of(footing.parent_of_province, good_parent)) {
    return fail(ErrorCode::kInvalidInput, "national.footing");
  }
  const NationalScheme& scheme = state.scheme;
  const auto measures = static_cast<std::size_t>(scheme.additive());
  const auto ratios = static_cast<std::size_t>(scheme.ratio_count());
  const auto count = static_cast<std::size_t>(footing.count);
  FootedTotals out{{count * measures, scheme.months.slots}, {count * ratios, scheme.months.slots}};
  std::atomic<bool> good{true};
  in_parallel(threads, footing.count, [&](int parent) {
    const std::size_t first = static_cast<std::size_t>(parent) * measures;
    const std::size_t size = measures * out.sums.slots();
    for (int province = 0; province < state.hierarchy.provinces(); ++province) {
      if (footing.parent_of_province[static_cast<std::size_t>(province)] != parent) continue;
      const std::size_t from = state.sum_series(province + 1, 0);
      if (!add_row_checked({state.tables.sums.at(from), size}, {out.sums.at(first), size})) {
        good = false;
      }
      for (std::size_t i = 0; i < measures; ++i) {
        out.sums.present(first + i) |= state.tables.sums.present(from + i);
      }
    }
    for (std::size_t i = 0; i < ratios; ++i) {
      const NationalRatio& ratio = scheme.ratios[i];
      const auto series = [&](int measure) {
        return whole(out.sums, first + static_cast<std::size_t>(measure));
      };
      const std::size_t to = static_cast<std::size_t>(parent) * ratios + i;
      out.ratios.present(to) =
          ratio_series(series(scheme.numerator(ratio)), series(scheme.denominator(ratio)),
                       ratio.factor, state.magnitude(), out.ratios.series(to));
    }
  });
  if (!good) return overflow();
  return out;
}

}  // namespace tongket
