// What a workbook that a unit sends would change in its submission. Nothing is taken: a person
// looks at the preview and saves what is right.
//
//   for (const WorkbookChange& change : preview.changes) {
//     if (!change.problem) ... change.cell, change.from, change.to, change.place ("Bieu!G7")
//   }
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "submission/cell.h"

namespace tongket {

// Did somebody change the cell after the workbook was made? Then `from` is their value.
enum class ChangedSince { kNo, kYes };

struct WorkbookChange {
  std::string cell;
  NamedText name;                // of the form's row
  std::string input;             // what stands in the workbook, as text
  CellContent from;              // what stands in the submission
  CellContent to;                // what the workbook says; as `from` where it cannot be taken
  std::string place;             // "Sheet!G7"
  std::optional<Error> problem;  // why it cannot be taken
  ChangedSince changed_since = ChangedSince::kNo;
};

struct WorkbookNarrative {
  std::string id;
  NamedText name;
  std::string from;
  std::string to;
  std::string place;
  std::optional<Error> problem;
};

// A value that stands elsewhere than it did when the workbook was mapped.
struct WorkbookMove {
  std::string cell;
  std::string from;
  std::string to;
};

// What was written where no cell of the form is: a row that somebody inserted, a cell that the form
// no longer has.
struct WorkbookStray {
  std::string place;
  std::string text;
};

struct WorkbookPreview {
  std::vector<WorkbookChange> changes;  // in the order of the form
  std::vector<WorkbookNarrative> narratives;
  std::size_t unchanged = 0;  // cells of the form that the workbook leaves as they are
  std::vector<WorkbookMove> moved;
  std::vector<WorkbookStray> unknown;
};

}  // namespace tongket
