// Idea: one sorted vector; every question is a binary search for a range. The standing version
// sorts first among the versions of its key.
#include "model/fact_index.h"

#include <algorithm>
#include <tuple>

namespace tongket {
namespace {

auto series_of(const ObservationKey& k) {
  return std::tie(k.indicator, k.org, k.breakdown, k.scenario, k.unit);
}

bool before(const Fact& a, const Fact& b) {
  const ObservationKey& x = a.observation.key;
  const ObservationKey& y = b.observation.key;
  if (const auto order = series_of(x) <=> series_of(y); order != 0) return order < 0;
  if (const auto order = x.period <=> y.period; order != 0) return order < 0;
  if (x.as_of != y.as_of) return x.as_of < y.as_of;
  return stands_before(a, b);
}

// nullopt if neither an as-of date nor the period tells.
std::optional<Date> counted_on(const Fact& fact) {
  const ObservationKey& key = fact.observation.key;
  if (!key.as_of && key.period.is_undated()) return std::nullopt;
  return fact.observation.reference_day();
}

template <typename Order>
std::span<const Fact> range_of(const std::vector<Fact>& facts, Order order) {
  const auto first =
      std::partition_point(facts.begin(), facts.end(), [&](const Fact& f) { return order(f) < 0; });
  const auto last =
      std::partition_point(first, facts.end(), [&](const Fact& f) { return order(f) <= 0; });
  return {first, last};
}

}  // namespace

FactIndex::FactIndex(std::vector<Fact> facts) : facts_(std::move(facts)) {
  std::sort(facts_.begin(), facts_.end(), before);
  for (std::size_t first = 0; first < facts_.size();) {
    const ObservationKey& key = facts_[first].observation.key;
    std::size_t last = first;
    while (last < facts_.size() && facts_[last].observation.key.indicator == key.indicator &&
           facts_[last].observation.key.org == key.org) {
      ++last;
    }
    by_org_[key.org].push_back({first, last});
    first = last;
  }
}

std::span<const Fact> FactIndex::versions(const ObservationKey& key) const {
  return range_of(facts_, [&](const Fact& f) {
    const ObservationKey& k = f.observation.key;
    return std::tuple(series_of(k), k.period, k.as_of) <=>
           std::tuple(series_of(key), key.period, key.as_of);
  });
}

const Fact* FactIndex::standing(const ObservationKey& key) const {
  const auto found = versions(key);
  return found.empty() ? nullptr : &found.front();
}

std::span<const Fact> FactIndex::indicator(std::string_view code) const {
  return range_of(facts_, [&](const Fact& f) {
    return std::string_view(f.observation.key.indicator) <=> code;
  });
}

std::span<const Fact> FactIndex::of_unit(std::string_view code, std::string_view org) const {
  const auto runs = by_org_.find(org);
  if (runs == by_org_.end()) return {};
  const auto code_of = [&](const Run& run) -> std::string_view {
    return facts_[run.first].observation.key.indicator;
  };
  const auto found = std::partition_point(runs->second.begin(), runs->second.end(),
                                          [&](const Run& run) { return code_of(run) < code; });
  if (found == runs->second.end() || code_of(*found) != code) return {};
  return std::span(facts_).subspan(found->first, found->last - found->first);
}

std::span<const Fact> FactIndex::series(const ObservationKey& any_of_it) const {
  return range_of(
      facts_, [&](const Fact& f) { return series_of(f.observation.key) <=> series_of(any_of_it); });
}

std::vector<const Fact*> FactIndex::any_as_of(const ObservationKey& key) const {
  const auto same_period = range_of(facts_, [&](const Fact& f) {
    const ObservationKey& k = f.observation.key;
    return std::tuple(series_of(k), k.period) <=> std::tuple(series_of(key), key.period);
  });
  std::vector<const Fact*> out;
  for (const Fact& fact : same_period) {
    const bool stands = out.empty() || out.back()->observation.key != fact.observation.key;
    if (stands) out.push_back(&fact);
  }
  std::stable_sort(out.begin(), out.end(), [&](const Fact* a, const Fact* b) {
    const bool exact_a = a->observation.key.as_of == key.as_of;
    const bool exact_b = b->observation.key.as_of == key.as_of;
    if (exact_a != exact_b) return exact_a;
    return counted_on(*a) > counted_on(*b);
  });
  return out;
}

void FactIndex::each_standing(const std::function<void(const Fact&)>& visit) const {
  const Fact* last = nullptr;
  for (const Fact& fact : facts_) {
    const bool same_key = last != nullptr && last->observation.key == fact.observation.key;
    if (!same_key) visit(fact);
    last = &fact;
  }
}

}  // namespace tongket
