#include "http/indicator_json.h"

#include <array>

#include "http/json_parts.h"
#include "model/indicator_codes.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 3> kDisclosures{"public", "internal", "restricted"};
constexpr std::array<std::string_view, 5> kFrequencies{"irregular", "year", "half", "quarter",
                                                       "month"};

}  // namespace

std::string_view to_code(Disclosure disclosure) {
  return kDisclosures.at(static_cast<std::size_t>(disclosure));
}
std::string_view to_code(Frequency frequency) {
  return kFrequencies.at(static_cast<std::size_t>(frequency));
}

void write_indicator_members(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  const Field* field = pack.field_of(indicator.field);
  json.key("code").text(indicator.code);
  write_named(json, "name", {indicator.name_vi, indicator.name_en});
  json.key("field").text(indicator.field);
  json.key("main_field").text(field == nullptr ? indicator.field : field->code);
  write_named(json, "field_name",
              field == nullptr ? NamedText{} : NamedText{field->name_vi, field->name_en});
  json.key("unit").text(indicator.units.front());
  write_named(json, "unit_name", unit_name(pack, indicator.units.front(), 0));
  json.key("kind").text(to_code(indicator.kind));
  json.key("direction").text(direction_code(indicator.direction));
  json.key("headline").boolean(indicator.headline);
  json.key("frequency").text(to_code(indicator.frequency));
  json.key("level").text(indicator.level);
  write_texts(json, "group_ids", indicator.groups);
  json.key("legal_basis").text(indicator.legal_basis);
}

}  // namespace tongket
