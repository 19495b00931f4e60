// Offset, size, what:
//   0   8  "TKPEERS1"
//   8   4  version, 1
//   12  4  0x01020304 in the byte order of the numbers
//   16  8  bytes of the whole file
//   24  8  truth: how many figures
//   32  32 truth: digest
//   64  4  engines
//   68  8  for each engine, in order: its bytes
//          the engines, one behind the other
//       8  XXH64 of everything before
#include "derive/peers_snapshot.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/checksum.h"
#include "derive/national/snapshot_stream.h"
#include "derive/peer_bytes.h"

namespace tongket {
namespace {

constexpr std::string_view kPeersMagic = "TKPEERS1";
constexpr std::uint32_t kPeersVersion = 1;
constexpr std::uint32_t kPeersByteOrder = 0x01020304;
constexpr std::size_t kPeersFixed = 68;
constexpr std::size_t kPeersSum = sizeof(std::uint64_t);

Error format_error(const std::string& file) {
  return fail(ErrorCode::kInvalidInput, "peers.snapshot_format", {}, {file, 0, 0});
}

Error damaged(const std::string& file) {
  return fail(ErrorCode::kCorrupt, "peers.snapshot_damaged", {}, {file, 0, 0});
}

std::uint64_t sum_at_end(std::string_view bytes) {
  std::uint64_t out = 0;
  SnapshotIn(bytes.substr(bytes.size() - kPeersSum)).number(out);
  return out;
}

}  // namespace

std::string peers_snapshot_bytes(const TruthIdentity& truth, std::span<const std::string> engines) {
  std::uint64_t size = kPeersFixed + kPeersSum;
  for (const std::string& engine : engines) size += sizeof(std::uint64_t) + engine.size();
  SnapshotOut out;
  out.raw(kPeersMagic);
  out.number(kPeersVersion);
  out.number(kPeersByteOrder);
  out.number(size);
  out.number(truth.number);
  out.number(truth.head);
  out.number(static_cast<std::uint32_t>(engines.size()));
  for (const std::string& engine : engines) out.number(std::uint64_t{engine.size()});
  for (const std::string& engine : engines) out.raw(engine);
  std::string bytes = std::move(out).bytes();
  SnapshotOut sum;
  sum.number(xxh64(bytes));
  return bytes + std::move(sum).bytes();
}

Result<std::vector<std::string_view>> open_peers_snapshot(std::string_view bytes,
                                                          const std::string& file,
                                                          const TruthIdentity& truth) {
  if (!bytes.starts_with(kPeersMagic)) return format_error(file);
  SnapshotIn in(bytes.substr(kPeersMagic.size()));
  std::uint32_t version = 0;
  std::uint32_t order = 0;
  in.number(version);
  in.number(order);
  if (version != kPeersVersion || order != kPeersByteOrder) return format_error(file);
  std::uint64_t size = 0;
  TruthIdentity found;
  std::uint32_t count = 0;
  in.number(size);
  in.number(found.number);
  in.number(found.head);
  in.number(count);
  const bool whole = in.good() && size == bytes.size() && bytes.size() >= kPeersFixed + kPeersSum &&
                     xxh64(bytes.substr(0, bytes.size() - kPeersSum)) == sum_at_end(bytes);
  if (!whole || count > in.left() / sizeof(std::uint64_t)) return damaged(file);
  if (found != truth) {
    return fail(ErrorCode::kConflict, "peers.snapshot_stale", {}, {file, 0, 0});
  }
  std::vector<std::uint64_t> sizes(count);
  for (std::uint64_t& each : sizes) in.number(each);
  std::string_view left = bytes.substr(bytes.size() - in.left());
  left.remove_suffix(std::min(kPeersSum, left.size()));
  std::vector<std::string_view> out;
  for (const std::uint64_t each : sizes) {
    if (each > left.size()) return damaged(file);
    out.push_back(left.substr(0, each));
    left.remove_prefix(each);
  }
  if (!left.empty()) return damaged(file);
  return out;
}

Result<std::vector<StoredEngine>> read_peers_snapshot(std::string_view bytes,
                                                      const std::string& file,
                                                      const PeersWanted& wanted) {
  TK_TRY(const std::vector<std::string_view> parts, open_peers_snapshot(bytes, file, wanted.truth));
  std::vector<StoredEngine> out;
  for (const std::string_view part : parts) {
    std::optional<StoredPeers> stored = read_peers(wanted.pack, part, PeerEngine::kMostUnits);
    if (!stored || (!out.empty() && !(out.back().scope < stored->scope))) return damaged(file);
    const bool has_engine = std::holds_alternative<MadePeers>(stored->peers);
    PeerEngine::Made made = PeerEngine::of(std::move(stored->peers));
    if (has_engine && made.engine == nullptr) return damaged(file);
    out.push_back({std::move(stored->scope), std::move(made)});
  }
  return out;
}

}  // namespace tongket
