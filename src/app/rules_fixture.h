// The sector pack's facts, as documents tell them, with the demonstration panel behind them, and
// that again with values spoilt; and the pack's rules over them. Each is made once for all tests.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "demo/generate_demo.h"
#include "demo/reported.h"
#include "derive/rules/fact_datasets.h"
#include "derive/rules/pack_rules.h"
#include "model/fact_index.h"
#include "read/value_table.h"

namespace tongket {

struct RulesWorld {
  Pack pack;
  std::vector<Fact> facts;  // all versions
  FactIndex index;
  std::vector<const Fact*> standing;
  FactDatasets datasets;
  PackRules rules;
  vtl::Evaluator evaluator{rules.script, datasets.inputs};
  // The standing fact of each key without its as-of date: of the period's end, else the latest.
  std::map<ObservationKey, const Fact*> of_period;
};

inline std::vector<Fact> reported_facts(const Pack& pack) {
  std::vector<Observation> rows;
  for (const std::string& name : pack.value_files) {
    const MappedFile file = MappedFile::open(pack.folder / name).value();
    ValueTable table = read_value_table(file.bytes(), name, Progress::none()).value();
    for (Observation& row : table.rows) rows.push_back(std::move(row));
  }
  return as_facts(pack, std::move(rows));
}

inline std::vector<Fact> facts_with_panel(const Pack& pack) {
  std::vector<Fact> out = reported_facts(pack);
  const DemoDefinition definition = load_demo_definition(pack).value();
  DemoPanel panel = generate_demo(pack, FactIndex(out), {definition, definition.seed}).value();
  const std::int64_t load = static_cast<std::int64_t>(out.size()) + 1;
  for (Observation& row : panel.rows) {
    Fact fact;
    fact.id = static_cast<ObservationId>(out.size()) + 1;
    fact.load = load;
    fact.observation = std::move(row);
    out.push_back(std::move(fact));
  }
  return out;
}

inline std::vector<const Fact*> standing_of(const FactIndex& index) {
  std::vector<const Fact*> out;
  index.each_standing([&](const Fact& fact) { out.push_back(&fact); });
  return out;
}

enum class RulesFacts { kReported, kPanel, kSpoilt };

// Many values off by a few units of their last digit, none, negative or qualified.
inline std::vector<Fact> spoilt(std::vector<Fact> facts, std::uint64_t seed) {
  constexpr std::array kQualifiers = {Qualifier::kAbout, Qualifier::kOver, Qualifier::kUnder,
                                      Qualifier::kAtLeast, Qualifier::kAtMost};
  std::mt19937_64 random(seed);
  for (Fact& fact : facts) {
    Observation& o = fact.observation;
    const std::uint64_t kind = random() % 64;
    const auto off = static_cast<std::int64_t>(random() % 7) - 3;
    if (!has_number(o.status)) continue;
    if (kind < 16) o.value = Decimal::of(o.value.coefficient() + off, o.value.scale());
    if (kind == 16) o.value = Decimal::of(off, o.value.scale());
    if (kind == 17) o.value = o.value.negated();
    if (kind == 18) o.status = ObsStatus::kMissing;
    if (kind >= 19 && kind < 24) o.qualifier = kQualifiers[kind - 19];
  }
  return facts;
}

inline std::unique_ptr<RulesWorld> make_rules_world(RulesFacts kind) {
  Pack pack = load_pack("packs/tttt").value();
  std::vector<Fact> facts =
      kind == RulesFacts::kReported ? reported_facts(pack) : facts_with_panel(pack);
  if (kind == RulesFacts::kSpoilt) facts = spoilt(std::move(facts), 1);
  FactIndex index(facts);
  std::vector<const Fact*> standing = standing_of(index);
  FactDatasets datasets = fact_datasets(pack, standing);
  PackRules rules = load_pack_rules(pack).value().value();
  std::unique_ptr<RulesWorld> out(new RulesWorld{std::move(pack), std::move(facts),
                                                 std::move(index), std::move(standing),
                                                 std::move(datasets), std::move(rules)});
  // A count of addresses of 1.9 x 10^31 is more than 64 bits hold; two facts are undated.
  for (const Fact* fact : out->standing) {
    ObservationKey key = fact->observation.key;
    if (key.period.is_undated() || !fact->observation.amount().rescaled(3, Rounding::kHalfUp)) {
      continue;
    }
    key.as_of.reset();
    const auto [at, is_new] = out->of_period.emplace(key, fact);
    const std::optional<Date>& known = at->second->observation.key.as_of;
    const std::optional<Date>& other = fact->observation.key.as_of;
    if (!is_new && known && (!other || *other > *known)) at->second = fact;
  }
  return out;
}

inline RulesWorld& rules_world(RulesFacts kind) {
  static std::map<RulesFacts, std::unique_ptr<RulesWorld>> worlds;
  std::unique_ptr<RulesWorld>& world = worlds[kind];
  if (!world) world = make_rules_world(kind);
  return *world;
}

constexpr std::array kRulesFacts = {RulesFacts::kReported, RulesFacts::kPanel, RulesFacts::kSpoilt};
inline std::string name_of(RulesFacts kind) {
  if (kind == RulesFacts::kReported) return "Reported";
  return kind == RulesFacts::kPanel ? "Panel" : "Spoilt";
}

}  // namespace tongket
