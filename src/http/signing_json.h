// Who signed a submission, as all who may read it are told.
#pragma once

#include "base/json.h"
#include "http/live.h"

namespace tongket {

// An object: what is to be signed now (file, digest), whether it has to be, whether signatures are
// taken here, and those that came, each "of" the content as it is ("current"), as it was before
// ("earlier"), or of a form that the pack has changed since ("other_form"). Under the lock.
void write_signing(JsonWriter& json, const Live& live, const Submission& submission);

}  // namespace tongket
