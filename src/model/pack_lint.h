// Everything that is wrong with a pack, or not good enough to be used: all mistakes of loading, and
// besides missing names, ids of the wrong form, texts that are not in NFC, value files that are not
// there, definitions that contradict themselves.
//
//   for (const Error& mistake : lint_pack("packs/tttt")) print(describe(mistake, language));
#pragma once

#include <filesystem>
#include <vector>

#include "model/pack_loader.h"

namespace tongket {

// Empty: the pack is clean. At most Mistakes::kMax, by file and place. The values are not read.
std::vector<Error> lint_pack(const std::filesystem::path& folder);
std::vector<Error> lint_pack(const PackFiles& files);

}  // namespace tongket
