// Signatures of submissions: the content to sign, the signature that comes back, and both again for
// whoever wants to check. Certificates are looked at, and their authorities asked, without the
// lock.

#include <mutex>
#include <shared_mutex>

#include "http/attachment.h"
#include "http/json_parts.h"
#include "http/named.h"
#include "http/routes.h"
#include "http/signature_taking.h"
#include "http/signing_json.h"
#include "submission/signable_content.h"

namespace tongket {
namespace {

constexpr std::string_view kContentType = "application/json";

struct ContentToSign {
  std::string text;
  std::string name;
};

Result<ContentToSign> content_to_sign(const Live& live, const Call& call) {
  const std::shared_lock lock(live.mutex());
  TK_TRY(const Submission* submission, named_submission(live, call));
  return ContentToSign{signable_content(live.reporting(), *submission),
                       signable_name(live.reporting(), *submission)};
}

Reply content_reply(std::string text, const std::string& name) {
  Reply out{.type = std::string(kContentType), .body = std::move(text)};
  out.headers.push_back(attachment(name));
  return out;
}

Result<Reply> give_content(Live& live, const Call& call) {
  TK_TRY(ContentToSign to_sign, content_to_sign(live, call));
  return content_reply(std::move(to_sign.text), to_sign.name);
}

Result<Reply> list_signatures(Live& live, const Call& call) {
  TK_TRY(const Submission* submission, named_submission(live, call));
  JsonWriter json;
  write_signing(json, live, *submission);
  return json_reply(json);
}

Result<Reply> take_signature(Live& live, const Call& call) {
  TK_TRY(ContentToSign to_sign, content_to_sign(live, call));
  TK_TRY(KeptSignature kept, checked_signature(live, {to_sign.text, call.request.body}));
  const std::unique_lock lock(live.mutex());
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting())
             .sign(call.param("id"), {std::move(kept), std::move(to_sign.text)}));
  std::shared_ptr<PendingWrite> written = live.record(entries);
  TK_TRY(const Submission* submission, named_submission(live, call));
  JsonWriter json;
  write_signing(json, live, *submission);
  Reply reply = json_reply(json, 201);
  reply.after = std::move(written);
  return reply;
}

Result<Reply> signature_file(Live& live, const Call& call) {
  std::int64_t entry = 0;
  std::string name;
  {
    const std::shared_lock lock(live.mutex());
    TK_TRY(const Submission* submission, named_submission(live, call));
    TK_TRY(const std::size_t index, named_signature(call, submission->signatures.size()));
    entry = submission->signatures[index].journal_entry;
    name = submission->org + "-" + submission->form + "-signature-" + call.param("number");
  }
  TK_TRY(const JournalEntry found, journal_entry(live, entry));
  TK_TRY(const JsonValue body, parse_json(found.body, found.kind));
  TK_TRY(SubmissionSigned taken, decode_signed(body));
  const std::string_view part = call.request.parameter("part");
  if (part == "content") return content_reply(std::move(taken.content), name + ".json");
  return signature_part(part, taken.kept, name);
}

}  // namespace

std::vector<Route> signature_routes() {
  const auto reading = [](std::string_view pattern, std::string_view operation, Locking locking,
                          Result<Reply> (*handler)(Live&, const Call&)) {
    return Route{.method = Method::kGet,
                 .pattern = pattern,
                 .operation = operation,
                 .locking = locking,
                 .right = Right::kReadSubmission,
                 .target = named_submission_target,
                 .handler = handler};
  };
  return {reading("/submissions/{id}/content", "getSubmissionContent", Locking::kOwn, give_content),
          reading("/submissions/{id}/signatures", "getSignatures", Locking::kRead, list_signatures),
          reading("/submissions/{id}/signatures/{number}", "getSignature", Locking::kOwn,
                  signature_file),
          {.method = Method::kPost,
           .pattern = "/submissions/{id}/signature",
           .operation = "signSubmission",
           .locking = Locking::kOwn,
           .right = Right::kSign,
           .target = named_submission_target,
           .handler = take_signature}};
}

}  // namespace tongket
