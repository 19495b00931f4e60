// The forms of a report's period, and which of their sentences the report was made from. Under the
// state's lock.
//
//   const TakenPlaces taken = taken_places(live, *draft);
//   units_waiting(live, *draft).at("narrative/TELE.results")     // units of whom nothing was taken
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "http/drafts.h"
#include "http/live.h"

namespace tongket {

// Is it with the ministry, whatever became of it there?
bool was_sent(const Submission& submission);

// Forms of periodic cycles of the period; not those of single requests or plans.
std::vector<const Submission*> submissions_of(const Live& live, const TimePeriod& period);

// The places of the report that each sentence was taken into, by submission, narrative and words.
using TakenPlaces =
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::string>>;
TakenPlaces taken_places(const Live& live, const DraftState& draft);

// The sentence that was taken, as the unit wrote it then; empty if it is not there any more.
std::string taken_text(const Submission& submission, const TakenSentence& taken);

// How many units sent a text of which nothing was taken, by narrative place of a field.
std::map<std::string, std::size_t> units_waiting(const Live& live, const DraftState& draft);

}  // namespace tongket
