// What people and the clock do to records: a command looks at a record as it stands, refuses what
// cannot be, and gives the write that does it (store/record_store.h); nothing changes until that is
// written.
//
//   const RecordCommands commands({pack, kinds, calendar}, {now, {Party::kDesk}, person, address});
//   TK_TRY(const RecordWrite write, commands.take(record, {.step = "assign", .version = 3, .values
//   = values})); TK_CHECK(store.records().write({write}));
//
// Errors: kNotFound cases.unknown_kind, cases.unknown_step; kConflict cases.wrong_state (the step
// does not leave from there), cases.changed (the version seen is not the one that stands),
// cases.merged (another stands for it); kUsage cases.not_yours (none of the parties takes the
// step); kInvalidInput cases.not_held (its condition), cases.missing (fields that the step or the
// state needs, one error a field), cases.not_asked (a field that the step does not ask for).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/record_body.h"
#include "cases/record_kind.h"
#include "cases/record_values.h"
#include "cases/working_calendar.h"
#include "model/pack.h"
#include "store/record_store.h"

namespace tongket {

struct RecordRules {
  const Pack& pack;
  std::span<const RecordKind> kinds;
  const WorkingCalendar& calendar;

  [[nodiscard]] const RecordKind* find(std::string_view kind) const;
  // kNotFound, key cases.unknown_kind, for a record of a kind (or a state) that the pack has no
  // more.
  [[nodiscard]] Result<const RecordKind*> kind_of(const RecordNow& now) const;
};

// Who does it, as what, when by the business clock (as RFC 3339 in UTC), on which day.
struct RecordActing {
  std::vector<Party> parties;
  std::string person;  // "person/3"; empty: the public, the clock
  std::string origin;
  std::string at;
  Date today;
};

struct StepRequest {
  std::string step;
  std::optional<int> version;  // that the asker saw; empty: whatever stands
  RecordValues values;         // an empty list empties a field
  std::string reason;
  std::string source;  // who says it, of a kind with sources; empty: as the step has it
};

// Whether one of the parties may correct fields without a step.
bool may_edit(const RecordKind& kind, const std::vector<Party>& parties);

// A code by which somebody without an account follows what they filed: 60 random bits in
// Crockford's letters ("7F3K-9QXM-2BTD"); and what the store keeps of a typed one (blanks, hyphens,
// case and letters that look like digits do not matter).
std::string new_follow_code();
std::string follow_code_digest(std::string_view code);

class RecordCommands {
 public:
  RecordCommands(const RecordRules& rules, RecordActing acting)
      : rules_(rules), acting_(std::move(acting)) {}

  // A new record with a number from RecordStore::reserve(). `code`: by which its reporter follows
  // it.
  [[nodiscard]] Result<RecordWrite> make(const RecordKind& kind, std::int64_t id,
                                         const StepRequest& request,
                                         std::string_view code = {}) const;
  // Whether make() would refuse; a fraction of its work, for tables that are made whole or not.
  [[nodiscard]] Result<> can_make(const RecordKind& kind, const StepRequest& request) const;
  [[nodiscard]] Result<RecordWrite> take(const RecordNow& now, const StepRequest& request) const;
  // Corrects fields where the kind says who may; `reason` is required.
  [[nodiscard]] Result<RecordWrite> edit(const RecordNow& now, const StepRequest& request) const;
  // 1 to 10,000 bytes; changes nothing else. `mentioned`: accounts that are told.
  [[nodiscard]] Result<RecordWrite> comment(const RecordNow& now, std::string_view text,
                                            const std::vector<std::string>& mentioned) const;
  [[nodiscard]] Result<RecordWrite> link(const RecordNow& now, std::vector<RecordLink> links) const;

  // The step that the clock has to take, because a deadline has passed; nullptr: none.
  [[nodiscard]] const RecordStep* due_step(const RecordNow& now) const;
  // The steps that the parties may take from where the record is. A step's condition is on what
  // stands once its fields are filled in, so it is not asked here.
  [[nodiscard]] std::vector<const RecordStep*> steps(const RecordNow& now) const;

 private:
  // The record as its first step leaves it.
  [[nodiscard]] Result<RecordNow> begun(const RecordKind& kind, std::int64_t id,
                                        const StepRequest& request) const;
  // As RecordRules has it; kConflict, key cases.merged ({id} of the one that stands for it), for a
  // record that was merged into another.
  [[nodiscard]] Result<const RecordKind*> kind_of(const RecordNow& now) const;

  RecordRules rules_;
  RecordActing acting_;
};

}  // namespace tongket
