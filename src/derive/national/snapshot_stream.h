// Numbers, lists and texts of a snapshot (docs/snapshot.md), one behind the other, in the byte
// order of the machine. The same calls with the same types write them and read them again.
//
//   SnapshotOut out;
//   out.number(std::int32_t{7});
//   SnapshotIn in(bytes);   // of a file
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tongket {

// Values as a snapshot holds them, and the room that they are read into.
template <typename T>
std::string_view bytes_in(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}
template <typename T>
std::span<char> room_in(std::span<T> values) {
  return {reinterpret_cast<char*>(values.data()), values.size_bytes()};
}

class SnapshotOut {
 public:
  template <typename T>
  void number(const T& value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void flag(bool value) { number(std::int32_t{value}); }
  template <typename E>
  void choice(E value, int /*limit*/) {
    number(static_cast<std::int32_t>(value));
  }
  template <typename T>
  void length(const std::vector<T>& list) {
    number(static_cast<std::int32_t>(list.size()));
  }
  void text(std::string_view value) {
    number(static_cast<std::int32_t>(value.size()));
    out_ += value;
  }
  void raw(std::string_view bytes) { out_ += bytes; }
  [[nodiscard]] std::string bytes() && { return std::move(out_); }

 private:
  std::string out_;
};

class SnapshotIn {
 public:
  explicit SnapshotIn(std::string_view bytes) : left_(bytes) {}
  template <typename T>
  void number(T& value) {
    good_ = good_ && left_.size() >= sizeof(value);
    if (!good_) return;
    std::memcpy(&value, left_.data(), sizeof(value));
    left_.remove_prefix(sizeof(value));
  }
  void flag(bool& value) { value = below(2) == 1; }
  template <typename E>
  void choice(E& value, int limit) {
    value = static_cast<E>(below(limit));
  }
  // Every member takes 4 bytes at least, so a list is not longer than what is left.
  template <typename T>
  void length(std::vector<T>& list) {
    std::int32_t count = 0;
    number(count);
    good_ = good_ && count >= 0 && static_cast<std::size_t>(count) <= left_.size() / 4;
    if (good_) list.resize(static_cast<std::size_t>(count));
  }
  void text(std::string& value) {
    std::int32_t size = 0;
    number(size);
    good_ = good_ && size >= 0 && static_cast<std::size_t>(size) <= left_.size();
    if (!good_) return;
    value.resize(static_cast<std::size_t>(size));
    raw(value);
  }
  // Fills all of `to`.
  void raw(std::span<char> to) {
    good_ = good_ && to.size() <= left_.size();
    if (!good_) return;
    if (!to.empty()) std::memcpy(to.data(), left_.data(), to.size());
    left_.remove_prefix(to.size());
  }
  [[nodiscard]] std::size_t left() const { return left_.size(); }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool ended_well() const { return good_ && left_.empty(); }

 private:
  // A number from 0 on and below the limit.
  int below(int limit) {
    std::int32_t value = 0;
    number(value);
    good_ = good_ && value >= 0 && value < limit;
    return good_ ? value : 0;
  }

  std::string_view left_;
  bool good_ = true;
};

}  // namespace tongket
