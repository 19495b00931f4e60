// Any text that somebody writes into a report or a form. Properties: its pieces put together are
// the text; an address that is understood is written as it was read; sentences are parts of the
// text in their order, without blanks around them; runs of words are sorted and single.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "report/compose/edited_text.h"
#include "report/edit/near_texts.h"
#include "report/edit/sentences.h"

namespace {

using tongket::SentencePlace;
using tongket::SlotParts;
using tongket::TextPiece;

void check_pieces(std::string_view text) {
  std::string whole;
  for (const TextPiece& piece : tongket::text_pieces(text)) {
    whole += piece.slot ? "{{" + std::string(piece.text) + "}}" : std::string(piece.text);
    const std::optional<SlotParts> parts = tongket::slot_parts(piece.text);
    if (!parts) continue;
    std::string again = tongket::slot_of(parts->key);
    if (!parts->compared.empty()) again += "/" + parts->compared;
    const std::optional<SlotParts> twice = tongket::slot_parts(again);
    TK_ASSERT(twice && twice->key == parts->key && twice->compared == parts->compared);
  }
  TK_ASSERT(whole == text);
  TK_ASSERT(tongket::braces_apart(std::string(text)).find("{{") == std::string::npos);
}

void check_sentences(std::string_view text) {
  const char* last = text.data();
  std::size_t paragraph = 0;
  for (const SentencePlace& sentence : tongket::sentences_of(text)) {
    TK_ASSERT(!sentence.text.empty() && tongket::trimmed(sentence.text) == sentence.text);
    TK_ASSERT(sentence.text.data() >= last && sentence.paragraph >= paragraph);
    last = sentence.text.data() + sentence.text.size();
    paragraph = sentence.paragraph;
  }
  TK_ASSERT(last <= text.data() + text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (tongket::first_invalid_utf8(text)) return 0;
  check_pieces(text);
  check_sentences(text);
  const auto runs = tongket::word_runs(text);
  TK_ASSERT(std::ranges::is_sorted(runs) && std::ranges::adjacent_find(runs) == runs.end());
  return 0;
}
