// The columns of a table of values, and how a header names them:
//
//   doc        document that the value stands in       (the name of the file)
//   field, name_en, printed, line_from, line_to         allowed, not kept
//   code       indicator                                required
//   name_vi    what the source calls it
//   org        unit                                     required
//   breakdown  DIM=CODE;DIM=CODE                        (the total)
//   period     2022, 2022-S1, 2022-01-01/P10M, ...      required
//   as_of      YYYY-MM-DD                               (end of the period)
//   scenario   actual, plan, target                     (actual)
//   status     A E F P I M _Z B                         (A)
//   qualifier  about over under atleast atmost range    (exact)
//   value      1447.856                                 required
//   value_hi   upper end of a range
//   unit       VND, PERCENT, ...                        required
//   mult       power of ten, -9 to 27                   (0)
//   note
//   decision   of a draft (read/draft.h): a row is taken only if a person wrote "yes" (or x, co)
//   page, span, confidence, candidates, stored           of a draft; allowed, not kept
//
// In brackets what a missing column or an empty field means.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/table_mistakes.h"

namespace tongket {

enum class ValueColumn : std::uint8_t {
  kDoc,
  kField,
  kCode,
  kNameVi,
  kNameEn,
  kOrg,
  kBreakdown,
  kPeriod,
  kAsOf,
  kScenario,
  kStatus,
  kQualifier,
  kValue,
  kValueHi,
  kUnit,
  kMult,
  kNote,
  kLineFrom,
  kLineTo,
  kPrinted,
  kDecision,
  kPage,
  kSpan,
  kConfidence,
  kCandidates,
  kStored,
};
inline constexpr std::size_t kValueColumnCount = 26;

std::string_view column_name(ValueColumn column);

struct HeaderCell {
  std::string_view name;
  Place place;
};

// Which column each cell of the header names; empty for a cell without name, and for each cell
// that is a mistake (unknown, named twice). A missing column is a mistake too.
std::vector<std::optional<ValueColumn>> match_header(std::span<const HeaderCell> header,
                                                     TableMistakes& mistakes);

}  // namespace tongket
