#include "http/dataset_sdmx.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include "base/csv.h"
#include "http/figure_json.h"
#include "http/json_parts.h"

namespace tongket {
namespace {

constexpr std::string_view kTotal = "_T";
constexpr std::string_view kNotApplicable = "_Z";

std::set<std::string> dimensions_of(const Dataset& set) {
  std::set<std::string> out;
  for (const Dataset::Row& row : set.rows) {
    for (const Breakdown::Part& part : row.fact.observation.key.breakdown.parts()) {
      out.emplace(part.dimension);
    }
  }
  return out;
}

std::string structure_of(const Pack& pack) { return sdmx_dimension(pack.id) + ":FIGURES(1.0.0)"; }

std::vector<std::string> head_of(const std::set<std::string>& dimensions) {
  std::vector<std::string> out{"STRUCTURE", "STRUCTURE_ID", "ACTION",
                               "INDICATOR", "REF_AREA",     "SCENARIO"};
  for (const std::string& dimension : dimensions) out.push_back(sdmx_dimension(dimension));
  for (const char* name :
       {"UNIT_MEASURE", "AS_OF", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MULT",
        "OBS_QUALIFIER", "OBS_VALUE_HIGH", "DATA_SOURCE", "PUBLISHED_AT"}) {
    out.emplace_back(name);
  }
  return out;
}

}  // namespace

std::string sdmx_code(std::string_view code) {
  std::string out(code);
  std::ranges::replace(out, '.', '_');
  return out;
}

std::string sdmx_dimension(std::string_view dimension) {
  std::string out = sdmx_code(dimension);
  std::ranges::replace(out, '-', '_');
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

std::string sdmx_csv(const Dataset& set) {
  const std::set<std::string> dimensions = dimensions_of(set);
  const std::string structure = structure_of(*set.pack);
  std::string out = csv_line(head_of(dimensions), CsvDialect::kCommas);
  for (const Dataset::Row& row : set.rows) {
    const Observation& told = row.fact.observation;
    const ObservationKey& key = told.key;
    std::vector<std::string> fields{"dataflow",
                                    structure,
                                    "I",
                                    sdmx_code(key.indicator),
                                    sdmx_code(row.org),
                                    std::string(to_code(key.scenario))};
    for (const std::string& dimension : dimensions) {
      fields.push_back(sdmx_code(key.breakdown.code_of(dimension).value_or(kTotal)));
    }
    fields.push_back(sdmx_code(key.unit));
    fields.push_back(key.as_of ? key.as_of->to_string() : std::string(kNotApplicable));
    fields.push_back(key.period.to_string());
    fields.push_back(has_number(told.status) ? told.value.to_string() : std::string());
    fields.emplace_back(to_code(told.status));
    fields.push_back(std::to_string(told.mult));
    fields.emplace_back(to_code(told.qualifier));
    fields.push_back(told.value_high ? told.value_high->to_string() : std::string());
    fields.push_back(harmless_cell(told.source));
    fields.push_back(row.published_at ? timestamp_text(*row.published_at) : std::string());
    out += csv_line(fields, CsvDialect::kCommas);
  }
  return out;
}

}  // namespace tongket
