#include "http/signing_json.h"

#include "base/digest.h"
#include "http/json_parts.h"
#include "http/signature_taking.h"
#include "submission/signable_content.h"

namespace tongket {

void write_signing(JsonWriter& json, const Live& live, const Submission& submission) {
  const Reporting& reporting = live.reporting();
  const std::string digest = hex(sha256(signable_content(reporting, submission)));
  json.begin_object();
  json.key("required").boolean(reporting.form_of(submission).signature == FormSignature::kRequired);
  json.key("taken").boolean(!live.settings().signing.authorities.empty());
  json.key("file").text(signable_name(reporting, submission));
  json.key("digest").text(digest);
  json.key("signatures").begin_array();
  for (std::size_t i = 0; i < submission.signatures.size(); ++i) {
    const ReceivedSignature& one = submission.signatures[i];
    const SubmissionVersion& received = submission.happened(one.submission_version);
    const bool touched = submission.content_version() > one.submission_version;
    json.begin_object();
    json.key("number").integer(static_cast<std::int64_t>(i + 1));
    write_moment(json, "received_at", received.at);
    json.key("brought_by").text(person_name(live, received.account));
    json.key("of").text(one.kept.digest == digest ? "current" : touched ? "earlier" : "other_form");
    write_signers(json, one.kept);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace tongket
