// A document that came as bytes, from somebody's browser: read in memory where the reader can, from
// a file in a folder of its own where another process reads it (PDF), gone when it was read. Errors
// and notices speak of the name that the sender gave the file.
//
//   TK_TRY(const SourceText text, read_uploaded({body, "bao-cao.docx"}, progress));
#pragma once

#include <string>
#include <string_view>

#include "base/progress.h"
#include "base/result.h"
#include "read/source/source_text.h"

namespace tongket {

struct UploadedDocument {
  std::string_view bytes;
  std::string name;  // of the file; the content decides what it is
};

// What is read for somebody who waits for the answer.
SourceLimits upload_limits();

// Fails as read_source() does; kIo if the temporary file cannot be written.
Result<SourceText> read_uploaded(const UploadedDocument& document, Progress& progress);

}  // namespace tongket
