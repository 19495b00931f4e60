// The pack's own tasks and legal documents as records that are wanted: what a report prints as done
// is a record that is done.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cases/demo_records_definition.h"
#include "model/pack.h"

namespace tongket {

// A row, without the kind's own words.
struct DemoRow {
  std::string state;  // of the kind
  Date begin;
  std::optional<Date> end;
  std::map<std::string, std::vector<std::string>> values;  // by field
  std::map<std::string, std::string> last_values;
};

// Work items that are a legal document of the pack as well (most of their words are the same) are
// left to the documents.
std::vector<DemoRow> demo_rows(const DemoRows& rows, const Pack& pack,
                               const std::vector<std::string>& units);

// "2023", "2023-S1", "2023-06", "2023-06-15": the last day of it.
std::optional<Date> last_day_of(std::string_view period);

}  // namespace tongket
