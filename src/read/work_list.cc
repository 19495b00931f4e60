#include "read/work_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/csv.h"

namespace tongket {
namespace {

// Two indicators whose scores are this near cannot be told apart by their words.
constexpr float kNearlyAsGood = 0.85F;
constexpr double kSound = 0.6;

std::string_view text_key(DoubtReason reason) {
  static constexpr std::array<std::string_view, 5> kKeys = {
      "read.doubt_none", "read.doubt_no_indicator", "read.doubt_ambiguous", "read.doubt_no_period",
      "read.doubt_weak_match"};
  return kKeys.at(static_cast<std::size_t>(reason));
}

std::string candidate_names(const ReadFact& fact) {
  std::string out;
  for (const IndicatorCandidate& candidate : fact.candidates) {
    out +=
        (out.empty() ? "" : "; ") + candidate.indicator->code + " " + candidate.indicator->name_vi;
  }
  return out;
}

}  // namespace

Doubt doubt_of(const ReadFact& fact) {
  const double missing = 1.0 - std::min(1.0, fact.confidence);
  if (fact.key.indicator.empty()) return {DoubtReason::kNoIndicator, 1.0};
  if (fact.key.period.is_undated()) return {DoubtReason::kNoPeriod, std::max(0.8, missing)};
  if (fact.candidates.size() > 1 &&
      fact.candidates[1].score >= fact.candidates[0].score * kNearlyAsGood) {
    return {DoubtReason::kAmbiguous, std::max(0.5, missing)};
  }
  if (fact.confidence < kSound) return {DoubtReason::kWeakMatch, missing};
  return {};
}

std::string work_list_csv(std::vector<WorkItemToRead> items, Language language) {
  std::erase_if(items, [](const WorkItemToRead& item) {
    return doubt_of(*item.fact).reason == DoubtReason::kNone;
  });
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
    return doubt_of(*a.fact).size > doubt_of(*b.fact).size;
  });
  std::string out = csv_line(
      {"doubt", "doc", "line", "page", "printed", "code", "org", "period", "reason", "candidates"});
  for (const WorkItemToRead& item : items) {
    const ReadFact& fact = *item.fact;
    const Doubt doubt = doubt_of(fact);
    out += csv_line({fmt::format("{:.2f}", doubt.size), item.doc, std::to_string(fact.line_from),
                     fact.page > 0 ? std::to_string(fact.page) : "", fact.printed,
                     fact.key.indicator, fact.key.org, fact.key.period.to_string(),
                     message(language, text_key(doubt.reason)), candidate_names(fact)});
  }
  return out;
}

}  // namespace tongket
