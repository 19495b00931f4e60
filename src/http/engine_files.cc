#include "http/engine_files.h"

#include <optional>
#include <shared_mutex>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/log.h"
#include "http/live.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPeersBytes = std::size_t{1} << 32U;
constexpr std::string_view kPeersEnding = ".peers";
constexpr std::size_t kRandomLetters = 6;  // of a file that write_file_atomically() was writing

Result<> make_folder(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (!code) return done();
  return fail(ErrorCode::kIo, "file.cannot_write",
              {{"file", folder.string()}, {"reason", code.message()}}, {folder.string(), 0, 0});
}

}  // namespace

EngineFiles::EngineFiles(const Live& live, Settings settings)
    : live_(live),
      settings_(std::move(settings)),
      files_{File{"all", live.figures()}, File{"published", live.published_figures()}} {}

fs::path EngineFiles::path_of(const File& file) const {
  return settings_.folder / (file.name + std::string(kPeersEnding));
}

void EngineFiles::take() {
  remove_leftovers();
  for (File& file : files_) take(file);
}

void EngineFiles::take(File& file) {
  const fs::path path = path_of(file);
  std::error_code code;
  if (!fs::exists(path, code)) {
    tell("engines_rebuilt", file,
         fail(ErrorCode::kNotFound, "engines.no_snapshot", {{"file", path.string()}}));
    return;
  }
  const Result<std::string> bytes = read_file(path, kMostPeersBytes);
  if (!bytes) return tell("engines_rebuilt", file, bytes.error());
  const std::shared_lock lock(live_.mutex());
  const Result<> taken = file.figures.take_peers(*bytes, path.string(), settings_.program);
  if (!taken) return tell("engines_rebuilt", file, taken.error());
  file.settled = true;
  file.holds = file.figures.peers_identity(settings_.program);
  log_event("engines_taken", {{"figures", file.name}, {"bytes", std::to_string(bytes->size())}});
}

void EngineFiles::keep_up() {
  live_.prepare_peers();
  for (File& file : files_) {
    if (!file.settled) write(file);
  }
}

void EngineFiles::finish() {
  for (File& file : files_) {
    {
      const std::shared_lock lock(live_.mutex());
      if (file.holds == file.figures.peers_identity(settings_.program)) continue;
      file.figures.renew_peers();
    }
    write(file);
  }
}

void EngineFiles::write(File& file) {
  std::optional<std::string> bytes;
  TruthIdentity truth;
  {
    const std::shared_lock lock(live_.mutex());
    bytes = file.figures.peers_snapshot(settings_.program);
    if (!bytes) return;  // corrected already: at the end
    truth = file.figures.peers_identity(settings_.program);
  }
  file.settled = true;
  Result<> written = make_folder(settings_.folder);
  if (written) written = write_file_atomically(path_of(file), *bytes);
  if (!written) return tell("engines_not_written", file, written.error());
  file.holds = truth;
  log_event("engines_written", {{"figures", file.name}, {"bytes", std::to_string(bytes->size())}});
}

// What a write that was cut off by the end of the machine left beside its file.
void EngineFiles::remove_leftovers() const {
  std::error_code code;
  for (fs::directory_iterator at(settings_.folder, code), end; !code && at != end;
       at.increment(code)) {
    const std::string name = at->path().filename().string();
    for (const File& file : files_) {
      const std::string own = file.name + std::string(kPeersEnding) + ".";
      if (!name.starts_with(own) || name.size() != own.size() + kRandomLetters) continue;
      std::error_code ignored;
      fs::remove(at->path(), ignored);
    }
  }
}

void EngineFiles::tell(std::string_view event, const File& file, const Error& error) const {
  log_event(event, {{"figures", file.name},
                    {"problem", error.key},
                    {"message", describe(error, settings_.language)}});
}

}  // namespace tongket
