// A fixed number of zeros at first, for large tables: from 1 MiB on whole pages of the system, in
// huge pages where it has them, so that memory that nobody touches costs nothing.
//
//   ZeroedArray<std::int64_t> sums(700 * 14400);
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace tongket {

struct ZeroedMemory {
  std::size_t bytes = 0;
  void operator()(void* memory) const;
};
// Throws std::bad_alloc. Aligned to 64 bytes at least.
std::unique_ptr<void, ZeroedMemory> zeroed_memory(std::size_t bytes);

template <typename T>
class ZeroedArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  ZeroedArray() = default;
  explicit ZeroedArray(std::size_t count)
      : memory_(zeroed_memory(count * sizeof(T))), count_(count) {}

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] T* data() { return static_cast<T*>(memory_.get()); }
  [[nodiscard]] const T* data() const { return static_cast<const T*>(memory_.get()); }
  [[nodiscard]] T& operator[](std::size_t index) { return data()[index]; }
  [[nodiscard]] const T& operator[](std::size_t index) const { return data()[index]; }
  [[nodiscard]] std::span<T> values() { return {data(), count_}; }
  [[nodiscard]] std::span<const T> values() const { return {data(), count_}; }

 private:
  std::unique_ptr<void, ZeroedMemory> memory_;
  std::size_t count_ = 0;
};

}  // namespace tongket
