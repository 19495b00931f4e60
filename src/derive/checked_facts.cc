// Idea: at first everything is checked at once and the findings are dealt out to the groups of
// indicators that are checked together; from then on a group is read and checked by itself.
#include "derive/checked_facts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "model/implied_base.h"

namespace tongket {

CheckedFacts::CheckedFacts(const Pack& pack, Date today, std::vector<Fact> facts)
    : pack_(&pack), today_(today) {
  auto group_of = std::make_shared<std::map<std::string, std::size_t, std::less<>>>();
  std::vector<Group> groups;
  for (std::vector<std::string>& indicators : checked_together(pack)) {
    for (const std::string& code : indicators) group_of->emplace(code, groups.size());
    groups.push_back({std::move(indicators), nullptr, {}});
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
    groups_.push_back(std::make_shared<const Group>(std::move(group)));
  }
  group_of_ = std::move(group_of);
}

std::shared_ptr<const CheckedFacts::Group> CheckedFacts::checked(const Group& group,
                                                                 std::vector<Fact> facts) const {
  auto index = std::make_shared<const FactIndex>(with_implied_bases(*pack_, std::move(facts)));
  std::vector<Finding> findings =
      check_all(*pack_, *index, {.indicators = group.indicators, .today = today_});
  return std::make_shared<const Group>(
      Group{group.indicators, std::move(index), std::move(findings)});
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
    next[index] = checked(*groups_[index], std::move(facts));
  }
  groups_ = std::move(next);
  return done();
}

std::shared_ptr<const FactIndex> CheckedFacts::facts(std::string_view indicator) const {
  const auto at = group_of_->find(indicator);
  return at == group_of_->end() ? nullptr : groups_[at->second]->facts;
}

std::vector<const Finding*> CheckedFacts::findings() const {
  std::vector<const Finding*> out;
  for (const std::shared_ptr<const Group>& group : groups_) {
    for (const Finding& finding : group->findings) out.push_back(&finding);
  }
  std::ranges::stable_sort(out,
                           [](const Finding* a, const Finding* b) { return is_worse(*a, *b); });
  return out;
}

}  // namespace tongket
