// One size of the national benchmark; national_bench.cc says what is measured.
#pragma once

#include "base/message.h"
#include "derive/national/national_engine.h"
#include "derive/national/national_rollup.h"
#include "derive/national/national_rules.h"
#include "derive/national/national_snapshot.h"
#include "derive/national/national_totals.h"
#include "national_floor.h"
#include "national_peer.h"
#include "national_readers.h"
#include "national_run.h"
#include "national_sums.h"
#include "national_world.h"

namespace tongket {

constexpr int kNewProvinces = 34;
constexpr int kStarts = 5;
constexpr int kCorrectionsUsed = 6;  // of those in correction.csv, as the peer

struct NationalBenchOptions {
  std::string size = env_or("TONGKET_BENCH_SIZE", "M");
  std::string json;
  bool peer = false;
  bool readers = false;  // also with readers
  int threads = 2;
};

// One size of the workload: what the engine takes for each step, and whether its sums are right.
class NationalBench {
 public:
  NationalBench(NationalBenchOptions options, Path shared)
      : options_(std::move(options)), shared_(std::move(shared)) {}

  Result<> run() {
    const std::optional<Path> data = workload(shared_, options_.size);
    if (!data) return fail(ErrorCode::kIo, "the workload could not be made (g++ is needed)");
    TK_TRY(NationalWorld world, read_world(*data));
    TK_TRY(NationalFacts facts, load(*data / "fact.csv", world));
    TK_TRY(NationalState state,
           NationalState::create(std::move(world.scheme), std::move(world.hierarchy),
                                 std::move(facts)));
    TK_CHECK(snapshot({state.scheme, state.hierarchy, state.facts}));
    TK_CHECK(steps(state));
    TK_CHECK(rules(state));
    TK_CHECK(footing(state));
    floor(state);
    TK_TRY(const auto engine, NationalEngine::create(std::move(state), options_.threads));
    dashboards(*engine);
    TK_CHECK(corrections(*engine, *data));
    note("memory_mb", memory_use().most);
    note("memory_anonymous_mb", anonymous_.megabytes());
    if (options_.peer) peer(*data);
    return done();
  }

  [[nodiscard]] bool bad() const { return !problems_.empty(); }
  [[nodiscard]] const BenchNotes& notes() const { return notes_; }

 private:
  int repeats() const { return options_.size == "L" ? 5 : 11; }

  void note(const std::string& name, double value) { notes_.note(name, value); }
  double noted(std::string_view name) const { return notes_.noted(name); }

  void compare(const std::vector<CheckSum>& sums, const std::string& what) {
    const std::vector<std::string> found =
        differences(sums, shared_ / "expected" / fmt::format("{}_{}.txt", what, options_.size));
    for (const std::string& line : found) fmt::print("WRONG {}: {}\n", what, line);
    if (found.empty()) fmt::print("{} check sums of {} are right\n", sums.size(), what);
    problems_.insert(problems_.end(), found.begin(), found.end());
  }

  Result<NationalFacts> load(const Path& path, const NationalWorld& world) {
    TK_TRY(const MappedFile file, MappedFile::open(path));
    const NationalLoader loader(world.scheme, world.hierarchy, world.expected);
    Result<NationalFacts> facts = NationalFacts();
    const double ms =
        time_of([&] { facts = loader.load_csv(file.bytes(), path.string(), options_.threads); });
    note("load_ms", ms);
    note("load_mb_per_s", static_cast<double>(file.bytes().size()) / 1e3 / ms);
    return facts;
  }

