// The values of one passage of prose as candidate observations.
#pragma once

#include "read/prose/abbreviations.h"
#include "read/prose/breakdown_words.h"
#include "read/prose/indicator_names.h"
#include "read/prose/near_words.h"
#include "read/prose/reading.h"
#include "read/prose/unit_names.h"

namespace tongket {

class ProseReader {
 public:
  ProseReader(const SourceText& source, const std::vector<Passage>& passages, const OrgIndex& orgs,
              const IndicatorIndex& indicators, const IndicatorNames& names,
              const BreakdownWords& breakdowns, const UnitNames& units, TimePeriod period)
      : source_(source),
        passages_(passages),
        orgs_(orgs),
        indicators_(indicators),
        names_(names),
        breakdowns_(breakdowns),
        units_(units),
        period_(period) {
    const Abbreviations known(passages);
    for (const Passage& passage : passages) words_.push_back(words_of(passage, known));
  }

  // Fills times, quantities and orgs of `details`, whose scope stands, and adds the facts.
  void read(int passage, PassageDetails& details, std::vector<ReadFact>& out) const;

 private:
  const SourceText& source_;
  const std::vector<Passage>& passages_;
  const OrgIndex& orgs_;
  const IndicatorIndex& indicators_;
  const IndicatorNames& names_;
  const BreakdownWords& breakdowns_;
  const UnitNames& units_;
  TimePeriod period_;
  [[nodiscard]] std::vector<TokenWords> words_of(const Passage& passage,
                                                 const Abbreviations& known) const;

  std::vector<std::vector<TokenWords>> words_;  // of each token of each passage
};

// The unit of measure of a quantity, as packs call it: "VND", "COUNT", ...
std::string_view unit_code(QuantityUnit unit);

}  // namespace tongket
