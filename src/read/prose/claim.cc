#include "read/prose/claim.h"

#include <algorithm>
#include <array>

namespace tongket {

std::string_view to_code(ClaimKind kind) {
  static constexpr std::array<std::string_view, 12> kCodes = {
      "yoy_pct", "yoy_pp",    "level_pct", "plan_pct", "over_plan_pct", "times",
      "rank",    "share_pct", "ratio",     "sum",      "sum",           "other"};
  return kCodes.at(static_cast<std::size_t>(kind));
}

const Quantity& quantity_of(const ReportReading& reading, QuantityRef ref) {
  return reading.details[static_cast<std::size_t>(ref.passage)]
      .quantities[static_cast<std::size_t>(ref.quantity)];
}

const Passage& passage_of(const ReportReading& reading, QuantityRef ref) {
  return reading.passages[static_cast<std::size_t>(ref.passage)];
}

std::vector<ReadClaim> read_claims(const ReportReading& reading) {
  std::vector<ReadClaim> out;
  for (std::size_t p = 0; p < reading.passages.size(); ++p) {
    if (reading.details[p].quantities.empty()) continue;
    const PassageMap map(reading.passages[p], reading.details[p]);
    const ClaimSite site{reading, static_cast<int>(p), map};
    const std::size_t before = out.size();
    read_comparisons(site, out);
    read_ratios(site, out);
    read_sums(site, out);
    read_lists(site, out);
    read_differences(site, out);
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                     [](const ReadClaim& a, const ReadClaim& b) { return a.first < b.first; });
  }
  read_item_sums(reading, out);
  return out;
}

}  // namespace tongket
