// First the whole numbers: facts, totals, years to date. They are taken back if one does not fit;
// sums that ran over come back exactly, since they wrap. Then what is divided, ranked and judged.
#include "derive/national/national_correct.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "derive/national/national_across.h"
#include "derive/national/national_rollup.h"
#include "derive/national/national_rules.h"
#include "derive/national/national_totals.h"

namespace tongket {
namespace {

struct Change {
  DenseSeries* table = nullptr;
  DenseSeries::Cell cell;
  int additive = 0;
  int district = -1;  // -1: straight to the province
  int province = 0;
  int slot = 0;  // of the months
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
};

// False if it ran over; it wraps then.
bool add_to(std::int64_t& total, std::int64_t amount) {
  return !__builtin_add_overflow(total, amount, &total);
}

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

class Correcting {
 public:
  explicit Correcting(NationalState& state) : state_(state), tables_(state.tables) {}

  Result<> run(std::span<const Correction> corrections) {
    changes_.reserve(corrections.size());
    for (const Correction& correction : corrections) {
      TK_TRY(const Change change, find(correction));
      changes_.push_back(change);
    }
    bool good = true;
    for (Change& change : changes_) {
      change.before = change.table->value(change.cell);
      good &= put(change, change.before, change.after);
    }
    note_touched();
    good &= years_to_date();
    if (!good) {
      take_back();
      return fail(ErrorCode::kOverflow, "national.sum_overflow");
    }
    derive();
    return done();
  }

 private:
  Result<Change> find(const Correction& wanted) const;
  bool put(const Change& change, std::optional<std::int64_t> before,
           std::optional<std::int64_t> after);
  void renew_presence(const Change& change);
  void note_touched();
  [[nodiscard]] bool years_to_date();
  void take_back();
  void derive();

