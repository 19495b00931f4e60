// A form as an Excel workbook that a unit fills in without a connection, and the way back.
//
// The workbook names each cell in a hidden column, so rows may be sorted, inserted and deleted; it
// remembers what stood in each cell when it was made, so only what a person changed in it counts as
// a change. Made for one submission, it is refused for another.
//
//   TK_TRY(const std::string bytes, form_workbook({form, pack, "7", org_name, period, contents}));
//   TK_TRY(const WorkbookPreview preview, read_form_workbook(bytes, {form, pack, "7", contents}));
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "model/form_definition.h"
#include "model/pack.h"
#include "model/time_period.h"
#include "submission/cell.h"
#include "submission/workbook_preview.h"

namespace tongket {

// What stands beside a cell for comparison, as people write it; empty: nothing is known.
struct CellContext {
  std::string plan;
  std::string previous;  // of the period before
  std::string same;      // of the same period of last year
};
using CellContexts = std::map<std::string, CellContext, std::less<>>;    // by FormRow::cell
using NarrativeTexts = std::map<std::string, std::string, std::less<>>;  // by FormNarrative::id

struct FormSheet {
  const Form& form;
  const Pack& pack;
  std::string submission;  // id
  NamedText org;           // name of the unit
  TimePeriod period;
  const CellContents& contents;
  CellContexts context = {};
  NarrativeTexts narratives = {};
  Language language = Language::kVietnamese;
};

// The bytes of the .xlsx; the same sheet gives the same bytes. Fails as write_xlsx() does.
Result<std::string> form_workbook(const FormSheet& sheet);

struct FormWorkbookTarget {
  const Form& form;
  const Pack& pack;
  std::string submission;  // id
  const CellContents& contents;
  NarrativeTexts narratives = {};
};

// kInvalidInput for what is no workbook, none that form_workbook() made, or one whose hidden parts
// are gone; kConflict for a workbook of another form or submission. What is wrong in a single cell
// is a problem in the preview.
Result<WorkbookPreview> read_form_workbook(std::string_view bytes,
                                           const FormWorkbookTarget& target);

}  // namespace tongket
