// A document that somebody wrote, proofread: against itself and against the figures that they may
// read. Nothing of it is stored; it is kept in memory for an hour so that the findings can be
// fetched as Word comments, as a page, or as a table.

#include "base/digest.h"
#include "base/text.h"
#include "http/attachment.h"
#include "http/json_parts.h"
#include "http/proof_json.h"
#include "http/readable_facts.h"
#include "http/routes.h"
#include "net/request_target.h"
#include "proof/annotate_docx.h"
#include "proof/annotate_html.h"
#include "proof/proof_write.h"
#include "proof/proofread.h"
#include "read/source/uploaded_source.h"

namespace tongket {
namespace {

constexpr std::size_t kMostNameBytes = 300;

Error bad_parameter(std::string_view name, std::string_view found) {
  return fail(ErrorCode::kInvalidInput, "http.parameter",
              {{"name", std::string(name)}, {"found", excerpt(found, 80)}}, {"?", 0, 0});
}

// As the sender called it, without folders.
Result<std::string> sent_file_name(const Request& request) {
  const std::string_view header = request.header("x-file-name");
  std::optional<std::string> name = percent_decoded(header);
  if (!name || name->size() > kMostNameBytes || first_invalid_utf8(*name)) {
    return bad_parameter("X-File-Name", header);
  }
  *name = name->substr(name->find_last_of("/\\") + 1);
  return name->empty() ? "document" : to_nfc(*name);
}

// What must stay in memory for the document, about.
std::size_t size_of(const ProofreadUpload& proof) {
  std::size_t out = proof.bytes.size();
  for (const SourceLine& line : proof.source.lines) out += sizeof line + line.text.size();
  return out + 1024 * proof.findings.size();
}

Result<Reply> proof(Live& live, const Call& call) {
  TK_TRY(const std::string file, sent_file_name(call.request));
  const LongWork::Place place = live.long_work().take();
  if (!place) return fail(ErrorCode::kUsage, "http.busy", {{"seconds", "15"}});
  auto proof = std::make_shared<ProofreadUpload>();
  proof->file = file;
  TK_TRY(proof->source, read_uploaded({call.request.body, file}, Progress::none()));
  if (call.request.has_parameter("document")) {
    proof->source.name = excerpt(call.request.parameter("document"), kMostNameBytes);
  }
  const ReadableStore facts{live.store(),
                            [&](std::vector<Fact>& all) { keep_readable_facts(live, call, all); }};
  TK_TRY(proof->findings, proofread(proof->source, live.pack(), facts, Progress::none()));
  if (proof->source.format == SourceFormat::kDocx) proof->bytes = call.request.body;
  const std::string upload = hex(random_bytes(16));
  JsonWriter json;
  write_proof(json, upload, *proof, call.language);
  const std::size_t size = size_of(*proof);
  live.proofs().keep({{call.actor.account, upload}, std::move(proof), size},
                     std::chrono::steady_clock::now());
  return json_reply(json);
}

Result<Reply> as_word(const ProofreadUpload& proof, const Call& call) {
  if (proof.source.format != SourceFormat::kDocx) {
    return fail(ErrorCode::kInvalidInput, "http.proof_not_word", {{"file", proof.file}});
  }
  const DocxAnnotation annotation{proof.file, call.language, local_date(call.now)};
  TK_TRY(std::string bytes, annotate_docx(proof.bytes, {proof.source, proof.findings}, annotation));
  return Reply{.type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
               .body = std::move(bytes)};
}

Result<Reply> annotated(Live& live, const Call& call) {
  const std::shared_ptr<const ProofreadUpload> proof = live.proofs().find(
      {call.actor.account, call.param("upload")}, std::chrono::steady_clock::now());
  if (proof == nullptr) return fail(ErrorCode::kNotFound, "http.proof_gone");
  const std::string_view format =
      call.request.has_parameter("format") ? call.request.parameter("format") : "html";
  const ProofResult result{proof->source, proof->findings};
  Reply reply;
  if (format == "docx") {
    TK_TRY(reply, as_word(*proof, call));
  } else if (format == "html") {
    reply = {.type = "text/html; charset=utf-8", .body = annotated_page(result, call.language)};
    // The page brings a stricter policy of its own, with the digests of its styles and script.
    reply.headers.emplace_back("content-security-policy",
                               "base-uri 'none'; frame-ancestors 'none'");
    return reply;
  } else if (format == "csv") {
    reply = {.type = "text/csv; charset=utf-8", .body = proof_csv(result)};
  } else if (format == "json") {
    reply = {.body = proof_json(result)};
  } else {
    return bad_parameter("format", format);
  }
  reply.headers.push_back(
      attachment(message(call.language, "http.proof_file", {{"name", proof->source.name}}) + "." +
                 std::string(format)));
  return reply;
}

}  // namespace

std::vector<Route> proof_routes() {
  return {{.method = Method::kPost,
           .pattern = "/proof",
           .operation = "proofread",
           .locking = Locking::kOwn,
           .right = Right::kProofread,
           .handler = proof},
          {.method = Method::kGet,
           .pattern = "/proof/{upload}/annotated",
           .operation = "getProof",
           .locking = Locking::kOwn,
           .right = Right::kProofread,
           .handler = annotated}};
}

}  // namespace tongket
