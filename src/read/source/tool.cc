// Idea: fork, limit, exec. Between fork and exec only calls that are safe in a process that may
// have threads. One loop polls the pipes of all that run.
#include "read/source/tool.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kLogBytes = 4000;
constexpr int kPollMilliseconds = 50;

void limit(__rlimit_resource resource, rlim_t most) {
  rlimit now{};
  if (getrlimit(resource, &now) != 0) return;
  now.rlim_max = std::min(now.rlim_max, most);
  now.rlim_cur = now.rlim_max;
  setrlimit(resource, &now);
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  out.reserve(strings.size() + 1);
  for (std::string& text : strings) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// The child's side; does not come back.
struct Launch {
  char* const* arguments;
  char* const* environment;
  int input;
  int printed;
  int log;
  rlim_t seconds;
  const ToolLimits& limits;

  [[noreturn]] void become() const {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_FSIZE, limits.written_bytes);
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_CORE, 0);
    if (unshare(CLONE_NEWNET) != 0) (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
    const bool connected = dup2(input, STDIN_FILENO) >= 0 && dup2(printed, STDOUT_FILENO) >= 0 &&
                           dup2(log, STDERR_FILENO) >= 0;
    if (connected) execve(arguments[0], arguments, environment);
    _exit(127);
  }
};

// A file in memory that holds the bytes, at its beginning; -1 if there is no room for it.
int file_with(std::string_view bytes) {
  const int file = memfd_create("input", MFD_CLOEXEC);
  while (file >= 0 && !bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count <= 0) {
      close(file);
      return -1;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (file >= 0) lseek(file, 0, SEEK_SET);
  return file;
}

// Closed when it goes out of scope, unless taken.
class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (number_ >= 0) close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  int take() { return std::exchange(number_, -1); }

 private:
  int number_;
};

class Running {
 public:
  static Result<std::unique_ptr<Running>> start(std::size_t index, const ToolRun& run,
                                                const ToolLimits& limits) {
    std::array<int, 2> printed{-1, -1};
    std::array<int, 2> log{-1, -1};
    const File input(file_with(run.input));
    const bool has_pipes =
        pipe2(printed.data(), O_CLOEXEC) == 0 && pipe2(log.data(), O_CLOEXEC) == 0;
    const std::string reason = std::strerror(errno);
    File printed_here(printed[0]);
    const File printed_there(printed[1]);
    File log_here(log[0]);
    const File log_there(log[1]);
    if (!has_pipes || input.get() < 0) return not_started(run, reason);
    std::vector<std::string> arguments{run.program};
    arguments.insert(arguments.end(), run.arguments.begin(), run.arguments.end());
    std::vector<std::string> environment{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent",
                                         "OMP_THREAD_LIMIT=1"};
    if (const char* data = std::getenv("TESSDATA_PREFIX")) {
      environment.push_back(std::string("TESSDATA_PREFIX=") + data);
    }
    const auto argument_list = pointers(arguments);
    const auto environment_list = pointers(environment);
    const auto left =
        std::chrono::duration_cast<std::chrono::seconds>(limits.deadline - Clock::now());
    const Launch launch{argument_list.data(),
                        environment_list.data(),
                        input.get(),
                        printed[1],
                        log[1],
                        static_cast<rlim_t>(std::max<std::int64_t>(left.count(), 0) + 1),
                        limits};
    const pid_t process = fork();
    if (process == 0) launch.become();
    if (process < 0) return not_started(run, std::strerror(errno));
    return std::unique_ptr<Running>(
        new Running(index, process, printed_here.take(), log_here.take()));
  }

  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    stop();
    for (const int pipe : pipes_) {
      if (pipe >= 0) close(pipe);
    }
  }

  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] const std::array<int, 2>& pipes() const { return pipes_; }
  [[nodiscard]] bool is_silent() const { return pipes_[0] < 0 && pipes_[1] < 0; }

  // Reads what one of its pipes has.
  void take(std::size_t pipe, const ToolLimits& limits) {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::read(pipes_[pipe], buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count <= 0) {
      close(std::exchange(pipes_[pipe], -1));
      return;
    }
    std::string& text = pipe == 0 ? output_.printed : output_.log;
    const std::size_t most = pipe == 0 ? limits.printed_bytes : kLogBytes;
    const std::size_t room = most - std::min(most, text.size());
    text.append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
    if (pipe == 0 && static_cast<std::size_t>(count) > room) end_by(ToolEnd::kTooMuch);
  }

  void end_by(ToolEnd end) {
    if (!forced_) forced_ = end;
    stop();
  }

  // Both pipes are at their end, or it was stopped.
  ToolOutput finish() && {
    const int status = stop_or_wait();
    if (forced_) {
      output_.ended = *forced_;
    } else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
      output_.ended = ToolEnd::kDone;
    } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
      output_.ended = ToolEnd::kTimedOut;
    }
    return std::move(output_);
  }
  [[nodiscard]] bool is_stopped() const { return forced_.has_value(); }

 private:
  Running(std::size_t index, pid_t process, int printed, int log)
      : index_(index), process_(process), pipes_{printed, log} {}

  static Error not_started(const ToolRun& run, const std::string& reason) {
    return fail(ErrorCode::kIo, "read.tool_no_start",
                {{"program", run.program}, {"reason", reason}});
  }

  void stop() {
    if (process_ <= 0) return;
    kill(-process_, SIGKILL);
    kill(process_, SIGKILL);  // in case it has no group of its own yet
    stop_or_wait();
  }

  int stop_or_wait() {
    if (process_ <= 0) return status_;
    while (waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
    }
    kill(-std::exchange(process_, 0), SIGKILL);  // what it may have left behind
    return status_;
  }

  std::size_t index_;
  pid_t process_;
  std::array<int, 2> pipes_;
  int status_ = -1;
  std::optional<ToolEnd> forced_;
  ToolOutput output_;
};

