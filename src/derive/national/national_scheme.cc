#include "derive/national/national_scheme.h"

#include <algorithm>

namespace tongket {
namespace {

constexpr int kMaxIndicator = 1 << 20;

Error misfit(std::string_view what) {
  return fail(ErrorCode::kInvalidInput, "national.scheme", {{"what", std::string(what)}});
}

bool is_below(int index, int size) { return index >= 0 && index < size; }

}  // namespace

int NationalScheme::years() const {
  return (months.slots + months.slots_a_year() - 1) / months.slots_a_year();
}

NationalScheme::Range NationalScheme::ratios_of(int form) const {
  const auto [first, last] =
      std::ranges::equal_range(ratios, form, {}, [](const NationalRatio& r) { return r.form; });
  return {static_cast<int>(first - ratios.begin()), static_cast<int>(last - ratios.begin())};
}

int NationalScheme::numerator(const NationalRatio& ratio) const {
  return ratio.form * base.measures + ratio.numerator;
}

int NationalScheme::denominator(const NationalRatio& ratio) const {
  return ratio.form * base.measures + ratio.denominator;
}

Result<> NationalScheme::validate() const {
  if (!months.valid() || months.first % SeriesAxis::kMonths >= months.step)
    return misfit("@national.scheme_months");
  if (base.count < 0 || base.measures < 0 || direct.count < 0 || direct.measures < 0) {
    return misfit("@national.scheme_forms");
  }
  for (const NationalRatio& ratio : ratios) {
    if (!is_below(ratio.form, base.count) || !is_below(ratio.numerator, base.measures) ||
        !is_below(ratio.denominator, base.measures)) {
      return misfit("@national.scheme_ratios");
    }
  }
  if (!std::ranges::is_sorted(ratios, {}, [](const NationalRatio& r) { return r.form; })) {
    return misfit("@national.scheme_ratios");
  }
  for (const NationalIdentity& identity : identities) {
    if (!is_below(identity.first, base.measures) || !is_below(identity.second, base.measures) ||
        !is_below(identity.total, base.measures)) {
      return misfit("@national.scheme_identities");
    }
  }
  if (!direct_measures.empty() &&
      static_cast<int>(direct_measures.size()) != direct.count * direct.measures) {
    return misfit("@national.scheme_measures");
  }
  std::vector<int> sorted = indicators;
  std::ranges::sort(sorted);
  if (static_cast<int>(sorted.size()) != subjects() ||
      std::ranges::adjacent_find(sorted) != sorted.end() ||
      (!sorted.empty() && (sorted.front() < 0 || sorted.back() >= kMaxIndicator))) {
    return misfit("@national.scheme_indicators");
  }
  return done();
}

SubjectIndex::SubjectIndex(const NationalScheme& scheme) {
  int last = -1;
  for (const int indicator : scheme.indicators) last = std::max(last, indicator);
  subjects_.assign(static_cast<std::size_t>(last) + 1, -1);
  for (std::size_t i = 0; i < scheme.indicators.size(); ++i) {
    subjects_[static_cast<std::size_t>(scheme.indicators[i])] = static_cast<std::int32_t>(i);
  }
}

std::optional<int> SubjectIndex::subject(std::int64_t indicator) const {
  if (indicator < 0 || indicator >= static_cast<std::int64_t>(subjects_.size())) return {};
  const std::int32_t found = subjects_[static_cast<std::size_t>(indicator)];
  return found < 0 ? std::nullopt : std::optional<int>(found);
}

}  // namespace tongket
