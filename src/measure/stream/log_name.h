// The name under which a collector's frames are known where they are taken: what it is called and a
// number by chance, made with the folder, so that a folder that is begun anew under the same name
// is not taken for the old one.
//
//   log_name   "hanoi-1.1f00ba5e0ddba110"
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

// Of a folder whose log has `frames` frames so far; made by the first call. kUsage, keys
// measure.bad_collector_name, measure.collector_renamed, measure.collected_alone: the folder has
// events that were collected with keys of its own.
Result<std::string> log_name(const std::filesystem::path& folder, const std::string& collector,
                             std::uint64_t frames);
bool is_log_name(std::string_view text);

}  // namespace tongket
