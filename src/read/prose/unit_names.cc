#include "read/prose/unit_names.h"

#include <algorithm>

namespace tongket {

UnitNames::UnitNames(const Pack& pack) {
  for (const UnitOfMeasure& unit : pack.units_of_measure) {
    for (const UnitOfMeasure::Name& name : unit.names) {
      Name& known = names_.emplace_back();
      for (const Token& token : tokens_of(name.vi)) known.words.push_back(token.lower);
      known.unit = &unit;
      known.mult = name.mult;
      if (known.words.empty()) names_.pop_back();
    }
  }
  std::stable_sort(names_.begin(), names_.end(),
                   [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
}

std::optional<NamedUnit> UnitNames::at(const std::vector<Token>& tokens, std::size_t first) const {
  for (const Name& name : names_) {
    if (first + name.words.size() > tokens.size()) continue;
    const bool same = std::equal(
        name.words.begin(), name.words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(first),
        [](const std::string& word, const Token& token) { return token.is(word); });
    if (same) return NamedUnit{name.unit, name.mult, first, first + name.words.size()};
  }
  return std::nullopt;
}

std::optional<NamedUnit> UnitNames::noted(const std::vector<Token>& tokens,
                                          const std::vector<Mark>& marks) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t at = i;
    if (marks[i].has(Sense::kUnitNote)) {
      at += static_cast<std::size_t>(marks[i].count);
      while (at < tokens.size() && (tokens[at].is(":") || tokens[at].is("("))) ++at;
    } else if (tokens[i].is("(") || tokens[i].is(":")) {
      ++at;
    } else {
      continue;
    }
    // "(trieu dong, %)" is no unit of all columns, "(ty dong so voi nam truoc)" none at all.
    const std::optional<NamedUnit> unit = this->at(tokens, at);
    if (!unit) continue;
    const bool ends = unit->last >= tokens.size() || tokens[unit->last].is(")") ||
                      tokens[unit->last].is(".") || marks[i].has(Sense::kUnitNote);
    if (ends) return unit;
  }
  return std::nullopt;
}

}  // namespace tongket
