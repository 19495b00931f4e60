// A text that somebody wants to write into a report: read from the request, and checked before it
// is stored: the right to the field, the place, the version that the writer saw, the figures that
// it names, the sentences that it was made from.
//
//   TK_TRY(const TextWriting writing, text_writing_in(live, call));
//   TK_CHECK(check_writing(call, *draft, writing));
#pragma once

#include <string>
#include <vector>

#include "http/call.h"
#include "http/drafts.h"
#include "http/live.h"

namespace tongket {

struct TextWriting {
  TextKey key;
  std::int64_t version = 0;  // that the writer saw; 0: none
  TextStatus status = TextStatus::kActive;
  std::string text;            // paragraphs as the archive keeps them
  bool tells_sources = false;  // else they stay as they are
  std::vector<TakenSentence> taken;
};

// {"place", "version", "paragraphs", "sources"?} of a request; without paragraphs the place is
// dropped. Takes the state's lock.
Result<TextWriting> text_writing_in(const Live& live, const Call& call);

// The right to write there, a place of the draft (kNotFound), and one whose words are written by
// people (kInvalidInput).
Result<> check_writing(const Call& call, const DraftState& draft, const TextWriting& writing);

// Of a draft with the text in it: kInvalidInput, one error for each figure that nobody told.
Result<> check_figures(const DraftState& tried, const std::string& place);

// What is journaled beside version `version` of the text. Under the lock.
std::vector<JournalEntry> entries_for(const Live& live, const Call& call,
                                      const TextWriting& writing, int version);

}  // namespace tongket
