// A document read: its passages, what each number in them is, and the values as candidate
// observations with their place, a confidence and the indicators that they may mean. ReportReading
// writes nothing and never looks at values to decide what they mean.
//
//   const ReportReading reading = read_report(source, pack, {});
//   reading.facts.front().key.indicator
#pragma once

#include <string>
#include <vector>

#include "model/pack.h"
#include "read/prose/indicator_index.h"
#include "read/prose/org_index.h"
#include "read/prose/passage.h"
#include "read/prose/quantity.h"
#include "read/prose/time_mention.h"
#include "read/source/source_text.h"

namespace tongket {

struct ReadFact {
  int line_from = 0;  // SourceLine::number
  int line_to = 0;
  int page = 0;
  // Where the number stands: bytes [begin, end) of the text of source.lines[line].
  std::size_t line = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  ObservationKey key;  // indicator empty if none is sure enough
  ObsStatus status = ObsStatus::kNormal;
  Qualifier qualifier = Qualifier::kExact;
  Decimal value;
  std::optional<Decimal> value_high;
  int mult = 0;
  std::string printed;                         // the number with its unit
  double confidence = 0;                       // 0..1
  std::vector<IndicatorCandidate> candidates;  // best first, at most three
  // In prose: which passage and which of its quantities; -1 for charts and tables.
  int passage = -1;
  int quantity = -1;

  [[nodiscard]] Decimal amount() const { return value.shifted(mult); }
};

// What a passage is about when its sentences do not say otherwise.
struct PassageScope {
  TimePeriod period;
  std::optional<Date> until;  // "Tinh den ngay 20/11/2022:"
  Scenario scenario = Scenario::kActual;
  const OrgUnit* org = nullptr;
  bool org_by_heading = false;
  const Field* field = nullptr;
};

struct PassageDetails {
  PassageScope scope;
  std::vector<TimeMention> times;
  std::vector<Quantity> quantities;
  std::vector<OrgMention> orgs;
};

struct ReportReading {
  TimePeriod period;  // that the document reports on
  std::vector<Passage> passages;
  std::vector<PassageDetails> details;  // of each passage
  std::vector<ReadFact> facts;          // in order of the text
};

// What a document printed from a store says about its own numbers.
enum class OwnMarks { kUsed, kIgnored };

struct ReadOptions {
  std::string org;    // id of the unit that reports; empty: the pack's nation
  TimePeriod period;  // that the document reports on; undated: taken from its title
  OwnMarks marks = OwnMarks::kUsed;
};

ReportReading read_report(const SourceText& source, const Pack& pack, const ReadOptions& options);

}  // namespace tongket
