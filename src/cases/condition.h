// A condition on records, as packs write it: a boolean expression of VTL over a data set whose
// components are the fields. The same condition judges one record or a million, column by column.
//
//   TK_TRY(const Condition big, Condition::read("fine > 100000000 and isnull(paid_on)", structure,
//                                               place));
//   TK_TRY(const Bitmap found, big.holds(records));
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "column/bitmap.h"
#include "vtl/data/dataset.h"
#include "vtl/parse/syntax.h"

namespace tongket {

// A text that a condition compares a component with: state = "done", kind in {"a", "b"}.
struct ComparedText {
  std::string component;
  std::string text;
  Place place;
};

// A component of the data set that a condition is held against.
struct ConditionPart {
  std::string name;
  vtl::Role role = vtl::Role::kMeasure;
  column::DataType type = column::DataType::kString;
};

class Condition {
 public:
  // `structure` is a data set without rows; `place` where the text stands. kInvalidInput with all
  // mistakes, each at its line and column: what is no expression, an unknown field (with the
  // nearest), types that do not go together, what is no truth.
  static Result<Condition> read(std::string_view text, const vtl::Dataset& structure,
                                const Place& place);

  // One bit a row: set where it is true, not where it is false or cannot be told because a field is
  // empty. Its parts are there as in the structure (assertion); kInvalidInput for a division by
  // zero.
  [[nodiscard]] Result<column::Bitmap> holds(const vtl::Dataset& records) const;

  [[nodiscard]] const std::string& text() const { return text_; }
  // The components that it names, each once.
  [[nodiscard]] const std::vector<std::string>& components() const { return components_; }
  // These with the identifiers of the structure: what a data set to be judged needs.
  [[nodiscard]] const std::vector<ConditionPart>& parts() const { return parts_; }
  // What it compares with, in the order of the text, each at its place in the file.
  [[nodiscard]] std::vector<ComparedText> compared() const;

 private:
  Condition(std::string text, vtl::Script script, Place start, const vtl::Dataset& structure);

  std::string text_;
  std::shared_ptr<const vtl::Script> script_;
  Place start_;
  std::vector<std::string> components_;
  std::vector<ConditionPart> parts_;
};

}  // namespace tongket
