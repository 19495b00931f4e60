// What the marked numbers of a printed Word file are, kept in the file itself, so that a program
// that has no store can read them: a custom XML part that names for each bookmark the observation.
//
//   <figures xmlns="urn:tongket:figures:1" report="so-ket" period="2023-S1">
//     <figure mark="tkn_4" indicator="POST.REV" org="VN" period="2023-S1" unit="VND" mult="9"/>
//     <figure mark="tkn_5" indicator=... compares="yoy_pct"/>    tells about an observation
//     <figure mark="tkb_9" point="3" .../>         the 4th value that is there, in a chart
//   </figures>
//
// mark: the bookmark. indicator, org, period, unit: of the observation's key; also scenario,
// breakdown and as_of, left out where they are "actual", the total and the end of the period. mult:
// the power of ten that the number is printed in; left out for 0. status, qualifier: left out for
// "A" and an exact number. The number itself is what stands between the bookmark's ends.
//
// report/write/docx_figures.h writes it, read/source/docx_figures.h reads it.
#pragma once

#include <string_view>

namespace tongket {

inline constexpr std::string_view kFiguresSpace = "urn:tongket:figures:1";

}  // namespace tongket
