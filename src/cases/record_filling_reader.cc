// How a record fills in one that it makes (docs/records.md):
//
//   step, copies: a map, a field -> a field of the own kind or {from, as: a map, a code -> a code,
//   otherwise, months}, sets: a map, a field -> a value or today
//
// and what follows from a record: makes, a list of
//
//   id, name, kind, on, in, when, link and the above
//
// What stands in the kind that is made is looked at once all kinds are read
// (record_filling_join.h).
#include "cases/record_kind_reading.h"

namespace tongket {
namespace {

constexpr int kMostMonthsFilled = 1'200;

void read_copy(const std::string& key, const Yaml& node, RecordFilling& filling, KindReading& in) {
  RecordFilling::Copy copy{key, {}, {}, {}, 0};
  const std::vector<std::string> known = texts_of(in.kind.fields, &RecordField::id);
  if (node.kind() == Yaml::Kind::kScalar) {
    copy.from = in.known_as("cases.unknown_field", {node.scalar(), node.place()}, known);
  } else {
    MapReader reader(node, {"from", "as", "otherwise", "months"}, in.reading);
    copy.from = in.field_named(reader, "from", Need::kRequired);
    copy.otherwise = reader.text("otherwise", Need::kOptional);
    copy.months = reader.integer("months", 0);
    if (copy.months < 0 || copy.months > kMostMonthsFilled) {
      in.wrong("cases.making_months", {key, reader.place()});
    }
    const Yaml* as = reader.at("as");
    if (as != nullptr && as->kind() != Yaml::Kind::kMap) {
      in.reading.mistakes.add(as->error("yaml.expected_map"));
    } else if (as != nullptr) {
      for (const auto& [code, becomes] : as->map()) copy.as.emplace(code, becomes.scalar());
    }
  }
  filling.copies.push_back(std::move(copy));
}

void read_copies(MapReader& reader, RecordFilling& filling, KindReading& in) {
  const Yaml* copies = reader.at("copies");
  if (copies == nullptr) return;
  if (copies->kind() != Yaml::Kind::kMap) {
    in.reading.mistakes.add(copies->error("yaml.expected_map"));
    return;
  }
  for (const auto& [key, node] : copies->map()) read_copy(key, node, filling, in);
}

void read_fixed(MapReader& reader, RecordFilling& filling, KindReading& in) {
  const Yaml* sets = reader.at("sets");
  if (sets == nullptr) return;
  if (sets->kind() != Yaml::Kind::kMap) {
    in.reading.mistakes.add(sets->error("yaml.expected_map"));
    return;
  }
  for (const auto& [key, node] : sets->map()) {
    if (node.kind() == Yaml::Kind::kScalar) {
      filling.sets.push_back({key, node.scalar()});
    } else {
      in.reading.mistakes.add(node.error("yaml.expected_text", {{"expected", key}}));
    }
  }
}

}  // namespace

void read_record_filling(MapReader& reader, RecordFilling& filling, KindReading& in) {
  filling.place = reader.place();
  filling.step = reader.text("step");
  read_copies(reader, filling, in);
  read_fixed(reader, filling, in);
}

void read_record_making(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"id", "name", "kind", "step", "on", "in", "when", "link", "copies", "sets"},
                   in.reading);
  RecordMaking making;
  making.id = in.new_id(reader, in.kind.makings);
  making.name = in.name_of(reader);
  making.makes = reader.text("kind");
  making.link = reader.text("link", Need::kOptional);
  if (const auto on = reader.placed("on", Need::kOptional)) {
    making.on = in.known_as("cases.unknown_step", *on, texts_of(in.kind.steps, &RecordStep::id));
    const RecordStep* step = in.kind.find_step(making.on);
    if (step != nullptr && step->from.empty()) in.wrong("cases.making_on", *on);
  }
  making.in = in.states_named(reader, "in");
  if (making.on.empty() == making.in.empty())
    in.wrong("cases.making_when", {making.id, reader.place()});
  making.when = in.condition(reader, Need::kOptional);
  read_record_filling(reader, making, in);
  in.kind.makings.push_back(std::move(making));
}

}  // namespace tongket
