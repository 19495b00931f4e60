// The backups of a server: made one at a time on a thread of its own, on demand and once a day, in
// a folder of the data folder; the newest are kept, and always the newest that was proven.
//
//   Backups backups(live.store(), {.data = "data", .open = open_store});
//   TK_TRY(const std::string name, backups.begin());      // "backup-20230714-165500.zip"
//   backups.list().front().state
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "backup/make_backup.h"
#include "base/progress.h"
#include "base/result.h"
#include "store/fact_store.h"

namespace tongket {

struct BackupSettings {
  std::filesystem::path data;  // backups stand in <data>/backups
  OpenStore open;
  std::string program = {};                     // version
  std::size_t keep = 14;                        // at least 1
  std::optional<std::chrono::minutes> at = {};  // daily, behind midnight at Asia/Ho_Chi_Minh
};

enum class BackupState : std::uint8_t { kRunning, kDone, kFailed };
std::string_view to_code(BackupState state);  // "running", "done", "failed"

class Backups {
 public:
  using Clock = std::chrono::system_clock;

  struct Item {
    std::string name;
    BackupState state = BackupState::kDone;
    Clock::time_point at;
    std::uint64_t bytes = 0;
    std::int64_t load = 0;
    bool verified = false;
    std::optional<Error> problem;  // why it failed, or what the archive is not
    std::string step;              // while it runs: key of what is done
    int percent = 0;               // of that step
  };

  Backups(const FactStore& store, BackupSettings settings);
  ~Backups();  // gives up what is being made
  Backups(const Backups&) = delete;
  Backups& operator=(const Backups&) = delete;

  // Its name; kConflict while one is being made.
  Result<std::string> begin();
  // What is being made or failed last, and all archives of the folder, newest first.
  [[nodiscard]] std::vector<Item> list();
  // kNotFound for what is no finished backup of this server.
  [[nodiscard]] Result<std::filesystem::path> file(const std::string& name) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // When the newest proven one was made; nullopt: there is none.
  [[nodiscard]] std::optional<Clock::time_point> last_verified();

 private:
  class Watched;
  void loop();
  void make(const std::string& name);
  void prune();
  [[nodiscard]] Item item_of(const std::filesystem::path& file);
  [[nodiscard]] std::vector<Item> finished();
  [[nodiscard]] std::optional<std::string> running();  // its name
  void remove_leftovers() const;

  const FactStore& store_;
  BackupSettings settings_;
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::optional<Item> current_;        // being made, or the last one that failed
  std::map<std::string, Item> known_;  // archives do not change: by name and size
  std::thread thread_;
};

// The next moment of the day at Asia/Ho_Chi_Minh that lies behind `now`.
Backups::Clock::time_point next_at(std::chrono::minutes of_day, Backups::Clock::time_point now);

}  // namespace tongket
