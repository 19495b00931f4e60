#include "cases/record_kind_reading.h"

#include <array>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 8> kPartyCodes{
    "anyone", "reporter", "owner", "partner", "desk", "leader", "administrator", "clock"};

std::string joined_types(std::initializer_list<RecordFieldType> types) {
  std::string out;
  for (const RecordFieldType type : types) {
    if (!out.empty()) out += ", ";
    out += to_code(type);
  }
  return out;
}

}  // namespace

std::vector<std::string> choice_codes(const RecordField& field, const Pack& pack) {
  if (!field.choices.empty()) return texts_of(field.choices, &FormChoice::id);
  const CodeList* list = pack.code_list(field.dimension);
  return list == nullptr ? std::vector<std::string>() : texts_of(list->codes, &Code::id);
}

bool take_the_same(const RecordField& one, const RecordField& other) {
  return one.type == other.type && one.many == other.many && one.dimension == other.dimension &&
         one.to == other.to && one.privacy == other.privacy &&
         texts_of(one.choices, &FormChoice::id) == texts_of(other.choices, &FormChoice::id);
}

void KindReading::wrong(std::string_view key, const Placed& found, std::string suggestion) {
  reading.mistakes.add(fail(ErrorCode::kInvalidInput, key,
                            {{"found", found.text}, {"suggestion", std::move(suggestion)}},
                            found.place));
}

std::string KindReading::known_as(std::string_view key, const Placed& found,
                                  const std::vector<std::string>& known) {
  if (std::ranges::find(known, found.text) != known.end()) return found.text;
  wrong(key, found, nearest(found.text, known).value_or(""));
  return {};
}

std::vector<std::string> KindReading::known_ones(MapReader& reader, std::string_view key,
                                                 std::string_view otherwise,
                                                 const std::vector<std::string>& known, Need need) {
  std::vector<std::string> out;
  for (const Placed& each : reader.texts(key, need)) {
    std::string id = known_as(otherwise, each, known);
    if (!id.empty()) out.push_back(std::move(id));
  }
  return out;
}

std::string KindReading::id_of(MapReader& reader) {
  const auto found = reader.placed("id");
  if (!found) return {};
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (!std::ranges::all_of(found->text, fits) || found->text.front() < 'a') {
    wrong("cases.not_an_id", *found);
  }
  return found->text;
}

NamedText KindReading::name_of(MapReader& reader, std::string_view key, Need need) {
  Names names = reader.names(key, need);
  if (!names.vi.empty() && names.en.empty()) {
    wrong("cases.no_english_name", {names.vi, reader.place()});
  }
  return {std::move(names.vi), std::move(names.en)};
}

std::string KindReading::field_named(MapReader& reader, std::string_view key, Need need,
                                     std::initializer_list<RecordFieldType> types) {
  const auto found = reader.placed(key, need);
  if (!found) return {};
  std::string id = known_as("cases.unknown_field", *found, texts_of(kind.fields, &RecordField::id));
  if (id.empty() || types.size() == 0) return id;
  if (std::ranges::find(types, kind.find_field(id)->type) == types.end()) {
    reading.mistakes.add(fail(ErrorCode::kInvalidInput, "cases.field_of_other_type",
                              {{"found", id}, {"expected", joined_types(types)}}, found->place));
  }
  return id;
}

std::string KindReading::single_field(MapReader& reader, std::string_view key,
                                      std::initializer_list<RecordFieldType> types) {
  std::string id = field_named(reader, key, Need::kOptional, types);
  if (!id.empty() && kind.find_field(id)->many) {
    wrong("cases.field_with_many", {id, reader.at(key)->place()});
  }
  return id;
}

std::vector<std::string> KindReading::fields_named(MapReader& reader, std::string_view key) {
  return known_ones(reader, key, "cases.unknown_field", texts_of(kind.fields, &RecordField::id));
}

std::string KindReading::state_named(MapReader& reader, std::string_view key) {
  const auto found = reader.placed(key);
  if (!found) return {};
  return known_as("cases.unknown_state", *found, texts_of(kind.states, &RecordState::id));
}

std::vector<std::string> KindReading::states_named(MapReader& reader, std::string_view key,
                                                   Need need) {
  return known_ones(reader, key, "cases.unknown_state", texts_of(kind.states, &RecordState::id),
                    need);
}

std::vector<Party> KindReading::parties(MapReader& reader, std::string_view key, Need need) {
  std::vector<Party> out;
  for (const Placed& code : reader.texts(key, need)) {
    if (const auto party = party_from_code(code.text)) {
      out.push_back(*party);
    } else {
      reject_code(code, kPartyCodes, reading.mistakes);
    }
  }
  return out;
}

void KindReading::require_parties(const std::vector<Party>& parties, const Place& place) {
  for (const Party party : parties) {
    const bool missing = (party == Party::kOwner && kind.owner.empty()) ||
                         (party == Party::kPartner && kind.partners.empty());
    if (missing) wrong("cases.nobody_to_act", {std::string(to_code(party)), place});
  }
}

std::optional<Condition> KindReading::condition_over(const vtl::Dataset& over, MapReader& reader,
                                                     Need need) {
  const auto text = reader.placed("when", need);
  if (!text) return std::nullopt;
  Result<Condition> read = Condition::read(text->text, over, text->place);
  if (!read) {
    reading.mistakes.add(std::move(read.error()));
    return std::nullopt;
  }
  require_codes(*read);
  return std::move(read).value();
}

std::vector<std::string> KindReading::codes_of(const RecordField& field) const {
  return choice_codes(field, pack);
}

void KindReading::require_codes(const Condition& condition) {
  for (const ComparedText& each : condition.compared()) {
    const Placed found{each.text, each.place};
    if (each.component == "state") {
      known_as("cases.unknown_state", found, texts_of(kind.states, &RecordState::id));
      continue;
    }
    const RecordField* field = kind.find_field(each.component);
    if (field != nullptr && field->type == RecordFieldType::kChoice) {
      known_as("cases.unknown_code", found, codes_of(*field));
    }
  }
}

}  // namespace tongket
