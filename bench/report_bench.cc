// How long the official reports take, the whole command: open the store, compose, write the Word
// file. Medians of three. The large one is the annual report of packs/tttt with so many more values
// of provinces (S 500, M 3,500, L 15,000) that its printed numbers are counted with it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "base/csv.h"
#include "base/file.h"
#include "model/pack.h"
#include "office/zip.h"
#include "program_run.h"

namespace tongket {
namespace {

constexpr const char* kPack = "packs/tttt";

std::size_t value_count() {
  const std::string size = env_or("TONGKET_BENCH_SIZE", "M");
  return size == "S" ? 500 : (size == "L" ? 15'000 : 3'500);
}

std::string make_rows(const Pack& pack, std::size_t count) {
  std::string out =
      "doc,field,code,name_vi,name_en,org,breakdown,period,as_of,scenario,status,qualifier,value,"
      "value_hi,unit,mult,note\n";
  std::size_t made = 0;
  for (const OrgUnit& org : pack.orgs.units()) {
    if (org.kind != "province") continue;
    for (const Indicator& indicator : pack.indicators) {
      if (made == count) return out;
      const std::string& unit = indicator.units.front();
      out += csv_line({"bench", indicator.field, indicator.code, indicator.name_vi,
                       indicator.name_en, org.id, "", "2022", "", "actual", "A", "",
                       std::to_string(++made % 97 + 1), "", unit, "0", ""});
    }
  }
  return out;
}

double numbers_in(const std::filesystem::path& docx) {
  const Result<std::string> bytes = read_file(docx, std::size_t{1} << 28);
  TK_ASSERT(bytes.ok());
  const Result<ZipArchive> zip = ZipArchive::open(*bytes, docx.string());
  TK_ASSERT(zip.ok());
  const Result<std::string> text = zip->read("word/document.xml", std::uint64_t{1} << 28);
  TK_ASSERT(text.ok());
  std::size_t count = 0;
  for (std::size_t at = text->find("\"tkn_"); at != std::string::npos;
       at = text->find("\"tkn_", at + 1)) {
    ++count;
  }
  return static_cast<double>(count);
}

struct Report {
  const char* id;
  const char* period;
};

void print(benchmark::State& state, const Report& report, std::size_t more_values) {
  const std::string program = env_or("TONGKET", "build/release/tongket");
  const Folder folder;
  const std::string data = folder.path / "data";
  const std::string docx = folder.path / "report.docx";
  bool ready = run({program, "init", data, "--pack", kPack});
  if (more_values > 0) {
    const std::string csv = folder.path / "rows.csv";
    const Result<Pack> pack = load_pack(kPack);
    ready = ready && pack && write_file_atomically(csv, make_rows(*pack, more_values)) &&
            run({program, "load", data, csv});
  }
  std::array<double, kRuns> seconds{};
  for (auto unused : state) {
    for (double& each : seconds) {
      const auto taken = timed({program, "report", data, "--template", report.id, "--period",
                                report.period, "--out", docx});
      if (!ready || !taken) {
        state.SkipWithError("tongket failed");
        return;
      }
      each = *taken;
    }
  }
  state.counters["numbers"] = numbers_in(docx);
  state.counters["seconds"] = median(seconds);
}

void half_year(benchmark::State& state) { print(state, {"so-ket", "2023-S1"}, 0); }
void annual(benchmark::State& state) { print(state, {"tong-ket", "2022"}, 0); }
void annual_with_provinces(benchmark::State& state) {
  print(state, {"tong-ket", "2022"}, value_count());
}
BENCHMARK(half_year)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(annual)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(annual_with_provinces)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace tongket
