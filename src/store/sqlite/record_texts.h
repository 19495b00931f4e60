// What a write of a record must be before it is queued: text, with a kind, days and names.
#pragma once

#include "base/result.h"
#include "store/record_store.h"

namespace tongket::sqlite {

// kInvalidInput: records.bad_text, bad_kind, bad_field, bad_code, or of a day that is none.
Result<> check_record_texts(const RecordWrite& write);

}  // namespace tongket::sqlite
