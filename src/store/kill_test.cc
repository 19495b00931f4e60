// A process killed in the middle of a load leaves all of the load or nothing of it, and whatever it
// had been told is stored, is. The test starts itself as a loader that loads without end, kills it
// at a random moment, and opens what it left. TONGKET_KILLS says how often (default 10).
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include "store/fact_store.h"
#include "store/sqlite_test_folder.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX puts it in no header

namespace tongket {
namespace {

constexpr int kRowsOfALoad = 20'000;
constexpr const char* kFolderVariable = "TONGKET_KILL_FOLDER";
constexpr int kReports = 3;  // the descriptor on which the loader tells

Load make_load(std::int64_t number) {
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
    Load load = make_load(number);
    load.file = SourceFile{"load.csv", "text/csv", load.rows.back().key.org};
    ASSERT_EQ(::write(kReports, "s", 1), 1);  // starts
    ASSERT_TRUE(store->append(std::move(load), Progress::none()).ok());
    ASSERT_EQ(::write(kReports, "d", 1), 1);  // done
  }
}

class Loader {
 public:
  explicit Loader(const std::filesystem::path& folder) {
    std::array<int, 2> ends{};
    TK_ASSERT(::pipe2(ends.data(), O_CLOEXEC) == 0);
    ::setenv(kFolderVariable, folder.c_str(), 1);
    std::string program = std::filesystem::read_symlink("/proc/self/exe");
    std::string filter = "--gtest_filter=KillTest.*";
    std::string brief = "--gtest_brief=1";
    char* const arguments[] = {program.data(), filter.data(), brief.data(), nullptr};
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], kReports);
    TK_ASSERT(::posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments, environ) ==
              0);
    posix_spawn_file_actions_destroy(&actions);
    ::unsetenv(kFolderVariable);
    ::close(ends[1]);
    output_ = ends[0];
  }
  ~Loader() { ::close(output_); }
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  // Waits until the first load begins.
  void wait_for_start() {
    char c = 0;
    while (::read(output_, &c, 1) == 1 && c != 's') {
    }
  }
  void kill() {
    TK_ASSERT(::kill(process_, SIGKILL) == 0);
    TK_ASSERT(::waitpid(process_, nullptr, 0) == process_);
  }
  // After kill(): how many loads it was told are stored.
  int count_done() {
    int done = 0;
    char c = 0;
    while (::read(output_, &c, 1) == 1) done += c == 'd' ? 1 : 0;
    return done;
  }

 private:
  pid_t process_ = 0;
  int output_ = -1;
};

// How long a load takes here and now.
std::chrono::microseconds time_of_a_load() {
  const TestFolder folder;
  const std::unique_ptr<FactStore> store =
      open_sqlite_store(folder.path(), {.create = true}).value();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(store->append(make_load(1), Progress::none()).ok());
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
  if (const char* loader = std::getenv(kFolderVariable)) return load_until_killed(loader);
  const char* wanted = std::getenv("TONGKET_KILLS");
  const long kills = wanted == nullptr ? 10 : std::strtol(wanted, nullptr, 10);
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
    Loader loader(folder->path());
    loader.wait_for_start();
    std::this_thread::sleep_for(random() % 2000 * load_time / 1000);
    loader.kill();
    const auto told = static_cast<std::size_t>(loader.count_done());
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
