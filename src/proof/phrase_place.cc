#include "proof/phrase_place.h"

#include <algorithm>

namespace tongket {

ProofFinding finding_about(const ProofText& text, const PhrasePlace& place, ProofKind kind,
                           std::string_view key) {
  ProofFinding out;
  out.kind = kind;
  out.key = key;
  out.spans = spans_of(text, place.passage, place.first, place.last);
  TK_ASSERT(!out.spans.empty());
  out.line_from = out.spans.front().line;
  out.line_to = out.spans.back().line;
  return out;
}

void add_other(const ProofText& text, const PhrasePlace& place, ProofFinding& finding) {
  for (const TextSpan& span : spans_of(text, place.passage, place.first, place.last)) {
    finding.others.push_back(span);
  }
}

std::string printed(const ProofText& text, const PhrasePlace& place) {
  const Passage& passage = text.reading.passages[place.passage];
  if (place.first >= place.last || place.last > passage.tokens.size()) return {};
  const std::size_t begin = passage.tokens[place.first].begin;
  const std::size_t end = passage.tokens[place.last - 1].end;
  return passage.text.substr(begin, end - begin);
}

TextSpan span_of(const ProofText& text, const ReadFact& fact) {
  return {text.source.lines[fact.line].number, fact.begin, fact.end};
}

ProofFinding finding_about_value(const ProofText& text, const ReadFact& fact, ProofKind kind,
                                 std::string_view key) {
  ProofFinding out;
  out.kind = kind;
  out.key = key;
  out.spans = {span_of(text, fact)};
  out.line_from = fact.line_from;
  out.line_to = fact.line_to;
  out.indicator = fact.key.indicator;
  out.org = fact.key.org;
  return out;
}

Observation observation_of(const ReadFact& fact) {
  Observation out;
  out.key = fact.key;
  out.status = fact.status;
  out.qualifier = fact.qualifier;
  out.value = fact.value;
  out.value_high = fact.value_high;
  out.mult = fact.mult;
  return out;
}

int line_of(const ProofText& text, const PhrasePlace& place) {
  const Passage& passage = text.reading.passages[place.passage];
  return passage.line_at(text.source, passage.tokens[place.first].begin);
}

}  // namespace tongket
