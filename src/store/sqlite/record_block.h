// Which of 4096 records with neighbouring numbers are meant: a set of bits, small when it is
// packed.
//
//   packed   up to 255 records: their offsets, ascending, 2 bytes each (little-endian); else 512
//            bytes, offset n being bit n % 8 of byte n / 8
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongket::sqlite {

class RecordBlock {
 public:
  static constexpr std::int64_t kRecords = 4096;
  static std::int64_t block_of(std::int64_t record) { return record / kRecords; }
  static unsigned offset_of(std::int64_t record) {
    return static_cast<unsigned>(record % kRecords);
  }

  void add(unsigned offset) { words_[offset / 64] |= bit(offset); }
  void remove(unsigned offset) { words_[offset / 64] &= ~bit(offset); }
  [[nodiscard]] bool has(unsigned offset) const { return (words_[offset / 64] & bit(offset)) != 0; }
  [[nodiscard]] int count() const;
  [[nodiscard]] bool empty() const;
  // The highest offset below `limit` (0 to 4096).
  [[nodiscard]] std::optional<unsigned> last_below(unsigned limit) const;
  RecordBlock& operator&=(const RecordBlock& other);
  RecordBlock& operator|=(const RecordBlock& other);
  friend bool operator==(const RecordBlock&, const RecordBlock&) = default;

  [[nodiscard]] std::string pack() const;
  // nullopt for what pack() does not give.
  static std::optional<RecordBlock> unpack(std::string_view packed);

 private:
  static std::uint64_t bit(unsigned offset) { return std::uint64_t{1} << (offset % 64); }
  std::array<std::uint64_t, 64> words_{};
};

}  // namespace tongket::sqlite
