// Which numbers of a passage are no amounts: parts of dates, of document numbers, of names and
// versions, ordinals, numbers of rows and notes, what stands in a quoted title.
//
//   AmountSigns signs(passage, times);
//   signs.is_amount(7)   // token 7 is a number that says how much
#pragma once

#include <string_view>
#include <vector>

#include "read/prose/passage.h"
#include "read/prose/time_mention.h"

namespace tongket {

class AmountSigns {
 public:
  // The passage must outlive it.
  AmountSigns(const Passage& passage, const std::vector<TimeMention>& times);

  // Is the token a number outside times and quoted titles?
  [[nodiscard]] bool is_free_number(std::size_t at) const {
    return tokens_[at].is_number() && !in_time_[at] && !in_quotes_[at];
  }
  // Is the free number part of something that is no amount? To be asked in order of the tokens:
  // what goes on with ordinals depends on those before.
  bool excludes(std::size_t at);
  [[nodiscard]] bool in_time(std::size_t at) const { return in_time_[at]; }
  // The base of a rate: "thue bao/100 dan", "tren 1.000 dan".
  [[nodiscard]] bool of_people(std::size_t at) const;
  // "10/10" of "the Day of ... (10/10)", and "24/7"
  [[nodiscard]] bool is_day(std::size_t at) const;
  // Last token of the numbers that "/" and "-" glue together.
  [[nodiscard]] std::size_t end_of_number(std::size_t at) const;

  [[nodiscard]] bool sign(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].is(text);
  }
  [[nodiscard]] bool glued(std::size_t at, std::string_view text) const {
    return sign(at, text) && !tokens_[at].spaced;
  }
  [[nodiscard]] bool number(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].is_number();
  }
  [[nodiscard]] bool has(std::size_t at, Sense sense) const {
    return at < tokens_.size() && marks_[at].has(sense);
  }
  [[nodiscard]] bool is_dash(std::size_t at) const {
    return sign(at, "-") || sign(at, "\xE2\x80\x93");
  }

 private:
  void find_quotes();
  [[nodiscard]] bool is_code(std::size_t at) const;
  [[nodiscard]] bool measured(std::size_t behind) const;
  [[nodiscard]] bool goes_on_with_ordinals(std::size_t at) const;
  [[nodiscard]] bool row_number(std::size_t at) const;
  [[nodiscard]] bool in_name(std::size_t at) const;
  [[nodiscard]] bool in_document(std::size_t at) const;
  [[nodiscard]] bool in_reference(std::size_t at) const;
  [[nodiscard]] bool ordinal(std::size_t at) const;

  const Passage& passage_;
  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  std::vector<bool> in_time_;
  std::vector<bool> in_quotes_;
  std::vector<bool> excluded_;
};

}  // namespace tongket
