// How fast `tongket load` is beside the least that anybody could do: `sqlite3` importing the same
// CSV as text into one table and making a unique index on the same key. Both run alternately, three
// times, each into a new file; the medians give the ratio (1: as fast as the import).
//
// The rows (S 10,000, M 100,000, L 1,000,000) are made from the codes of packs/tttt, period by
// period, unit by unit, and are the same every time.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/csv.h"
#include "base/file.h"
#include "model/pack.h"
#include "program_run.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPack = "packs/tttt";
constexpr const char* kIndex =
    "CREATE UNIQUE INDEX fact_key ON facts(code, org, breakdown, period, as_of, scenario, unit)";

std::size_t row_count() {
  const std::string size = env_or("TONGKET_BENCH_SIZE", "M");
  return size == "S" ? 10'000 : (size == "L" ? 1'000'000 : 100'000);
}

std::vector<std::string> periods() {
  std::vector<std::string> out;
  for (int year = 2022; year > 2000; --year) {
    out.push_back(fmt::format("{}", year));
    for (int half = 1; half <= 2; ++half) out.push_back(fmt::format("{}-S{}", year, half));
    for (int month = 1; month <= 12; ++month) out.push_back(fmt::format("{}-M{:02}", year, month));
  }
  return out;
}

std::vector<std::string> row_of(const Indicator& indicator, const OrgUnit& org,
                                const std::string& period, std::size_t number) {
  const std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15U;
  const std::string value = mixed % 3 == 0 ? fmt::format("{}.{}", mixed >> 44, mixed >> 40 & 7)
                                           : fmt::format("{}", mixed >> 44);
  return {"bench",
          indicator.field,
          indicator.code,
          indicator.name_vi,
          indicator.name_en,
          org.id,
          "",
          period,
          "",
          "actual",
          mixed % 5 == 0 ? "E" : "A",
          mixed % 17 == 0 ? "about" : "",
          value,
          "",
          indicator.units.front(),
          indicator.units.front() == "VND" ? "9" : "0",
          mixed % 11 == 0 ? fmt::format("trang {}", mixed >> 56) : ""};
}

std::string make_rows(const Pack& pack, std::size_t count) {
  std::string out =
      "doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,"
      "value_hi,unit,mult,note\n";
  std::size_t made = 0;
  for (const std::string& period : periods()) {
    for (const OrgUnit& org : pack.orgs.units()) {
      for (const Indicator& indicator : pack.indicators) {
        if (made == count) return out;
        out += csv_line(row_of(indicator, org, period, made++));
      }
    }
  }
  TK_ASSERT(made == count);
  return out;
}

void load_beside_import(benchmark::State& state) {
  const std::string program = env_or("TONGKET", "build/release/tongket");
  const Result<Pack> pack = load_pack(kPack);
  const Folder folder;
  const std::string csv = folder.path / "rows.csv";
  if (!pack || !write_file_atomically(csv, make_rows(*pack, row_count()))) {
    state.SkipWithError("no rows");
    return;
  }
  std::array<double, kRuns> import{};
  std::array<double, kRuns> load{};
  const std::string import_command = ".import " + csv + " facts";
  for (auto unused : state) {
    for (std::size_t i = 0; i < kRuns; ++i) {
      const std::string database = folder.path / fmt::format("import{}.sqlite", i);
      const std::string data = folder.path / fmt::format("data{}", i);
      const auto imported = timed({"sqlite3", database, ".mode csv", import_command, kIndex});
      const bool made = run({program, "init", data, "--pack", kPack});
      const auto loaded = timed({program, "load", data, csv});
      if (!imported || !made || !loaded) {
        state.SkipWithError("sqlite3 or tongket failed");
        return;
      }
      import.at(i) = *imported;
      load.at(i) = *loaded;
      fs::remove_all(data);
      fs::remove(database);
    }
  }
  state.counters["rows"] = static_cast<double>(row_count());
  state.counters["import_s"] = median(import);
  state.counters["load_s"] = median(load);
  state.counters["ratio"] = median(import) / median(load);
}
BENCHMARK(load_beside_import)->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();

}  // namespace
}  // namespace tongket
