// Organisational units in time. A unit opens, closes, is renamed, moves to another parent, merges
// with others or splits. Old reports stay true; a comparison says on which footing it is made:
// as reported, or like for like (the old units' values brought to today's borders).
//
// A unit that merges keeps its id in the new, larger unit where the law says so, so an id alone
// does not tell the borders: an id together with a day does.
//
//   history.composition("tuyenquang", {.of = d2025_12_31, .at = d2022_12_31})
//       // hagiang x 1 + tuyenquang x 1
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"

namespace tongket {

struct OrgUnit {
  std::string id;
  std::string name_vi;
  std::string name_en;
  std::string kind;   // of the pack's list: nation, ministry, province, enterprise, ...
  std::string field;  // code of the pack's list; empty if it has none
  std::string parent;
  std::vector<std::string> aliases;  // other names by which texts call it
  // A history completes both from its events. A unit may end and come back; exists_on() knows.
  std::optional<Date> opened;
  std::optional<Date> closed;  // the first day on which it no longer exists
};

enum class OrgEventKind { kOpen, kClose, kRename, kReparent, kMerge, kSplit, kTransfer };

// What happened on a day. Who takes part:
//   open: to = the unit, new or come back                 reparent: from = the unit, to = new
//   parent rename: from = the unit, to = the same or its new id; name_* the new name merge: from =
//   all that merge (the one that keeps its id, too), to = the one that goes on split: from = the
//   one, to = all that go on, with weights (share of each; empty if unknown) transfer: fields pass
//   from one unit to another; borders stay close: from = the unit; or level = a whole level of
//   government that ends
// Of one day, openings and transfers come first and closings last, the others as listed.
struct OrgEvent {
  Date date;
  OrgEventKind kind = OrgEventKind::kOpen;
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<Decimal> weights;
  std::vector<std::string> fields;
  std::string level;
  std::string name_vi;
  std::string name_en;
  std::string note;
};

std::optional<OrgEventKind> org_event_kind_from_code(std::string_view code);
std::string_view to_code(OrgEventKind kind);

class OrgHistory {
 public:
  // Events may come in any order. kInvalidInput (with the id) for an event about an unknown unit, a
  // unit listed twice, parents in a loop, participants that do not fit the kind, weights that do
  // not match the split, are negative or do not add up to 1.
  static Result<OrgHistory> build(std::vector<OrgUnit> units, std::vector<OrgEvent> events);

  [[nodiscard]] const std::vector<OrgUnit>& units() const { return units_; }
  [[nodiscard]] const std::vector<OrgEvent>& events() const { return events_; }  // by date
  [[nodiscard]] const OrgUnit* find(std::string_view id) const;
  [[nodiscard]] bool exists_on(std::string_view id, Date day) const;
  // Name and parent as of a day. Where the parent went on as another unit it is that one; where it
  // ended, or was not there yet, the next one above.
  [[nodiscard]] std::string name_vi(std::string_view id, Date day) const;
  [[nodiscard]] std::string name_en(std::string_view id, Date day) const;
  [[nodiscard]] std::string parent(std::string_view id, Date day) const;
  // All units below `root` on a day, itself included.
  [[nodiscard]] std::vector<std::string> subtree(std::string_view root, Date day) const;
  // Who answers for a field of a unit on a day, after transfers, mergers and renames.
  [[nodiscard]] std::string responsible(std::string_view id, std::string_view field,
                                        Date day) const;

  struct Share {
    std::string id;
    Decimal weight;  // of the unit's value; 1 unless a split divided it
  };
  struct Footing {
    Date of;  // the day whose borders count
    Date at;  // the day on which the values were reported; not after `of`
  };
  // The units on day `at` whose values, weighted, add up to unit `id` within its borders on day
  // `of`. kUndecidable if a split without weights lies between, a unit ended without successor, or
  // one did not exist on its day; kNotFound for an unknown id.
  [[nodiscard]] Result<std::vector<Share>> composition(std::string_view id, Footing footing) const;
  // The opposite direction: what became on day `of` of a unit of day `at`, with the share of each.
  [[nodiscard]] Result<std::vector<Share>> successors(std::string_view id, Footing footing) const;

 private:
  struct Life {
    std::optional<Date> from;
    std::optional<Date> to;  // the first day after it
  };
  [[nodiscard]] Result<> check_event(const OrgEvent& event) const;
  [[nodiscard]] Result<> check_parents() const;
  // As units and events tell, whether it exists or not.
  [[nodiscard]] std::string stated_parent(std::string_view id, Date day) const;
  void work_out_lives();
  void begin_life(std::size_t unit, Date day);
  void end_life(std::size_t unit, Date day);

  std::vector<OrgUnit> units_;
  std::vector<OrgEvent> events_;
  std::vector<std::vector<Life>> lives_;  // of each of units_, in order of time
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace tongket
