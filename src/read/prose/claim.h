// What a text says about its own numbers: comparisons with their operands, totals with their parts,
// counts with their lists. Found by words and place alone; whether they hold is for others to judge
// (proof/relations.h).
//
//   "dat 40 ty dong, tang 11,3% so voi cung ky nam 2022 (35,9 ty dong)"
//   -> kGrowth 11.3, subject 40 ty dong, base 35,9 ty dong, base period 2022
//   "05 vu (Ha Noi: 02 vu, Da Nang: 03 vu)"   -> kSum 5, parts 2 and 3
//   "02 mien Bac, Nam"                        -> kCount 2, 2 listed
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/prose/passage_map.h"

namespace tongket {

enum class ClaimKind : std::uint8_t {
  kGrowth,      // in %
  kPoints,      // difference in percentage points
  kLevel,       // "bang x% so voi"
  kAttainment,  // x% of the plan
  kOverPlan,    // x% above the plan
  kTimes,       // "gap n lan"
  kRank,
  kShare,       // part of a whole, in %
  kRatio,       // a/b with its percentage
  kSum,         // a total and its parts
  kCount,       // a number and the list of what it counts
  kDifference,  // two numbers and how far they are apart: parts are the larger, then the smaller
};
std::string_view to_code(ClaimKind kind);  // "yoy_pct", "yoy_pp", ...; "sum" for counts too

// One of the numbers of a reading.
struct QuantityRef {
  int passage = -1;
  int quantity = -1;

  friend bool operator==(const QuantityRef&, const QuantityRef&) = default;
};

// A list of things that a text counts. The words do not always tell where an item ends ("A va B,
// C"), so that there may be several right counts.
struct CountedList {
  std::vector<std::pair<int, int>> counts;  // [least, most] by each way of cutting it up
  int best = 0;                             // by the most natural way
  int passage = -1;                         // where it stands: tokens [first, last)
  std::size_t first = 0;
  std::size_t last = 0;
};

struct ReadClaim {
  ClaimKind kind = ClaimKind::kGrowth;
  QuantityRef stated;
  // The words of the claim: tokens [first, last) of the stated number's passage.
  std::size_t first = 0;
  std::size_t last = 0;
  Qualifier qualifier = Qualifier::kExact;
  bool falls = false;      // "giam": the number is printed without its sign
  int base_time = -1;      // of the passage's times: what it is compared with
  TimePeriod base_period;  // undated if the words do not say it
  std::optional<QuantityRef> subject;
  std::optional<QuantityRef> base;
  std::vector<QuantityRef> parts;
  bool whole = false;  // of kSum: the words say that the parts are all ("gom", a colon, brackets)
  std::optional<CountedList> list;
};

const Quantity& quantity_of(const ReportReading& reading, QuantityRef ref);
const Passage& passage_of(const ReportReading& reading, QuantityRef ref);

// In order of the text.
std::vector<ReadClaim> read_claims(const ReportReading& reading);

// The kinds, for read_claims(): claim_comparison.cc, claim_sum.cc, claim_list.cc.
struct ClaimSite {
  const ReportReading& reading;
  int passage;
  const PassageMap& map;
};
void read_comparisons(const ClaimSite& site, std::vector<ReadClaim>& out);
void read_ratios(const ClaimSite& site, std::vector<ReadClaim>& out);
void read_sums(const ClaimSite& site, std::vector<ReadClaim>& out);
void read_lists(const ClaimSite& site, std::vector<ReadClaim>& out);
void read_differences(const ClaimSite& site, std::vector<ReadClaim>& out);
// Totals over the items of a list, before or behind it.
void read_item_sums(const ReportReading& reading, std::vector<ReadClaim>& out);

}  // namespace tongket
