#include "office/pdf_export.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "office/pdf_export_job.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// In the worker's environment: a program whose main() does not know the worker would else start
// itself again and again.
constexpr const char* kWithinWorker = "TONGKET_PDF_WORKER";
constexpr std::size_t kLogBytes = 4000;  // of what LibreOffice says, the end

Error export_error(std::string_view key, Args args = {}) {
  return fail(ErrorCode::kIo, key, std::move(args));
}

// Removed with all that is in it.
class WorkFolder {
 public:
  static Result<WorkFolder> make() {
    std::error_code ignored;
    fs::path base = fs::temp_directory_path(ignored);
    if (base.empty()) base = "/tmp";
    std::string name = (base / "tongket-pdf-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      return export_error("office.pdf_no_folder",
                          {{"folder", base}, {"reason", std::strerror(errno)}});
    }
    return WorkFolder(name);
  }
  WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  WorkFolder& operator=(WorkFolder&&) = delete;
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  explicit WorkFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// No macros, no fetching of links.
std::string profile_settings() {
  constexpr std::string_view kScripting = "/org.openoffice.Office.Common/Security/Scripting";
  struct Setting {
    std::string_view path;
    std::string_view name;
    std::string_view value;
  };
  const std::array<Setting, 4> settings{{
      {kScripting, "MacroSecurityLevel", "3"},
      {kScripting, "DisableMacrosExecution", "true"},
      {kScripting, "BlockUntrustedRefererLinks", "true"},
      {"/org.openoffice.Office.Writer/Content/Update", "Link", "0"},
  }};
  std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                    R"(<oor:items xmlns:oor="http://openoffice.org/2001/registry">)";
  for (const Setting& setting : settings) {
    out += fmt::format(
        R"(<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>)",
        setting.path, setting.name, setting.value);
  }
  return out + "</oor:items>\n";
}

Result<> fill_folder(const fs::path& folder, std::string_view document) {
  std::error_code error;
  fs::create_directories(folder / "profile" / "user", error);
  if (error) {
    return export_error("office.pdf_no_folder", {{"folder", folder}, {"reason", error.message()}});
  }
  TK_CHECK(write_file_atomically(folder / "profile" / "user" / "registrymodifications.xcu",
                                 profile_settings()));
  return write_file_atomically(folder / "in.docx", document);
}

class Pipe {
 public:
  Pipe() { TK_ASSERT(pipe2(ends_.data(), O_CLOEXEC) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    for (const int end : ends_) {
      if (end >= 0) close(end);
    }
  }
  [[nodiscard]] int read_end() const { return ends_[0]; }
  [[nodiscard]] int write_end() const { return ends_[1]; }
  void close_write_end() { close(std::exchange(ends_[1], -1)); }

 private:
  std::array<int, 2> ends_{-1, -1};
};

struct Ended {
  int status = 0;  // as of waitpid
  bool timed_out = false;
  std::string log;
};

class Worker {
 public:
  // Its environment names nothing of ours: no proxies, no secrets. A sanitizer that is built into
  // this program must not judge LibreOffice.
  static Result<Worker> start(const fs::path& program, std::vector<std::string> arguments,
                              const fs::path& folder, const Pipe& output) {
    std::vector<std::string> environment{
        "PATH=/usr/bin:/bin",
        "LANG=C.UTF-8",
        std::string(kWithinWorker) + "=1",
        "SAL_USE_VCLPLUGIN=svp",
        "HOME=" + folder.string(),
        "TMPDIR=" + folder.string(),
        "ASAN_OPTIONS=detect_leaks=0:alloc_dealloc_mismatch=0:detect_odr_violation=0",
        "TSAN_OPTIONS=report_bugs=0"};
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, output.write_end(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, output.write_end(), STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP);  // so that all of it can be killed
    pid_t process = 0;
    const int error = posix_spawn(&process, program.c_str(), &files, &attributes,
                                  pointers(arguments).data(), pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) return export_error("office.pdf_no_start", {{"reason", std::strerror(error)}});
    return Worker(process);
  }

  // Reads what it says until it ends or is killed at the deadline.
  Ended wait(Pipe& output, Clock::time_point deadline) const {
    Ended ended;
    bool open = true;
    while (waitpid(process_, &ended.status, WNOHANG) == 0) {
      if (Clock::now() >= deadline) {
        ended.timed_out = true;
        kill(-process_, SIGKILL);
        waitpid(process_, &ended.status, 0);
        break;
      }
      if (open) {
        open = read_some(output.read_end(), ended.log, kPollMilliseconds);
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    }
    kill(-process_, SIGKILL);  // what it may have left behind
    while (open) open = read_some(output.read_end(), ended.log, 0);
    return ended;
  }

 private:
  static constexpr int kPollMilliseconds = 50;
  explicit Worker(pid_t process) : process_(process) {}

  static std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> out;
    out.reserve(strings.size() + 1);
    for (std::string& text : strings) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
  }

