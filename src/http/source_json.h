// What units wrote and what was taken of it, as JSON. Under the lock.
#pragma once

#include <string_view>

#include "base/json.h"
#include "http/report_sources.h"

namespace tongket {

// The answer about one place.
void write_sources(JsonWriter& json, const Live& live, const Call& call, const DraftState& draft,
                   std::string_view place, const ReportSources& sources);

// The newest version of a place's text, with what it rests on.
void write_text_version(JsonWriter& json, const Live& live, const TextVersion& text);

// "sources": what a text of the archive rests on.
void write_taken(JsonWriter& json, const Live& live, const TextVersion& text);

}  // namespace tongket
