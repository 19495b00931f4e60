#include "derive/rules/pack_datasets.h"

#include <string>
#include <vector>

#include "derive/rules/dataset_rows.h"
#include "model/indicator_codes.h"

namespace tongket {
namespace {

using vtl::DataType;
using vtl::Role;

std::string day_text(const std::optional<Date>& day) { return day ? day->to_string() : ""; }

vtl::Dataset units_of(const Pack& pack) {
  DatasetRows rows({{"org", Role::kIdentifier, DataType::kString},
                    {"kind", Role::kMeasure, DataType::kString},
                    {"parent", Role::kMeasure, DataType::kString},
                    {"opened", Role::kMeasure, DataType::kDate},
                    {"closed", Role::kMeasure, DataType::kDate}});
  for (const OrgUnit& unit : pack.orgs.units()) {
    rows.add(std::vector<std::string>{unit.id, unit.kind, unit.parent, day_text(unit.opened),
                                      day_text(unit.closed)});
  }
  return std::move(rows).finish();
}

DatasetRows rows_of_indicators() {
  return DatasetRows({{"indicator", Role::kIdentifier, DataType::kString},
                      {"kind", Role::kMeasure, DataType::kString},
                      {"aggregation", Role::kMeasure, DataType::kString},
                      {"direction", Role::kMeasure, DataType::kString},
                      {"level", Role::kMeasure, DataType::kString},
                      {"rolls_up_to", Role::kMeasure, DataType::kString},
                      {"usual_unit", Role::kMeasure, DataType::kString},
                      {"valid_from", Role::kMeasure, DataType::kDate},
                      {"valid_to", Role::kMeasure, DataType::kDate},
                      {"may_exceed_whole", Role::kMeasure, DataType::kBoolean}});
}

void add_indicator(const Indicator& each, DatasetRows& rows) {
  rows.add(std::vector<std::string>{
      each.code, std::string(to_code(each.kind)), std::string(aggregation_code(each.aggregation)),
      std::string(direction_code(each.direction)), each.level, each.rolls_up_to,
      each.units.empty() ? "" : each.units.front(), day_text(each.valid_from),
      day_text(each.valid_to), each.may_exceed_whole ? "true" : "false"});
}

vtl::Dataset indicators_of(const Pack& pack) {
  DatasetRows rows = rows_of_indicators();
  for (const Indicator& each : pack.indicators) add_indicator(each, rows);
  return std::move(rows).finish();
}

vtl::Dataset units_of_measure_of(const Pack& pack) {
  DatasetRows rows({{"unit", Role::kIdentifier, DataType::kString},
                    {"class", Role::kMeasure, DataType::kString}});
  for (const UnitOfMeasure& unit : pack.units_of_measure) {
    rows.add(std::vector<std::string>{unit.id, std::string(unit_class_code(unit.unit_class))});
  }
  return std::move(rows).finish();
}

}  // namespace

void add_pack_datasets(const Pack& pack, vtl::Inputs& inputs) {
  inputs.datasets.emplace("units", units_of(pack));
  inputs.datasets.emplace(kIndicators, indicators_of(pack));
  inputs.datasets.emplace("units_of_measure", units_of_measure_of(pack));
}

vtl::Dataset indicators_dataset(const Pack& pack, const std::vector<std::string>& codes) {
  DatasetRows rows = rows_of_indicators();
  for (const std::string& code : codes) {
    if (const Indicator* indicator = pack.indicator(code)) add_indicator(*indicator, rows);
  }
  return std::move(rows).finish();
}

}  // namespace tongket
