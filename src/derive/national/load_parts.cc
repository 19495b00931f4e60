#include "derive/national/load_parts.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

namespace tongket {

std::string text_of(const LateFact& fact, const NationalScheme& scheme) {
  return fmt::format("{},{},{},{},{}", scheme.indicators[static_cast<std::size_t>(fact.subject)],
                     fact.unit, fact.month, static_cast<int>(fact.scenario), fact.value);
}

PartReader::PartReader(const NationalScheme& scheme, const Hierarchy& hierarchy,
                       const SubjectIndex& subjects, FactTables& tables)
    : scheme_(scheme), hierarchy_(hierarchy), subjects_(subjects), tables_(tables) {
  for (int subject = 0; subject < scheme.additive(); ++subject) {
    const bool is_base = subject < scheme.base_measures();
    const int within = is_base ? subject : subject - scheme.base_measures();
    const int measures = is_base ? scheme.base.measures : scheme.direct.measures;
    homes_.push_back({is_base, within / measures, within % measures});
  }
}

void PartReader::read(FactPart& part) const {
  FactLines lines(part.bytes);
  FactLine fact;
  Waiting waiting;
  std::string_view problem;
  while (part.problem.empty() && problem.empty() && lines.next(fact)) {
    problem = put(fact, lines.line(), waiting, part);
  }
  if (lines.broken()) problem = "national.csv_line";
  part.lines = lines.line();
  // What waits stands before the line with the problem.
  if (!part.problem.empty() || !fill(waiting, part) || problem.empty()) return;
  part.problem = problem;
  part.found = lines.text();
  part.bad_line = lines.line();
}

FactSpot PartReader::spot(int unit, int subject) const {
  const NationalUnit& known = hierarchy_.units[static_cast<std::size_t>(unit)];
  const Home& home = homes_[static_cast<std::size_t>(subject)];
  if (known.level != (home.is_base ? UnitLevel::kBase : UnitLevel::kDirect)) return {};
  return {home.is_base ? &tables_.base : &tables_.direct, {unit, home.group}, home.measure};
}

std::string_view PartReader::put(const FactLine& fact, std::int64_t line, Waiting& waiting,
                                 FactPart& part) const {
  const std::int64_t slots = scheme_.months.slots;
  if (fact.month < 0 || fact.month >= std::int64_t{SeriesAxis::kMaxSlots} * SeriesAxis::kMonths ||
      fact.scenario < 0 || fact.scenario > 2 || std::abs(fact.indicator) > INT32_MAX ||
      std::abs(fact.unit) > INT32_MAX) {
    return "national.csv_range";
  }
  const int month = static_cast<int>(fact.month);
  const std::optional<int> slot = scheme_.months.slot_of(month);
  if (!slot || *slot >= slots) return "national.csv_period";
  const NationalUnit* unit = hierarchy_.find(fact.unit);
  const std::optional<int> subject = subjects_.subject(fact.indicator);
  if (unit == nullptr || !subject) {
    part.strays.push_back(
        {static_cast<int>(fact.unit), static_cast<int>(fact.indicator), month, fact.value});
    return {};
  }
  if (*subject >= scheme_.additive()) return "national.csv_ratio";
  const auto scenario = static_cast<NationalScenario>(fact.scenario);
  const LateFact late{line, fact.value, static_cast<int>(fact.unit), *subject, month, scenario};
  if (scenario != NationalScenario::kActual) {
    if (unit->level != UnitLevel::kProvince) return "national.csv_level";
    part.late.push_back(late);
    return {};
  }
  return put_value(late, *slot, waiting, part);
}

std::string_view PartReader::put_value(const LateFact& fact, int slot, Waiting& waiting,
                                       FactPart& part) const {
  const FactSpot to = spot(fact.unit, fact.subject);
  if (to.table == nullptr) return "national.csv_level";
  if (to.table != waiting.table || to.key != waiting.key) {
    waiting.table = to.table;
    waiting.key = to.key;
    waiting.row = to.table->row_of(to.key);
  }
  if (waiting.row < 0) {
    part.late.push_back(fact);
    return {};
  }
  const DenseSeries::Cell cell{static_cast<std::size_t>(waiting.row), to.measure, slot};
  to.table->announce(cell);
  waiting.facts[waiting.count++] = {fact, to.table, cell};
  if (waiting.count == waiting.facts.size()) fill(waiting, part);
  return {};
}

bool PartReader::fill(Waiting& waiting, FactPart& part) const {
  const std::size_t count = std::exchange(waiting.count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const Waiting::Fact& each = waiting.facts[i];
    switch (each.table->fill(each.cell, each.fact.value)) {
      case DenseSeries::Filled::kTwice:
        part.problem = "national.csv_twice";
        part.found = text_of(each.fact, scheme_);
        part.bad_line = each.fact.line;
        return false;
      case DenseSeries::Filled::kTooWide:
        part.late.push_back(each.fact);
        break;
      case DenseSeries::Filled::kNew:
        break;
    }
  }
  return true;
}

}  // namespace tongket
