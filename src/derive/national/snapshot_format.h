// The frame of a snapshot of the facts (docs/snapshot.md): a header, then sections one behind the
// other without gaps. The header tells the sizes of all sections and the XXH64 of every 1 MiB of
// them, and ends with that of itself; so each byte of a file stands under one checksum or is
// compared with what it must be.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace tongket {

// What the facts were made from: the number of the last fact of the store, and the head of its
// hash chain there.
struct TruthIdentity {
  std::int64_t number = 0;
  Digest head{};
  friend bool operator==(const TruthIdentity&, const TruthIdentity&) = default;
};

enum class SnapshotSection : std::uint8_t {
  kScheme,  // measures, units, shapes, strays
  kBaseKeys,
  kBasePresence,
  kBaseValues,
  kDirectKeys,
  kDirectPresence,
  kDirectValues,
  kExpected,
  kPlanPresence,
  kPlanValues,
  kControlPresence,
  kControlValues,
  kCount,
};
constexpr std::size_t kSnapshotSections = static_cast<std::size_t>(SnapshotSection::kCount);
constexpr std::size_t kSnapshotChunk = std::size_t{1} << 20;

// The header of a file with these sections, kSnapshotSections of them in order.
std::string snapshot_header(const TruthIdentity& truth, std::span<const std::string_view> sections,
                            int threads);

// A file whose header is sound and whose sizes fit; the sections' bytes are not yet checked.
class SnapshotFile {
 public:
  // kInvalidInput: something else or another version; kCorrupt: cut or changed.
  static Result<SnapshotFile> open(std::string_view bytes, const std::string& file);

  [[nodiscard]] const TruthIdentity& truth() const { return truth_; }
  [[nodiscard]] std::size_t size(SnapshotSection section) const {
    return sections_[static_cast<std::size_t>(section)].size();
  }
  struct Copy {
    SnapshotSection section = SnapshotSection::kScheme;
    std::span<char> to;  // as large as the section
  };
  // Copies whole sections and compares the checksums of the copies; kCorrupt if one differs.
  [[nodiscard]] Result<> copy(std::span<const Copy> copies, int threads) const;
  [[nodiscard]] Error damaged() const;

 private:
  [[nodiscard]] bool cut_sections(std::string_view bytes);

  std::string file_;
  TruthIdentity truth_;
  std::vector<std::string_view> sections_;
  std::vector<std::size_t> first_sum_;  // of a section
  std::vector<std::uint64_t> sums_;
};

}  // namespace tongket
