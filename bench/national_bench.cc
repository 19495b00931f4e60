// The deriving engine on the national workload (../shared/bench, or $TONGKET_SHARED): facts from
// CSV into columns, then the steps of its README, the check sums of every step compared with those
// that it expects. Beside them the floor, which is 8 bytes a fact read and the results written at
// the speed of memory, and with --peer DuckDB. With --size all also how the cost grows with facts;
// with --readers corrections while 5,000 dashboards a second are asked for.
//
//   national_bench --size M --json build/bench/national-M.json [--peer] [--readers]
//     [--threads 2]
#include <cmath>
#include <memory>

#include "national_case.h"

namespace tongket {
namespace {

using Options = NationalBenchOptions;

// Also the arguments that ./do gives to every benchmark.
Options options_of(int count, char** words) {
  Options out;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool more = i + 1 < count;
    const std::string file = "--benchmark_out=";
    if (word == "--peer") out.peer = true;
    if (word == "--readers") out.readers = true;
    if (word == "--size" && more) out.size = words[++i];
    if (word == "--json" && more) out.json = words[++i];
    if (word == "--threads" && more) {
      out.threads = std::max(1, static_cast<int>(std::strtol(words[++i], nullptr, 10)));
    }
    if (word.starts_with(file)) out.json = word.substr(file.size());
  }
  return out;
}

struct SizeResult {
  std::string size;
  BenchNotes notes;
  bool good = false;
};

SizeResult run_size(Options options, const std::string& size, const Path& shared) {
  fmt::print("size {}\n", size);
  options.size = size;
  const auto bench = std::make_unique<NationalBench>(std::move(options), shared);
  const Result<> good = bench->run();
  if (!good) fmt::print("failed: {}\n", describe(good.error(), Language::kEnglish));
  return {size, bench->notes(), good && !bench->bad()};
}

// e of cost ~ facts^e between the smallest and the largest size.
BenchNotes exponents(const std::vector<SizeResult>& results) {
  BenchNotes out;
  const BenchNotes& small = results.front().notes;
  const BenchNotes& large = results.back().notes;
  const double facts = std::log(large.noted("facts") / small.noted("facts"));
  for (const char* name : {"load_ms", "steps_1_to_5_ms", "step_6_ms", "step_8_us"}) {
    const double ratio = large.noted(name) / small.noted(name);
    if (facts > 0 && ratio > 0) out.note(fmt::format("exponent_{}", name), std::log(ratio) / facts);
  }
  return out;
}

std::string json_of(const Options& options, const std::vector<SizeResult>& results) {
  const bool good = std::ranges::all_of(results, &SizeResult::good);
  std::string out = fmt::format(
      "{{\"benchmark\": \"national\", \"size\": \"{}\", \"threads\": {}, "
      "\"error_occurred\": {}",
      options.size, options.threads, !good);
  if (results.size() == 1) return out + results.front().notes.json() + "}\n";
  for (const SizeResult& result : results) {
    out += fmt::format(",\n\"{0}\": {{\"size\": \"{0}\"{1}}}", result.size, result.notes.json());
  }
  return out + exponents(results).json() + "}\n";
}

int bench(int count, char** words) {
  const Options options = options_of(count, words);
  std::vector<std::string> sizes{options.size};
  if (options.size == "all") sizes = {"S", "M", "L"};
  if (sizes.front() != "S" && sizes.front() != "M" && sizes.front() != "L") {
    fmt::print("no size '{}': S, M, L or all\n", options.size);
    return 2;
  }
  const std::optional<Path> shared = shared_bench();
  if (!shared) {
    fmt::print("skipped: no bench/gen.cpp in $TONGKET_SHARED or ../shared\n");
    if (!options.json.empty()) static_cast<void>(write_file_atomically(options.json, "{}\n"));
    return 0;
  }
  std::vector<SizeResult> results;
  results.reserve(sizes.size());
  for (const std::string& size : sizes) results.push_back(run_size(options, size, *shared));
  const std::string json = json_of(options, results);
  if (!options.json.empty() && !write_file_atomically(options.json, json)) {
    fmt::print("failed: {} cannot be written\n", options.json);
    return 1;
  }
  return std::ranges::all_of(results, &SizeResult::good) ? 0 : 1;
}

}  // namespace
}  // namespace tongket

int main(int count, char** words) { return tongket::bench(count, words); }
