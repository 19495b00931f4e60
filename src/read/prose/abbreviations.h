// Abbreviations that a document explains itself, "to cong nghe so cong dong (CNSCD)", and those
// that every administrative text uses (assets/lexicon.vi.yaml, group abbreviations).
//
//   const Abbreviations known(passages);
//   known.find("cnscd")   // {"cong", "nghe", "so", "cong", "dong"}
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/prose/passage.h"

namespace tongket {

class Abbreviations {
 public:
  explicit Abbreviations(const std::vector<Passage>& passages);

  // The folded words of an abbreviation, given in lower case; nullptr if it is not known.
  [[nodiscard]] const std::vector<std::string>* find(const std::string& lower) const;

 private:
  void note(const Passage& passage, std::size_t open);

  std::unordered_map<std::string, std::vector<std::string>> words_;
};

}  // namespace tongket
