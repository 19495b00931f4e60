// Brings a table of new records in: a registrar's report of a million names, a list that was kept
// in a spreadsheet. The whole table is looked at before the first record is made: if a row is
// wrong, nothing is, and every mistake is told with its line and column. What is unique to a record
// may not stand twice in the table, nor in the store; known ones may be left out instead (monthly
// reports repeat what stands, and what was cut off is finished by starting over).
//
//   TK_TRY(const ImportReceipt receipt, import_records({rules, kind, "register", acting, records},
//                                                      bytes, "names.csv", progress));
//   if (!receipt.mistakes.empty()) print_mistakes(receipt.mistakes, options);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "cases/record_commands.h"
#include "store/record_store.h"

namespace tongket {

enum class KnownRecords : std::uint8_t { kMistake, kLeaveOut };

struct RecordImport {
  const RecordRules& rules;
  const RecordKind& kind;
  std::string step;  // that makes records; empty: the kind's only one
  const RecordActing& acting;
  RecordStore& store;
  KnownRecords known = KnownRecords::kMistake;
  std::string source = {};  // who says it (StepRequest)
};

struct ImportReceipt {
  std::int64_t rows = 0;
  std::int64_t made = 0;
  std::int64_t known = 0;       // left out: the store has what is unique about them
  std::int64_t wrong = 0;       // rows with mistakes; if any, no record was made
  std::vector<Error> mistakes;  // in the order of the file, at most kMostImportMistakes
};
inline constexpr std::size_t kMostImportMistakes = 10'000;

// `bytes`: CSV as record_table.h has it. kNotFound cases.unknown_step; kUsage cases.not_yours,
// cases.which_step (several make records); kInvalidInput for a heading that does not fit and bytes
// that are no table; kCancelled before anything is made, or cases.import_partly with {made} of
// {rows} if the store fails or work is cancelled between two batches of 1,000.
Result<ImportReceipt> import_records(const RecordImport& import, std::string_view bytes,
                                     const std::string& file, Progress& progress);

// The step named, or the only one that makes records.
Result<const RecordStep*> making_step(const RecordKind& kind, const std::string& id);

}  // namespace tongket
