// The blocks that a template's block tags stand for. Each appends to the document and tells nothing
// to the template: an empty selection appends nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "report/compose/composition.h"

namespace tongket {

// Where new blocks take their format and place from.
struct Spot {
  std::size_t source = 0;  // element of the template
  Scope scope;
};

void add_sentences(Composition& composition, const Spot& spot, const Selector& selector);
void add_table(Composition& composition, const Spot& spot, const Selector& selector);
void add_plans(Composition& composition, const Spot& spot, const Selector& selector);
void add_years(Composition& composition, const Spot& spot, Selector selector);
void add_charts(Composition& composition, const Spot& spot, Selector selector);

// A table with a row for each unit of a kind: of one indicator the value of the year before, the
// value, the change and the rank; of several the values with their ranks. Nothing if fewer than
// `least` units have a value.
struct UnitsWanted {
  enum class Order : std::uint8_t { kPack, kRank };   // by the first indicator
  enum class Names : std::uint8_t { kFull, kShort };  // the first alias
  std::string kind;
  Order order = Order::kPack;
  Names names = Names::kFull;
  std::size_t least = 2;
};
void add_units(Composition& composition, const Spot& spot, const Selector& selector,
               const UnitsWanted& wanted);

// The documents that what is printed so far was taken from.
void add_sources(Composition& composition, const Spot& spot);

struct TaskFilter {
  std::vector<std::string> kinds;  // empty: all but targets and events
  std::size_t max_items = 0;       // 0: all
};
void add_tasks(Composition& composition, const Spot& spot, const TaskFilter& filter);
void add_documents(Composition& composition, const Spot& spot, const std::string& list);
// Whether the pack has documents of that appendix for the period.
std::vector<const LegalDocument*> documents_of(const Composition& composition,
                                               const std::string& list);
std::vector<const WorkItem*> tasks_of(const Composition& composition, const Scope& scope,
                                      const TaskFilter& filter);

// The document that reports on the period: the first one dated behind its end; nullptr if none is.
const SourceDocument* source_for(const Pack& pack, const TimePeriod& period);

// Helps the blocks: plain text, and a cell of it.
Paragraph paragraph_of(Spans spans);
Cell cell_of(Spans spans);
Cell text_cell(std::string text);
Cell number_cell(Spans spans);
Cell head_cell(std::string text);
// "POST.REV", with "@hanoi" for another unit than the nation.
std::string item_place(const Composition& composition, std::string_view kind, const Item& item);

}  // namespace tongket
