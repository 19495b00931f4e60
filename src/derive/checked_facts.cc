// Idea: at first everything is checked at once and the findings are dealt out to the groups of
// indicators that are checked together; from then on a group is read and checked by itself.
#include "derive/checked_facts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "model/implied_base.h"

namespace tongket {

CheckedFacts::CheckedFacts(const Pack& pack, Date today, std::vector<Fact> facts,
                           std::shared_ptr<const PackRules> rules)
    : pack_(&pack),
      today_(today),
      rules_(std::make_shared<const SectorChecks>(pack, std::move(rules))) {
  auto group_of = std::make_shared<std::map<std::string, std::size_t, std::less<>>>();
  std::vector<Group> groups;
  for (const std::vector<std::string>& indicators : rules_->groups()) {
    for (const std::string& code : indicators) group_of->emplace(code, groups.size());
    groups.push_back({indicators, nullptr, {}});
  }
  const FactIndex all = with_implied_bases(pack, std::move(facts));
  for (Finding& finding : check_all(pack, all, {.today = today})) {
    const auto at = group_of->find(finding.subject.indicator);
    if (at != group_of->end()) groups[at->second].findings.push_back(std::move(finding));
  }
  for (Group& group : groups) {
    std::vector<Fact> own;
    for (const std::string& code : group.indicators) {
      const std::span<const Fact> some = all.indicator(code);
      own.insert(own.end(), some.begin(), some.end());
    }
    group.facts = std::make_shared<const FactIndex>(std::move(own));
    add_rules(groups_.size(), group);
    groups_.push_back(std::make_shared<const Group>(std::move(group)));
  }
  group_of_ = std::move(group_of);
  whole_ = of_whole(groups_);
}

void CheckedFacts::add_rules(std::size_t number, Group& group) const {
  ToldFacts told;
  for (const Finding& finding : group.findings) add_told(finding, told);
  std::ranges::move(rules_->in_group(number, *group.facts, told),
                    std::back_inserter(group.findings));
}

std::shared_ptr<const std::vector<Finding>> CheckedFacts::of_whole(const Groups& groups) const {
  if (!rules_->has_whole()) return std::make_shared<const std::vector<Finding>>();
  ToldFacts told;
  std::vector<const Fact*> standing;
  for (const std::shared_ptr<const Group>& group : groups) {
    for (const Finding& finding : group->findings) add_told(finding, told);
    for (const std::string& code : group->indicators) add_standing(*group->facts, code, standing);
  }
  return std::make_shared<const std::vector<Finding>>(rules_->in_whole(standing, told));
}

std::shared_ptr<const CheckedFacts::Group> CheckedFacts::checked(std::size_t number,
                                                                 std::vector<Fact> facts) const {
  const std::vector<std::string>& indicators = groups_[number]->indicators;
  auto index = std::make_shared<const FactIndex>(with_implied_bases(*pack_, std::move(facts)));
  std::vector<Finding> findings =
      check_all(*pack_, *index, {.indicators = indicators, .today = today_});
  Group out{indicators, std::move(index), std::move(findings)};
  add_rules(number, out);
  return std::make_shared<const Group>(std::move(out));
}

Result<> CheckedFacts::replace(const std::vector<std::string>& indicators, const Read& read) {
  std::set<std::size_t> wanted;
  for (const std::string& code : indicators) {
    const auto at = group_of_->find(code);
    if (at != group_of_->end()) wanted.insert(at->second);
  }
  Groups next = groups_;
  for (const std::size_t index : wanted) {
    std::vector<Fact> facts;
    for (const std::string& code : groups_[index]->indicators) {
      TK_TRY(std::vector<Fact> some, read(code));
      std::ranges::move(some, std::back_inserter(facts));
    }
    next[index] = checked(index, std::move(facts));
  }
  if (!wanted.empty()) whole_ = of_whole(next);
  groups_ = std::move(next);
  return done();
}

std::shared_ptr<const FactIndex> CheckedFacts::facts(std::string_view indicator) const {
  const auto at = group_of_->find(indicator);
  return at == group_of_->end() ? nullptr : groups_[at->second]->facts;
}

std::vector<const Finding*> CheckedFacts::findings() const { return findings_without({}); }

std::vector<const Finding*> CheckedFacts::findings_without(
    const std::vector<std::string>& hidden) const {
  std::set<std::size_t> passed;
  for (const std::string& code : hidden) {
    if (const auto at = group_of_->find(code); at != group_of_->end()) passed.insert(at->second);
  }
  std::vector<const Finding*> out;
  const auto take = [&](const std::vector<Finding>& some) {
    for (const Finding& finding : some) out.push_back(&finding);
  };
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (!passed.contains(i)) take(groups_[i]->findings);
  }
  if (passed.empty()) take(*whole_);
  std::ranges::stable_sort(out,
                           [](const Finding* a, const Finding* b) { return is_worse(*a, *b); });
  return out;
}

}  // namespace tongket
