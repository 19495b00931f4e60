#include "http/taking_records.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tongket {
namespace {

// The record that somebody else changed meanwhile.
std::string record_in_error(const Error& error) {
  const auto id = std::ranges::find(error.args, "id", &Arg::name);
  return id == error.args.end() ? std::string() : id->value;
}

Result<> write_rows(Live& live, RowsTaken& rows) {
  Result<> written = live.store().records().write(std::move(rows.writes));
  if (written || written.error().key != "records.changed") return written;
  return fail(ErrorCode::kConflict, "cases.changed", {{"id", record_in_error(written.error())}});
}

Result<> take_all(Live& live, const Call& call, const UploadedRecords& import, std::size_t batch,
                  std::vector<RecordMoved>& moved, Progress& progress) {
  std::atomic<std::size_t>& behind = import.taking->rows;
  while (behind < import.rows.size()) {
    progress.report("cases.progress.make", behind, import.rows.size());
    if (progress.cancelled()) return fail(ErrorCode::kCancelled, "cases.cancelled");
    const std::size_t count = std::min(batch, import.rows.size() - behind);
    TK_TRY(RowsTaken rows, import_writes(live, call, import, {behind, count}));
    TK_CHECK(write_rows(live, rows));
    behind += count;
    std::ranges::move(rows.moved, std::back_inserter(moved));
  }
  progress.report("cases.progress.make", behind, import.rows.size());
  return done();
}

}  // namespace

RowsDone take_rows(Live& live, const Call& call, const UploadedRecords& import, std::size_t batch,
                   Progress& progress) {
  std::vector<RecordMoved> moved;
  RowsDone out{take_all(live, call, import, batch, moved, progress)};
  const RecordKind* kind = live.record_rules().find(import.kind);
  if (kind != nullptr && !moved.empty()) out.telling = tell_of_records(live, call, *kind, moved);
  return out;
}

}  // namespace tongket
