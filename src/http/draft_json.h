// Answers about the report that is being written: its blocks, numbers, chapters, as JSON.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "http/call.h"
#include "http/drafts.h"

namespace tongket {

// The numbers that an answer tells of; spans name them by their position in it.
class ToldNumbers {
 public:
  explicit ToldNumbers(const Document& document) : document_(document) {}
  // All of the document, in its order.
  static ToldNumbers all(const Document& document);

  // The position of a number of the document; it is added if it is not told yet.
  std::size_t position(std::size_t number);
  // "numbers": [...]
  void write(JsonWriter& json) const;

 private:
  const Document& document_;
  std::vector<std::size_t> told_;
  std::map<std::size_t, std::size_t> positions_;
};

// One of DraftState::draft.blocks. Fails as chart_svg().
Result<> write_draft_block(JsonWriter& json, const DraftState& state, std::size_t index,
                           ToldNumbers& numbers);

// One printed number, as an open object without its end, so that more can be said.
void write_number(JsonWriter& json, const PrintedNumber& number);

// What a report is called where people look for each other.
std::string work_of(const ReportName& name);
// "editors": [...], under the lock.
void write_editors(JsonWriter& json, Live& live, const Call& call, const ReportName& name);

}  // namespace tongket