using RunningList = std::vector<std::unique_ptr<Running>>;

// Waits a moment for any of the pipes and reads those that have something.
void poll_all(const RunningList& running, const ToolLimits& limits) {
  std::vector<pollfd> wanted;
  std::vector<std::pair<Running*, std::size_t>> owners;
  for (const auto& one : running) {
    for (std::size_t pipe = 0; pipe < one->pipes().size(); ++pipe) {
      if (one->pipes()[pipe] < 0) continue;
      wanted.push_back({.fd = one->pipes()[pipe], .events = POLLIN, .revents = 0});
      owners.emplace_back(one.get(), pipe);
    }
  }
  if (poll(wanted.data(), wanted.size(), kPollMilliseconds) <= 0) return;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].revents != 0) owners[i].first->take(owners[i].second, limits);
  }
}

}  // namespace

Result<std::vector<ToolOutput>> run_tools(const std::vector<ToolRun>& runs,
                                          const ToolLimits& limits, const Progress& progress) {
  std::vector<ToolOutput> out(runs.size());
  RunningList running;
  std::size_t next = 0;
  while (next < runs.size() || !running.empty()) {
    if (progress.cancelled()) return fail(ErrorCode::kCancelled, "read.cancelled");
    while (next < runs.size() && running.size() < std::max<std::size_t>(limits.at_once, 1)) {
      TK_TRY(std::unique_ptr<Running> started, Running::start(next, runs[next], limits));
      running.push_back(std::move(started));
      ++next;
    }
    poll_all(running, limits);
    const bool late = Clock::now() >= limits.deadline;
    for (auto& one : running) {
      if (late) one->end_by(ToolEnd::kTimedOut);
      if (!one->is_silent() && !one->is_stopped()) continue;
      const std::size_t index = one->index();
      out[index] = std::move(*one).finish();
      one.reset();
    }
    running.erase(std::remove(running.begin(), running.end(), nullptr), running.end());
  }
  return out;
}

Result<std::string> find_tool(std::string_view name, std::string_view package) {
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path == nullptr ? "/usr/bin:/bin" : path, ':')) {
    if (!folder.starts_with('/')) continue;
    std::string program(folder);
    program.append("/").append(name);
    if (access(program.c_str(), X_OK) == 0) return program;
  }
  return fail(ErrorCode::kNotFound, "read.tool_missing",
              {{"program", std::string(name)}, {"package", std::string(package)}});
}

}  // namespace tongket
