// The edited Word file comes back: what a person changed in it becomes texts of the report's next
// editions and questions about figures. Nothing of it changes a figure by itself. What is known
// already is not stored again, so that merging a file twice changes nothing.
//
//   TK_TRY(const MergeReceipt receipt, merge_report(*store, {bytes, "so-ket.docx", "An"}));
//   TK_CHECK(accept_change(pack, *store, {.id = 3, .actor = "Binh"}, progress));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "model/pack.h"
#include "report/merge/edits.h"
#include "store/fact_store.h"
#include "store/report_archive.h"

namespace tongket {

enum class MergeMode { kStore, kDryRun };

struct MergeRequest {
  std::string_view bytes;
  std::string file;   // its name, for errors
  std::string actor;  // a person's name; may be empty
  MergeMode mode = MergeMode::kStore;
};

enum class MergeOutcome {
  kStored,    // or would be, in a dry run
  kReplaced,  // stored in place of what somebody else wrote there since the edition was printed
  kKnown,     // was merged before
  kNotKept,   // belongs to the template or to a table
};

// "stored", "replaced", "known", "not_kept"
std::string_view to_code(MergeOutcome outcome);

struct MergedEdit {
  Edit edit;
  MergeOutcome outcome = MergeOutcome::kNotKept;
  std::string slot;  // of a figure
};

struct MergeReceipt {
  Edition edition;  // that the file is a copy of
  std::vector<MergedEdit> edits;
};

// What read_edited_file() and find_marked() fail with; the store's errors. All or nothing.
Result<MergeReceipt> merge_report(FactStore& store, const MergeRequest& request);

// A question about a figure, and what the store says about it now.
struct ChangeNow {
  FigureChange change;
  ReportName report;
  std::string now;     // digits in the report's language; empty for a computed figure
  std::string source;  // of the value that stands; likewise
};
Result<std::vector<ChangeNow>> open_changes(const Pack& pack, FactStore& store);

struct ChangeAnswer {
  ChangeId id = 0;
  std::string actor;
  Language language = Language::kVietnamese;  // of the reason that is stored
};
// Loads one observation with the number that was written, everything else as it stands, and closes
// the question. kUsage for a computed figure or a range, whose values are to be corrected instead;
// kInvalidInput if the pack cannot hold the number; kConflict if the value that stands is what a
// unit sent, or a total of it, which only a corrected form corrects; kNotFound, kConflict as
// ReportArchive::decide().
Result<LoadReceipt> accept_change(const Pack& pack, FactStore& store, const ChangeAnswer& answer,
                                  Progress& progress);
// The store was right: closes the question.
Result<> restore_change(FactStore& store, const ChangeAnswer& answer);

struct TextRestore {
  ReportName report;                // an empty part: any, if only one report has all the places
  std::vector<std::string> places;  // sections of the archive
  std::string actor;
};
// Back to what template and pack say. kNotFound for a place without an edited text, kConflict if
// several reports have it and none is named.
Result<> restore_texts(FactStore& store, const TextRestore& restore);

}  // namespace tongket
