// What a unit signs: the content of a submission as one text, the same bytes for the same state, on
// every machine, and other bytes as soon as a cell or a text is touched. UTF-8 JSON, keys in
// alphabetical order, no blanks, a line for each cell and text and for each key of the whole; a
// text is escaped only where it has to be (RFC 8259: quote, backslash, and control characters, with
// U+007F, as \u00xx). Numbers are texts, digit by digit as they were saved. docs/signatures.md
// lists the keys.
//
//   const std::string content = signable_content(reporting, submission);
//   hex(sha256(content))    // what a signature is of
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "submission/reporting.h"

namespace tongket {

// Whatever its state; changes of the form in the pack (rows, names, units of measure) change it,
// too, since they change what was said.
std::string signable_content(const Reporting& reporting, const Submission& submission);
// "hanoi-bc-kinh-te-2023-S1-v7.json"; v is the version that last touched the content.
std::string signable_name(const Reporting& reporting, const Submission& submission);

enum class SignedState : std::uint8_t {
  kNone,
  kEarlier,  // something else than what stands now was signed
  kCurrent,  // what stands now was signed
};
std::string_view to_code(SignedState state);  // "none", "earlier", "current"
SignedState signed_state(const Reporting& reporting, const Submission& submission);

}  // namespace tongket
