#include "store/sqlite/record_block.h"

#include <bit>
#include <cstddef>

namespace tongket::sqlite {
namespace {

constexpr int kMostListed = 255;
constexpr std::size_t kBitBytes = RecordBlock::kRecords / 8;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

}  // namespace

int RecordBlock::count() const {
  int out = 0;
  for (const std::uint64_t word : words_) out += std::popcount(word);
  return out;
}

bool RecordBlock::empty() const {
  std::uint64_t all = 0;
  for (const std::uint64_t word : words_) all |= word;
  return all == 0;
}

std::optional<unsigned> RecordBlock::last_below(unsigned limit) const {
  for (unsigned word = (limit + 63) / 64; word-- > 0;) {
    std::uint64_t bits = words_[word];
    if (limit < (word + 1) * 64) bits &= bit(limit) - 1;
    if (bits != 0) return word * 64 + 63 - static_cast<unsigned>(std::countl_zero(bits));
  }
  return std::nullopt;
}

RecordBlock& RecordBlock::operator&=(const RecordBlock& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

RecordBlock& RecordBlock::operator|=(const RecordBlock& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

std::string RecordBlock::pack() const {
  std::string out;
  if (count() <= kMostListed) {
    for (unsigned i = 0; i < words_.size(); ++i) {
      for (std::uint64_t bits = words_[i]; bits != 0; bits &= bits - 1) {
        const unsigned offset = i * 64 + static_cast<unsigned>(std::countr_zero(bits));
        out.push_back(static_cast<char>(offset & 0xFFU));
        out.push_back(static_cast<char>(offset >> 8U));
      }
    }
    return out;
  }
  out.reserve(kBitBytes);
  for (const std::uint64_t word : words_) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
      out.push_back(static_cast<char>(word >> shift));
    }
  }
  return out;
}

std::optional<RecordBlock> RecordBlock::unpack(std::string_view packed) {
  RecordBlock out;
  if (packed.size() == kBitBytes) {
    for (std::size_t i = 0; i < kBitBytes; ++i) {
      out.words_[i / 8] |= std::uint64_t{byte_at(packed, i)} << (i % 8 * 8);
    }
    return out.count() > kMostListed ? std::optional(out) : std::nullopt;
  }
  if (packed.size() % 2 != 0 || packed.size() / 2 > kMostListed) return std::nullopt;
  unsigned least = 0;
  for (std::size_t i = 0; i < packed.size(); i += 2) {
    const unsigned offset = byte_at(packed, i) | byte_at(packed, i + 1) << 8U;
    if (offset < least || offset >= kRecords) return std::nullopt;
    out.add(offset);
    least = offset + 1;
  }
  return out;
}

}  // namespace tongket::sqlite
