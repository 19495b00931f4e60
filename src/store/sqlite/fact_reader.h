// Reads facts and loads back as values. Names are looked up once for each reader and kept, so one
// reader serves one question.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/observation.h"
#include "store/audit_chain.h"
#include "store/fact_store.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

class FactReader {
 public:
  explicit FactReader(const Database& database) : database_(database) {}

  // Facts that meet a condition on table fact, its parameters ?1, ?2, ... given as ids. kCorrupt
  // with the id for a row that is none of ours.
  Result<std::vector<Fact>> facts(std::string_view condition,
                                  const std::vector<std::int64_t>& parameters);
  // All facts in the order of their ids, or for a row that cannot be read its error.
  Result<> each(const std::function<Result<>(Result<Fact>)>& visit);

 private:
  struct Series {
    std::string indicator;
    std::string org;
    Breakdown breakdown;
    std::string unit;
    Scenario scenario = Scenario::kActual;
  };

  Result<Fact> decode(const Statement& row);
  Result<ObservationKey> key(const Statement& row);
  Result<const std::string*> text(std::int64_t id);
  Result<const Series*> series(std::int64_t id);
  Result<Series> read_series(std::int64_t id);
  Result<TimePeriod> period(std::int64_t id);
  Result<const std::string*> recorded_at(std::int64_t load);

  const Database& database_;
  std::unordered_map<std::int64_t, std::string> texts_;
  std::unordered_map<std::int64_t, Series> series_;
  std::unordered_map<std::int64_t, TimePeriod> periods_;
  std::unordered_map<std::int64_t, std::string> recorded_at_;
  std::optional<Statement> find_text_;
  std::optional<Statement> find_series_;
};

// Loads by number (all, or the one of that number), and the audit by sequence.
Result<std::vector<LoadRecord>> read_loads(const Database& database,
                                           std::optional<std::int64_t> only = std::nullopt);
Result<std::vector<AuditEntry>> read_audit(const Database& database);

}  // namespace tongket::sqlite
