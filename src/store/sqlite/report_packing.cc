// A sequence is: one byte, its high half the number of literals and its low half the length of the
// match less 4, where 15 means that bytes follow which add to it, up to one that is not 255; the
// literals; the distance of the match (2 bytes, little-endian). The last sequence has literals
// only, at least 5, and no match starts in the last 12 bytes.
//
// pack() looks each 4 bytes up in a table of where their like stood last and takes the first match.
#include "store/sqlite/report_packing.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/result.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kMinMatch = 4;
constexpr std::size_t kLastLiterals = 5;
constexpr std::size_t kNoMatchAtEnd = 12;
constexpr std::size_t kMaxDistance = 65535;
constexpr std::size_t kNibble = 15;
constexpr int kHashBits = 16;

std::uint32_t four_bytes(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  std::memcpy(&out, bytes.data() + at, sizeof(out));
  return out;
}

std::size_t slot_of(std::uint32_t four) { return (four * 2654435761U) >> (32 - kHashBits); }

void put_rest(std::string& out, std::size_t length) {
  if (length < kNibble) return;
  for (length -= kNibble; length >= 255; length -= 255) out += '\xFF';
  out += static_cast<char>(length);
}

struct Match {
  std::size_t distance = 0;
  std::size_t length = 0;  // 0: none, at the end
};

void put_sequence(std::string& out, std::string_view literals, const Match& match) {
  const std::size_t length = match.length == 0 ? 0 : match.length - kMinMatch;
  out += static_cast<char>(std::min(literals.size(), kNibble) << 4 | std::min(length, kNibble));
  put_rest(out, literals.size());
  out += literals;
  if (match.length == 0) return;
  out += static_cast<char>(match.distance & 0xFF);
  out += static_cast<char>(match.distance >> 8);
  put_rest(out, length);
}

Match match_of(std::string_view bytes, std::size_t at, std::size_t before) {
  if (at - before > kMaxDistance || four_bytes(bytes, at) != four_bytes(bytes, before)) return {};
  const std::size_t most = bytes.size() - kLastLiterals - at;
  std::size_t length = kMinMatch;
  while (length < most && bytes[at + length] == bytes[before + length]) ++length;
  return {at - before, length};
}

// Takes packed bytes apart, from the front.
class Unpacker {
 public:
  Unpacker(std::string_view packed, std::size_t size) : left_(packed), size_(size) {
    out_.reserve(size);
  }

  std::optional<std::string> run() {
    while (!left_.empty()) {
      const std::size_t token = next();
      if (!literals(length(token >> 4))) return std::nullopt;
      if (left_.empty()) break;
      const std::size_t low = next();
      const std::size_t distance = low | next() << 8;
      if (!match({distance, length(token & kNibble) + kMinMatch})) return std::nullopt;
    }
    if (broken_ || out_.size() != size_) return std::nullopt;
    return std::move(out_);
  }

 private:
  std::size_t next() {
    if (left_.empty()) {
      broken_ = true;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return byte;
  }
  std::size_t length(std::size_t nibble) {
    std::size_t out = nibble;
    for (std::size_t more = nibble == kNibble ? 255 : 0; more == 255; out += more) more = next();
    return out;
  }
  bool literals(std::size_t count) {
    if (broken_ || count > left_.size() || count > size_ - out_.size()) return false;
    out_ += left_.substr(0, count);
    left_.remove_prefix(count);
    return true;
  }
  // Byte by byte, since a match may reach into what it writes.
  bool match(const Match& match) {
    if (broken_ || match.distance == 0 || match.distance > out_.size()) return false;
    if (match.length > size_ - out_.size()) return false;
    for (std::size_t i = 0; i < match.length; ++i) out_ += out_[out_.size() - match.distance];
    return true;
  }

  std::string_view left_;
  std::size_t size_;
  std::string out_;
  bool broken_ = false;  // ended too early
};

}  // namespace

std::string pack(std::string_view bytes) {
  TK_ASSERT(bytes.size() < std::size_t{1} << 31);
  std::string out;
  std::vector<std::uint32_t> last_seen(std::size_t{1} << kHashBits, 0);  // position + 1; 0: never
  std::size_t packed = 0;                                                // so far
  for (std::size_t at = 0; at + kNoMatchAtEnd <= bytes.size();) {
    std::uint32_t& seen = last_seen[slot_of(four_bytes(bytes, at))];
    const Match match = seen == 0 ? Match() : match_of(bytes, at, seen - 1);
    seen = static_cast<std::uint32_t>(at + 1);
    if (match.length == 0) {
      ++at;
      continue;
    }
    put_sequence(out, bytes.substr(packed, at - packed), match);
    packed = at += match.length;
  }
  put_sequence(out, bytes.substr(packed), {});
  return out.size() < bytes.size() ? out : std::string(bytes);
}

std::optional<std::string> unpack(std::string_view packed, std::size_t size) {
  if (packed.size() == size) return std::string(packed);
  // A byte stands for 255 at most, so a size that was made up asks for no room.
  if (packed.size() > size || size / 255 > packed.size()) return std::nullopt;
  return Unpacker(packed, size).run();
}

}  // namespace tongket::sqlite
