// A composed report, before any file format: blocks of paragraphs, tables and charts in their
// order, each with its place, and every printed number with the observations behind it. The writers
// for Word, Excel and the web read nothing else, so that all of them say the same.
//
//   Document document = ...;                       // compose_report(), report/compose.h
//   document.numbers[*span.number].text            // "52.300 ty dong", with its diacritics
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/comparison.h"
#include "model/observation.h"
#include "model/pack.h"
#include "office/chart.h"

namespace tongket {

// A number as printed, and where it comes from.
struct PrintedNumber {
  enum class Kind {
    kValue,     // one observation
    kComputed,  // a comparison that we computed from its operands
    kStated,    // a comparison that a source states and whose operands we lack
  };
  Kind kind = Kind::kValue;
  // What is printed, the same in every edition: "POST.REV|VN|2022|actual|||VND", with
  // "/yoy_pct:2021" for a comparison. By it an edited file is understood.
  std::string slot;
  std::string text;                          // as printed, without unit
  std::vector<ObservationId> operands;       // the value, or the current value and its base
  const StatedComparison* stated = nullptr;  // of the pack; for kStated, and where one was replaced
  // For tables that compute with it and for readers who ask what it is; names in the report's
  // language.
  ObservationKey key;                        // of the value, or of the current value
  std::optional<ComparisonKind> comparison;  // nullopt for kValue
  Decimal value;                             // in `unit`; of a range its lower end; a fall is < 0
  int mult = 0;                              // of kValue: the power of ten that is in `unit`
  std::optional<Decimal> value_high;         // upper end of a range
  Qualifier qualifier = Qualifier::kExact;
  ObsStatus status = ObsStatus::kNormal;  // of the value
  std::string unit;                       // "ty dong", "%", with its diacritics; may be empty
  std::string indicator;
  std::string org;
  std::string period;     // with the day of a stock
  std::string breakdown;  // empty for a total
  bool pending = false;   // of a form that nobody approved yet; no observation stands behind it
};

struct Span {
  enum class Look { kPlain, kBold, kItalic };
  std::string text;
  std::optional<std::size_t> number;  // index into Document::numbers; text is that number's text
  Look look = Look::kPlain;
  std::string footnote;   // set behind the text
  std::string page = {};  // what it leads to where there are pages: "/so-theo-doi/task/17"
};

// How the template sets a paragraph, its styles followed.
struct ParagraphLook {
  enum class Align { kInherit, kLeft, kCenter, kRight, kBoth };
  enum class Frame { kNone, kRuleAbove, kBox };
  Align align = Align::kInherit;
  Frame frame = Frame::kNone;
  bool bold = false;
  bool italic = false;
  bool capitals = false;
  bool with_next = false;  // stays with what follows, as the caption of a table does
};

struct Paragraph {
  int level = 0;  // of a heading, 1 to 9; 0: body text
  ParagraphLook look;
  std::string before;  // what the template puts before the text of a tag: "- "
  std::vector<Span> spans;
};

struct Cell {
  std::vector<Paragraph> paragraphs;
  int columns = 1;  // how many it spans
  bool header = false;
  bool number = false;  // right-aligned digits
};

struct Grid {
  std::vector<double> widths;  // shares of the text width, together 1; empty: equal
  int header_rows = 0;         // repeated on each page
  std::vector<std::vector<Cell>> rows;
  bool layout = false;  // arranges texts of the template; no data table
};

// Which headings and captions the table of contents lists.
struct ContentsWanted {
  int levels = 2;       // of headings
  bool tables = false;  // captions of tables too, a level below the headings
};

// What a line of the contents leads to.
struct ContentsMark {
  std::size_t number = 0;  // Block::listed_as of it
  int level = 0;
};

struct Block {
  enum class Kind {
    kCopy,       // an element of the template with its tags filled in
    kParagraph,  // text that a tag produced, in the format of the tag's paragraph
    kTable,
    kChart,
    kEnd,  // what the template holds behind its text (section properties); nothing to print
  };
  enum class Origin { kTemplate, kSentence, kNarrative, kList, kTable, kChart, kAdded };
  Kind kind = Kind::kParagraph;
  Origin origin = Origin::kTemplate;
  // Where it stands, the same in every edition: "POST.results/POST.REV"; empty for kCopy.
  std::string place;
  std::string field;       // code of the field that the loop around it stands at; empty outside
  std::size_t source = 0;  // element of the template's body that it comes from or is formatted by
  std::string title;       // of a table or chart
  Paragraph paragraph;     // kParagraph, and kCopy of a paragraph, as the web page shows it
  Grid grid;               // kTable, and kCopy of a table
  Chart chart;             // kChart
  bool beside = false;     // a chart that stands in the line of the one before
  std::vector<std::size_t> chart_numbers;  // its values, in the order of the points
  int chart_mult = 0;                      // the power of ten that they are drawn in
  // kCopy: what stands for each tag of the element, in the order of the tags.
  std::vector<std::vector<Span>> filled;
  // Slots in a text of people for which there is no figure (any more); words stand in their place.
  std::vector<std::string> missing;
  std::size_t listed_as = 0;             // a heading or caption: its number in the contents
  std::optional<ContentsMark> contents;  // of a line of the contents
  std::optional<ContentsWanted> contents_wanted;  // of the place where they are put
};

// A section for a text that nobody has written yet: nothing is printed there.
struct Opening {
  std::string place;
  std::size_t before = 0;  // the block that it stands before
};

// The same where the heading too is printed only once there is a text.
struct ClosedSection {
  std::string place;
  std::size_t before = 0;
  std::string field;    // as Block::field
  std::string heading;  // that would stand above it; may be empty
};

// A figure that a text of people names and that is not there (any more).
struct Untold {
  std::string place;
  std::string slot;
};

struct Document {
  std::string report;  // id of its definition
  TimePeriod period;
  Language language = Language::kVietnamese;
  std::string title;
  bool draft = true;
  std::string number;   // of an issued report
  std::string data_at;  // when the data were last changed, RFC 3339
  bool has_demo = false;
  std::vector<Block> blocks;
  std::vector<std::vector<Span>> around;  // for the tags of headers, footers and notes
  std::vector<PrintedNumber> numbers;
  std::vector<Opening> openings;
  std::vector<ClosedSection> closed;
  // Places of edited texts that could not be printed: their block or one of their numbers is gone.
  std::vector<std::string> set_aside;
  std::vector<Untold> untold;
};

}  // namespace tongket
