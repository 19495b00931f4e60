// The twenty rules on the national workload twice: built in, and as the script national_rules.vtl
// planned onto the same series. Both give the check sums that the workload expects, and the same
// findings.
//
//   vtl_rules_bench --size M --json build/bench/vtl_rules-M.json [--threads 2]
#include "base/message.h"
#include "derive/national/national_engine.h"
#include "derive/national/national_rules.h"
#include "derive/national/national_vtl.h"
#include "national_run.h"
#include "national_sums.h"
#include "national_world.h"

namespace tongket {
namespace {

struct Options {
  std::string size = env_or("TONGKET_BENCH_SIZE", "M");
  std::string json;
  int threads = 2;
};

struct Line {
  std::string name;
  double value = 0;
};

// As rule_sums(), of findings in a list.
std::vector<CheckSum> sums_of(const std::vector<NationalFinding>& findings) {
  std::map<int, CheckSum> rules;
  for (const NationalFinding& finding : findings) {
    CheckSum& sum = rules[static_cast<int>(finding.rule)];
    ++sum.count;
    sum.first += finding.unit;
    sum.second += finding.subject * 61 + finding.month;
  }
  std::vector<CheckSum> out;
  for (auto& [rule, sum] : rules) {
    sum.name = std::to_string(rule);
    sum.whole = true;
    out.push_back(sum);
  }
  return out;
}

class RulesBench {
 public:
  RulesBench(Options options, Path shared)
      : options_(std::move(options)), shared_(std::move(shared)) {}

  Result<> run() {
    const std::optional<Path> data = workload(shared_, options_.size);
    if (!data) return fail(ErrorCode::kIo, "the workload could not be made (g++ is needed)");
    TK_TRY(NationalWorld world, read_world(*data));
    TK_TRY(const MappedFile file, MappedFile::open(*data / "fact.csv"));
    const NationalLoader loader(world.scheme, world.hierarchy, world.expected);
    TK_TRY(NationalFacts facts, loader.load_csv(file.bytes(), "fact.csv", options_.threads));
    TK_TRY(NationalState state,
           NationalState::create(std::move(world.scheme), std::move(world.hierarchy),
                                 std::move(facts)));
    TK_CHECK(derive_everything(state, options_.threads));
    TK_TRY(const std::string script, read_file("bench/national_rules.vtl", std::size_t{1} << 20));
    return compare(state, script);
  }

  [[nodiscard]] bool bad() const { return bad_; }
  [[nodiscard]] std::string json(bool failed) const {
    std::string out = fmt::format(
        "{{\"benchmark\": \"vtl_rules\", \"size\": \"{}\", "
        "\"threads\": {}, \"error_occurred\": {}",
        options_.size, options_.threads, failed || bad_);
    for (const Line& line : lines_) out += fmt::format(",\n \"{}\": {:.4f}", line.name, line.value);
    return out + "}\n";
  }

 private:
  void note(const std::string& name, double value) {
    lines_.push_back({name, value});
    fmt::print("{:<28} {:12.3f}\n", name, value);
  }

  // In turn, so that both meet the same machine. Both end with all findings in memory, in no order;
  // putting the built-in ones into one is timed apart.
  Result<> compare(NationalState& state, const std::string& script) {
    std::vector<double> built_in;
    std::vector<double> listed;
    std::vector<double> planned;
    std::vector<double> prepared;
    std::vector<NationalFinding> expected;
    Result<std::vector<NationalFinding>> found = std::vector<NationalFinding>();
    std::size_t refused = 0;
    for (int i = 0; i <= kRepeats; ++i) {
      built_in.push_back(time_of([&] { check_rules(state, options_.threads); }));
      listed.push_back(time_of([&] { expected = findings_of(state); }));
      Result<std::unique_ptr<NationalVtl>> rules = std::unique_ptr<NationalVtl>();
      prepared.push_back(
          time_of([&] { rules = NationalVtl::create(state, script, "bench/national_rules.vtl"); }));
      if (!rules) return rules.error();
      planned.push_back(time_of([&] { found = (*rules)->findings(options_.threads); }));
      if (!found) return found.error();
      refused = (*rules)->plan().refusals().size();
      if (i > 0) continue;  // the first warms up
      for (auto* times : {&built_in, &listed, &planned, &prepared}) times->clear();
    }
    note("built_in_ms", median_of(built_in));
    note("built_in_listing_ms", median_of(listed));
    note("vtl_prepare_ms", median_of(prepared));
    note("vtl_ms", median_of(planned));
    note("ratio", median_of(planned) / median_of(built_in));
    note("results_interpreted", static_cast<double>(refused));
    note("findings", static_cast<double>(found->size()));
    sums("built in", rule_sums(state));
    sums("script", sums_of(*found));
    sort_findings(*found);
    if (*found != expected) {
      bad_ = true;
      fmt::print("WRONG: the findings differ\n");
    }
    return done();
  }

  void sums(const std::string& what, const std::vector<CheckSum>& sums) {
    const Path file = shared_ / "expected" / fmt::format("rules_{}.txt", options_.size);
    const std::vector<std::string> wrong = differences(sums, file);
    for (const std::string& line : wrong) fmt::print("WRONG {}: {}\n", what, line);
    if (wrong.empty()) fmt::print("{} check sums of {} are right\n", sums.size(), what);
    bad_ = bad_ || !wrong.empty();
  }

  static constexpr int kRepeats = 11;
  Options options_;
  Path shared_;
  std::vector<Line> lines_;
  bool bad_ = false;
};

// Also the arguments that ./do gives to every benchmark.
Options options_of(int count, char** words) {
  Options out;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool more = i + 1 < count;
    const std::string file = "--benchmark_out=";
    if (word == "--size" && more) out.size = words[++i];
    if (word == "--json" && more) out.json = words[++i];
    if (word == "--threads" && more)
      out.threads = static_cast<int>(std::max(1L, std::strtol(words[++i], nullptr, 10)));
    if (word.starts_with(file)) out.json = word.substr(file.size());
  }
  return out;
}

int bench(int count, char** words) {
  const Options options = options_of(count, words);
  if (options.size != "S" && options.size != "M" && options.size != "L") {
    fmt::print("no size '{}': S, M or L\n", options.size);
    return 2;
  }
  const std::optional<Path> shared = shared_bench();
  if (!shared) {
    fmt::print("skipped: no bench/gen.cpp in $TONGKET_SHARED or ../shared\n");
    if (!options.json.empty()) static_cast<void>(write_file_atomically(options.json, "{}\n"));
    return 0;
  }
  RulesBench rules(options, *shared);
  const Result<> good = rules.run();
  if (!good) {
    fmt::print("failed: {} {}:{}\n", describe(good.error(), Language::kEnglish),
               good.error().place.line, good.error().place.column);
  }
  if (!options.json.empty()) {
    static_cast<void>(write_file_atomically(options.json, rules.json(!good)));
  }
  return good && !rules.bad() ? 0 : 1;
}

}  // namespace
}  // namespace tongket

int main(int count, char** words) { return tongket::bench(count, words); }
