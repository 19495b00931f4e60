// A process killed in the middle of a load leaves all of the load or nothing of it, and whatever it
// had been told is stored, is. The test starts itself as a loader that loads without end, kills it
// at a random moment, and opens what it left.
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "store/fact_store.h"
#include "store/killed_process.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr int kRowsOfALoad = 20'000;
constexpr int kReports = KilledProcess::kReports;

Load numbered_load(std::int64_t number) {
  Load out;
  out.actor = "loader";
  for (int i = 0; i < kRowsOfALoad; ++i) {
    Observation& row = out.rows.emplace_back();
    row.key.indicator = "I" + std::to_string(i % 100);
    row.key.org = "org" + std::to_string(i / 100);
    row.key.period = TimePeriod::year(2000 + static_cast<int>(number % 100));
    row.key.unit = "VND";
    row.value = Decimal::of(number * kRowsOfALoad + i);
  }
  return out;
}

// What the killed process does. It tells when a load starts and when it is stored.
void load_until_killed(const char* folder) {
  const std::unique_ptr<FactStore> store = open_sqlite_store(folder, {}).value();
  for (std::int64_t number = static_cast<std::int64_t>(store->loads()->size()) + 1;; ++number) {
    Load load = numbered_load(number);
    load.file = SourceFile{"load.csv", "text/csv", load.rows.back().key.org};
    ASSERT_EQ(::write(kReports, "s", 1), 1);  // starts
    ASSERT_TRUE(store->append(std::move(load), Progress::none()).ok());
    ASSERT_EQ(::write(kReports, "d", 1), 1);  // done
  }
}

// Waits until the first load begins.
void wait_for_start(KilledProcess& loader) {
  char c = 0;
  while (loader.read(&c, 1) == 1 && c != 's') {
  }
}
// After the kill: how many loads it was told are stored.
int count_done(KilledProcess& loader) {
  int done = 0;
  char c = 0;
  while (loader.read(&c, 1) == 1) done += c == 'd' ? 1 : 0;
  return done;
}

// How long a load takes here and now.
std::chrono::microseconds time_of_a_load() {
  const TestFolder folder;
  const std::unique_ptr<FactStore> store =
      open_sqlite_store(folder.path(), {.create = true}).value();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(store->append(numbered_load(1), Progress::none()).ok());
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               start);
}

void expect_whole_loads(const FactStore& store) {
  const std::vector<LoadInfo> loads = store.loads().value();
  for (const LoadInfo& load : loads) EXPECT_EQ(load.rows, kRowsOfALoad);
  const AuditReport report = store.verify_audit(Progress::none()).value();
  for (const Error& mistake : report.mistakes) ADD_FAILURE() << mistake.key;
  EXPECT_EQ(report.rows, static_cast<std::int64_t>(loads.size()) * kRowsOfALoad);
}

TEST(KillTest, AKilledLoadIsStoredWholeOrNotAtAll) {
  if (const char* folder = KilledProcess::folder()) return load_until_killed(folder);
  const long kills = KilledProcess::wanted_kills();
  const unsigned seed = std::random_device()();
  std::mt19937 random(seed);
  SCOPED_TRACE("seed " + std::to_string(seed));
  const std::chrono::microseconds load_time = time_of_a_load();
  std::unique_ptr<TestFolder> folder;
  std::size_t before = 0;
  int in_the_middle = 0;  // kills while a load was under way
  for (long i = 0; i < kills && !::testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE("kill " + std::to_string(i));
    if (i % 5 == 0) {  // the work of a check grows with the store
      folder = std::make_unique<TestFolder>();
      ASSERT_TRUE(open_sqlite_store(folder->path(), {.create = true}).ok());
      before = 0;
    }
    KilledProcess loader(folder->path(), "KillTest.AKilledLoadIsStoredWholeOrNotAtAll");
    wait_for_start(loader);
    std::this_thread::sleep_for(random() % 2000 * load_time / 1000);
    loader.kill();
    const auto told = static_cast<std::size_t>(count_done(loader));
    Result<std::unique_ptr<FactStore>> store = open_sqlite_store(folder->path(), {});
    ASSERT_TRUE(store.ok()) << store.error().key;
    const std::size_t found = store.value()->loads()->size();
    // The last load may have been stored without the loader living to tell.
    EXPECT_GE(found, before + told);
    EXPECT_LE(found, before + told + 1);
    in_the_middle += found == before + told ? 1 : 0;
    expect_whole_loads(**store);
    before = found;
  }
  RecordProperty("in_the_middle", in_the_middle);
  std::printf("%d of %ld kills hit a load that was under way\n", in_the_middle, kills);
  EXPECT_GT(in_the_middle, 0);
}

}  // namespace
}  // namespace tongket
