// How well names answer what somebody typed into a search box: the same name, one that begins so,
// one whose words begin with the typed words, one that has them anywhere; in this order, and names
// that have the same diacritics before those that only look alike without them.
//
//   const SearchWords words("da nang");
//   words.grade("Thanh pho \u0110\u00e0 N\u1eb5ng")   // a grade; the less the better
//   words.grade("Hu\u1ebf")                           // nullopt
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongket {

class SearchWords {
 public:
  explicit SearchWords(std::string_view typed);

  [[nodiscard]] bool empty() const { return words_.empty(); }
  // Of one name, 0 the best; nullopt if some word is nowhere in it.
  [[nodiscard]] std::optional<int> grade(std::string_view name) const;
  // Of the best of the names; what is found only by its other names or codes stands behind.
  [[nodiscard]] std::optional<int> grade(std::string_view name,
                                         const std::vector<std::string_view>& others) const;

 private:
  std::string typed_;   // lower case, with its diacritics
  std::string folded_;  // without them
  std::vector<std::string> words_;
};

}  // namespace tongket
