// How many entries a second the journal makes durable, when so many are under way at a time.
#include "store/journal.h"

#include <benchmark/benchmark.h>

#include <atomic>

#include "store/fact_store.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

void append_entries(benchmark::State& state) {
  const TestFolder folder;
  const std::unique_ptr<FactStore> store =
      open_sqlite_store(folder.path(), {.create = true}).value();
  const std::string person = store->journal().new_person().value();
  std::atomic<std::int64_t> under_way = 0;
  const JournalEntry entry{.at = "2023-07-15T09:00:00.000Z",
                           .person = person,
                           .origin = "192.0.2.1",
                           .kind = "cells.saved",
                           .subject = "submission/17",
                           .body = std::string(300, 'x')};
  for (auto _ : state) {
    for (std::int64_t now = under_way.load(); now >= state.range(0); now = under_way.load()) {
      under_way.wait(now);
    }
    ++under_way;
    store->journal().append(entry, [&](const Result<>& durable) {
      TK_ASSERT(durable.ok());
      --under_way;
      under_way.notify_one();
    });
  }
  for (std::int64_t now = under_way.load(); now > 0; now = under_way.load()) under_way.wait(now);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(append_entries)->Arg(1)->Arg(8)->Arg(64)->Arg(1000)->UseRealTime();

}  // namespace
}  // namespace tongket
