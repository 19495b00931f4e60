// What a person has to look at after reading, the most doubtful first. CSV columns: doubt (0..1),
// doc, line, page, printed, code, org, period, reason, candidates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "read/prose/reading.h"

namespace tongket {

enum class DoubtReason { kNone, kNoIndicator, kAmbiguous, kNoPeriod, kWeakMatch };

struct Doubt {
  DoubtReason reason = DoubtReason::kNone;
  double size = 0;  // 0 nothing to doubt, 1 nothing is sure
};
Doubt doubt_of(const ReadFact& fact);

struct WorkItemToRead {
  std::string doc;
  const ReadFact* fact = nullptr;
};
// Values without doubt are left out.
std::string work_list_csv(std::vector<WorkItemToRead> items, Language language);

}  // namespace tongket
