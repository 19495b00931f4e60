#include "report/compose/blocks.h"

#include "base/text.h"
#include "report/compose/sentence.h"

namespace tongket {

Paragraph paragraph_of(Spans spans) {
  Paragraph out;
  out.spans = std::move(spans);
  return out;
}

Cell cell_of(Spans spans) {
  Cell out;
  out.paragraphs.push_back(paragraph_of(std::move(spans)));
  return out;
}

Cell text_cell(std::string text) { return cell_of({{std::move(text), {}, {}, {}}}); }

Cell number_cell(Spans spans) {
  Cell out = cell_of(std::move(spans));
  out.number = true;
  return out;
}

Cell head_cell(std::string text) {
  Cell out = cell_of({{std::move(text), {}, Span::Look::kBold, {}}});
  out.header = true;
  return out;
}

std::string item_place(const Composition& composition, std::string_view kind, const Item& item) {
  const ObservationKey& key = item.lines.front().key();
  std::string out = std::string(kind) + "/" + item.indicator->code;
  if (key.org != composition.pack.nation) out += "@" + key.org;
  if (key.scenario != Scenario::kActual) out += "~" + std::string(to_code(key.scenario));
  return out;
}

void add_sentences(Composition& c, const Spot& spot, const Selector& selector) {
  std::vector<Spans> paragraphs;
  std::vector<std::string> places;
  for (const Item& item : select(c.input(), selector, spot.scope)) {
    places.push_back(item_place(c, "sentence", item));
    paragraphs.push_back(sentence(c, item));
  }
  add_source_footnote(c, paragraphs);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    Block block;
    block.origin = Block::Origin::kSentence;
    block.place = std::move(places[i]);
    block.source = spot.source;
    block.paragraph = paragraph_of(std::move(paragraphs[i]));
    c.document.blocks.push_back(std::move(block));
  }
}

}  // namespace tongket
