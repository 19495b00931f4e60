// The distinct texts of a column, each with a code that counts from 0 in the order of their first
// appearance. Columns share a dictionary; an operation on text runs once for each distinct text.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tongket::column {

using Code = std::int32_t;

class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  Code code_of(std::string_view text);  // adds what is new
  [[nodiscard]] const std::string& text(Code code) const {
    return texts_[static_cast<std::size_t>(code)];
  }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  // a deque: texts stay where they are
  std::unordered_map<std::string_view, Code> codes_;
};

using DictionaryPtr = std::shared_ptr<const Dictionary>;

// For each code of `from`, the code of the same text in `to`, which gets what it lacks.
std::vector<Code> translate_into(const Dictionary& from, Dictionary& to);
// For each code its place in the order of the texts' bytes.
std::vector<Code> ranks(const Dictionary& dictionary);

}  // namespace tongket::column
