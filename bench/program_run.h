// What benchmarks of the whole program share: running it, taking its time, a folder of their own.
#pragma once

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX declares it in no header

namespace tongket {

constexpr int kRuns = 3;

inline std::string env_or(const char* name, const char* other) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? other : value;
}

// Runs a program to its end; false if it failed.
inline bool run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1 /* O_WRONLY */, 0);
  pid_t child = 0;
  int status = 1;
  const bool started =
      ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  return started && ::waitpid(child, &status, 0) == child && status == 0;
}

// Seconds of a run, or nothing if it failed.
inline std::optional<double> timed(const std::vector<std::string>& words) {
  const auto start = std::chrono::steady_clock::now();
  if (!run(words)) return std::nullopt;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::array<double, kRuns> values) {
  std::sort(values.begin(), values.end());
  return values[kRuns / 2];
}

struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-bench-XXXXXX").string();
    TK_ASSERT(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
};

}  // namespace tongket
