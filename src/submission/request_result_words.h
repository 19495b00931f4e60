// The words of a result: its paragraph, what stands in a cell of its table, the lines below it.
#pragma once

#include <string>

#include "submission/request_result.h"

namespace tongket {

NamedText request_paragraph(const RequestResult& result);

// "1.614.206,5", "-", "x", the name of a choice; empty for an empty cell.
std::string shown_value(const FormRow& row, const CellContent& content, Language language);
// "Doanh thu (ty dong)"
std::string column_words(const ResultColumn& column, Language language);
// The sum, or how often each choice was made; empty where there is neither.
std::string total_words(const ResultTotal& total, Language language);
std::string coverage_words(const RequestResult& result, const ResultTotal& total);  // "5/7"
std::string state_words(SubmissionState state, Language language);

}  // namespace tongket
