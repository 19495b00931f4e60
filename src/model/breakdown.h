// A breakdown is a set of DIM=CODE, sorted by dimension, at most four: "segment=printing" or
// "group=1;type=fake". The empty breakdown is the total. A dimension's code list tells whether its
// codes are exhaustive and exclusive; only then must the parts of a total add up to it.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tongket {

class Breakdown {
 public:
  static constexpr std::size_t kMaxDimensions = 4;
  struct Part {
    std::string_view dimension;
    std::string_view code;
  };

  Breakdown() = default;  // the total
  // Sorts the parts; kInvalidInput for a missing name, a dimension twice, or more than four.
  static Result<Breakdown> parse(std::string_view text);

  [[nodiscard]] bool is_total() const { return text_.empty(); }
  [[nodiscard]] const std::string& to_string() const { return text_; }
  [[nodiscard]] std::vector<Part> parts() const;  // views into this object
  [[nodiscard]] std::optional<std::string_view> code_of(std::string_view dimension) const;
  [[nodiscard]] Breakdown without(std::string_view dimension) const;

  friend auto operator<=>(const Breakdown&, const Breakdown&) = default;

 private:
  std::string text_;
};

struct Code {
  std::string id;
  std::string name_vi;
  std::string name_en;
  std::vector<std::string> words;  // what texts say for it, besides its name
};

struct CodeList {
  std::string dimension;
  std::string name_vi;
  std::string name_en;
  std::vector<Code> codes;
  bool exhaustive = false;
  bool exclusive = false;

  [[nodiscard]] const Code* find(std::string_view id) const;
  [[nodiscard]] bool parts_add_up() const { return exhaustive && exclusive; }
};

}  // namespace tongket
