// Sentences of units as a report would print them: "{{CELL}}" of a unit's form becomes the address
// of the figure that the cell makes, so that it follows the store, and plain digits that are a
// figure of the unit become one as well. The text that is shown is made by the composer's own
// rules, so it is what the draft prints once the sentence is taken.
//
//   TK_TRY(UnitTexts texts, UnitTexts::of({pack, facts, pending, definition, period}));
//   texts.sentence("Thu {{PROV.REV}}.", cells, figures).markers
//       // "Thu {{PROV.REV|hanoi|2023-S1|actual|||VND}} trieu dong.", with its diacritics
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/compose/edited_text.h"

namespace tongket {

// A cell that a text may name.
struct UnitCell {
  std::optional<Observation> told;  // what it makes; empty for a question or an empty cell
  std::string words;                // what is printed then
};
using UnitCells = std::map<std::string, UnitCell, std::less<>>;

struct UnitSentence {
  std::string text;                     // numbers filled in
  std::string markers;                  // "{{slot}}" for numbers that follow figures
  std::vector<std::string> slots;       // in the order of the text, each once
  std::vector<std::string> recognised;  // those of them that were typed as digits
};

struct UnitTextsBasis {
  const Pack& pack;
  const FactIndex& facts;
  const FactIndex& pending;  // of forms that are not approved yet
  const ReportDefinition& definition;
  TimePeriod period;
};

class UnitTexts {
 public:
  // kNotFound if the pack has no wordings of the report's language. The basis must outlive it.
  static Result<UnitTexts> of(const UnitTextsBasis& basis);

  // `cells` of the form that the sentence is part of, `known`: all figures of the unit for the
  // period, among which digits are looked for.
  UnitSentence sentence(std::string_view raw, const UnitCells& cells,
                        const std::vector<const Observation*>& known);
  // As printed in one of the sentences so far; nullptr for a slot that none has, or without number.
  [[nodiscard]] const PrintedNumber* number(std::string_view slot) const;

 private:
  struct Shared;
  explicit UnitTexts(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  [[nodiscard]] std::string with_cells(std::string_view raw, const UnitCells& cells) const;
  // Digits that are one of the figures become its address.
  std::string with_figures(std::string_view markers, const std::vector<const Observation*>& known,
                           UnitSentence& out) const;
  [[nodiscard]] const Observation* meant(const Decimal& number, std::string_view behind,
                                         std::string_view sentence,
                                         const std::vector<const Observation*>& known) const;
  [[nodiscard]] std::string unit_of(const Observation& told) const;

  std::shared_ptr<Shared> shared_;
};

// How much an editor misses a figure that no report tells yet: by what the indicator is to its
// field (headline, core, mention), and by the unit's share of the nation's value; 10 to 50.
int figure_weight(const Pack& pack, const FactIndex& facts, const Observation& told);

}  // namespace tongket
