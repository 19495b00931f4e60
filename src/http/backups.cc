#include "http/backups.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "backup/backup_archive.h"
#include "base/date.h"
#include "base/log.h"
#include "base/message.h"
#include "base/text.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours kLocal{7};
constexpr std::string_view kBackupPrefix = "backup-";
constexpr std::string_view kBackupEnding = ".zip";
constexpr std::string_view kPattern = "backup-00000000-000000.zip";  // 0: a digit

// Made of a moment; by name is by time.
std::string name_at(Backups::Clock::time_point moment) {
  const auto local = std::chrono::floor<std::chrono::seconds>(moment + kLocal);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(local - day);
  return fmt::format("{}{:04}{:02}{:02}-{:02}{:02}{:02}{}", kBackupPrefix,
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), kBackupEnding);
}

bool is_name(std::string_view name) {
  return std::ranges::equal(name, kPattern, [](char c, char pattern) {
    return pattern == '0' ? c >= '0' && c <= '9' : c == pattern;
  });
}

std::optional<Backups::Clock::time_point> moment_of(std::string_view name) {
  const auto number = [&](std::size_t at, std::size_t digits) {
    int out = 0;
    for (const char c : name.substr(at, digits)) out = 10 * out + (c - '0');
    return out;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(7, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(11, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(13, 2)))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(number(16, 2)) +
         std::chrono::minutes(number(18, 2)) + std::chrono::seconds(number(20, 2)) - kLocal;
}

}  // namespace

std::string_view to_code(BackupState state) {
  constexpr std::array<std::string_view, 3> kCodes{"running", "done", "failed"};
  return kCodes.at(static_cast<std::size_t>(state));
}

Backups::Clock::time_point next_at(std::chrono::minutes of_day, Backups::Clock::time_point now) {
  const auto midnight = std::chrono::floor<std::chrono::days>(now + kLocal) - kLocal;
  const auto today = midnight + of_day;
  return today > now ? today : today + std::chrono::days(1);
}

// Lets the list tell how far the current one is, and ends it when the server ends.
class Backups::Watched final : public Progress {
 public:
  explicit Watched(Backups& of) : of_(of) {}
  void report(const char* step, std::uint64_t completed, std::uint64_t total) override {
    const std::scoped_lock lock(of_.mutex_);
    of_.current_->step = step;
    of_.current_->percent = total == 0 ? 0 : static_cast<int>(100 * completed / total);
  }
  [[nodiscard]] bool cancelled() const override {
    const std::scoped_lock lock(of_.mutex_);
    return of_.stopping_;
  }

 private:
  Backups& of_;
};

Backups::Backups(const FactStore& store, BackupSettings settings)
    : store_(store), settings_(std::move(settings)), folder_(settings_.data / "backups") {
  remove_leftovers();
  thread_ = std::thread([this] { loop(); });
}

Backups::~Backups() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

// Of a server that was killed while it made one.
void Backups::remove_leftovers() const {
  std::error_code code;
  std::vector<fs::path> found;
  for (fs::directory_iterator at(folder_, code), end; !code && at != end; at.increment(code)) {
    const std::string name = at->path().filename().string();
    const bool partial = name.find(std::string(kBackupEnding) + ".partial-") == kPattern.size() - 4;
    if (partial && is_name(name.substr(0, kPattern.size()))) found.push_back(at->path());
  }
  for (const fs::path& path : found) fs::remove_all(path, code);
}

Result<std::string> Backups::begin() {
  const std::scoped_lock lock(mutex_);
  if (current_ && current_->state == BackupState::kRunning) {
    return fail(ErrorCode::kConflict, "backup.running", {{"name", current_->name}});
  }
  Item next;
  next.at = Clock::now();
  next.state = BackupState::kRunning;
  next.name = name_at(next.at);
  next.step = "backup.step_begin";
  current_ = std::move(next);
  wake_.notify_all();
  return current_->name;
}

void Backups::loop() {
  std::unique_lock lock(mutex_);
  const auto asked = [&] { return current_ && current_->state == BackupState::kRunning; };
  while (!stopping_) {
    const auto ready = [&] { return stopping_ || asked(); };
    bool woken = true;
    if (settings_.at) {
      woken = wake_.wait_until(lock, next_at(*settings_.at, Clock::now()), ready);
    } else {
      wake_.wait(lock, ready);
    }
    if (stopping_) return;
    if (!woken) {
      lock.unlock();
      static_cast<void>(begin());  // one that was asked for at this moment will do
      lock.lock();
    }
    const std::string name = current_->name;
    lock.unlock();
    make(name);
    lock.lock();
  }
}

