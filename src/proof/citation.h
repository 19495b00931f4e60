// Documents that a text cites by number, with kind and date as printed.
//
//   "Thong tu so 02/2022/TT-BTTTT ngay 27/5/2022"
//   -> number 2, year 2022, code "tt", issuer "bttt", kind "tt", date 2022-05-27
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "proof/phrase_place.h"

namespace tongket {

// What identifies a document; of one without a year in its number the date's year does.
struct DocumentNumber {
  int number = 0;
  int year = 0;        // printed in the number; 0: none
  std::string code;    // lower case: "tt", "nd" with its stroke, "qh15"
  std::string issuer;  // lower case; empty for a law

  friend auto operator<=>(const DocumentNumber&, const DocumentNumber&) = default;
  friend bool operator==(const DocumentNumber&, const DocumentNumber&) = default;
};

struct Citation {
  DocumentNumber id;
  PhrasePlace number;        // the number alone
  PhrasePlace kind;          // the word of its kind; empty if none is printed
  std::string kind_code;     // what numbers of that kind carry
  std::optional<Date> date;  // behind it
  PhrasePlace date_place;
};

// In order of the text.
std::vector<Citation> citations_of(const ProofText& text);
// "02/2022/TT-BTTTT" alone; nullopt if the text is none.
std::optional<DocumentNumber> document_number(std::string_view text);

}  // namespace tongket
