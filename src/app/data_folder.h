// A data folder: the store, and the copy of the pack that it was made with.
//
//   DATA/store.sqlite, DATA/files/   the store
//   DATA/pack/                       the pack's definitions and values, as they were at init
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "model/pack.h"
#include "store/fact_store.h"

namespace tongket {

struct DataFolder {
  Pack pack;
  std::unique_ptr<FactStore> store;
};

// The demonstration panel is wanted.
struct DemoChoice {
  std::optional<std::uint64_t> seed;  // empty: the one of demo.yaml
};

struct InitRequest {
  std::filesystem::path folder;
  std::filesystem::path pack;
  std::string actor;
  std::optional<DemoChoice> demo;
};

struct InitReceipt {
  std::int64_t rows = 0;
  std::int64_t loads = 0;
  std::size_t stated = 0;
  std::size_t records = 0;  // of registers and cases
};

// Makes a new data folder with all of the pack's values, and behind them the demonstration panel
// and records if they are wanted, or nothing: it is built beside and renamed into place. kConflict
// if the folder exists; what generate_demo(), load_demo_definition() and make_demo_records() may
// fail with.
Result<InitReceipt> init_data_folder(const InitRequest& request, Progress& progress);

// The store alone.
Result<std::unique_ptr<FactStore>> open_store(const std::filesystem::path& folder);

// kNotFound if the folder is no data folder.
Result<DataFolder> open_data_folder(const std::filesystem::path& folder);

// Refuses rows that the pack cannot hold: an error that names up to 100 of them.
Result<> check_rows(const Pack& pack, const std::vector<Observation>& rows,
                    const std::string& file);

}  // namespace tongket
