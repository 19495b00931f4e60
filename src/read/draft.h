// A draft submission: what was read from a document, for a person to confirm row by row. It is a
// table of values (value_columns.h) with the column `decision`, empty at first; who has checked a
// row writes "yes" there and loads the file like any other table, which takes the confirmed rows
// only. `stored` tells what is known for the same key already.
//
//   write_file_atomically(folder / "drafts" / "bao-cao.csv", draft_csv(doc, reading, pack, facts))
#pragma once

#include <string>

#include "model/fact_index.h"
#include "read/prose/reading.h"

namespace tongket {

std::string draft_csv(const std::string& doc, const ReportReading& reading, const Pack& pack,
                      const FactIndex& facts);

}  // namespace tongket
