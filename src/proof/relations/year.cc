// A figure of a year compared with the same year, or with a later one. The figure's year is what
// its amount was read to be of; plans for a later year are compared with the year before them.
#include <algorithm>

#include "proof/relations/relation_checks.h"

namespace tongket {
namespace {

// Does the sentence speak of what is to come?
bool looks_ahead(const Passage& passage, TokenRange sentence) {
  for (std::size_t at = sentence.first; at < sentence.last; ++at) {
    const Mark& mark = passage.marks[at];
    if (mark.has(Sense::kForecast) || mark.has(Sense::kAim) || mark.has(Sense::kNextYear)) {
      return true;
    }
  }
  return false;
}

bool says_when(const TimeMention& time) {
  return time.role != TimeRole::kDocument && time.role != TimeRole::kBase &&
         !time.period.is_undated();
}

// The year that the claim's figure is of: said in its sentence, or before it in its passage, or by
// the headings; the latest that could be meant.
int own_year(const RelationText& in, const ReadClaim& claim, int document) {
  const auto& reading = in.text.reading;
  const auto p = static_cast<std::size_t>(claim.stated.passage);
  const Passage& passage = reading.passages[p];
  const TokenRange sentence = sentence_around(passage, claim.first);
  int in_sentence = 0;
  int in_passage = 0;
  for (const TimeMention& time : reading.details[p].times) {
    if (time.first >= claim.first || !says_when(time)) continue;
    int& year = time.first >= sentence.first ? in_sentence : in_passage;
    year = std::max(year, time.period.last_day().year());
  }
  if (in_sentence != 0) return std::max(in_sentence, document);
  const bool ahead = looks_ahead(passage, sentence);
  if (in_passage != 0 && !ahead) return std::max(in_passage, document);
  int year = document + (ahead ? 1 : 0);
  for (const int above : passage.above) {
    for (const TimeMention& time : reading.details[static_cast<std::size_t>(above)].times) {
      if (says_when(time)) year = std::max(year, time.period.last_day().year());
    }
  }
  const TimePeriod scope = reading.details[p].scope.period;
  return scope.is_undated() ? year : std::max(year, scope.last_day().year());
}

// "so voi nam 2021", "cung ky nam 2021": the year right behind, nothing else named.
bool plain_base(const RelationText& in, const ReadClaim& claim, const TimeMention& time) {
  const Passage& passage = passage_of(in.text.reading, claim.stated);
  for (std::size_t at = time.first; at < time.last; ++at) {
    if (passage.marks[at].has(Sense::kSamePeriod)) return true;
  }
  if (time.first == 0) return false;
  const std::size_t phrase = phrase_before(passage, time.first);
  return phrase < time.first && (passage.marks[phrase].has(Sense::kCompared) ||
                                 passage.marks[phrase].has(Sense::kSamePeriod));
}

}  // namespace

void check_base_years(const RelationText& in, std::vector<ProofFinding>& out) {
  const TimePeriod document = in.text.reading.period;
  if (document.is_undated()) return;
  for (const ReadClaim& claim : in.claims) {
    const bool compares = claim.kind == ClaimKind::kGrowth || claim.kind == ClaimKind::kPoints ||
                          claim.kind == ClaimKind::kLevel || claim.kind == ClaimKind::kTimes;
    if (!compares || claim.base_time < 0) continue;
    const auto p = static_cast<std::size_t>(claim.stated.passage);
    const TimeMention& time =
        in.text.reading.details[p].times[static_cast<std::size_t>(claim.base_time)];
    if (!time.explicit_year || time.period.is_undated() || !plain_base(in, claim, time)) continue;
    // A month or day of the same year is an earlier part of it.
    if (time.period.kind() != TimePeriod::Kind::kYear) continue;
    const int own = own_year(in, claim, document.last_day().year());
    const int base = time.period.last_day().year();
    if (base < own) continue;
    ProofFinding finding =
        finding_about(in, claim, ProofKind::kYear,
                      base == own ? "proof.relation_year_same" : "proof.relation_year_later");
    const std::vector<TextSpan> year = spans_of(in.text, p, time.first, time.last);
    finding.spans = year;
    finding.line_from = finding.spans.front().line;
    finding.line_to = finding.spans.back().line;
    finding.severity = ProofSeverity::kHigh;
    finding.certainty = ProofCertainty::kLikely;
    finding.args.push_back({"base", words_of(in, claim.stated.passage, time.first, time.last)});
    finding.args.push_back({"year", std::to_string(own)});
    out.push_back(std::move(finding));
  }
}

}  // namespace tongket
