#include "submission/upper_units.h"

#include <algorithm>
#include <map>
#include <set>

namespace tongket {
namespace {

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<std::string> units_above(const Pack& pack, std::string_view org, Date day) {
  std::vector<std::string> out;
  for (std::string up = pack.orgs.parent(org, day); !up.empty(); up = pack.orgs.parent(up, day)) {
    out.push_back(up);
  }
  if (org != pack.nation && (out.empty() || out.back() != pack.nation)) out.push_back(pack.nation);
  return out;
}

std::vector<UpperUnit> upper_units(const Pack& pack, const std::vector<std::string>& reporting,
                                   Date day) {
  std::vector<std::vector<std::string>> paths;
  paths.reserve(reporting.size());
  for (const std::string& org : reporting) paths.push_back(units_above(pack, org, day));
  if (paths.empty()) return {};
  const auto above_all = [&](const std::string& org) {
    return std::all_of(paths.begin(), paths.end(),
                       [&](const std::vector<std::string>& path) { return contains(path, org); });
  };
  const auto top = std::find_if(paths.front().begin(), paths.front().end(), above_all);
  if (top == paths.front().end()) return {};
  const std::set<std::string> themselves(reporting.begin(), reporting.end());
  std::map<std::string, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (const std::string& org : paths[i]) {
      if (!themselves.contains(org)) members[org].push_back(i);
      if (org == *top) break;
    }
  }
  std::vector<UpperUnit> out;
  if (members.contains(*top)) out.push_back({*top, std::move(members.extract(*top).mapped())});
  for (const OrgUnit& unit : pack.orgs.units()) {
    const auto of = members.find(unit.id);
    if (of != members.end()) out.push_back({of->first, std::move(of->second)});
  }
  return out;
}

std::string indicator_above(const Pack& pack, const RolledUp& rolled_up, Date day) {
  std::set<std::string> between;  // kinds of units
  for (const std::string& org : units_above(pack, rolled_up.from, day)) {
    if (org == rolled_up.to) break;
    if (const OrgUnit* const unit = pack.orgs.find(org)) between.insert(unit->kind);
  }
  const Indicator* at = pack.indicator(rolled_up.indicator);
  TK_ASSERT(at != nullptr);
  const auto rise = [&] {
    const Indicator* const next = pack.indicator(at->rolls_up_to);
    if (next != nullptr) at = next;
    return next != nullptr;
  };
  // Each level once, should two indicators roll up to each other.
  for (bool rises = rise(); rises && between.erase(at->level) == 1;) rises = rise();
  return at->code;
}

}  // namespace tongket
