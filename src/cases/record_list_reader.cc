// A warning:  id, name, when
// A count:    id, name, when, sum, day, stock, org, indicator
// A view:     id, name, where (a map: a field, state, stage or owner -> a list of values), columns
#include <array>

#include "cases/record_kind_reading.h"

namespace tongket {
namespace {

using Type = RecordFieldType;

// What a view may be narrowed by: things with a code. Empty: the part cannot be narrowed by.
std::optional<std::vector<std::string>> values_of_part(const std::string& part,
                                                       const KindReading& in) {
  if (part == "state") return texts_of(in.kind.states, &RecordState::id);
  if (part == "stage") return std::vector<std::string>(kStageCodes.begin(), kStageCodes.end());
  if (part == "owner") return in.pack.org_ids();
  const RecordField& field = *in.kind.find_field(part);
  if (field.type == Type::kChoice) return in.codes_of(field);
  if (field.type == Type::kOrg) return in.pack.org_ids();
  if (field.type == Type::kYesNo) return std::vector<std::string>{"true", "false"};
  return std::nullopt;
}

void read_part(const std::string& key, const Yaml& node, RecordView& view, KindReading& in) {
  std::vector<std::string> parts = texts_of(in.kind.fields, &RecordField::id);
  parts.insert(parts.end(), {"state", "stage", "owner"});
  if (in.known_as("cases.unknown_field", {key, node.place()}, parts).empty()) return;
  const auto values = values_of_part(key, in);
  if (!values) return in.wrong("cases.view_part", {key, node.place()});
  if (node.list().empty()) {
    in.reading.mistakes.add(node.error("yaml.expected_list", {{"expected", key}}));
    return;
  }
  RecordView::Part part{key, {}};
  for (const Yaml& value : node.list()) {
    part.values.push_back(
        in.known_as("cases.unknown_code", {value.scalar(), value.place()}, *values));
  }
  view.where.push_back(std::move(part));
}

}  // namespace

void read_record_warning(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"id", "name", "when"}, in.reading);
  RecordWarning warning;
  warning.id = in.new_id(reader, in.kind.warnings);
  warning.name = in.name_of(reader);
  warning.when = in.condition(reader, Need::kRequired);
  in.kind.warnings.push_back(std::move(warning));
}

void read_record_count(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"id", "name", "when", "sum", "day", "stock", "org", "indicator"},
                   in.reading);
  RecordCount count;
  count.id = in.new_id(reader, in.kind.counts);
  count.name = in.name_of(reader);
  count.when = in.condition(reader);
  count.sum = in.single_field(reader, "sum", {Type::kInteger, Type::kNumber, Type::kMoney});
  count.day = in.single_field(reader, "day", {Type::kDate});
  count.stock = reader.yes("stock");
  count.org = in.single_field(reader, "org", {Type::kOrg});
  if (count.stock && !count.day.empty()) in.wrong("cases.count_day", {count.id, reader.place()});
  if (const auto found = reader.placed("indicator", Need::kOptional)) {
    count.indicator = in.known_as("cases.unknown_indicator", *found,
                                  texts_of(in.pack.indicators, &Indicator::code));
  }
  in.kind.counts.push_back(std::move(count));
}

void read_record_view(const Yaml& node, KindReading& in) {
  MapReader reader(node, {"id", "name", "where", "columns"}, in.reading);
  RecordView view;
  view.id = in.new_id(reader, in.kind.views);
  view.name = in.name_of(reader);
  const Yaml* where = reader.at("where");
  if (where != nullptr && where->kind() != Yaml::Kind::kMap) {
    in.reading.mistakes.add(where->error("yaml.expected_map"));
  } else if (where != nullptr) {
    for (const auto& [key, values] : where->map()) read_part(key, values, view, in);
  }
  std::vector<std::string> columns = texts_of(in.kind.fields, &RecordField::id);
  columns.insert(columns.end(), {"state", "stage", "owner", "due"});
  const Yaml* listed = reader.at("columns");
  if (listed != nullptr && listed->kind() == Yaml::Kind::kList && listed->list().empty()) {
    in.reading.mistakes.add(listed->error("yaml.expected_list", {{"expected", "columns"}}));
  }
  view.columns = in.known_ones(reader, "columns", "cases.unknown_field", columns, Need::kRequired);
  in.kind.views.push_back(std::move(view));
}

}  // namespace tongket
