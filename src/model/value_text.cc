#include "model/value_text.h"

#include <fmt/format.h>

#include "base/number_text.h"

namespace tongket {
namespace {

std::string unit_text(const Pack& pack, const Observation& o, Language language) {
  const UnitOfMeasure* unit = pack.unit_of_measure(o.key.unit);
  const UnitOfMeasure::Name* name = unit == nullptr ? nullptr : unit->name(o.mult);
  if (name != nullptr) return language == Language::kVietnamese ? name->vi : name->en;
  return (o.mult == 0 ? "" : fmt::format("x10^{} ", o.mult)) + o.key.unit;
}

}  // namespace

std::string value_text(const Pack& pack, const Observation& o, Language language) {
  if (!has_number(o.status)) return message(language, "status." + std::string(to_code(o.status)));
  std::string out = number_text(o.value, language);
  if (o.value_high) out += " - " + number_text(*o.value_high, language);
  if (o.qualifier != Qualifier::kExact && o.qualifier != Qualifier::kRange) {
    out = message(language, "qualifier." + std::string(to_code(o.qualifier))) + " " + out;
  }
  const std::string unit = unit_text(pack, o, language);
  if (unit.empty()) return out;
  return out + (unit == "%" ? "" : " ") + unit;
}

Arg value_argument(std::string name, const Pack& pack, const Observation& observation) {
  return {std::move(name), value_text(pack, observation, Language::kVietnamese),
          value_text(pack, observation, Language::kEnglish)};
}

Arg source_argument(std::string name, const Pack& pack, const std::string& source) {
  const SourceDocument* found = pack.source(source);
  if (found == nullptr) return {std::move(name), source};
  return {std::move(name), found->title_vi, found->title_en};
}

}  // namespace tongket
