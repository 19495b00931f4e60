// Which records of a kind may be one and the same: those that agree in the fields that the kind
// names, however they are written. Each record stands in the store under one key for every group of
// fields, so that records are compared by looking keys up and never with each other.
//
//   duplicates:
//     by: [[tax_code], [name, province], [website]]
//     ignore: [cong ty, tnhh]          # words of names that tell nobody apart
//
//   "CONG TY TNHH Sao-Mai" of hue   ->   field "same/name+province", value "saomai|hue"
//
// A record that was merged into another stands under none of the keys that lists ask for; where a
// list asks for none, leave_out_merged() does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/record_kind.h"
#include "cases/record_values.h"
#include "store/record_store.h"

namespace tongket {

// The stage of a record that was merged: no list asks for it.
inline constexpr std::string_view kMergedStage = "merged";

// The name of the key of a group of fields.
std::string duplicate_field(const std::vector<std::string>& group);
// What of a record's values the others have to have, too; nullopt if one of the fields is empty.
// A name or text without marks, case, signs and ignored words; the first ten digits of a tax code;
// the host of an address, without "www."; all else as it is.
std::optional<std::string> duplicate_value(const RecordKind& kind,
                                           const std::vector<std::string>& group,
                                           const RecordValues& values);

// Asks for every stage, which merged records have none of, unless stages or states are asked for
// already. nullptr: of all kinds.
void leave_out_merged(const RecordKind* kind, RecordQuery& query);

}  // namespace tongket