  // Written, and from the written file until everything is derived, as a program would start.
  Result<> snapshot(const NationView& nation) {
    const Folder folder;
    const Path path = folder.path / "facts";
    const TruthIdentity truth{.number = 1, .head = sha256("national")};
    Result<> good = done();
    note("snapshot_write_ms",
         time_of([&] { good = write_snapshot(path, truth, nation, options_.threads); }));
    TK_CHECK(good);
    note("snapshot_mb", static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    std::vector<double> reads;
    std::vector<double> starts;
    for (int i = 0; i < kStarts && good; ++i) {
      std::unique_ptr<NationalEngine> engine;
      starts.push_back(time_of([&] { good = start(path, truth, engine, reads); }));
    }
    TK_CHECK(good);
    note("snapshot_read_ms", median_of(reads));
    note("snapshot_start_ms", median_of(starts));
    return done();
  }

  Result<> start(const Path& path, const TruthIdentity& truth,
                 std::unique_ptr<NationalEngine>& engine, std::vector<double>& reads) const {
    TK_TRY(const MappedFile file, MappedFile::open(path));
    Result<StoredNation> stored = StoredNation();
    reads.push_back(time_of(
        [&] { stored = read_snapshot(file.bytes(), path.string(), truth, options_.threads); }));
    TK_TRY(StoredNation nation, std::move(stored));
    TK_TRY(NationalState state,
           NationalState::create(std::move(nation.scheme), std::move(nation.hierarchy),
                                 std::move(nation.facts)));
    TK_TRY(engine, NationalEngine::create(std::move(state), options_.threads));
    return done();
  }

  Result<> steps(NationalState& state) {
    const int threads = options_.threads;
    std::array<std::vector<double>, 5> times;
    std::vector<double> all;
    Result<> good = done();
    for (int i = 0; i <= repeats() && good; ++i) {
      const std::array<double, 5> taken{
          time_of([&] { good = roll_up(state, threads); }),
          time_of([&] { good = good ? derive_to_date(state, threads) : good; }),
          time_of([&] { derive_growth(state, threads); }),
          time_of([&] { good = good ? derive_attainment(state, threads) : good; }),
          time_of([&] { derive_ranks(state, threads); })};
      if (i == 0) continue;  // warms up
      for (std::size_t step = 0; step < taken.size(); ++step) times[step].push_back(taken[step]);
      all.push_back(taken[0] + taken[1] + taken[2] + taken[3] + taken[4]);
    }
    TK_CHECK(good);
    for (std::size_t step = 0; step < times.size(); ++step) {
      note(fmt::format("step_{}_ms", step + 1), median_of(times[step]));
    }
    note("steps_1_to_5_ms", median_of(all));
    compare(check_sums(state), "steps");
    return done();
  }

  Result<> rules(NationalState& state) {
    std::vector<double> times;
    std::size_t listed = 0;
    for (int i = 0; i <= repeats(); ++i) {
      times.push_back(time_of([&] { check_rules(state, options_.threads); }));
    }
    times.erase(times.begin());
    listed = findings_of(state).size();
    note("step_6_ms", median_of(times));
    note("step_6_findings", static_cast<double>(listed));
    compare(rule_sums(state), "rules");
    return done();
  }

  Result<> footing(const NationalState& state) {
    std::vector<int> parents;
    parents.reserve(static_cast<std::size_t>(state.hierarchy.provinces()));
    for (int i = 0; i < state.hierarchy.provinces(); ++i) {
      parents.push_back(i * kNewProvinces / state.hierarchy.provinces());
    }
    std::vector<double> times;
    times.reserve(static_cast<std::size_t>(repeats()));
    Result<FootedTotals> totals = FootedTotals();
    for (int i = 0; i < repeats(); ++i) {
      times.push_back(time_of([&] {
        totals = roll_up_to(state, {parents, kNewProvinces}, options_.threads);
      }));
    }
    if (!totals) return totals.error();
    note("step_9_ms", median_of(times));
    note("step_9_to_step_1", noted("step_9_ms") / noted("step_1_ms"));
    return done();
  }

  void floor(const NationalState& state) {
    const WorkSize size = work_size(state);
    note("facts", size.facts);
    note("facts_mb", size.columns / 1e6);
    note("results_mb", size.results / 1e6);
    const std::optional<MemorySpeed> speed = memory_speed(shared_);
    if (!speed) {
      fmt::print("no floor: stream.cpp needs g++ with OpenMP\n");
      return;
    }
    note("memory_read_gb_per_s", speed->read);
    note("memory_write_gb_per_s", speed->write);
    const double floor = size.facts * 8 / 1e6 / speed->read + size.results / 1e6 / speed->write;
    note("floor_ms", floor);
    note("steps_to_floor", noted("steps_1_to_5_ms") / floor);
  }

  void dashboards(const NationalEngine& engine) {
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
      for (const int indicator : {2,   0,   5,   29,  30,  62,  95,  128, 161, 200,
                                  239, 264, 273, 281, 290, 300, 317, 333, 360, 399}) {
        times.push_back(1e3 * time_of([&] {
                          static_cast<void>(engine.dashboard(
                              {.indicator = indicator, .first_month = 48, .last_month = 59}));
                        }));
      }
    }
    note("step_7_us", median_of(times));
  }

