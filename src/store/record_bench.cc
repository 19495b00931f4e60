// Records by the million: how fast they are loaded, how long a page of a list takes, how many posts
// a second become durable; with the CPU time, for busy machines. $TONGKET_BENCH_SIZE: S 12,000
// records, M 120,000, L 1,200,000; five sixths of one kind, the rest of another. Prints a line for
// each figure.
//
//   ./do bench L record
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "store/fact_store.h"
#include "store/record_store.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWords = 20'000;
constexpr int kQuestions = 200;
constexpr int kBatch = 1000;

std::int64_t wanted_records() {
  const char* size = std::getenv("TONGKET_BENCH_SIZE");
  if (size != nullptr && *size == 'L') return 1'200'000;
  return size != nullptr && *size == 'M' ? 120'000 : 12'000;
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Of this thread or of the whole program: what other programs take does not count.
double cpu_seconds(clockid_t clock) {
  timespec now{};
  TK_ASSERT(::clock_gettime(clock, &now) == 0);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Plausible records by chance: owners and words as uneven as in life.
class RecordWorld {
 public:
  // The rank of a word: 0 is the commonest.
  std::string word(int rank) { return "tu" + std::to_string(rank); }
  std::string owner(int number) { return "don-vi-" + std::to_string(number); }

  // Always the same for a number.
  RecordWrite make(std::int64_t id) {
    random_.seed(static_cast<std::uint64_t>(id));
    const bool is_case = id % 6 == 0;
    RecordWrite out;
    const std::string state = "state" + std::to_string(uneven(6));
    const std::string stage = uneven(4) == 0 ? "open" : "done";
    const std::string unit = owner(uneven(700));
    const std::string month =
        "20" + std::to_string(18 + random_() % 6) + "-0" + std::to_string(1 + random_() % 9);
    out.record = {.id = id,
                  .kind = is_case ? "petition" : "licence",
                  .version = 1,
                  .state = state,
                  .stage = stage,
                  .owner = unit,
                  .title = "Ho so " + std::to_string(id),
                  .made = month + "-15T09:00:00.000Z",
                  .entered = month + "-15T09:00:00.000Z",
                  .changed = month + "-15T09:00:00.000Z",
                  .due = stage == "open" ? month + "-1" + std::to_string(random_() % 10) : "",
                  .values = R"({"summary":")" + std::string(150, 'x') + R"("})",
                  .person = {}};
    out.entry = {.at = month + "-15T09:00:00.000Z", .step = "file", .body = R"({"reason":""})"};
    const std::string place = "place" + std::to_string(uneven(63));
    out.keys = {{"state", state},
                {"stage", stage},
                {"owner", unit},
                {"place", place},
                {"month", month},
                {"sector", "s" + std::to_string(random_() % 8)},
                {"rank", "r" + std::to_string(random_() % 3)},
                {"number", std::to_string(id), true}};
    for (std::uint64_t i = 0; i < 6 + random_() % 3; ++i) {
      const std::string one = word(uneven(kWords));
      out.words.append(one).append(" ").append(one).append("\u1ed9 ");  // folded and as written
    }
    out.counters = {{"made/" + month + "/" + unit, 1}, {"state/" + state, 1}};
    return out;
  }

  // 0 to count - 1, the n-th about 1/n as often as the first.
  int uneven(int count) {
    const double at = std::uniform_real_distribution<double>(0, 1)(random_);
    return static_cast<int>(std::pow(count + 1.0, at)) - 1;
  }
  std::mt19937_64& random() { return random_; }

 private:
  std::mt19937_64 random_{1};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
};

void load(RecordStore& records, RecordWorld& world, std::int64_t count) {
  const Clock::time_point start = Clock::now();
  const double cpu = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
  std::vector<RecordWrite> batch;
  for (std::int64_t i = 0; i < count; ++i) {
    batch.push_back(world.make(records.reserve().value()));
    if (batch.size() < kBatch && i + 1 < count) continue;
    TK_ASSERT(records.write(std::exchange(batch, {})).ok());
  }
  const double seconds = seconds_since(start);
  std::printf("load: %lld records, %.1f s, %.0f a second; CPU %.1f s\n",
              static_cast<long long>(count), seconds, static_cast<double>(count) / seconds,
              cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
}

void ask(const RecordStore& records, const char* name, const std::function<RecordQuery()>& next) {
  std::vector<double> times;
  std::vector<double> cpu_times;
  double found = 0;
  int exact = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const RecordQuery query = next();
    const Clock::time_point start = Clock::now();
    const double cpu = cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
    const RecordPage page = records.list(query).value();
    cpu_times.push_back((cpu_seconds(CLOCK_THREAD_CPUTIME_ID) - cpu) * 1000);
    times.push_back(seconds_since(start) * 1000);
    found += static_cast<double>(page.about);
    exact += page.is_exact ? 1 : 0;
  }
  std::ranges::sort(times);
  std::ranges::sort(cpu_times);
  const std::size_t p99 = times.size() * 99 / 100;
  std::printf("%-42s median %6.2f ms, p99 %6.2f ms; CPU %6.2f, %6.2f ms; about %.0f, exact %d%%\n",
              name, times[times.size() / 2], times[p99], cpu_times[times.size() / 2],
              cpu_times[p99], found / kQuestions, exact * 100 / kQuestions);
}

void ask_all(const RecordStore& records, RecordWorld& world) {
  const auto number = [&](unsigned count) { return std::to_string(world.random()() % count); };
  const auto owner = [&] { return world.owner(world.uneven(700)); };
  ask(records, "newest of a kind", [&] { return RecordQuery{.kind = "licence"}; });
  ask(records, "newest of all kinds", [&] { return RecordQuery{}; });
  ask(records, "one filter", [&] {
    return RecordQuery{.kind = "licence", .filters = {{"owner", {owner()}}}};
  });
  ask(records, "two filters", [&] {
    return RecordQuery{.kind = "petition",
                       .filters = {{"state", {"state" + number(6)}}, {"owner", {owner()}}}};
  });
  ask(records, "four filters, one of three values", [&] {
    return RecordQuery{.kind = "licence",
                       .filters = {{"state", {"state" + number(6), "state" + number(6), "state5"}},
                                   {"sector", {"s" + number(8)}},
                                   {"rank", {"r" + number(3)}},
                                   {"place", {"place" + number(63)}}}};
  });
  ask(records, "two filters that exclude each other", [&] {
    return RecordQuery{.kind = "licence",
                       .filters = {{"stage", {"done"}}},
                       .due_from = "2019-01-01",
                       .due_until = "2022-12-31"};
  });
  ask(records, "one word of at most 1%", [&] {
    return RecordQuery{.kind = "licence", .words = {world.word(100 + world.uneven(19'000))}};
  });
  ask(records, "two words, the rarer of at most 1%", [&] {
    return RecordQuery{
        .kind = "petition",
        .words = {world.word(world.uneven(100)), world.word(100 + world.uneven(900))}};
  });
  ask(records, "three common words", [&] {
    return RecordQuery{.kind = "licence",
                       .words = {world.word(0), world.word(1 + world.uneven(3)), world.word(5)}};
  });
  ask(records, "a common word and a filter", [&] {
    return RecordQuery{
        .kind = "petition", .filters = {{"owner", {owner()}}}, .words = {world.word(0)}};
  });
  ask(records, "by due day",
      [&] { return RecordQuery{.kind = "petition", .order = RecordOrder::kDue}; });
  ask(records, "by due day, one owner, all kinds", [&] {
    return RecordQuery{.filters = {{"owner", {owner()}}}, .order = RecordOrder::kDue};
  });
  ask(records, "by due day, one month and state", [&] {
    return RecordQuery{.kind = "licence",
                       .filters = {{"state", {"state" + number(6)}}},
                       .due_from = "2022-03-05",
                       .due_until = "2022-04-20",
                       .order = RecordOrder::kDue};
  });
  std::string next;
  ask(records, "the next page, and the next, of a filter", [&] {
    RecordQuery query{.kind = "licence", .filters = {{"stage", {"open"}}}, .after = next};
    next = records.list(query)->next;
    return query;
  });
}

// Many at once: new records, and as many steps of older ones into another state.
void post(RecordStore& records, RecordWorld& world, std::int64_t loaded, int at_once) {
  constexpr int kPosts = 5000;
  std::vector<RecordWrite> writes;
  for (int i = 0; i < kPosts; ++i) {
    if (i % 2 == 0) {
      writes.push_back(world.make(records.reserve().value()));
      continue;
    }
    const auto id =
        static_cast<std::int64_t>(world.random()() % static_cast<std::uint64_t>(loaded));
    RecordWrite write = world.make(id + 1);
    write.record.version = records.find(id + 1)->value().version + 1;
    write.record.state = write.keys[0].value = "state" + std::to_string(i % 6);
    write.counters[1].name = "state/" + write.record.state;
    writes.push_back(std::move(write));
  }
  std::atomic<int> under_way = 0;
  int refused = 0;  // a record that was changed twice
  const double cpu = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
  const Clock::time_point start = Clock::now();
  for (RecordWrite& write : writes) {
    for (int now = under_way.load(); now >= at_once; now = under_way.load()) under_way.wait(now);
    ++under_way;
    std::vector<RecordWrite> one;
    one.push_back(std::move(write));
    records.post(std::move(one), [&](const Result<>& durable) {
      refused += durable.ok() ? 0 : 1;
      --under_way;
      under_way.notify_one();
    });
  }
  for (int now = under_way.load(); now > 0; now = under_way.load()) under_way.wait(now);
  std::printf("post, %d at once: %.0f a second durable (%d refused); CPU %.0f us each\n", at_once,
              kPosts / seconds_since(start), refused,
              (cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) / kPosts * 1e6);
}

int run() {
  const TestFolder folder;
  const std::unique_ptr<FactStore> store =
      open_sqlite_store(folder.path(), {.create = true}).value();
  RecordWorld world;
  const std::int64_t count = wanted_records();
  load(store->records(), world, count);
  std::error_code code;
  const auto bytes = std::filesystem::file_size(folder.file(), code);
  std::printf("file: %.0f MB\n", static_cast<double>(bytes) / 1e6);
  ask_all(store->records(), world);
  for (const int at_once : {1, 16, 64, 256}) post(store->records(), world, count, at_once);
  const Clock::time_point start = Clock::now();
  const AuditReport report = store->verify_audit(Progress::none()).value();
  std::printf("verify: %.1f s, %lld entries, %zu mistakes\n", seconds_since(start),
              static_cast<long long>(report.record_entries), report.mistakes.size());
  return report.mistakes.empty() ? 0 : 1;
}

}  // namespace
}  // namespace tongket

int main() { return tongket::run(); }  // NOLINT(bugprone-exception-escape): ends the program
