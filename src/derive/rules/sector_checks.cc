#include "derive/rules/sector_checks.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "derive/rules/pack_datasets.h"
#include "derive/rules/rule_reach.h"

namespace tongket {
namespace {

// The assigned names that judge. What only rows can tell (a pivot) is taken along.
std::vector<std::string> judging(const vtl::Script& script, const vtl::Inputs& of_pack) {
  vtl::Inputs structures = of_pack;
  FactDatasets facts;
  add_fact_datasets({}, {}, facts);
  for (auto& [name, data] : facts.inputs.datasets) structures.datasets.emplace(name, data);
  for (auto& [name, data] : structures.datasets) data = vtl::without_rows(data);
  structures.structures_only = true;
  vtl::Evaluator evaluator(script, structures);
  std::vector<std::string> out;
  for (const vtl::Statement& statement : script.statements) {
    if (!statement.persistent) continue;
    const Result<vtl::Value> made = evaluator.result(statement.target.text);
    const auto* data = made ? std::get_if<vtl::Dataset>(&*made) : nullptr;
    const bool judged = made ? data != nullptr && judges(*data) : true;
    if (judged) out.push_back(statement.target.text);
  }
  return out;
}

// Each by itself where a group is judged; as many where all are, since a group may have told them.
std::vector<Finding> of_left_out(const std::vector<const Fact*>& facts, bool of_group) {
  std::vector<Finding> out;
  if (facts.empty()) return out;
  if (!of_group) {
    out.push_back(sector_rules_left_out(facts.size()));
    return out;
  }
  out.reserve(facts.size());
  for (const Fact* fact : facts) out.push_back(sector_rules_left_out(*fact));
  return out;
}

bool meet(const Codes& a, const Codes& b) {
  return std::ranges::any_of(a, [&](const std::string& code) { return b.contains(code); });
}

}  // namespace

SectorChecks::SectorChecks(const Pack& pack, std::shared_ptr<const PackRules> rules)
    : pack_(&pack), rules_(std::move(rules)) {
  if (rules_ == nullptr) {
    join_groups(pack, {});
    return;
  }
  add_pack_datasets(pack, of_pack_);
  const std::vector<std::string> results = judging(rules_->script, of_pack_);
  RuleReach reach = rule_reach(rules_->script, results);
  for (const DatasetName& each : kDatasetNames) {
    if (!each.of_pack && reach.inputs.contains(std::string(each.name))) read_.emplace(each.name);
  }
  join_groups(pack, reach.together);
  for (std::size_t i = 0; i < results.size(); ++i) deal_out(results[i], reach.results[i]);
}

// Lists that share a code become one.
void SectorChecks::join_groups(const Pack& pack, const std::vector<Codes>& together) {
  CodeLinks links;
  for (const std::vector<std::string>& group : checked_together(pack)) {
    links.link({group.begin(), group.end()});
  }
  for (const Codes& codes : together) links.link(codes);
  for (Codes& codes : links.together()) {
    std::vector<std::string> known;
    std::ranges::copy_if(codes, std::back_inserter(known),
                         [&](const std::string& code) { return pack.indicator(code) != nullptr; });
    if (known.empty()) continue;
    groups_.push_back(std::move(known));
    of_groups_.push_back({std::move(codes), {}});
  }
}

void SectorChecks::deal_out(const std::string& result, const Reach& reach) {
  const bool keyed = reach.kind == ReachKind::kKeyed;
  bool dealt = false;
  for (Group& group : of_groups_) {
    if (!keyed && reach.kind != ReachKind::kNamed) break;
    if (reach.codes && !meet(*reach.codes, group.codes)) continue;
    group.judges.push_back({result, keyed});
    dealt = true;
  }
  if (!dealt) whole_.push_back({result, false});
}

std::vector<Finding> SectorChecks::in_group(std::size_t group, const FactIndex& facts,
                                            const ToldFacts& told) const {
  const Group& own = of_groups_[group];
  if (own.judges.empty()) return {};
  std::vector<const Fact*> standing;
  for (const std::string& code : groups_[group]) add_standing(facts, code, standing);
  return found(standing, own.judges, &own.codes, told);
}

std::vector<Finding> SectorChecks::in_whole(const std::vector<const Fact*>& standing,
                                            const ToldFacts& told) const {
  return found(standing, whole_, nullptr, told);
}

std::vector<Finding> SectorChecks::found(const std::vector<const Fact*>& standing,
                                         const std::vector<Judge>& judges, const Codes* codes,
                                         const ToldFacts& told) const {
  FactDatasets data{of_pack_, {}};
  if (codes != nullptr) {
    data.inputs.datasets[std::string(kIndicators)] =
        indicators_dataset(*pack_, {codes->begin(), codes->end()});
  }
  add_fact_datasets(standing, read_, data);
  std::vector<Finding> out = of_left_out(data.left_out.not_exact, codes != nullptr);
  FactsById by_id;
  RuleRun run(*rules_, data.inputs);
  for (const Judge& judge : judges) {
    Result<std::vector<RuleRow>> rows = run.rows(judge.result);
    if (!rows) {
      if (standing.empty()) continue;  // there is nothing that it could have judged
      out.push_back(sector_failure(judge.result, std::move(rows.error())));
      if (codes != nullptr) {
        out.back().subject.indicator = standing.front()->observation.key.indicator;
      }
      continue;
    }
    for (const RuleRow& row : *rows) {
      const bool of_others = judge.keyed && !codes->contains(std::string(row["indicator"]));
      if (!row.broken || of_others || is_told(row, told)) continue;
      if (by_id.empty()) {
        for (const Fact* fact : standing) by_id.emplace(fact->id, fact);
      }
      out.push_back(sector_finding(row, by_id));
    }
  }
  std::ranges::stable_sort(out, is_worse);
  return out;
}

void add_standing(const FactIndex& facts, std::string_view indicator,
                  std::vector<const Fact*>& out) {
  const Fact* last = nullptr;
  for (const Fact& fact : facts.indicator(indicator)) {
    if (last != nullptr && last->observation.key == fact.observation.key) continue;
    last = &fact;
    out.push_back(last);
  }
}

std::vector<Finding> check_with_rules(const Pack& pack, const SectorChecks& rules,
                                      const FactIndex& facts, const CheckScope& scope,
                                      Progress& progress) {
  std::vector<Finding> out = check_all(pack, facts, {.today = scope.today}, progress);
  ToldFacts told;
  for (const Finding& finding : out) add_told(finding, told);
  const auto take = [&](std::vector<Finding> some) {
    std::ranges::move(some, std::back_inserter(out));
  };
  for (std::size_t i = 0; i < rules.groups().size() && !progress.cancelled(); ++i) {
    take(rules.in_group(i, facts, told));
  }
  if (rules.has_whole() && !progress.cancelled()) {
    std::vector<const Fact*> standing;
    for (const std::vector<std::string>& group : rules.groups()) {
      for (const std::string& code : group) add_standing(facts, code, standing);
    }
    take(rules.in_whole(standing, told));
  }
  keep_in_scope(pack, scope, out);
  std::ranges::stable_sort(out, is_worse);
  return out;
}

}  // namespace tongket
