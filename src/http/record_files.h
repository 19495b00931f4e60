// Files for records, as requests bring them.
#pragma once

#include <string_view>

#include "http/record_asked.h"

namespace tongket {

// Keeps the request's body for whoever asks (http/record_claims.h); ?name is what it is called.
// {"file": "<sha256>/<name>"}: a value of a field of files. kInvalidInput: http.record_file_empty,
// and what check_attached_file() refuses (office/attached_file.h).
Result<Reply> keep_record_file(Live& live, const Call& call);

// The bytes of a file that a field names which the asker sees; what is only proposed is nobody's of
// the public. kNotFound, key http.no_record_file.
Result<Reply> record_file_reply(Live& live, const RecordAsked& asked, std::string_view sha256);

}  // namespace tongket
