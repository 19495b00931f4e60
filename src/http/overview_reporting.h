// What the leader's page tells of the reporting: who owes what, how far the cycles are, and which
// figures stand differently than at the reader's last visit. All under the lock.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

// Due and not sent, in open cycles: what the reader may see, the longest overdue first.
struct OwedSubmissions {
  std::vector<const Submission*> all;
  std::map<std::string, int> by_field;  // code of a field of the pack
};
OwedSubmissions owed_submissions(const Live& live, const Call& call);

// "late" and "late_total", "cycles", "changed": members of the caller's object.
void write_owed(JsonWriter& json, const Live& live, const OwedSubmissions& owed);
void write_open_cycles(JsonWriter& json, const Live& live, Moment now);
// Of `figures` what changed since the reader's last visit, or within a week; newest first.
// `hidden`: indicators that are not to be seen, sorted.
void write_changed_figures(JsonWriter& json, const Live& live, const Call& call,
                           const Figures& figures, const std::vector<std::string>& hidden);

}  // namespace tongket
