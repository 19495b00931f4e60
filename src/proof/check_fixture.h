// A text of a few lines, read with a small pack or none, for tests of the checks.
//
//   const std::vector<ProofFinding> found = testing::findings_of(check_dates, {"ngay 31/4/2022"});
#pragma once

#include <string>
#include <vector>

#include "proof/proof_fixture.h"
#include "proof/proof_text.h"

namespace tongket::testing {

using Check = void (*)(const ProofText& text, std::vector<ProofFinding>& out);
using Lines = std::vector<std::string>;

// Each line a paragraph; kWrapped: lines of a .txt, in which charts are looked for.
enum class Paragraphs { kLines, kWrapped };

inline std::vector<ProofFinding> findings_of(Check check, const Lines& lines, const Pack& pack = {},
                                             Paragraphs paragraphs = Paragraphs::kLines) {
  SourceText source = source_of(lines);
  source.wrapped = paragraphs == Paragraphs::kWrapped;
  const ReportReading reading = read_report(source, pack, {.period = TimePeriod::year(2022)});
  std::vector<ProofFinding> out;
  check({source, reading, pack}, out);
  for (const ProofFinding& finding : out) {
    TK_ASSERT(!finding.spans.empty() && finding.line_from > 0);
    for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
      TK_ASSERT(has_message(language, finding.key));
      TK_ASSERT(finding.text(language).find('{') == std::string::npos);
    }
  }
  return out;
}

inline std::vector<std::string> keys_of(const std::vector<ProofFinding>& findings) {
  std::vector<std::string> out;
  out.reserve(findings.size());
  for (const ProofFinding& finding : findings) {
    out.push_back(std::to_string(finding.line_from) + " " + finding.key);
  }
  return out;
}

inline std::vector<std::string> keys_of(Check check, const Lines& lines, const Pack& pack = {}) {
  return keys_of(findings_of(check, lines, pack));
}

}  // namespace tongket::testing
