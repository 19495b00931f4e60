// A submission as JSON: as an item of a list, and whole with its form, cells and findings.
#pragma once

#include <string_view>

#include "base/json.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

// What a right on a submission is asked for.
RightsTarget target_of(const Live& live, const Submission& submission);

void write_form(JsonWriter& json, const Pack& pack, const Form& form);
// The members of an item but for its form; the object is the caller's.
void write_submission(JsonWriter& json, const Live& live, const Call& call,
                      const Submission& submission);
void write_submission_whole(JsonWriter& json, const Live& live, const Call& call,
                            const Submission& submission);
void write_cell(JsonWriter& json, const Live& live, const Call& call, const Submission& submission,
                const FormRow& row);

}  // namespace tongket
