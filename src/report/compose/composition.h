// What the parts of the composer share while one report is made: the data, the wordings, the
// document as far as it is written, and what it has printed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "derive/peers_of_facts.h"
#include "model/records_said.h"
#include "report/compose/document.h"
#include "report/compose/said.h"
#include "report/compose/selection.h"
#include "report/compose/wording.h"

namespace tongket {

enum class SignShown { kNo, kYes };  // words tell the direction, or the number does

struct Composition {
  const Pack& pack;
  const FactIndex& facts;  // without imputed values, unless demonstration figures are wanted
  const Wording& wording;
  Document& document;
  std::set<ObservationId> printed;
  std::size_t turn = 0;                // sentences written, by which wordings vary
  const FactIndex* pending = nullptr;  // as ComposeInput::pending
  const RecordsSaid* records = nullptr;
  PeersOfFacts peers{pack, facts};  // of these facts

  [[nodiscard]] Language language() const { return document.language; }
  [[nodiscard]] const TimePeriod& period() const { return document.period; }
  [[nodiscard]] SelectionInput input() const { return {pack, facts, document.period, printed}; }

  // The digits of a value, known to the document and marked as printed. The observation must have a
  // number.
  Span value(const Fact& fact);
  // The same without the mark: in a text of people, which takes the place of no sentence.
  Span value_in_text(const Fact& fact);
  // Qualifier, digits and unit; words where there is no number.
  Spans value_with_unit(const Fact& fact);
  Span compared(const Said& said, const Fact& fact, SignShown sign = SignShown::kNo);
};

// "doanh nghiep" of a count, "ty dong", "%": what stands behind the digits, empty if nothing does.
std::string unit_words(const Composition& composition, const Observation& observation);
// "over", "about", ... of a value; empty for exact. "Under" a wanted number is "nearly".
std::string qualifier_of(const Composition& composition, const Observation& observation);
std::string slot_of(const ObservationKey& key);
// Of a comparison with the value of `key`.
std::string slot_of(const ObservationKey& key, const Said& said);
// What a report looks forward to: the second half after the first, else the next year.
TimePeriod next_period(const TimePeriod& period);

}  // namespace tongket
