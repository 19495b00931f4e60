// What form_workbook() and read_form_workbook() agree on.
//
//   sheet of figures   a hidden row names the columns that count, whatever is inserted before them:
//                      value, note, explanation; and hidden columns: id of the cell, its unit, and
//                      value, note and explanation when the workbook was made. The id of the
//                      table's head and of a section's heading is kHeading.
//   sheet of texts     the same with the text, the id of the narrative, a digest of the text
//   hidden sheet       kSignature and the version of this layout, then a key and a value a row;
//                      from column 4 on the choices of each question
#pragma once

#include <string_view>

namespace tongket::form_layout {

inline constexpr std::string_view kValue = "tk:value";
inline constexpr std::string_view kNote = "tk:note";
inline constexpr std::string_view kExplanation = "tk:explanation";
inline constexpr std::string_view kCell = "tk:cell";
inline constexpr std::string_view kUnit = "tk:unit";
inline constexpr std::string_view kWasValue = "tk:was-value";
inline constexpr std::string_view kWasNote = "tk:was-note";
inline constexpr std::string_view kWasExplanation = "tk:was-explanation";
inline constexpr std::string_view kText = "tk:text";
inline constexpr std::string_view kNarrative = "tk:narrative";
inline constexpr std::string_view kWasText = "tk:was-text";
inline constexpr std::string_view kHeading = "tk:heading";

inline constexpr std::string_view kHiddenSheet = "tongket";
inline constexpr std::string_view kSignature = "tongket-form";
inline constexpr std::string_view kVersion = "1";
inline constexpr std::string_view kForm = "form";
inline constexpr std::string_view kSubmission = "submission";
inline constexpr std::string_view kOrg = "org";
inline constexpr std::string_view kPeriod = "period";
inline constexpr int kFirstChoiceColumn = 4;

}  // namespace tongket::form_layout
