// What units wrote that belongs to one place of a report: the sentences of the forms that were
// sent, those that say nearly the same put together, the ones with figures that no report tells yet
// first; which units nothing was taken of; and what checks found in their figures.
//
//   const std::shared_lock lock(live.mutex());
//   TK_TRY(const ReportSources sources, find_sources(live, call, *draft,
//   "narrative/TELE.results"));
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http/call.h"
#include "http/drafts.h"
#include "http/live.h"
#include "http/taken_texts.h"
#include "report/edit/unit_texts.h"

namespace tongket {

struct SourceSentence {
  const Submission* submission = nullptr;
  std::string section;  // id of the narrative
  int index = 0;        // within the narrative
  UnitSentence said;
  std::string before;  // the sentences around it in its paragraph, numbers filled in; may be empty
  std::string after;
  std::vector<std::string> taken;  // places
  int new_figures = 0;             // not printed anywhere in the report
  int weight = 0;                  // of these
};

struct SourceGroup {
  SourceSentence lead;
  std::vector<SourceSentence> near;
};

struct WaitingUnit {
  const Submission* submission = nullptr;
  int new_figures = 0;
};

struct SourceFinding {
  const Submission* submission = nullptr;
  CellFinding finding;
  std::string explanation;
  std::string slot;
  bool reflected = false;  // the report prints the figure
};

struct ReportSources {
  const DraftBlock* block = nullptr;  // the first of the place; nullptr: a text that was dropped
  std::string field;                  // empty: of all fields
  std::string section;
  std::vector<SourceGroup> groups;
  std::shared_ptr<const FactIndex> pending;  // that `texts` reads
  std::optional<UnitTexts> texts;            // empty: nothing is offered there
  std::set<std::string, std::less<>> printed;
  std::size_t expected = 0;  // units
  std::size_t sent = 0;
  std::size_t reflected = 0;
  std::vector<WaitingUnit> waiting;
  std::vector<SourceFinding> findings;
};

// Under the lock. kNotFound for a place that the report does not have.
Result<ReportSources> find_sources(const Live& live, const Call& call, const DraftState& draft,
                                   std::string_view place);

}  // namespace tongket
