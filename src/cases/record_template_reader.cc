// A template:  id, name, step (that makes the record; the kind's first one if it is missing),
//              values (a map: a field -> a text, a list of texts, today, or {days, working_days})
#include "base/text.h"
#include "cases/record_kind_reading.h"
#include "cases/record_values.h"

namespace tongket {
namespace {

using Type = RecordFieldType;

constexpr int kMostDaysToCome = 3660;
constexpr std::size_t kMostTemplateValues = 200;

bool is_single(const RecordField& field, Type type) { return field.type == type && !field.many; }

// `today` in a field that can take it: the day, or its year.
bool is_today(const RecordField& field, const Yaml& node) {
  return node.scalar() == kTodayWord &&
         (is_single(field, Type::kDate) || is_single(field, Type::kInteger));
}

// Personal values belong to one record, a file and a record are known to no pack, and what is
// unique cannot stand in two records.
bool may_stand(const RecordField& field, const Placed& at, KindReading& in) {
  if (field.privacy == Privacy::kPersonal) {
    in.wrong("cases.template_personal", at);
    return false;
  }
  const bool no = field.unique || field.type == Type::kFile || field.type == Type::kRecord;
  if (no) in.wrong("cases.template_field", at);
  return !no;
}

void read_days(const RecordField& field, const Yaml& node, RecordTemplate::Value& value,
               KindReading& in) {
  MapReader reader(node, {"days", "working_days"}, in.reading);
  value.days = reader.integer("days", 0);
  value.working_days = reader.yes("working_days");
  if (!is_single(field, Type::kDate)) in.wrong("cases.template_day", {field.id, node.place()});
  if (value.days < 1 || value.days > kMostDaysToCome) {
    in.wrong("cases.template_days", {field.id, node.place()});
  }
}

void read_template_text(const RecordField& field, const Yaml& node, RecordTemplate::Value& value,
                        KindReading& in) {
  if (node.kind() != Yaml::Kind::kScalar || trimmed(node.scalar()).empty()) {
    in.reading.mistakes.add(node.error("yaml.expected_text", {{"expected", field.id}}));
    return;
  }
  Result<std::string> text = record_value(field, node.scalar(), in.pack);
  if (text) {
    value.texts.push_back(std::move(text).value());
  } else {
    text.error().place = node.place();
    in.reading.mistakes.add(std::move(text.error()));
  }
}

void read_template_texts(const RecordField& field, const Yaml& node, RecordTemplate::Value& value,
                         KindReading& in) {
  if (node.kind() != Yaml::Kind::kList) return read_template_text(field, node, value, in);
  if (!field.many || node.list().empty() || node.list().size() > kMostTemplateValues) {
    in.reading.mistakes.add(
        node.error("cases.value_many", {{"field", field.name.vi, field.name.en}}));
    return;
  }
  for (const Yaml& each : node.list()) read_template_text(field, each, value, in);
}

void read_value(const std::string& key, const Yaml& node, RecordTemplate& out, KindReading& in) {
  const Placed at{key, node.place()};
  const auto known = texts_of(in.kind.fields, &RecordField::id);
  if (in.known_as("cases.unknown_field", at, known).empty()) return;
  const RecordField& field = *in.kind.find_field(key);
  if (!may_stand(field, at, in)) return;
  const RecordStep* step = in.kind.find_step(out.step);
  if (step != nullptr && std::ranges::find(step->asks, key) == step->asks.end()) {
    return in.wrong("cases.template_not_asked", at);
  }
  RecordTemplate::Value value{key, {}, 0, false};
  if (node.kind() == Yaml::Kind::kMap) {
    read_days(field, node, value, in);
  } else if (!is_today(field, node)) {
    read_template_texts(field, node, value, in);
  }
  out.values.push_back(std::move(value));
}

// The steps by which a record of the kind is made.
std::vector<std::string> making_steps(const RecordKind& kind) {
  std::vector<std::string> out;
  for (const RecordStep& step : kind.steps) {
    if (step.from.empty()) out.push_back(step.id);
  }
  return out;
}

}  // namespace

void read_record_template(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"id", "name", "step", "values"}, in.reading);
  RecordTemplate out;
  out.id = in.new_id(reader, in.kind.templates);
  out.name = in.name_of(reader);
  const std::vector<std::string> making = making_steps(in.kind);
  if (const auto step = reader.placed("step", Need::kOptional)) {
    out.step = in.known_as("cases.template_step", *step, making);
  } else if (!making.empty()) {
    out.step = making.front();
  }
  const Yaml* values = reader.at("values", Need::kRequired);
  if (values != nullptr && (values->kind() != Yaml::Kind::kMap || values->map().empty())) {
    in.reading.mistakes.add(values->error("yaml.expected_map"));
  } else if (values != nullptr) {
    for (const auto& [key, value] : values->map()) read_value(key, value, out, in);
  }
  in.kind.templates.push_back(std::move(out));
}

}  // namespace tongket
