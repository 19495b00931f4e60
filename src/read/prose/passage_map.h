// The brackets, quotation marks and quantities of a passage by token: what finding the operands of
// a comparison, the parts of a total and the items of a list needs.
//
//   const PassageMap map(passage, details);
//   map.depth(at)       // brackets open around token `at`; the signs themselves count as inside
//   map.quantity(at)    // index of the quantity whose tokens cover it, -1 if none does
#pragma once

#include <cstddef>
#include <vector>

#include "read/prose/reading.h"

namespace tongket {

class PassageMap {
 public:
  PassageMap(const Passage& passage, const PassageDetails& details);

  [[nodiscard]] const Passage& passage() const { return passage_; }
  [[nodiscard]] const PassageDetails& details() const { return details_; }
  [[nodiscard]] std::size_t size() const { return passage_.tokens.size(); }
  [[nodiscard]] const Token& token(std::size_t at) const { return passage_.tokens[at]; }
  [[nodiscard]] bool is(std::size_t at, std::string_view sign) const {
    return at < size() && token(at).is(sign);
  }
  [[nodiscard]] bool has(std::size_t at, Sense sense) const {
    return at < size() && passage_.marks[at].has(sense);
  }

  [[nodiscard]] int depth(std::size_t at) const { return at < size() ? depth_[at] : 0; }
  [[nodiscard]] bool quoted(std::size_t at) const { return at < size() && quoted_[at]; }
  [[nodiscard]] int quantity(std::size_t at) const { return at < size() ? quantity_[at] : -1; }
  // Does a mention of time cover the token?
  [[nodiscard]] bool timed(std::size_t at) const { return at < size() && timed_[at]; }
  // Index of the first quantity whose number stands at `at` or behind it.
  [[nodiscard]] std::size_t first_quantity(std::size_t at) const;
  // The name of an org unit that begins at the token; nullptr if none does.
  [[nodiscard]] const OrgMention* org(std::size_t at) const;
  // The token of the sign that closes the bracket which is open at `at`; where none does within
  // kLongest tokens, the token behind these.
  [[nodiscard]] std::size_t close(std::size_t at) const;
  // Where the sentence ends, however long it is (up to kLongest): lists are long sentences.
  [[nodiscard]] std::size_t sentence_end(std::size_t at) const;
  // The least depth among tokens [first, last).
  [[nodiscard]] int least_depth(std::size_t first, std::size_t last) const;
  // Is one of the signs among tokens [first, last) at depth `depth` or less?
  [[nodiscard]] bool cut(std::size_t first, std::size_t last, std::string_view sign,
                         int depth) const;

  static constexpr std::size_t kLongest = 1000;

 private:
  const Passage& passage_;
  const PassageDetails& details_;
  std::vector<int> depth_;
  std::vector<int> quantity_;
  std::vector<bool> quoted_;
  std::vector<bool> timed_;
};

// A number that says how many: no money, percentage, rank, time.
bool is_count(const Quantity& quantity);
// May two quantities be operands of one comparison, or parts of one total?
bool comparable(const Quantity& a, const Quantity& b);

}  // namespace tongket