void Backups::make(const std::string& name) {
  std::error_code code;
  fs::create_directories(folder_, code);
  fs::permissions(folder_, fs::perms::owner_all, code);
  Watched progress(*this);
  const BackupRequest request{.store = store_,
                              .data = settings_.data,
                              .out = folder_ / name,
                              .open = settings_.open,
                              .made_at = timestamp_text(Clock::now()),
                              .program = settings_.program};
  const Result<BackupReceipt> made = make_backup(request, progress);
  if (made) {
    log_event(made->mistakes.empty() ? "backup_made" : "backup_not_verified",
              {{"name", name},
               {"bytes", std::to_string(made->bytes)},
               {"load", std::to_string(made->manifest.load)},
               {"head", made->manifest.head},
               {"mistakes", std::to_string(made->mistakes.size())}});
    prune();
  } else {
    log_event("backup_failed", {{"name", name},
                                {"problem", made.error().key},
                                {"detail", describe(made.error(), Language::kEnglish)}});
  }
  const std::scoped_lock lock(mutex_);
  if (made) {
    current_.reset();
  } else {
    current_->state = BackupState::kFailed;
    current_->problem = made.error();
  }
}

std::vector<Backups::Item> Backups::finished() {
  std::vector<Item> out;
  std::error_code code;
  for (fs::directory_iterator at(folder_, code), end; !code && at != end; at.increment(code)) {
    if (is_name(at->path().filename().string())) out.push_back(item_of(at->path()));
  }
  std::ranges::sort(out, std::ranges::greater(), &Item::name);
  return out;
}

Backups::Item Backups::item_of(const fs::path& file) {
  std::error_code code;
  Item out;
  out.name = file.filename().string();
  out.bytes = fs::file_size(file, code);
  {
    const std::scoped_lock lock(mutex_);
    const auto known = known_.find(out.name);
    if (known != known_.end() && known->second.bytes == out.bytes) return known->second;
  }
  out.at = moment_of(out.name).value_or(Clock::time_point());
  const Result<BackupArchive> archive = BackupArchive::open(file);
  if (archive) {
    out.load = archive->manifest().load;
    out.verified = archive->manifest().verified;
  } else {
    out.state = BackupState::kFailed;
    out.problem = archive.error();
  }
  const std::scoped_lock lock(mutex_);
  return known_[out.name] = out;
}

std::optional<std::string> Backups::running() {
  const std::scoped_lock lock(mutex_);
  const bool runs = current_ && current_->state == BackupState::kRunning;
  return runs ? std::optional(current_->name) : std::nullopt;
}

std::vector<Backups::Item> Backups::list() {
  std::optional<std::string> before = running();
  std::vector<Item> out = finished();
  // One that ended meanwhile has left its archive and removed others.
  for (; before && running() != before; out = finished()) before = running();
  const std::scoped_lock lock(mutex_);
  if (current_) {
    std::erase_if(out, [&](const Item& item) { return item.name == current_->name; });
    out.insert(out.begin(), *current_);
  }
  return out;
}

// What could not be proven counts, but never drives out the newest that was.
void Backups::prune() {
  std::vector<Item> all = finished();
  const auto proven = std::ranges::find(all, true, &Item::verified);
  const std::string spared = proven == all.end() ? std::string() : proven->name;
  for (std::size_t i = settings_.keep; i < all.size(); ++i) {
    if (all[i].name == spared) continue;
    std::error_code code;
    fs::remove(folder_ / all[i].name, code);
    log_event("backup_removed", {{"name", all[i].name}});
  }
}

Result<fs::path> Backups::file(const std::string& name) const {
  std::error_code code;
  if (is_name(name) && fs::is_regular_file(folder_ / name, code)) return folder_ / name;
  return fail(ErrorCode::kNotFound, "backup.unknown", {{"found", excerpt(name, 80)}});
}

std::optional<Backups::Clock::time_point> Backups::last_verified() {
  const std::vector<Item> all = finished();
  const auto proven = std::ranges::find(all, true, &Item::verified);
  return proven == all.end() ? std::nullopt : std::optional(proven->at);
}

}  // namespace tongket
