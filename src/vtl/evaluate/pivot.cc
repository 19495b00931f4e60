// pivot and unpivot (reference manual, "Clause operators").
#include <algorithm>

#include "base/text.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxPivotedMeasures = 10'000;

}  // namespace

// One measure for each value of the identifier, in the order of the values.
Result<Dataset> pivot(Evaluator& evaluator, const Dataset& data, const Clause& clause) {
  TK_TRY(const Component* identifier, component_of(data, clause.names[0]));
  TK_TRY(const Component* measure, component_of(data, clause.names[1]));
  if (identifier->role != Role::kIdentifier) {
    return fail_at(clause.names[0].place, "vtl.identifier_wanted", {{"name", identifier->name}});
  }
  if (measure->role != Role::kMeasure) {
    return fail_at(clause.names[1].place, "vtl.measure_wanted", {{"name", measure->name}});
  }
  if (evaluator.structures_only()) {
    return fail(ErrorCode::kUndecidable, "vtl.structure_open", {}, clause.place);
  }
  Dataset rest = data;
  rest.remove(identifier->name);
  const Groups groups = group_rows(rest.identifier_columns(), data.rows);
  const ColumnPtr values = identifier->column;
  const Groups cases = group_rows({&values, 1}, data.rows);
  if (cases.count() > kMaxPivotedMeasures) {
    return fail_at(clause.place, "vtl.pivot_too_wide",
                   {{"limit", std::to_string(kMaxPivotedMeasures)}});
  }
  std::vector<Rows> chosen(cases.count(), Rows(groups.count(), -1));
  for (std::size_t i = 0; i < data.rows; ++i) {
    chosen[static_cast<std::size_t>(cases.of_row[i])][static_cast<std::size_t>(groups.of_row[i])] =
        static_cast<Row>(i);
  }
  Dataset out;
  out.rows = groups.count();
  for (const Component* kept : rest.identifiers()) {
    out.add(kept->name, Role::kIdentifier, take(*kept->column, groups.first_row));
  }
  Rows order = cases.first_row;
  sort_lists(std::vector<SortKey>{{values, false}}, {0, order.size()}, order);
  for (const Row row : order) {
    const auto of = static_cast<std::size_t>(cases.of_row[static_cast<std::size_t>(row)]);
    const std::string name = cell_text(*values, static_cast<std::size_t>(row));
    if (name.empty() || has_control(name)) {
      return fail_at(clause.place, "vtl.pivot_name",
                     {{"found", excerpt(name, 60)}, {"name", identifier->name}});
    }
    if (out.find(name) != nullptr) {
      return fail_at(clause.place, "vtl.component_twice", {{"name", name}});
    }
    out.add(name, Role::kMeasure, take(*measure->column, chosen[of]));
  }
  return out;
}

Result<Dataset> unpivot(const Dataset& data, const Clause& clause) {
  const std::vector<const Component*> measures = data.measures();
  if (measures.empty()) return fail_at(clause.place, "vtl.no_measures");
  for (const Name& name : clause.names) {
    const Component* same = data.find_named(name.text);
    if (same != nullptr && same->role != Role::kMeasure) {
      return fail_at(name.place, "vtl.component_twice", {{"name", name.text}});
    }
  }
  if (same_regular_name(clause.names[0].text, clause.names[1].text)) {
    return fail_at(clause.names[1].place, "vtl.component_twice", {{"name", clause.names[1].text}});
  }
  std::vector<const Column*> columns;
  const auto dictionary = std::make_shared<Dictionary>();
  Rows rows;
  std::vector<Code> codes;
  for (const Component* measure : measures) {
    const DataType first = measures.front()->type();
    if (measure->type() != first && !(is_numeric(first) && is_numeric(measure->type()))) {
      return fail_at(clause.place, "vtl.types_differ",
                     {{"operator", "unpivot"},
                      {"left", std::string(column::to_name(first))},
                      {"right", std::string(column::to_name(measure->type()))}});
    }
    columns.push_back(measure->column.get());
    const Code code = dictionary->code_of(measure->name);
    for (std::size_t i = 0; i < data.rows; ++i) {
      rows.push_back(static_cast<Row>(i));
      codes.push_back(code);
    }
  }
  Dataset out;
  out.rows = rows.size();
  for (const Component* identifier : data.identifiers()) {
    out.add(identifier->name, Role::kIdentifier, take(*identifier->column, rows));
  }
  Column names = coded_column(DataType::kString, rows.size(), dictionary);
  names.codes = std::move(codes);
  names.present = Bitmap(rows.size(), true);
  out.add(clause.names[0].text, Role::kIdentifier, std::move(names));
  out.add(clause.names[1].text, Role::kMeasure, concatenate(columns));
  // A null has no data point of its own.
  return taken(out, [&] {
    Rows present;
    const Column& values = *out.components.back().column;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values.has(i)) present.push_back(static_cast<Row>(i));
    }
    return present;
  }());
}

}  // namespace tongket::vtl
