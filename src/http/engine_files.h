// The engines behind the figures as files of the data folder (docs/snapshot.md), so that a start
// does not make them again. A copy of what follows from the store, no part of it: a file that is
// missing, damaged or of something else costs the time to make the engines and a line in the log,
// and one that cannot be written costs the line.
//
//   EngineFiles engines(live, {.folder = data / "derived", .program = "0.9.1"});
//   engines.take();      // before the first request
//   engines.keep_up();   // again and again
//   engines.finish();    // behind the last request
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "base/message.h"
#include "derive/figures.h"

namespace tongket {

class Live;

class EngineFiles {
 public:
  struct Settings {
    std::filesystem::path folder;               // is made when it is needed
    std::string program;                        // version
    Language language = Language::kVietnamese;  // of the log's messages
  };
  EngineFiles(const Live& live, Settings settings);

  // Takes the engines from the files that belong to the figures as they stand.
  void take();
  // Makes engines that are missing, so that no question waits for one, and then writes the files
  // that were not taken. Not under the lock of `live`; readers go on while it runs.
  void keep_up();
  // Writes what changed since.
  void finish();

 private:
  struct File {
    std::string name;  // "all", "published"
    const Figures& figures;
    bool settled = false;      // it was taken, or writing it was tried
    TruthIdentity holds = {};  // what it belongs to; of no figures: nothing known
  };
  [[nodiscard]] std::filesystem::path path_of(const File& file) const;
  void take(File& file);
  // Under the shared lock until the bytes are copied.
  void write(File& file);
  void remove_leftovers() const;
  void tell(std::string_view event, const File& file, const Error& error) const;

  const Live& live_;
  Settings settings_;
  std::array<File, 2> files_;
};

}  // namespace tongket
