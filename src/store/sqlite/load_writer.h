// Writes one load into the writer's transaction: its rows, its file, the load itself. The audit
// entry follows from the record that it returns.
#pragma once

#include <string>
#include <vector>

#include "base/progress.h"
#include "store/audit_chain.h"
#include "store/fact_store.h"
#include "store/sqlite/database.h"
#include "store/sqlite/dictionary.h"
#include "store/sqlite/load_planner.h"

namespace tongket::sqlite {

class LoadWriter {
 public:
  static Result<LoadWriter> open(const Database& database);

  // `record` tells when, who, why and the file; numbers and digests are filled in.
  Result<LoadReceipt> write(const Load& load, LoadRecord& record, Dictionary& dictionary,
                            Progress& progress);

 private:
  LoadWriter(LoadPlanner planner, Statement last_fact, Statement last_load, Statement add_fact,
             Statement add_load, Statement add_file);
  Result<LoadReceipt> write_rows(const std::vector<Observation>& rows, std::int64_t load,
                                 Dictionary& dictionary, Progress& progress);
  Result<> write_fact(ObservationId id, std::int64_t load, const Observation& row,
                      const PlannedRow& planned);
  Result<> write_load(const LoadRecord& record);

  LoadPlanner planner_;
  Statement last_fact_;
  Statement last_load_;
  Statement add_fact_;
  Statement add_load_;
  Statement add_file_;
};

}  // namespace tongket::sqlite
