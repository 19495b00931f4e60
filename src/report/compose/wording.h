// The pack's wordings (phrases.<language>.yaml) filled with texts and numbers. Which of several
// wordings is taken follows from a turn that the composer counts, so that sentences vary and two
// prints of a report are the same.
//
//   wording.fill("growth.up", turn, {{"amount", {number}}, {"base", {{"nam 2021"}}}})
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/pack.h"
#include "report/compose/document.h"

namespace tongket {

using Spans = std::vector<Span>;
using Fillings = std::vector<std::pair<std::string_view, Spans>>;

class Wording {
 public:
  // kNotFound naming all keys that the pack's phrases lack in that language.
  static Result<Wording> of(const Pack& pack, Language language);

  // kNotFound naming those of the keys that the pack's phrases lack: what only some tags ask for.
  [[nodiscard]] Result<> need(const std::vector<std::string_view>& keys) const;

  // The wording of a key with its {names} replaced; a name without filling stays away.
  [[nodiscard]] Spans fill(std::string_view key, std::size_t turn, const Fillings& fillings) const;
  // The same where no number is among the fillings.
  [[nodiscard]] std::string text(std::string_view key, const Args& args = {}) const;
  // The beginning of a name as it stands within a sentence: a first word of the phrase
  // subject.common loses its capital, an abbreviation or a proper name keeps it.
  [[nodiscard]] std::string within_sentence(const std::string& name) const;
  // The same for a part of a total: all lose it but abbreviations and the words of part.proper.
  [[nodiscard]] std::string part_within_sentence(const std::string& name) const;

 private:
  Wording(const PhraseBook& book, Language language) : book_(&book), language_(language) {}
  const PhraseBook* book_;
  Language language_;
};

// Appends; texts of the same look that follow each other without a number become one.
void append(Spans& to, Spans more);
std::string plain_text(const Spans& spans);

}  // namespace tongket