  NationalState& state_;
  NationalTables& tables_;
  std::vector<Change> changes_;
  std::vector<std::pair<int, int>> sums_;       // place, additive
  std::vector<std::pair<int, int>> subjects_;   // place, subject
  std::vector<std::pair<int, int>> districts_;  // district, form
  std::vector<std::pair<int, int>> ranked_;     // subject, slot
  std::vector<std::pair<DenseSeries*, std::size_t>> rows_;
};

Result<Change> Correcting::find(const Correction& wanted) const {
  const NationalScheme& scheme = state_.scheme;
  const auto not_found = [&] {
    return fail(ErrorCode::kNotFound, "national.no_cell",
                {{"unit", std::to_string(wanted.unit)},
                 {"indicator", std::to_string(wanted.indicator)},
                 {"month", std::to_string(wanted.month)}});
  };
  const NationalUnit* unit = state_.hierarchy.find(wanted.unit);
  const std::optional<int> subject = state_.subject_index.subject(wanted.indicator);
  if (unit == nullptr || !subject || *subject >= scheme.additive()) return not_found();
  const bool is_base = *subject < scheme.base_measures();
  if (unit->level != (is_base ? UnitLevel::kBase : UnitLevel::kDirect)) return not_found();
  const int measures = is_base ? scheme.base.measures : scheme.direct.measures;
  const int within = is_base ? *subject : *subject - scheme.base_measures();
  DenseSeries& table = is_base ? state_.facts.base : state_.facts.direct;
  const int row = table.row_of({wanted.unit, within / measures});
  const std::optional<int> slot = table.shape().axis.slot_of(wanted.month);
  if (row < 0 || !slot) return not_found();
  if (wanted.value.value_or(0) > DenseSeries::kMaxMagnitude ||
      wanted.value.value_or(0) < -DenseSeries::kMaxMagnitude) {
    return fail(ErrorCode::kOverflow, "national.sum_overflow");
  }
  Change out;
  out.table = &table;
  out.cell = {static_cast<std::size_t>(row), within % measures, *slot};
  out.additive = *subject;
  out.district = is_base ? unit->district : -1;
  out.province = unit->province;
  out.slot = scheme.months.slot_of(wanted.month).value_or(0);
  out.after = wanted.value;
  return out;
}

// False if a total ran over. Differences of values up to 2^62 fit.
bool Correcting::put(const Change& change, std::optional<std::int64_t> before,
                     std::optional<std::int64_t> after) {
  change.table->set(change.cell, after);
  const std::int64_t amount = after.value_or(0) - before.value_or(0);
  bool good = true;
  if (change.district >= 0) {
    const std::size_t to = state_.district_series(change.district, change.additive);
    good &= add_to(tables_.district_sums.at(to)[change.slot], amount);
  }
  if (state_.scheme.measure(change.additive).across != NationalMeasure::Across::kSum) {
    put_together_province(state_, change.province, change.additive);
    put_together_nation(state_, change.additive);
    return good;
  }
  for (const int place : {change.province + 1, 0}) {
    const std::size_t to = state_.sum_series(place, change.additive);
    good &= add_to(tables_.sums.at(to)[change.slot], amount);
  }
  if (before.has_value() != after.has_value()) renew_presence(change);
  return good;
}

void Correcting::renew_presence(const Change& change) {
  const std::uint64_t bit = std::uint64_t{1} << change.slot;
  const auto put_bit = [bit](std::uint64_t& word, bool there) {
    word = there ? word | bit : word & ~bit;
  };
  const int form = change.table->key(change.cell.row).group;
  const auto reported = [&](std::span<const std::int32_t> rows) {
    return std::ranges::any_of(rows, [&](std::int32_t row) {
      const auto words = change.table->presence(static_cast<std::size_t>(row));
      return (words[change.cell.measure] >> change.cell.slot & 1U) != 0;
    });
  };
  bool there = false;
  if (change.district < 0) {
    there = reported(state_.direct_rows.rows(change.province, form));
  } else {
    const std::size_t own = state_.district_series(change.district, change.additive);
    put_bit(tables_.district_sums.present(own),
            reported(state_.base_rows.rows(change.district, form)));
    there = std::ranges::any_of(
        state_.districts_of[static_cast<std::size_t>(change.province)], [&](int district) {
          return tables_.district_sums.has(state_.district_series(district, change.additive),
                                           change.slot);
        });
  }
  put_bit(tables_.sums.present(state_.sum_series(change.province + 1, change.additive)), there);
  bool anywhere = false;
  for (int place = 1; place < state_.places() && !anywhere; ++place) {
    anywhere = tables_.sums.has(state_.sum_series(place, change.additive), change.slot);
  }
  put_bit(tables_.sums.present(state_.sum_series(0, change.additive)), anywhere);
}

void Correcting::note_touched() {
  const NationalScheme& scheme = state_.scheme;
  for (const Change& change : changes_) {
    rows_.emplace_back(change.table, change.cell.row);
    ranked_.emplace_back(change.additive, change.slot);
    const bool is_base = change.district >= 0;
    const int form = is_base ? change.additive / scheme.base.measures : 0;
    if (is_base) districts_.emplace_back(change.district, form);
    for (const int place : {0, change.province + 1}) {
      sums_.emplace_back(place, change.additive);
      subjects_.emplace_back(place, change.additive);
    }
    const auto [first, last] = is_base ? scheme.ratios_of(form) : NationalScheme::Range{};
    for (int i = first; i < last; ++i) {
      const NationalRatio& ratio = scheme.ratios[static_cast<std::size_t>(i)];
      if (scheme.numerator(ratio) != change.additive &&
          scheme.denominator(ratio) != change.additive) {
        continue;
      }
      ranked_.emplace_back(scheme.additive() + i, change.slot);
      subjects_.emplace_back(0, scheme.additive() + i);
      subjects_.emplace_back(change.province + 1, scheme.additive() + i);
    }
  }
  sort_unique(rows_);
  sort_unique(ranked_);
  sort_unique(districts_);
  sort_unique(sums_);
  sort_unique(subjects_);
}

bool Correcting::years_to_date() {
  bool good = true;
  for (const auto& [place, additive] : sums_) good &= derive_sum_to_date(state_, place, additive);
  return good;
}

void Correcting::take_back() {
  for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) {
    static_cast<void>(put(*change, change->after, change->before));
  }
  static_cast<void>(years_to_date());
}

void Correcting::derive() {
  for (const auto& [district, form] : districts_) derive_district_ratios(state_, district, form);
  const int additive = state_.scheme.additive();
  for (const auto& [place, subject] : subjects_) {
    if (subject < additive) continue;
    derive_place_ratio(state_, place, subject - additive);
    derive_ratio_to_date(state_, place, subject - additive);
  }
  for (const auto& [place, subject] : subjects_) {
    derive_growth(state_, place, subject);
    derive_attainment(state_, place, subject);
    if (state_.scheme.has_rules) check_total(state_, place, subject);
  }
  for (const auto& [subject, slot] : ranked_) derive_ranks_of_slot(state_, subject, slot);
  if (!state_.scheme.has_rules) return;
  for (const auto& [table, row] : rows_) {
    if (table == &state_.facts.base) {
      check_base_row(state_, row);
    } else {
      check_direct_row(state_, row);
    }
  }
}

}  // namespace

Result<> apply_corrections(NationalState& state, std::span<const Correction> corrections) {
  return Correcting(state).run(corrections);
}

}  // namespace tongket
