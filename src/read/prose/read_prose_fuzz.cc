// Any bytes as a text report, read with a small pack. Properties: every token of a passage stands
// in the source where the passage says; every fact lies within its line, its number stands there
// as printed, and its amount can be taken; the facts are in order, reading again gives the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "read/prose/prose_fixture.h"
#include "read/reading_write.h"
#include "read/work_list.h"

namespace {

using tongket::Pack;
using tongket::Passage;
using tongket::ReadFact;
using tongket::ReportReading;
using tongket::SourceText;
using tongket::Token;

void check_passage(const Passage& passage, const SourceText& source) {
  TK_ASSERT(!passage.pieces.empty() && passage.marks.size() == passage.tokens.size());
  for (const Token& token : passage.tokens) {
    TK_ASSERT(token.begin < token.end && token.end <= passage.text.size());
    const Passage::Position at = passage.position(token.begin);
    TK_ASSERT(at.line < source.lines.size());
    const std::string& line = source.lines[at.line].text;
    TK_ASSERT(at.byte < line.size() && line[at.byte] == passage.text[token.begin]);
  }
}

void check_fact(const ReadFact& fact, const ReportReading& reading, const SourceText& source) {
  TK_ASSERT(fact.line < source.lines.size());
  const std::string& line = source.lines[fact.line].text;
  TK_ASSERT(fact.begin < fact.end && fact.end <= line.size());
  const std::string number = line.substr(fact.begin, fact.end - fact.begin);
  TK_ASSERT(fact.printed.starts_with(number));
  TK_ASSERT(!tongket::first_invalid_utf8(fact.printed));
  TK_ASSERT(fact.line_from <= fact.line_to && fact.confidence >= 0 && fact.confidence <= 1);
  TK_ASSERT(fact.passage < static_cast<int>(reading.passages.size()));
  (void)fact.amount();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Pack pack = tongket::testing::reading_pack();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const tongket::Result<SourceText> source = tongket::text_source(bytes, "f.txt", {});
  if (!source) return 0;
  const ReportReading reading = read_report(*source, pack, {});
  TK_ASSERT(reading.details.size() == reading.passages.size());
  for (const Passage& passage : reading.passages) check_passage(passage, *source);
  const ReadFact* last = nullptr;
  for (const ReadFact& fact : reading.facts) {
    check_fact(fact, reading, *source);
    TK_ASSERT(last == nullptr || last->line <= fact.line);
    last = &fact;
  }
  const std::string csv = reading_csv("f", reading, pack);
  TK_ASSERT(csv == reading_csv("f", read_report(*source, pack, {}), pack));
  std::vector<tongket::WorkItemToRead> items;
  items.reserve(reading.facts.size());
  for (const ReadFact& fact : reading.facts) items.push_back({"f", &fact});
  TK_ASSERT(
      !tongket::first_invalid_utf8(work_list_csv(std::move(items), tongket::Language::kEnglish)));
  TK_ASSERT(!tongket::first_invalid_utf8(csv));
  return 0;
}
