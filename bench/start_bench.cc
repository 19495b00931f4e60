// Where the time of a start goes: the parts of `tongket serve FOLDER` up to where every figure can
// be compared, one after the other in one process, and in the end the engines once more from their
// snapshot. Medians of TONGKET_RUNS runs (5).
//
//   build/release/bench/start_bench [FOLDER]    (without one, of a demonstration)
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <span>
#include <string_view>

#include "base/message.h"
#include "derive/figures.h"
#include "program_run.h"
#include "store/fact_store.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

// CPU time, which says the same on a machine that is busy otherwise; all steps are of one thread.
class Steps {
 public:
  void begin() { last_ = std::clock(); }
  void end(const std::string& name) {
    const std::clock_t now = std::clock();
    if (!times_.contains(name)) order_.push_back(name);
    times_[name].push_back(1000.0 * static_cast<double>(now - last_) / CLOCKS_PER_SEC);
    begin();
  }
  void print() {
    for (const std::string& name : order_) {
      std::vector<double>& times = times_[name];
      std::ranges::sort(times);
      fmt::print("{:<26}{:>9.1f} ms\n", name, times[times.size() / 2]);
    }
  }

 private:
  std::clock_t last_ = 0;
  std::vector<std::string> order_;
  std::map<std::string, std::vector<double>> times_;
};

Result<> run_once(const fs::path& folder, Steps& steps, bool last) {
  steps.begin();
  TK_TRY(const Pack pack, load_pack(folder / "pack"));
  TK_TRY(const std::unique_ptr<FactStore> store, open_sqlite_store(folder, {}));
  steps.end("pack and store");
  TK_TRY(const std::vector<Fact> facts, store->find({}));
  steps.end("facts from the store");
  Figures made(pack);
  made.add(facts);
  steps.end("figures");
  made.prepare_peers();
  steps.end("engines from the figures");
  const std::string bytes = made.peers_snapshot("bench").value();
  steps.end("snapshot of them");
  Figures taken(pack);
  taken.add(facts);
  steps.begin();
  TK_CHECK(taken.take_peers(bytes, "snapshot", "bench"));
  steps.end("engines from the snapshot");
  if (last) fmt::print("{} facts, snapshot of {} bytes\n", facts.size(), bytes.size());
  return done();
}

Result<> run_all(const fs::path& folder) {
  const char* wanted = std::getenv("TONGKET_RUNS");  // NOLINT(concurrency-mt-unsafe): one thread
  const long runs = wanted == nullptr ? 5 : std::max(1L, std::strtol(wanted, nullptr, 10));
  Steps steps;
  for (long i = 1; i <= runs; ++i) TK_CHECK(run_once(folder, steps, i == runs));
  steps.print();
  return done();
}

// Of the folder, or of a demonstration that is made for it.
Result<> bench(std::span<char* const> words) {
  for (const std::string_view word : words.subspan(1)) {
    if (!word.starts_with("--")) return run_all(word);
  }
  const Folder own;
  const std::string data = (own.path / "data").string();
  if (!run({env_or("TONGKET", "tongket"), "init", data, "--pack", "packs/tttt", "--demo"})) {
    return fail(ErrorCode::kIo, "file.cannot_write", {{"file", data}, {"reason", "init"}});
  }
  return run_all(data);
}

}  // namespace
}  // namespace tongket

int main(int count, char** words) {
  const tongket::Result<> done = tongket::bench({words, static_cast<std::size_t>(count)});
  if (!done) fmt::print(stderr, "{}\n", describe(done.error(), tongket::Language::kEnglish));
  return done ? 0 : 1;
}
