// How long a registrars' report takes to come in, and how long the names are looked at then: the
// sector's own register with its keys, words and counts, into a store on disk. One in a hundred
// names is found.
#include "cases/record_import.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "cases/record_kinds.h"
#include "cases/record_screening.h"
#include "store/fact_store.h"

namespace tongket {
namespace {

std::string names_table(std::int64_t rows) {
  std::string out =
      "domain_name,tld,registry,registrar,holder_kind,holder,phone,registered_on,expires_on\n";
  for (std::int64_t i = 0; i < rows; ++i) {
    const std::string number = std::to_string(i);
    out += (i % 100 == 0 ? "vietcombank-" : "hoa-mai-") + number + ".vn,vn,mic-vnnic,Registrar " +
           std::to_string(i % 52) + (i % 2 == 0 ? ",person,Nguyen Van A" : ",enterprise,") +
           ",0901234567,2022-01-05,2023-01-05\n";
  }
  return out;
}

// A store in a folder of its own, gone with it.
class BenchStore {
 public:
  BenchStore() {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-bench-XXXXXX").string();
    TK_ASSERT(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    store_ = open_sqlite_store(folder_, {.create = true}).value();
  }
  ~BenchStore() {
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  BenchStore(const BenchStore&) = delete;
  BenchStore& operator=(const BenchStore&) = delete;
  [[nodiscard]] RecordStore& records() const { return store_->records(); }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<FactStore> store_;
};

// By $TONGKET_BENCH_SIZE.
std::int64_t rows_wanted() {
  const char* size = std::getenv("TONGKET_BENCH_SIZE");
  if (size != nullptr && *size == 'L') return 1'000'000;
  return size != nullptr && *size == 'M' ? 100'000 : 10'000;
}

void import_and_screen(benchmark::State& state) {
  const Pack pack = load_pack("packs/tttt").value();
  const std::vector<RecordKind> kinds = load_record_kinds(pack).value();
  const WorkingCalendar calendar = load_working_calendar(pack).value();
  const RecordRules rules{pack, kinds, calendar};
  const RecordKind& domains = *rules.find("domain");
  const RecordActing acting{.parties = {Party::kDesk},
                            .person = {},
                            .origin = {},
                            .at = "2022-11-21T03:00:00.000Z",
                            .today = Date::of(2022, 11, 21)};
  const std::int64_t rows = rows_wanted();
  const std::string table = names_table(rows);
  for (auto _ : state) {
    const BenchStore store;
    const auto begin = std::chrono::steady_clock::now();
    const Result<ImportReceipt> made = import_records({rules, domains, {}, acting, store.records()},
                                                      table, "names.csv", Progress::none());
    TK_ASSERT(made.ok() && made->made == rows);
    const auto between = std::chrono::steady_clock::now();
    ScreeningReceipt found;
    const Result<> ended =
        screen_records({rules, domains, acting, store.records()}, found, Progress::none());
    TK_ASSERT(ended.ok() && found.made == (rows + 99) / 100);
    const auto end = std::chrono::steady_clock::now();
    const auto each = [rows](auto span) {
      return std::chrono::duration<double, std::micro>(span).count() / static_cast<double>(rows);
    };
    state.counters["us_per_import"] = each(between - begin);
    state.counters["us_per_screen"] = each(end - between);
  }
}
BENCHMARK(import_and_screen)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace tongket
