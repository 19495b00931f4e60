// A Word document with the proofreader's findings as comments in its margin, and nothing else
// touched: every word and its formatting stay, parts that hold no mark stay byte for byte, comments
// that were there stay beside ours.
//
//   TK_TRY(const std::string out, annotate_docx(bytes, {source, findings},
//                                               {.file = "bao-cao.docx", .date = today}));
//
// A comment stands around exactly the disputed words; around the whole paragraph where its text is
// not what was read; at the reference of a note, or at the text box, for words inside them, because
// Word has comments in the body only; at the first paragraph for what is nowhere in the body.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/message.h"
#include "base/result.h"
#include "proof/proof_write.h"

namespace tongket {

struct DocxAnnotation {
  std::string file;  // names the document in errors
  Language language = Language::kVietnamese;
  Date date;  // of the comments
};

// `result` must come from the same bytes, by docx_source(). What DocxPackage::open() fails with;
// kInvalidInput if the comments that the document has cannot be read.
Result<std::string> annotate_docx(std::string_view bytes, const ProofResult& result,
                                  const DocxAnnotation& annotation);

}  // namespace tongket
