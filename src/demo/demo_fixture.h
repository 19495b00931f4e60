// The sector pack with its reported values, and the panel made from it once for all tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/csv.h"
#include "base/file.h"
#include "demo/generate_demo.h"
#include "demo/reported.h"

namespace tongket {

// The columns that matter of a value file; the reader of value tables is no module of this floor.
inline std::vector<Observation> rows_of_csv(const std::string& bytes) {
  CsvReader reader = CsvReader::open(bytes, "values").value();
  CsvRecord record;
  std::vector<Observation> out;
  const auto cell = [&](std::string_view name) {
    return record.field(reader.column(name).value());
  };
  while (reader.next(record).value()) {
    Observation row;
    row.key.indicator = cell("code");
    row.key.org = cell("org");
    row.key.period = TimePeriod::parse(cell("period")).value();
    row.key.breakdown = Breakdown::parse(cell("breakdown")).value();
    row.key.unit = cell("unit");
    if (!cell("as_of").empty()) row.key.as_of = parse_date(cell("as_of")).value();
    row.key.scenario = scenario_from_code(cell("scenario")).value_or(Scenario::kActual);
    row.status = obs_status_from_code(cell("status")).value_or(ObsStatus::kNormal);
    row.qualifier = qualifier_from_code(cell("qualifier")).value_or(Qualifier::kExact);
    if (has_number(row.status)) row.value = Decimal::parse(cell("value")).value();
    if (!cell("mult").empty()) row.mult = std::stoi(std::string(cell("mult")));
    row.source = cell("doc");
    out.push_back(std::move(row));
  }
  return out;
}

struct Sector {
  Pack pack = load_pack("packs/tttt").value();
  DemoDefinition definition = load_demo_definition(pack).value();
  FactIndex facts{as_facts(
      pack, rows_of_csv(read_file("packs/tttt/observations.csv", std::size_t{8} << 20).value()))};
  DemoPanel right = made(definition.seed, Slips::kLeftOut);

  [[nodiscard]] DemoPanel made(std::uint64_t seed, Slips slips) const {
    return generate_demo(pack, facts, {definition, seed, slips}).value();
  }
};

inline const Sector& sector() {
  static const Sector one;
  return one;
}

}  // namespace tongket