  // False at the end of the pipe, or if nothing came and nothing is to be waited for.
  static bool read_some(int file, std::string& log, int milliseconds) {
    pollfd wanted{.fd = file, .events = POLLIN, .revents = 0};
    if (poll(&wanted, 1, milliseconds) <= 0) return milliseconds > 0;
    std::array<char, 4096> buffer{};
    const ssize_t count = read(file, buffer.data(), buffer.size());
    if (count <= 0) return false;
    log.append(buffer.data(), static_cast<std::size_t>(count));
    if (log.size() > 2 * kLogBytes) log.erase(0, log.size() - kLogBytes);
    return true;
  }

  pid_t process_;
};

std::string log_of(const Ended& ended) {
  std::string_view log = trimmed(ended.log);
  if (log.size() > kLogBytes) log.remove_prefix(log.size() - kLogBytes);
  return log.empty() ? "-" : excerpt(log, kLogBytes);
}

Result<> judge(const Ended& ended, const PdfOptions& options) {
  Args args{{"log", log_of(ended)}};
  if (ended.timed_out || (WIFSIGNALED(ended.status) && WTERMSIG(ended.status) == SIGXCPU)) {
    args.push_back({"seconds", std::to_string(options.time_out.count())});
    return export_error("office.pdf_time_out", std::move(args));
  }
  if (WIFSIGNALED(ended.status) && WTERMSIG(ended.status) == SIGXFSZ) {
    return fail(ErrorCode::kOverflow, "office.pdf_too_large",
                {{"limit", std::to_string(options.max_pdf_bytes)}});
  }
  const int exit = WIFEXITED(ended.status) ? WEXITSTATUS(ended.status) : -1;
  switch (PdfWorkerExit{exit}) {
    case PdfWorkerExit::kDone:
      return done();
    case PdfWorkerExit::kUnreadable:
      return fail(ErrorCode::kInvalidInput, "office.pdf_unreadable", std::move(args));
    default:
      args.push_back({"status", WIFSIGNALED(ended.status)
                                    ? "signal " + std::to_string(WTERMSIG(ended.status))
                                    : "exit " + std::to_string(exit)});
      return export_error("office.pdf_failed", std::move(args));
  }
}

Result<std::string> read_pdf(const fs::path& file, const PdfOptions& options) {
  std::error_code error;
  if (fs::file_size(file, error) > options.max_pdf_bytes && !error) {
    return fail(ErrorCode::kOverflow, "office.pdf_too_large",
                {{"limit", std::to_string(options.max_pdf_bytes)}});
  }
  TK_TRY(std::string pdf, read_file(file, options.max_pdf_bytes));
  if (!pdf.starts_with("%PDF-")) {
    return export_error("office.pdf_failed", {{"log", "-"}, {"status", "no %PDF"}});
  }
  return pdf;
}

}  // namespace

std::optional<fs::path> find_libreoffice() {
  std::vector<fs::path> folders{"/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program",
                                "/opt/libreoffice/program"};
  if (const char* named = std::getenv("TONGKET_LIBREOFFICE"); named != nullptr && *named != '\0') {
    folders = {named};
  }
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (fs::exists(folder / "libsofficeapp.so", ignored) ||
        fs::exists(folder / "libmergedlo.so", ignored)) {
      return folder;
    }
  }
  return std::nullopt;
}

Result<std::string> export_pdf(std::string_view document, const PdfOptions& options) {
  TK_ASSERT(std::getenv(kWithinWorker) == nullptr);
  const std::optional<fs::path> office = find_libreoffice();
  if (!office) return fail(ErrorCode::kNotFound, "office.pdf_no_libreoffice");
  if (!document.starts_with("PK")) {  // LibreOffice would print any text
    return fail(ErrorCode::kInvalidInput, "office.pdf_unreadable", {{"log", "-"}});
  }
  TK_TRY(const WorkFolder folder, WorkFolder::make());
  TK_CHECK(fill_folder(folder.path(), document));
  Pipe output;
  std::vector<std::string> arguments{options.program.filename().string(),
                                     std::string(kPdfWorker),
                                     folder.path().string(),
                                     office->string(),
                                     options.language == Language::kVietnamese ? "vi-VN" : "en-US",
                                     std::to_string(options.memory_bytes),
                                     std::to_string(options.max_pdf_bytes),
                                     std::to_string(options.time_out.count())};
  const Clock::time_point deadline = Clock::now() + options.time_out;
  TK_TRY(const Worker worker,
         Worker::start(options.program, std::move(arguments), folder.path(), output));
  output.close_write_end();
  TK_CHECK(judge(worker.wait(output, deadline), options));
  return read_pdf(folder.path() / "out.pdf", options);
}

}  // namespace tongket
