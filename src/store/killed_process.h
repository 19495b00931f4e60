// This test program, started once more to do one test's work until it is killed. It tells on a pipe
// what it did.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/result.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX puts it in no header

namespace tongket {

class KilledProcess {
 public:
  static constexpr int kReports = 3;  // the descriptor on which the process tells
  static constexpr const char* kFolderVariable = "TONGKET_KILL_FOLDER";

  // In the started process the folder that it got; nullptr in the one that starts it.
  static const char* folder() { return std::getenv(kFolderVariable); }
  // TONGKET_KILLS says how often to kill (default 10).
  static long wanted_kills() {
    const char* wanted = std::getenv("TONGKET_KILLS");
    return wanted == nullptr ? 10 : std::strtol(wanted, nullptr, 10);
  }

  // `test` is the test's name ("KillTest.AKilledLoad...").
  KilledProcess(const std::filesystem::path& folder, const std::string& test) {
    std::array<int, 2> ends{};
    TK_ASSERT(::pipe2(ends.data(), O_CLOEXEC) == 0);
    ::setenv(kFolderVariable, folder.c_str(), 1);
    std::string program = std::filesystem::read_symlink("/proc/self/exe");
    std::string filter = "--gtest_filter=" + test;
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
  ~KilledProcess() { ::close(output_); }
  KilledProcess(const KilledProcess&) = delete;
  KilledProcess& operator=(const KilledProcess&) = delete;

  // What it tells; 0 once it is dead and all is read.
  std::size_t read(char* to, std::size_t size) {
    const ssize_t got = ::read(output_, to, size);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  void kill() {
    TK_ASSERT(::kill(process_, SIGKILL) == 0);
    TK_ASSERT(::waitpid(process_, nullptr, 0) == process_);
  }

 private:
  pid_t process_ = 0;
  int output_ = -1;
};

}  // namespace tongket
