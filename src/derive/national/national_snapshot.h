// The facts of the engine as a file, so that a start does not read and sort them again. It belongs
// to one state of the store: one of another state, or one that is cut or changed in any byte, is
// refused, and whoever reads it makes the facts anew and writes another. docs/snapshot.md has the
// bytes.
//
//   TK_CHECK(write_snapshot(path, truth, {scheme, hierarchy, facts}, 2));
//   TK_TRY(const MappedFile file, MappedFile::open(path));
//   TK_TRY(StoredNation nation, read_snapshot(file.bytes(), path.string(), truth, 2));
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "derive/national/hierarchy.h"
#include "derive/national/national_scheme.h"
#include "derive/national/national_state.h"
#include "derive/national/snapshot_format.h"

namespace tongket {

struct NationView {
  const NationalScheme& scheme;
  const Hierarchy& hierarchy;
  const NationalFacts& facts;
};

struct StoredNation {
  NationalScheme scheme;
  Hierarchy hierarchy;
  NationalFacts facts;
};

// Atomically: the file is the old one or the new one. kIo.
Result<> write_snapshot(const std::filesystem::path& path, const TruthIdentity& truth,
                        const NationView& nation, int threads);

// The bytes of a whole file. kInvalidInput: something else, or of another version; kCorrupt: cut or
// changed; kConflict: of another state of the store than `truth`.
Result<StoredNation> read_snapshot(std::string_view bytes, const std::string& file,
                                   const TruthIdentity& truth, int threads);

}  // namespace tongket
