#include "exchange/call_proof.h"

#include <array>
#include <utility>

#include "base/file.h"
#include "exchange/http_signature.h"
#include "exchange/sealed_body.h"

namespace tongket {
namespace {

constexpr std::size_t kMostProofPem = std::size_t{64} * 1024;

std::string_view participant_of(std::string_view name) { return name.substr(0, name.find('/')); }

// The value of a line of a signature base; empty if it has none.
std::string_view line_of(std::string_view base, std::string_view component) {
  std::size_t begin = 0;
  while (begin < base.size()) {
    const std::size_t end = std::min(base.find('\n', begin), base.size());
    std::string_view line = base.substr(begin, end - begin);
    if (line.starts_with(component) && line.substr(component.size()).starts_with(": ")) {
      return line.substr(component.size() + 2);
    }
    begin = end + 1;
  }
  return {};
}

struct Line {
  std::string_view component;
  std::string value;
};

bool says(std::string_view base, std::initializer_list<Line> lines) {
  for (const Line& line : lines) {
    if (line_of(base, line.component) != line.value) return false;
  }
  return true;
}

std::string path_in(std::string_view base) {
  const std::string_view query = line_of(base, "\"@query\"");
  return std::string(line_of(base, "\"@path\"")).append(query == "?" ? "" : query);
}

bool holds(const SignedPart& part, std::string_view signer, CertificateArchive& certificates) {
  const Certificate* const certificate = certificates.find(signer, part.key_id);
  return certificate != nullptr && certificate->key().verifies({part.base, part.signature});
}

bool body_fits(const BodyPlace& place, std::string_view sealed, std::string_view base,
               std::string_view key) {
  if (sealed.empty() || key.empty()) return true;
  const std::optional<std::string> body = open_body(key, place, sealed);
  return body && digest_matches(line_of(base, "\"content-digest\""), *body);
}

}  // namespace

const Certificate* CertificateArchive::find(std::string_view participant,
                                            const std::string& fingerprint) {
  const std::string name = std::string(participant) + "/" + fingerprint;
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second ? &*known->second : nullptr;
  const bool sound = fingerprint.find_first_not_of("0123456789abcdef") == std::string::npos &&
                     participant.find('/') == std::string_view::npos && participant != "..";
  std::optional<Certificate>& slot = known_[name];
  if (!sound) return nullptr;
  const Result<std::string> pem = read_file(folder_ / (name + ".crt"), kMostProofPem);
  Result<Certificate> read = Certificate::parse(pem ? *pem : std::string());
  if (!read || read->fingerprint() != fingerprint) return nullptr;
  slot = *std::move(read);
  return &*slot;
}

CallProof prove_call(const CallEntry& entry, CertificateArchive& certificates,
                     std::string_view body_key) {
  CallProof out;
  const auto wrong = [&](std::string_view key) {
    if (out.wrong.empty()) out.wrong = key;
  };
  if (!entry.request.base.empty()) {
    const std::string& base = entry.request.base;
    out.request = holds(entry.request, participant_of(entry.consumer), certificates);
    if (!out.request) wrong("exchange.request_not_proven");
    const bool same = says(base, {{"\"@method\"", entry.method},
                                  {"\"x-road-client\"", entry.consumer},
                                  {"\"x-road-id\"", entry.id}}) &&
                      path_in(base) == entry.path;
    const bool body = body_fits({entry.id, "request"}, entry.request_body, base, body_key);
    if (!same || !body) wrong("exchange.entry_differs");
  }
  if (!entry.response.base.empty()) {
    const std::string& base = entry.response.base;
    out.response = holds(entry.response, participant_of(entry.service), certificates);
    if (!out.response) wrong("exchange.response_not_proven");
    const bool same =
        says(base, {{"\"@status\"", std::to_string(entry.status)},
                    {"\"x-road-id\"", entry.id},
                    {R"("signature";req;key="sig1")", byte_sequence(entry.request.signature)}});
    const bool body = body_fits({entry.id, "response"}, entry.response_body, base, body_key);
    if (!same || !body) wrong("exchange.entry_differs");
  }
  if (entry.reason.empty() && (!out.request || !out.response))
    wrong("exchange.response_not_proven");
  return out;
}

}  // namespace tongket
