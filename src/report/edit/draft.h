// A composed report as an editor sees it: its blocks with what may be done to each, among them the
// sections that nobody has written yet, and its chapters with the places below them. Which field a
// place belongs to, and which section units' own texts are offered for there.
//
//   const Draft draft = draft_of(pack, definition, document);
//   draft.blocks[7].markers      // "Revenue was {{POST.REV|VN|2023-S1|actual|||VND}} billion
//   dong."
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/pack.h"
#include "report/compose/document.h"

namespace tongket {

struct DraftBlock {
  std::optional<std::size_t> block;  // in Document::blocks; empty: an opening
  std::string place;                 // empty for words of the template
  std::string field;                 // code of the pack's field; empty: none in particular
  std::string section;               // ReportSection::id; empty: no texts are offered
  std::string heading;               // the one above; empty: none
  bool headed = true;      // of an opening: its heading stands there already, `heading` is its text
  bool editable = false;   // its words can be written anew
  bool droppable = false;  // it can be left out of the report
  std::string markers;     // of an editable one: its text with "{{slot}}" for numbers
};

struct DraftChapter {
  std::size_t block = 0;  // of the heading, in Draft::blocks
  int depth = 0;          // as Chapter::depth
  std::string id;
  std::string text;
  std::vector<std::string> places;  // up to the next heading, each once
};

struct Draft {
  std::vector<DraftBlock> blocks;  // in the order of the report
  std::vector<DraftChapter> outline;
};

Draft draft_of(const Pack& pack, const ReportDefinition& definition, const Document& document);

// A paragraph as it is edited: "{{slot}}" for its numbers, without what the template puts before.
std::string markers_of(const Paragraph& paragraph, const std::vector<PrintedNumber>& numbers);

// A place without "+before", "+after" and the number of a repetition: "table/POST" for
// "table/POST#2+after".
std::string_view base_place(std::string_view place);

// The section of a narrative's place ("difficulties" of "narrative/TELE.difficulties"); of other
// places the first of the report. Empty where the definition has none.
std::string section_of(const Pack& pack, const ReportDefinition& definition,
                       std::string_view place);
// The field that a place names by itself, by its indicator or its section; empty if it names none.
std::string field_of(const Pack& pack, std::string_view place);

}  // namespace tongket
