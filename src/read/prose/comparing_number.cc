#include "read/prose/comparing_number.h"

#include "read/prose/claim_words.h"

namespace tongket {

bool is_comparison(const Passage& passage, const Quantity& quantity) {
  if (quantity.unit == QuantityUnit::kTimes || quantity.unit == QuantityUnit::kPlaces ||
      quantity.unit == QuantityUnit::kPoints) {
    return true;
  }
  // "giam con 479.115 dia chi", "tang len 40 ty": what was reached.
  if (quantity.unit != QuantityUnit::kPercent && quantity.first > 0 &&
      claim_words().length(passage.tokens, quantity.first - 1, ClaimWord::kUpTo) == 1) {
    return false;
  }
  // "tang (truong) (du kien) (khoang) 12,7%"
  std::size_t at = quantity.first;
  for (int steps = 0; steps < 4 && at > 0; ++steps) {
    const std::size_t begin = phrase_before(passage, at);
    if (begin == at) break;
    const Mark& mark = passage.marks[begin];
    if (mark.has(Sense::kRise) || mark.has(Sense::kFall)) return true;
    if (quantity.unit == QuantityUnit::kPercent && mark.has(Sense::kExceed)) return true;
    at = begin;
  }
  if (quantity.unit != QuantityUnit::kPercent) return false;
  // "toc do tang truong doanh thu dat tren 20%", "bang 93,7% thuc hien nam 2021"
  const std::size_t verb = phrase_before(passage, quantity.first);
  if (verb < quantity.first && passage.marks[verb].has(Sense::kEqual)) return true;
  constexpr std::size_t kReach = 14;
  for (std::size_t back = 1; back <= kReach && back <= quantity.first; ++back) {
    const std::size_t i = quantity.first - back;
    if (passage.tokens[i].is(",") || passage.tokens[i].is(";") || passage.tokens[i].is(".")) break;
    if (passage.marks[i].has(Sense::kGrowthRate)) return true;
  }
  // "39,6% so voi ke hoach", "96,5% ke hoach nam", "99,1% so voi cung ky"
  for (std::size_t i = quantity.last; i < passage.tokens.size() && i < quantity.last + 3; ++i) {
    const Mark& mark = passage.marks[i];
    if (mark.has(Sense::kPlan) || mark.has(Sense::kCompared) || mark.has(Sense::kSamePeriod)) {
      return true;
    }
    if (mark.count == 0 && !passage.tokens[i].is_word()) break;
  }
  return false;
}

}  // namespace tongket
