// What a record says of a person, taken away for good: the values in personal fields, what was
// proposed for them and what stands beside from mergers. The record itself stays, as its history
// does, which never had them.
//
//   TK_TRY(RecordWrite write, erase_personal(rules, acting, now, {.reason = "..."}));
//   TK_CHECK(store.records().write({write}));
//   TK_CHECK(store.erase_person(now.record.person));       // destroys the key, in old copies, too
//
// Errors: as RecordCommands; kUsage cases.not_yours_to_erase for all but administrators.
#pragma once

#include <string>
#include <vector>

#include "cases/record_commands.h"

namespace tongket {

// Of the request version and reason count; the reason is required.
Result<RecordWrite> erase_personal(const RecordRules& rules, const RecordActing& acting,
                                   const RecordNow& now, const StepRequest& request);

// SHA-256 of the files that personal fields name, those of proposals, too.
std::vector<std::string> personal_files(const RecordKind& kind, const RecordBody& body);

}  // namespace tongket
