// Reading tables of values: bytes per second and rows per second, from CSV in memory. The rows look
// like those of a pack's facts.csv; $TONGKET_BENCH_SIZE S, M, L are 10,000, 100,000, 1,000,000.

#include "read/value_table.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace tongket {
namespace {

std::size_t row_count() {
  const char* size = std::getenv("TONGKET_BENCH_SIZE");
  const std::string_view chosen = size != nullptr ? size : "S";
  if (chosen == "L") return 1'000'000;
  return chosen == "M" ? 100'000 : 10'000;
}

std::string facts_csv(std::size_t rows) {
  std::string out =
      "doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,"
      "value_hi,unit,mult,note\n";
  for (std::size_t i = 0; i < rows; ++i) {
    out += "tk" + std::to_string(i % 40) + ",TELE,TELE.REV.ITEM" + std::to_string(i % 700);
    out +=
        ",Doanh thu d\xE1\xBB\x8B"
        "ch v\xE1\xBB\xA5 vi\xE1\xBB\x85n th\xC3\xB4ng " +
        std::to_string(i % 700);
    out += ",Revenue of telecommunication services,p" + std::to_string(i % 97);
    out += i % 5 == 0 ? ",segment=fixed;tier=1," : ",,";
    out += std::to_string(1990 + i % 35) + (i % 3 == 0 ? "-01-01/P10M" : "");
    out += i % 4 == 0 ? ",2022-11-20" : ",";
    out += ",actual,A,," + std::to_string(i * 7919 % 10'000'000) + "." + std::to_string(i % 10);
    out += i % 11 == 0 ? ",,VND,9,\"as printed, page 7\"\n" : ",,VND,9,\n";
  }
  return out;
}

void value_table_csv(benchmark::State& state) {
  const std::string bytes = facts_csv(row_count());
  for (auto _ : state) {
    Result<ValueTable> table = read_value_table(bytes, "facts.csv", Progress::none());
    if (!table) state.SkipWithError(table.error().key.c_str());
    benchmark::DoNotOptimize(table);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) *
                          static_cast<std::int64_t>(state.iterations()));
  state.SetItemsProcessed(static_cast<std::int64_t>(row_count()) *
                          static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(value_table_csv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket
