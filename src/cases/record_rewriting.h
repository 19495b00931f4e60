// A record on its way to its next version: a copy of what stands is changed, then written with all
// that follows from it. Shared by the commands; nothing changes until the write is in the store.
//
//   RecordRewriting change(rules, kind, acting, now);
//   set_record_value(change.now().body.values, "phone", {});
//   return change.write("edit", {.reason = "..."});
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_commands.h"
#include "cases/record_entry.h"

namespace tongket {

// An empty list takes the value away.
void set_record_value(RecordValues& values, const std::string& field,
                      std::vector<std::string> texts);
void set_record_values(RecordValues& values, const RecordValues& changes);

// kInvalidInput with this key for words that are missing, too many ({limit} bytes) or no text.
Result<> check_record_words(std::string_view text, std::string_view key);
// kConflict, cases.changed, if another version stands than the one that was seen.
Result<> check_record_seen(const RecordNow& now, const std::optional<int>& version);

class RecordRewriting {
 public:
  // All but the acting have to live as long.
  RecordRewriting(const RecordRules& rules, const RecordKind& kind, const RecordActing& acting,
                  const RecordNow& before)
      : rules_(rules), kind_(kind), acting_(acting), before_(before), now_(before) {}

  RecordNow& now() { return now_; }
  // Into a state of the kind.
  void enter(const std::string& state);
  // The next version, under an entry of that name; what changed is told, the rest of `change` kept.
  RecordWrite write(std::string_view entry, RecordChange change);

 private:
  void seal(RecordWrite& out) const;

  const RecordRules& rules_;
  const RecordKind& kind_;
  const RecordActing& acting_;
  const RecordNow& before_;
  RecordNow now_;
};

}  // namespace tongket
