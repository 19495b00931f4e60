// Changes of units that people plan while the system runs: two provinces merge on a day to come, a
// unit is renamed, moves or ends. A plan is an event like those of the pack (model/org_unit.h) with
// what it rests on; it takes effect on its day by itself, because every question about units names
// a day. Until then it can be taken back. Made only by applying journal entries:
//
//   orgs.planned   OrgPlan       subject "org-plan/3"
//   orgs.dropped   (nothing)     subject "org-plan/3"
//
//   OrgPlans plans;
//   TK_TRY(const OrgHistory orgs, plans.history(pack.orgs));   // the pack's and the planned
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json_value.h"
#include "base/moment.h"
#include "model/org_unit.h"
#include "store/journal.h"

namespace tongket {

struct OrgPlan {
  std::string id;  // "3"; empty for one that is not recorded yet
  // With a name, a merger or a split whose only (first) target is unknown makes that unit, and a
  // merger into a known one renames it.
  OrgEvent event;
  std::string legal_basis;
  std::string account;  // who planned it
  Moment at;
  bool dropped = false;
};

class OrgPlans {
 public:
  static bool owns(std::string_view kind);
  // kCorrupt, and nothing changed, for an entry that cannot be understood.
  Result<> apply(const JournalEntry& entry);

  [[nodiscard]] const std::vector<OrgPlan>& all() const { return plans_; }  // id n at n - 1
  [[nodiscard]] const OrgPlan* find(std::string_view id) const;
  // The units with all plans that stand, and with `further` ones. What OrgHistory::build() fails
  // with.
  [[nodiscard]] Result<OrgHistory> history(const OrgHistory& pack,
                                           const std::vector<OrgPlan>& further = {}) const;
  // Whether the units can be built without that plan: kConflict, naming the first of the others
  // that stands on it, because it changes a unit that there would not be then.
  [[nodiscard]] Result<> may_be_dropped(const OrgHistory& pack, std::string_view id) const;

 private:
  std::vector<OrgPlan> plans_;
};

// The entry that records a plan as number `id`; `origin`, `person` and `at` are the caller's.
JournalEntry planned_entry(const OrgPlan& plan, std::size_t id);
JournalEntry dropped_entry(std::string_view id, std::string_view account);

// {"date", "kind", "from", "to", "weights", "name", "legal_basis", "note"}, as people send it and
// as the journal keeps it. kInvalidInput naming the member.
Result<OrgPlan> read_org_plan(const JsonValue& body);

// Whether it can be done among these units: the day is not past, all that take part exist on the
// day before, and nothing that is known of later days speaks of a unit that ends. kConflict.
Result<> check_org_plan(const OrgPlan& plan, const OrgHistory& orgs, Date today);

}  // namespace tongket
