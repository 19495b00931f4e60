// A field:  id, name, help, type, privacy, required, many, unique, search, choices (a list of id,
//           name), dimension, to, org_kinds, unit, least, most
// A state:  id, name, stage, needs
#include <array>

#include "cases/record_kind_reading.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 18> kTypeCodes{
    "text",   "long_text",   "integer", "number", "money", "date",  "yes_no", "choice", "org",
    "record", "coordinates", "file",    "person", "email", "phone", "url",    "domain", "tax_code"};
constexpr std::array<std::string_view, 3> kPrivacyCodes{"public", "internal", "personal"};
constexpr Choices<RecordFieldType> kTypes{record_field_type_from_code, kTypeCodes};
constexpr Choices<Privacy> kPrivacyChoices{privacy_from_code, kPrivacyCodes};
constexpr Choices<RecordStage> kStageChoices{record_stage_from_code, kStageCodes};

// What conditions, settings and views have beside the fields, so that no field may be called so.
constexpr std::array<std::string_view, 7> kReserved{"record", "state", "stage", "owner",
                                                    "due",    "today", "empty"};

void require_parts_of_type(const RecordField& field, const Place& place, KindReading& in) {
  const bool chooses = field.type == RecordFieldType::kChoice;
  if (chooses != (!field.choices.empty() || !field.dimension.empty())) {
    in.wrong("cases.choices", {field.id, place});
  }
  if ((field.type == RecordFieldType::kRecord) == field.to.empty()) {
    in.wrong("cases.record_field", {field.id, place});
  }
  const bool measured =
      field.type == RecordFieldType::kMoney || field.type == RecordFieldType::kNumber;
  if ((field.type == RecordFieldType::kMoney && field.unit.empty()) ||
      (!measured && !field.unit.empty())) {
    in.wrong("cases.measured_field", {field.id, place});
  }
}

void read_what_it_takes(MapReader& reader, RecordField& field, KindReading& in) {
  for (const Yaml& node : reader.list("choices")) {
    MapReader choice(node, {"id", "name"}, in.reading);
    FormChoice made;
    made.id = in.new_id(choice, field.choices);
    made.name = in.name_of(choice);
    field.choices.push_back(std::move(made));
  }
  if (const auto found = reader.placed("dimension", Need::kOptional)) {
    field.dimension = in.known_as("cases.unknown_dimension", *found,
                                  texts_of(in.pack.code_lists, &CodeList::dimension));
  }
  if (const auto found = reader.placed("unit", Need::kOptional)) {
    field.unit = in.known_as("cases.unknown_unit", *found,
                             texts_of(in.pack.units_of_measure, &UnitOfMeasure::id));
  }
  field.org_kinds = in.known_ones(reader, "org_kinds", "cases.unknown_org_kind",
                                  texts_of(in.pack.org_kinds, &Code::id));
  field.to = reader.text("to", Need::kOptional);
  field.least = reader.parsed("least", &Decimal::parse);
  field.most = reader.parsed("most", &Decimal::parse);
  require_parts_of_type(field, reader.place(), in);
}

}  // namespace

void read_record_field(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"id", "name", "help", "type", "privacy", "required", "many", "unique", "search",
                    "choices", "dimension", "to", "org_kinds", "unit", "least", "most"},
                   in.reading);
  RecordField field;
  field.id = in.new_id(reader, in.kind.fields);
  if (std::ranges::find(kReserved, field.id) != kReserved.end()) {
    in.wrong("cases.reserved_name", {field.id, reader.place()});
  }
  field.name = in.name_of(reader);
  field.help = in.name_of(reader, "help", Need::kOptional);
  field.type = reader.choice("type", kTypes, field.type, Need::kRequired);
  field.privacy = reader.choice("privacy", kPrivacyChoices, field.privacy);
  field.required = reader.yes("required");
  field.many = reader.yes("many");
  field.unique = reader.yes("unique");
  field.search = reader.yes("search");
  read_what_it_takes(reader, field, in);
  in.kind.fields.push_back(std::move(field));
}

void read_record_state(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"id", "name", "stage", "needs"}, in.reading);
  RecordState state;
  state.id = in.new_id(reader, in.kind.states);
  state.name = in.name_of(reader);
  state.stage = reader.choice("stage", kStageChoices, state.stage, Need::kRequired);
  state.needs = in.fields_named(reader, "needs");
  in.kind.states.push_back(std::move(state));
}

}  // namespace tongket
