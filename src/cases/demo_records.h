// Records for trying things out: of every kind in every state, with the counts that the sector's
// documents print, walked through their machines by the commands that people take. The same pack
// and seed give the same records.
//
//   TK_TRY(const DemoRecords made, make_demo_records({pack, kinds, calendar}, definition,
//   reserve)); TK_TRY(const std::string digest, store.records().keep_file(made.file));
//   TK_CHECK(store.records().write(made.writes));
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cases/demo_records_definition.h"
#include "cases/record_commands.h"

namespace tongket {

struct DemoRecords {
  std::vector<RecordWrite> writes;  // in an order in which each finds what it refers to
  std::string file;                 // bytes of the one file that they name; empty: none
  std::size_t records = 0;
};

using ReserveRecord = std::function<Result<std::int64_t>()>;

// kInvalidInput cases.demo_no_way for a state that no draw leads to; what `reserve` gives.
Result<DemoRecords> make_demo_records(const RecordRules& rules,
                                      const DemoRecordsDefinition& definition,
                                      const ReserveRecord& reserve);

}  // namespace tongket
