// One bit for each row: which values of a column are there, which rows a condition keeps. Bits
// behind the last row are zero, so that whole words can be counted and combined.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tongket::column {

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::size_t size, bool value = false)
      : size_(size), words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {
    clear_tail();
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool get(std::size_t at) const { return (words_[at >> 6] >> (at & 63) & 1) != 0; }
  void set(std::size_t at) { words_[at >> 6] |= std::uint64_t{1} << (at & 63); }
  void clear(std::size_t at) { words_[at >> 6] &= ~(std::uint64_t{1} << (at & 63)); }
  void set_to(std::size_t at, bool value) { value ? set(at) : clear(at); }

  void push_back(bool value) {
    if ((size_ & 63) == 0) words_.push_back(0);
    ++size_;
    if (value) set(size_ - 1);
  }

  [[nodiscard]] std::size_t count() const {
    std::size_t bits = 0;
    for (const std::uint64_t word : words_) bits += static_cast<std::size_t>(std::popcount(word));
    return bits;
  }
  [[nodiscard]] bool all() const { return count() == size_; }

  // Both have the same size.
  void and_with(const Bitmap& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }

 private:
  void clear_tail() {
    if ((size_ & 63) != 0) words_.back() &= (std::uint64_t{1} << (size_ & 63)) - 1;
  }
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace tongket::column
