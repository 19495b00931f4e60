// What a text of people prints. "{{slot}}" in it stands for a number: one that its own sentence has
// printed, a figure ("PROV.REV|hanoi|2023-S1|actual|||VND"), or a comparison that would be printed
// beside that figure ("...|VND/yoy_pct:2022-S1"). So a number that was taken over from elsewhere
// follows the store as every other does. It is printed in the unit that the words behind it name.
//
//   edited_words(composition, "Revenue was {{POST.REV|VN|2022|actual|||VND}} billion dong.", {})
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/compose/composition.h"

namespace tongket {

// The address of a printed number, taken apart.
struct SlotParts {
  ObservationKey key;
  std::string compared;  // "yoy_pct:2022-S1"; empty for a value
};
// nullopt for what is no address.
std::optional<SlotParts> slot_parts(std::string_view slot);

// A text as words and slots, in order; braces that are not closed are words.
struct TextPiece {
  std::string_view text;  // of a slot without the braces
  bool slot = false;
};
std::vector<TextPiece> text_pieces(std::string_view text);

// Words as a text of people holds them: no two braces of theirs begin a slot.
std::string braces_apart(std::string words);

// The multiplier that the words behind a number name: 9 for " ty dong, tang" of VND, with its
// diacritics; nullopt if they do not name the unit.
std::optional<int> mult_said(const UnitOfMeasure& unit, std::string_view behind, Language language);

using NumbersBySlot = std::map<std::string, std::size_t, std::less<>>;  // into Document::numbers

struct EditedWords {
  Spans spans;
  std::vector<std::string> missing;  // slots for which there is no figure; words stand there
};
// `own`: the numbers of the sentence that the text replaces.
EditedWords edited_words(Composition& composition, const std::string& text,
                         const NumbersBySlot& own);

}  // namespace tongket
