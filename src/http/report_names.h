// What the routes about reports share: which report the path names, what the right to look at it or
// to write it is asked for, who asks, by name, and when something was recorded.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "http/call.h"
#include "http/live.h"
#include "store/report_archive.h"

namespace tongket {

// {report} and {period} of the path, as they are written.
ReportName named_report(const Call& call);

// Route::target: a report may hold figures that are not published, so it is for the ministry.
Result<RightsTarget> report_target(const Live& live, const Call& call);

// The same for what concerns all of it, which nobody does who has single fields only.
Result<RightsTarget> whole_report_target(const Live& live, const Call& call);

// The name of who asks, for what is signed with it. Takes the lock.
std::string caller_name(Live& live, const Call& call);

// A time stamp of the store or the journal as the API writes times; null for an empty one.
void write_stamp(JsonWriter& json, std::string_view key, std::string_view stamp);

}  // namespace tongket
