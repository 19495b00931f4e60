// The leader's page as JSON: its rows, what stands in front of each field, what is off plan.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/message.h"
#include "http/overviews.h"

namespace tongket {

// The value of an indicator for a unit and a breakdown with its base, change, plan and history.
void write_overview_row(JsonWriter& json, const Pack& pack, const Row& row, Language language);
void write_overview_rows(JsonWriter& json, const Pack& pack, const std::vector<const Row*>& rows,
                         Language language);

// Of a field: those that lead first. At most `most`.
std::vector<const Row*> leading_rows(const FieldPart& part, std::string_view nation,
                                     std::size_t most);

// "period", "periods", "data_at"... to "fell"; the object is the caller's. `late`: how many
// submissions are overdue, by the code of a field.
void write_overview(JsonWriter& json, const StandingOverview& standing,
                    const std::map<std::string, int>& late, Language language);

}  // namespace tongket
