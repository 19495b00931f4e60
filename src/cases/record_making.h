// Records that follow from others: of a meeting's conclusions the tasks, of an application the
// licence, of a yearly duty the next year's (RecordKind::makings).
//
//   TK_TRY(std::vector<RecordWrite> writes, with_made(rules, acting, write, reserve));
//   TK_CHECK(store.write(std::move(writes)));   // all of them or none
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cases/record_commands.h"

namespace tongket {

// What a record of kind `own`, as it stands, fills in of one of kind `made`: never personal values;
// what is empty is left out.
RecordValues filled_in(const RecordFilling& filling, const RecordKind& own, const RecordKind& made,
                       const RecordNow& now, Date today);

// `write` and behind it what its step makes by itself. The made records' first steps are taken by
// whom the pack lets take them; what these would make is not made. Errors of RecordCommands::make
// (a unit that is closed, a value that a condition refuses): then nothing is to be written.
using ReserveRecordId = std::function<Result<std::int64_t>()>;
Result<std::vector<RecordWrite>> with_made(const RecordRules& rules, const RecordActing& acting,
                                           RecordWrite write, const ReserveRecordId& reserve);

// What people may be offered to make of the record as it stands, whatever their rights.
std::vector<const RecordMaking*> offered(const RecordKind& kind, const RecordNow& now, Date today);

}  // namespace tongket
