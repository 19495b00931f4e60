// A data folder: the store, and the copy of the pack that it was made with.
//
//   DATA/store.sqlite, DATA/files/   the store
//   DATA/pack/                       the pack's definitions and values, as they were at init
#pragma once

#include <filesystem>
#include <memory>

#include "base/progress.h"
#include "base/result.h"
#include "model/pack.h"
#include "store/fact_store.h"

namespace tongket {

struct DataFolder {
  Pack pack;
  std::unique_ptr<FactStore> store;
};

struct InitRequest {
  std::filesystem::path folder;
  std::filesystem::path pack;
  std::string actor;
};

struct InitReceipt {
  std::int64_t rows = 0;
  std::int64_t loads = 0;
  std::size_t stated = 0;
};

// Makes a new data folder with all of the pack's values, or nothing: it is built beside and renamed
// into place. kConflict if the folder exists.
Result<InitReceipt> init_data_folder(const InitRequest& request, Progress& progress);

// kNotFound if the folder is no data folder.
Result<DataFolder> open_data_folder(const std::filesystem::path& folder);

// Refuses rows that the pack cannot hold: an error that names up to 100 of them.
Result<> check_rows(const Pack& pack, const std::vector<Observation>& rows,
                    const std::string& file);

}  // namespace tongket
