// The values of one passage of prose as candidate observations.
#pragma once

#include "read/prose/reading.h"

namespace tongket {

class ProseReader {
 public:
  ProseReader(const SourceText& source, const std::vector<Passage>& passages, const OrgIndex& orgs,
              const IndicatorIndex& indicators, TimePeriod period)
      : source_(source),
        passages_(passages),
        orgs_(orgs),
        indicators_(indicators),
        period_(period) {
    for (const Passage& passage : passages) words_.push_back(indicators.words_of(passage.tokens));
  }

  // Fills times, quantities and orgs of `details`, whose scope stands, and adds the facts.
  void read(int passage, PassageDetails& details, std::vector<ReadFact>& out) const;

 private:
  const SourceText& source_;
  const std::vector<Passage>& passages_;
  const OrgIndex& orgs_;
  const IndicatorIndex& indicators_;
  TimePeriod period_;
  std::vector<std::vector<int>> words_;  // of each passage
};

// The unit of measure of a quantity, as packs call it: "VND", "COUNT", ...
std::string_view unit_code(QuantityUnit unit);

}  // namespace tongket