  Result<> corrections(NationalEngine& engine, const Path& data) {
    TK_TRY(const auto rows, read_numbers(data / "correction.csv"));
    std::vector<std::vector<Correction>> batches(kCorrectionsUsed);
    for (const std::vector<int>& row : rows) {
      if (row[0] >= kCorrectionsUsed) continue;
      batches[static_cast<std::size_t>(row[0])].push_back({row[2], row[1], row[3], row[4]});
    }
    std::vector<double> times;
    times.reserve(batches.size());
    for (const std::vector<Correction>& batch : batches) {
      Result<std::uint64_t> version = std::uint64_t{0};
      times.push_back(1e3 * time_of([&] { version = engine.correct(batch); }));
      TK_CHECK(version);
    }
    note("step_8_us", median_of(times));
    engine.read([&](const NationalState& state, std::uint64_t) {
      compare(check_sums(state), "corrected");
    });
    for (const int count : {1, 3, 10, 30}) note_correction_of(engine, batches, count);
    if (options_.readers) with_readers(engine, batches);
    return done();
  }

  // The first so many values of the corrections.
  void note_correction_of(NationalEngine& engine,
                          const std::vector<std::vector<Correction>>& batches, int count) {
    std::vector<double> times;
    times.reserve(batches.size());
    for (const std::vector<Correction>& batch : batches) {
      const auto first =
          std::span(batch).first(std::min(batch.size(), static_cast<std::size_t>(count)));
      times.push_back(1e3 * time_of([&] { static_cast<void>(engine.correct(first)); }));
    }
    note(fmt::format("correction_of_{}_us", count), median_of(times));
  }

  void with_readers(NationalEngine& engine, const std::vector<std::vector<Correction>>& batches) {
    const ReaderTimes times = times_with_readers(engine, {}, batches);
    note("readers_queries_per_s", times.queries_a_second);
    note("readers_step_8_median_us", median_of(times.corrections));
    note("readers_step_8_p99_us", percentile_of(times.corrections, 0.99));
    note("readers_query_median_us", median_of(times.queries));
    note("readers_query_p99_us", percentile_of(times.queries, 0.99));
    note("readers_query_from_due_p99_us", percentile_of(times.queries_from_due, 0.99));
  }

  void peer(const Path& data) {
    const PeerSteps steps =
        peer_steps(shared_, data, {.size = options_.size, .threads = options_.threads});
    if (steps.empty()) {
      fmt::print("the peer could not be run: npm, node and a network are needed\n");
    }
    for (const auto& [name, ms] : steps) note("duckdb_" + name + "_ms", ms);
    const auto ratio = [&](const char* name, const char* theirs, double ours) {
      if (noted(theirs) > 0 && ours > 0) note(name, noted(theirs) / ours);
    };
    ratio("times_as_fast_1_to_5", "duckdb_1-5_ms", noted("steps_1_to_5_ms"));
    ratio("times_as_fast_6", "duckdb_6_ms", noted("step_6_ms"));
    ratio("times_as_fast_6_all_rules", "duckdb_6_all_rules_ms", noted("step_6_ms"));
    ratio("times_as_fast_7", "duckdb_step7_ms", noted("step_7_us") / 1e3);
    ratio("times_as_fast_8", "duckdb_8_ms", noted("step_8_us") / 1e3);
    ratio("times_as_fast_load", "duckdb_load_ms", noted("load_ms"));
  }

  NationalBenchOptions options_;
  Path shared_;
  BenchNotes notes_;
  AnonymousPeak anonymous_;
  std::vector<std::string> problems_;
};

}  // namespace tongket
