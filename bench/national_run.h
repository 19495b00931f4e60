// What the national benchmark needs around the engine: its workload, the machine's memory speed,
// times and their medians, memory, the list of figures.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.h"
#include "program_run.h"

namespace tongket {

using Path = std::filesystem::path;

// Milliseconds.
inline double time_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

inline double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// The folder with the generator, the peer's SQL and the expected sums.
inline std::optional<Path> shared_bench() {
  const Path folder = Path(env_or("TONGKET_SHARED", "../shared")) / "bench";
  if (!std::filesystem::exists(folder / "gen.cpp")) return std::nullopt;
  return std::filesystem::canonical(folder);
}

inline bool shell(const std::string& script) { return run({"bash", "-c", script}); }

// The workload of a size, made once and kept in build/bench/national; nothing if that failed.
inline std::optional<Path> workload(const Path& shared, const std::string& size) {
  const Path root = "build/bench/national";
  const Path data = root / size;
  if (std::filesystem::exists(data / "made")) return data;
  std::filesystem::create_directories(data);
  const std::string script = fmt::format(
      "set -e; g++ -O3 -march=native -o '{0}/gen' '{1}/gen.cpp' 2>/dev/null; '{0}/gen' {2} '{3}'; "
      "rm '{3}/fact.bin'; touch '{3}/made'",
      root.string(), shared.string(), size, data.string());
  return shell(script) ? std::optional(data) : std::nullopt;
}

struct MemorySpeed {
  double read = 0;  // GB/s with two threads
  double write = 0;
};

// As stream.cpp measures it; nothing if it cannot be built here.
inline std::optional<MemorySpeed> memory_speed(const Path& shared) {
  const Folder folder;
  const std::string here = folder.path.string();
  if (!shell(fmt::format("g++ -O3 -march=native -fopenmp -o '{0}/stream' '{1}/stream.cpp' "
                         "2>/dev/null && '{0}/stream' > '{0}/out'",
                         here, shared.string()))) {
    return std::nullopt;
  }
  const Result<std::string> text = read_file(folder.path / "out", std::size_t{1} << 20);
  if (!text) return std::nullopt;
  const auto number_behind = [&](const std::string& label) {
    const std::size_t line = text->find("threads=2");
    const std::size_t at = text->find(label, std::min(line, text->size()));
    return at == std::string::npos ? 0.0 : std::strtod(text->c_str() + at + label.size(), nullptr);
  };
  const MemorySpeed speed{number_behind("read(sum) "), number_behind("write(fill) ")};
  return speed.read > 0 && speed.write > 0 ? std::optional(speed) : std::nullopt;
}

// Of this process, in MB.
struct MemoryUse {
  double most = 0;       // the most that it held, pages of mapped files among them
  double anonymous = 0;  // what it holds now of its own
};

inline MemoryUse memory_use() {
  MemoryUse out;
  std::FILE* file = std::fopen("/proc/self/status", "re");
  if (file == nullptr) return out;
  std::array<char, 256> line{};
  const auto megabytes = [](std::string_view text) {
    return std::strtod(text.substr(text.find(':') + 1).data(), nullptr) * 1024 / 1e6;
  };
  while (std::fgets(line.data(), line.size(), file) != nullptr) {
    const std::string text = line.data();
    if (text.starts_with("VmHWM:")) out.most = megabytes(text);
    if (text.starts_with("RssAnon:")) out.anonymous = megabytes(text);
  }
  static_cast<void>(std::fclose(file));
  return out;
}

// Looks from time to time how much memory of its own the process holds.
class AnonymousPeak {
 public:
  AnonymousPeak() = default;
  ~AnonymousPeak() {
    stop_ = true;
    watcher_.join();
  }
  AnonymousPeak(const AnonymousPeak&) = delete;
  AnonymousPeak& operator=(const AnonymousPeak&) = delete;
  [[nodiscard]] double megabytes() const { return std::max(most_.load(), memory_use().anonymous); }

 private:
  void watch() {
    while (!stop_) {
      most_ = std::max(most_.load(), memory_use().anonymous);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  std::atomic<bool> stop_{false};
  std::atomic<double> most_{0};
  std::thread watcher_{[this] { watch(); }};
};

// The figures of a run, printed as they come.
class BenchNotes {
 public:
  void note(const std::string& name, double value) {
    lines_.emplace_back(name, value);
    fmt::print("{:<28} {:12.3f}\n", name, value);
    static_cast<void>(std::fflush(stdout));
  }
  // 0 if there is none.
  [[nodiscard]] double noted(std::string_view name) const {
    const auto found = std::ranges::find(lines_, name, &std::pair<std::string, double>::first);
    return found == lines_.end() ? 0 : found->second;
  }
  // Members of a JSON object, each behind a comma.
  [[nodiscard]] std::string json() const {
    std::string out;
    for (const auto& [name, value] : lines_) out += fmt::format(",\n \"{}\": {:.6g}", name, value);
    return out;
  }

 private:
  std::vector<std::pair<std::string, double>> lines_;
};

}  // namespace tongket
