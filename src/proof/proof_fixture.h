// Sources and findings made by hand for the tests of what the proofreader gives back.
//
//   const SourceText source = testing::source_of({"Doanh thu 34 ty", "tang 12,7%"});
//   const ProofFinding finding = testing::finding_at(source, 2, "12,7%");
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proof/proof_finding.h"
#include "read/source/source_text.h"

namespace tongket::testing {

inline SourceText source_of(const std::vector<std::string>& lines,
                            SourceFormat format = SourceFormat::kText) {
  SourceText out;
  out.name = "bao-cao";
  out.format = format;
  int number = 0;
  for (const std::string& line : lines) out.lines.push_back({.text = line, .number = ++number});
  return out;
}

// The first place of the words in the line (lines[number - 1] of source_of()).
inline TextSpan span_at(const SourceText& source, int number, std::string_view words) {
  const std::string& text = source.lines.at(static_cast<std::size_t>(number - 1)).text;
  const std::size_t begin = text.find(words);
  TK_ASSERT(begin != std::string::npos);
  return {number, begin, begin + words.size()};
}

// A finding about the words. Its text is that of a key with one argument.
inline ProofFinding finding_at(const SourceText& source, int number, std::string_view words) {
  ProofFinding out;
  out.line_from = out.line_to = number;
  out.spans = {span_at(source, number, words)};
  out.stated = "12.7";
  out.key = "proof.place.line";
  out.args = {{"line", "12"}};
  return out;
}

}  // namespace tongket::testing
