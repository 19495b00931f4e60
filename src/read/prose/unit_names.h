// The units of measure that a pack names ("ty dong", "nghin nguoi"), found in the texts of cells
// and headings.
//
//   const UnitNames units(pack);
//   units.at(tokens, 0)       // "trieu thue bao": COUNT, mult 6; the noun begins at token 1
//   units.noted(tokens)       // "(Don vi tinh: trieu dong)": VND, mult 6
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/pack.h"
#include "read/prose/lexicon.h"
#include "read/prose/token.h"

namespace tongket {

struct NamedUnit {
  const UnitOfMeasure* unit = nullptr;
  int mult = 0;
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;

  // May what is counted stand behind it ("trieu thue bao")?
  [[nodiscard]] bool takes_noun() const {
    return unit->unit_class == UnitClass::kCount || unit->unit_class == UnitClass::kCurrency;
  }
};

class UnitNames {
 public:
  // The pack must outlive the index.
  explicit UnitNames(const Pack& pack);

  // The longest name that begins at a token.
  [[nodiscard]] std::optional<NamedUnit> at(const std::vector<Token>& tokens,
                                            std::size_t first) const;
  // The unit that a heading gives in brackets or behind "Unit:".
  [[nodiscard]] std::optional<NamedUnit> noted(const std::vector<Token>& tokens,
                                               const std::vector<Mark>& marks) const;

 private:
  struct Name {
    std::vector<std::string> words;  // lower case
    const UnitOfMeasure* unit = nullptr;
    int mult = 0;
  };
  std::vector<Name> names_;  // longest first
};

}  // namespace tongket
