// Two records of a kind that are one and the same become one: of each field a person chooses which
// value stays. The other one is kept as it was, stands for nothing any more and says which one
// stands for it, so that links to it still lead somewhere. Both are written together or not at all;
// taking it back is a further entry of both.
//
//   TK_TRY(auto writes, merge_records(rules, acting, {stays, goes}, {.take = {"phone"},
//                                                                    .reason = "one enterprise"}));
//   TK_CHECK(store.records().write(std::move(writes)));
//
// Personal values move sealed, as all others: with their own field, never into an entry.
//
// Errors: kUsage cases.not_yours_to_edit (the parties may not correct fields of the kind);
// kConflict cases.changed, cases.merged (one of the two was merged before), cases.not_merged;
// kInvalidInput cases.merge_kinds, cases.merge_itself, cases.merge_field (no field of the kind, or
// joined without `many`), cases.reason_needed, cases.missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/record_commands.h"

namespace tongket {

struct MergingPair {
  const RecordNow& stays;
  const RecordNow& goes;
};

struct RecordMergeRequest {
  std::vector<std::string> take;  // fields of which the value of the one that goes stays
  std::vector<std::string> join;  // of those with many values: both ones'
  std::optional<int> stays_version;
  std::optional<int> goes_version;
  std::string reason;
};

// The write of the one that goes stands first: what is unique about it is free then. `acting` has
// the parties that somebody is to both.
Result<std::vector<RecordWrite>> merge_records(const RecordRules& rules, const RecordActing& acting,
                                               const MergingPair& pair,
                                               const RecordMergeRequest& request);

// Fields that were taken over get back what stood before, but for those that were changed since.
// Of the request only versions and reason count.
Result<std::vector<RecordWrite>> split_records(const RecordRules& rules, const RecordActing& acting,
                                               const MergingPair& pair,
                                               const RecordMergeRequest& request);

// The numbers of records that were merged into this one, by the names of what stands beside.
std::vector<std::int64_t> merged_into(const RecordBody& body);

}  // namespace tongket
