// What stands in a record's fields, and how outside JSON becomes it. Every value is a text in one
// form, so that equal values are equal texts:
//
//   text, long_text, person, email, phone   NFC, without blanks at the ends
//   integer, number, money                  a Decimal as it prints: "1500000.5"
//   date                                    2023-05-31
//   yes_no                                  true, false
//   choice, org                             the code, the unit's id
//   record                                  the number of the record: "17"
//   coordinates                             latitude,longitude: "21.02850,105.85420"
//   file                                    SHA-256 in hex, a slash, its name:
//   "9f...e1/bien-ban.pdf" url, domain, tax_code                   lower case host; "0101234567" or
//   "0101234567-001"
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/json_value.h"
#include "base/result.h"
#include "cases/record_kind.h"
#include "model/pack.h"

namespace tongket {

inline constexpr std::size_t kSha256Digits = 64;

// By field; one text, or several of a field with `many`. A field without value is not there.
using RecordValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// One text in its form. kInvalidInput, key cases.value_*, with args field (its id) and found.
Result<std::string> record_value(const RecordField& field, std::string_view text, const Pack& pack);

// {"summary": "...", "fine": 150000, "asked_units": ["hanoi", "hue"], "reason": null}: texts,
// numbers and truths; lists of fields with `many`; null or an empty text for what is to be emptied
// (an empty list in the result). kInvalidInput with all mistakes: cases.value_unknown_field for
// what the kind does not have, with the nearest; each at its place in the body.
Result<RecordValues> read_record_values(const JsonValue& object, const RecordKind& kind,
                                        const Pack& pack);

// The single value of a field; empty if there is none.
const std::string& value_of(const RecordValues& values, std::string_view field);
// All of a field; none where it has none.
const std::vector<std::string>& values_of(const RecordValues& values, std::string_view field);

}  // namespace tongket
