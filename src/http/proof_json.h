// A proofread document as JSON: its lines, and each finding at its stretch of them. Lines count
// from 1 in the order of the document, stretches in UTF-16 code units of their line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/message.h"
#include "proof/proof_finding.h"
#include "read/source/source_text.h"

namespace tongket {

// What is kept of a document so that its findings can be fetched in other forms.
struct ProofreadUpload {
  std::string file;   // as its sender called it
  std::string bytes;  // of a Word document, which can be written with its findings; else empty
  SourceText source;
  std::vector<ProofFinding> findings;  // in reading order
};

// {"upload", "name", "format", "notices", "lines", "findings"}
void write_proof(JsonWriter& json, std::string_view upload, const ProofreadUpload& proof,
                 Language language);

// What the reader of a document has to tell, as texts: ["page 3: no text was found", ...]
void write_notices(JsonWriter& json, const std::vector<SourceNotice>& notices, Language language);

}  // namespace tongket
