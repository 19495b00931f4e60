// The proofreader's findings for machines and for the terminal. All forms are in UTF-8 and the same
// for the same input.
//
// CSV, one record a finding, in reading order:
//   doc         name of the document
//   line_from   first and last line (SourceLine::number); line_from always stands
//   line_to
//   kind        to_code(ProofKind)
//   stated      the disputed number in machine form; empty if it disputes none
//   other_lines further lines it rests on, ascending, comma separated, without its own
//   code, org   indicator and unit; empty if unknown
//   severity, certainty, message_vi, message_en
//
// JSON:
//   {"document": "bao-cao", "format": "docx", "counts": {"high": 1, "medium": 0, "low": 0},
//    "notices": [{"file": "bao-cao.pdf", "line": 3, "message_vi": "...", "message_en": "..."}],
//    "findings": [{"kind", "severity", "certainty", "line_from", "line_to", "stated", "code",
//    "org",
//                  "spans": [SPAN, ...], "others": [SPAN, ...], "message_vi", "message_en"}]}
//   SPAN is {"line": 12, "part": 0, "begin": 4, "end": 11, "words": "..."}: bytes of the text of
//   the line (NFC, UTF-8), and what stands there; "part" counts the lines that share the number.
//   Fields may be added, none will change its meaning.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "proof/proof_finding.h"
#include "read/source/source_text.h"

namespace tongket {

struct ProofResult {
  const SourceText& source;
  const std::vector<ProofFinding>& findings;
};

std::string proof_csv(const ProofResult& result);
std::string proof_json(const ProofResult& result);

// For a reader at a terminal: the worst first; the words with the disputed stretch between >> and
// <<, what is wrong, the other places. Beyond what is read in two minutes a finding gets one line.
std::string proof_text(const ProofResult& result, Language language);

// How many findings of one severity.
std::size_t count_of(const std::vector<ProofFinding>& findings, ProofSeverity severity);

// Place and text of what the reader of the document has to tell.
std::string notice_text(const SourceNotice& notice, Language language);

}  // namespace tongket
