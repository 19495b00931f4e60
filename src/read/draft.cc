#include "read/draft.h"

#include <fmt/format.h>

#include "base/csv.h"
#include "read/reading_write.h"

namespace tongket {
namespace {

// The number that stands for the key now, in machine form; empty if there is none.
std::string stored_text(const ReadFact& fact, const FactIndex& facts) {
  if (fact.key.indicator.empty()) return "";
  const std::vector<const Fact*> found = facts.any_as_of(fact.key);
  if (found.empty()) return "";
  const Observation& observation = found.front()->observation;
  if (!has_number(observation.status)) return std::string(to_code(observation.status));
  return observation.mult == 0
             ? observation.value.to_string()
             : fmt::format("{}e{}", observation.value.to_string(), observation.mult);
}

}  // namespace

std::string draft_csv(const std::string& doc, const ReportReading& reading, const Pack& pack,
                      const FactIndex& facts) {
  std::vector<std::string> header = {"decision", "stored"};
  for (std::string& column : reading_columns()) header.push_back(std::move(column));
  std::string out = csv_line(header);
  for (const ReadFact& fact : reading.facts) {
    std::vector<std::string> row = {"", stored_text(fact, facts)};
    for (std::string& field : reading_row(doc, fact, pack)) row.push_back(std::move(field));
    out += csv_line(row);
  }
  return out;
}

}  // namespace tongket
