// A workbook that a unit keeps in a shape of its own. A person shows once which of its cells hold
// which cells of the form; the texts to the left and above are remembered with the address. The
// next workbook is read by that mapping: where those texts no longer stand, the value is looked for
// where they stand now; it is taken from there only if there is exactly one such place, and the
// preview says so. Years in the texts move on with the period. Never is another cell taken
// silently.
//
//   TK_TRY(mapping, with_labels(bytes, {{"PROV.REV", "Sheet1", "C7", {}}}, first_half));
//   TK_TRY(const WorkbookPreview preview, map_preview(later, mapping, {form, pack, next,
//   contents}));
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/form_definition.h"
#include "model/pack.h"
#include "model/time_period.h"
#include "submission/cell.h"
#include "submission/reporting_events.h"
#include "submission/workbook_preview.h"

namespace tongket {

// The beginning of a sheet as texts, numbers as Vietnamese texts write them; what is empty at the
// end of a row or of the sheet is left out.
struct SheetTexts {
  std::string name;
  std::vector<std::vector<std::string>> rows;
  int rows_in_all = 0;  // more than rows.size() if the sheet was cut
};

struct SheetLimits {
  std::size_t sheets = 30;  // visible ones
  int rows = 400;
  int columns = 60;
  std::size_t text_bytes = 240;  // of one cell
};

// What a person sees when mapping. kInvalidInput for what is no workbook.
Result<std::vector<SheetTexts>> sheets_of(std::string_view bytes, const SheetLimits& limits = {});

constexpr std::size_t kMaxMappedCells = 5000;

// The mapping with the texts that stand beside and above its addresses, and the period of the
// workbook, as MappedCell::label: own_workbook_labels.h. kInvalidInput for an address that is none
// or a cell of the form that stands twice, kNotFound for a sheet that the workbook lacks, kOverflow
// for more than kMaxMappedCells.
Result<std::vector<MappedCell>> with_labels(std::string_view bytes, std::vector<MappedCell> mapping,
                                            const TimePeriod& period);

struct MappingTarget {
  const Form& form;
  const Pack& pack;
  TimePeriod period;
  const CellContents& contents;
};

// An empty cell of the workbook says nothing: it leaves the form's cell as it is. An address
// without a label is taken as it stands. Cells of the mapping that the form lacks are told as
// unknown. kInvalidInput for what is no workbook.
Result<WorkbookPreview> map_preview(std::string_view bytes, std::span<const MappedCell> mapping,
                                    const MappingTarget& target);

}  // namespace tongket
