// What a report said of records as one JSON text, which its edition keeps, so that it can be
// composed again after the records have moved on:
//
//   {"tasks": [["task/17", "<source>", ...]], "documents": [[...]], "lists": ["I"],
//    "numbers": [["petition/letters", "12", "", "petition?dem=letters&ky=2023-S1"]]}
//
// A row's texts stand in the order of the members of its struct; "tasks" and "documents" are
// missing where the pack's lists stood; a number that is not known is empty.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/records_said.h"

namespace tongket {

std::string records_said_json(const RecordsSaid& said);
// kInvalidInput for what the other did not write; RecordsSaid::counts is not kept.
Result<RecordsSaid> read_records_said(std::string_view json);

}  // namespace tongket
