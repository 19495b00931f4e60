// What requests about records have in common that change something.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/record_asked.h"

namespace tongket {

// {"step", "version", "values", "reason", "source"} of a body; all may be missing.
Result<StepRequest> step_request(const JsonValue& body, const RecordKind& kind, const Pack& pack);

// Files that a record is to name: the asker uploaded them, or they stand in it already. `who` as in
// RecordClaims. kInvalidInput, key http.record_file_unknown.
struct FilesNamed {
  const RecordKind& kind;
  const RecordValues& values;  // that are to be
  const RecordValues& before;  // that stand, and what is proposed
  std::string who;
};
Result<> check_files(Live& live, const FilesNamed& named);
std::string claimant_of(const Call& call);

// Of the store, with what the step makes besides (cases/record_making.h): all or nothing. A version
// that another write took meanwhile is cases.changed to the asker.
Result<> written(Live& live, const RecordActing& acting, RecordWrite write);
// The same of several; `id`: of the record that the asker is told of.
Result<> all_written(Live& live, std::vector<RecordWrite> writes, std::int64_t id);

// The same without a thread that waits for the disk, for many at once. What others write meanwhile
// and that refuses it, a unique value or a link, is told as a write that failed.
Result<std::shared_ptr<PendingWrite>> posted(Live& live, const RecordActing& acting,
                                             RecordWrite write);
// As posted() if nothing that others write can refuse it or what it makes besides, else as
// written(): then nullptr, it is durable.
Result<std::shared_ptr<PendingWrite>> posted_if_sure(Live& live, const RecordActing& acting,
                                                     RecordWrite write);

// {"id", "number"} of a record that was made.
Reply made_reply(const RecordKind& kind, const StoredRecord& record);

}  // namespace tongket
