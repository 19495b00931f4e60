// Offset, size, what:
//   0   8  "TKNATION"
//   8   4  version, 1
//   12  4  0x01020304 in the byte order of the numbers
//   16  8  bytes of the whole file
//   24  4  sections, 12
//   28  4  bytes of a chunk, 2^20
//   32  8  truth: number of the last fact
//   40  32 truth: head of the hash chain
//   72  8  for each section: its bytes
//       8  for each chunk of each section, in order: XXH64
//       8  XXH64 of everything before
#include "derive/national/snapshot_format.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

#include "base/checksum.h"
#include "derive/national/parallel.h"

namespace tongket {
namespace {

constexpr std::string_view kMagic = "TKNATION";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::size_t kFixed = 72;
constexpr std::size_t kSum = sizeof(std::uint64_t);

std::size_t chunks_of(std::size_t bytes) { return (bytes + kSnapshotChunk - 1) / kSnapshotChunk; }

template <typename T>
void append(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

// The offset within the bytes.
template <typename T>
T number_at(std::string_view bytes, std::size_t offset) {
  T out = 0;
  std::memcpy(&out, bytes.data() + offset, sizeof(out));
  return out;
}

}  // namespace

std::string snapshot_header(const TruthIdentity& truth, std::span<const std::string_view> sections,
                            int threads) {
  TK_ASSERT(sections.size() == kSnapshotSections);
  std::vector<std::string_view> chunks;
  std::size_t size = kFixed + kSum * sections.size() + kSum;
  for (const std::string_view section : sections) {
    size += section.size();
    for (std::size_t at = 0; at < section.size(); at += kSnapshotChunk) {
      chunks.push_back(section.substr(at, kSnapshotChunk));
    }
  }
  std::vector<std::uint64_t> sums(chunks.size());
  in_parallel(threads, static_cast<int>(chunks.size()), [&](int i) {
    const auto chunk = static_cast<std::size_t>(i);
    sums[chunk] = xxh64(chunks[chunk]);
  });
  std::string out(kMagic);
  append(out, kVersion);
  append(out, kByteOrder);
  append(out, std::uint64_t{size + kSum * chunks.size()});
  append(out, static_cast<std::uint32_t>(kSnapshotSections));
  append(out, static_cast<std::uint32_t>(kSnapshotChunk));
  append(out, truth.number);
  out.append(truth.head.begin(), truth.head.end());
  for (const std::string_view section : sections) append(out, std::uint64_t{section.size()});
  for (const std::uint64_t sum : sums) append(out, sum);
  append(out, xxh64(out));
  return out;
}

Result<SnapshotFile> SnapshotFile::open(std::string_view bytes, const std::string& file) {
  if (bytes.size() < kFixed || !bytes.starts_with(kMagic) ||
      number_at<std::uint32_t>(bytes, 8) != kVersion ||
      number_at<std::uint32_t>(bytes, 12) != kByteOrder) {
    return fail(ErrorCode::kInvalidInput, "national.snapshot_format", {}, {file, 0, 0});
  }
  SnapshotFile out;
  out.file_ = file;
  if (number_at<std::uint64_t>(bytes, 16) != bytes.size() ||
      number_at<std::uint32_t>(bytes, 24) != kSnapshotSections ||
      number_at<std::uint32_t>(bytes, 28) != kSnapshotChunk || !out.cut_sections(bytes)) {
    return out.damaged();
  }
  out.truth_.number = number_at<std::int64_t>(bytes, 32);
  std::memcpy(out.truth_.head.data(), bytes.data() + 40, out.truth_.head.size());
  return out;
}

// False if the sizes do not fit the file or the header is not what its checksum says.
bool SnapshotFile::cut_sections(std::string_view bytes) {
  std::size_t header = kFixed + kSum * kSnapshotSections;
  if (bytes.size() < header + kSum) return false;
  std::array<std::size_t, kSnapshotSections> sizes{};  // read once: a file may change meanwhile
  std::size_t content = 0;
  std::size_t chunks = 0;
  for (std::size_t i = 0; i < kSnapshotSections; ++i) {
    const auto size = number_at<std::uint64_t>(bytes, kFixed + kSum * i);
    if (size > bytes.size()) return false;
    sizes[i] = size;
    first_sum_.push_back(chunks);
    content += size;
    chunks += chunks_of(size);
  }
  const std::size_t first = header;
  header += kSum * chunks;
  if (content > bytes.size() || bytes.size() - content != header + kSum) return false;
  if (xxh64(bytes.substr(0, header)) != number_at<std::uint64_t>(bytes, header)) return false;
  for (std::size_t i = 0; i < chunks; ++i) {
    sums_.push_back(number_at<std::uint64_t>(bytes, first + kSum * i));
  }
  std::size_t at = header + kSum;
  for (const std::size_t size : sizes) {
    sections_.push_back(bytes.substr(at, size));
    at += sections_.back().size();
  }
  return true;
}

Result<> SnapshotFile::copy(std::span<const Copy> copies, int threads) const {
  struct Chunk {
    std::string_view from;
    char* to = nullptr;
    std::uint64_t sum = 0;
  };
  std::vector<Chunk> chunks;
  for (const Copy& copy : copies) {
    const auto index = static_cast<std::size_t>(copy.section);
    const std::string_view section = sections_[index];
    TK_ASSERT(copy.to.size() == section.size());
    for (std::size_t at = 0; at < section.size(); at += kSnapshotChunk) {
      chunks.push_back({section.substr(at, kSnapshotChunk), copy.to.data() + at,
                        sums_[first_sum_[index] + at / kSnapshotChunk]});
    }
  }
  std::atomic<bool> good{true};
  in_parallel(threads, static_cast<int>(chunks.size()), [&](int i) {
    const Chunk& chunk = chunks[static_cast<std::size_t>(i)];
    std::memcpy(chunk.to, chunk.from.data(), chunk.from.size());
    if (xxh64({chunk.to, chunk.from.size()}) != chunk.sum) good = false;
  });
  return good ? done() : Result<>(damaged());
}

Error SnapshotFile::damaged() const {
  return fail(ErrorCode::kCorrupt, "national.snapshot_damaged", {}, {file_, 0, 0});
}

}  // namespace tongket
