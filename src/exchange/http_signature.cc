#include "exchange/http_signature.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kDigestName = "sha-256";
// How a body is to be read, who asks, and which call it is: covered wherever they stand.
constexpr std::array<std::string_view, 8> kFields{
    "content-type", "content-encoding", "content-disposition", "x-road-client",
    "x-road-id",    "x-timeout-ms",     "idempotency-key",     "if-match"};

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

std::string bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// Values of one name in their order, as RFC 9421, 2.1 joins them.
std::optional<std::string> field_value(const Headers& headers, std::string_view name) {
  std::optional<std::string> out;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    out = (out ? *out + ", " : std::string()) + std::string(trimmed(value));
  }
  return out;
}

std::optional<std::string> derived_value(std::string_view name, const SignableMessage& message) {
  const std::size_t mark = std::min(message.target.find('?'), message.target.size());
  if (message.status > 0) {
    return name == "@status" ? std::optional(std::to_string(message.status)) : std::nullopt;
  }
  if (name == "@method") return message.method;
  if (name == "@path") return message.target.substr(0, mark);
  if (name == "@query") return mark == message.target.size() ? "?" : message.target.substr(mark);
  return std::nullopt;
}

std::optional<std::string> component_value(const FieldItem& item, const SignableMessage& message) {
  const SignableMessage* of = &message;
  std::optional<std::string> member;
  for (const FieldParameter& one : item.parameters) {
    const auto* const text = std::get_if<std::string>(&one.value);
    if (one.name == "req" && message.request != nullptr) {
      of = message.request;
    } else if (one.name == "key" && text != nullptr) {
      member = *text;
    } else {
      return std::nullopt;
    }
  }
  if (item.text.starts_with('@')) return member ? std::nullopt : derived_value(item.text, *of);
  std::optional<std::string> value = field_value(of->headers, item.text);
  if (!member || !value) return value;
  const auto members = parse_byte_sequences(*value);
  if (!members || !members->contains(*member)) return std::nullopt;
  return byte_sequence(members->at(*member));
}

void add_fields(const SignableMessage& message, std::vector<FieldItem>& to) {
  for (const std::string_view name : kFields) {
    if (field_value(message.headers, name)) to.push_back({.text = std::string(name)});
  }
}

Error not_covered(std::string_view what) {
  return fail(ErrorCode::kInvalidInput, "exchange.not_covered", {{"what", excerpt(what, 60)}});
}

}  // namespace

std::string content_digest(const Digest& body) {
  return std::string(kDigestName) + "=" + byte_sequence(bytes_of(body));
}

std::string content_digest(std::string_view body) { return content_digest(sha256(body)); }

bool digest_matches(std::string_view field, const Digest& body) {
  const auto digests = parse_byte_sequences(field);
  if (!digests) return false;
  const auto at = digests->find(std::string(kDigestName));
  return at != digests->end() && at->second == bytes_of(body);
}

bool digest_matches(std::string_view field, std::string_view body) {
  return digest_matches(field, sha256(body));
}

std::vector<FieldItem> request_components(const SignableMessage& message) {
  std::vector<FieldItem> out{
      {.text = "@method"}, {.text = "@path"}, {.text = "@query"}, {.text = "content-digest"}};
  add_fields(message, out);
  return out;
}

std::vector<FieldItem> response_components(const SignableMessage& message) {
  std::vector<FieldItem> out{
      {.text = "@status"},
      {.text = "content-digest"},
      {.text = "signature",
       .parameters = {{.name = "req"}, {.name = "key", .value = std::string(kSignatureLabel)}}}};
  add_fields(message, out);
  return out;
}

Result<std::string> signature_base(const InnerList& covered, const SignableMessage& message) {
  std::string out;
  for (auto item = covered.items.begin(); item != covered.items.end(); ++item) {
    const std::optional<std::string> value = component_value(*item, message);
    const bool twice = std::find(covered.items.begin(), item, *item) != item;
    if (!value || twice || !std::ranges::all_of(*value, is_printable)) {
      return not_covered(item->text);
    }
    out.append(serialized(*item)).append(": ").append(*value).append("\n");
  }
  return out.append("\"@signature-params\": ").append(serialized(covered));
}

Result<std::string> sign_message(const SignableMessage& message, std::vector<FieldItem> components,
                                 const Signing& with, Headers& to) {
  const InnerList covered{
      .items = std::move(components),
      .parameters = {{.name = "created", .value = with.created},
                     {.name = "expires", .value = with.expires},
                     {.name = "nonce", .value = std::string(with.nonce)},
                     {.name = "keyid", .value = std::string(with.key_id)},
                     {.name = "alg", .value = std::string(with.key.algorithm())}}};
  TK_TRY(std::string base, signature_base(covered, message));
  TK_TRY(const std::string signature, with.key.sign(base));
  const std::string label(kSignatureLabel);
  to.emplace_back("signature-input", label + "=" + serialized(covered));
  to.emplace_back("signature", label + "=" + byte_sequence(signature));
  return base;
}

Result<MessageProof> read_proof(const SignableMessage& message,
                                const std::vector<FieldItem>& needed) {
  const std::string label(kSignatureLabel);
  const auto inputs =
      parse_inner_lists(field_value(message.headers, "signature-input").value_or(""));
  const auto signatures =
      parse_byte_sequences(field_value(message.headers, "signature").value_or(""));
  if (!inputs || !signatures || !inputs->contains(label) || !signatures->contains(label)) {
    return fail(ErrorCode::kInvalidInput, "exchange.unsigned");
  }
  const InnerList& covered = inputs->at(label);
  for (const FieldItem& item : needed) {
    if (std::ranges::find(covered.items, item) == covered.items.end())
      return not_covered(item.text);
  }
  MessageProof out;
  TK_TRY(out.base, signature_base(covered, message));
  out.signature = signatures->at(label);
  out.key_id = covered.text("keyid");
  out.nonce = covered.text("nonce");
  out.algorithm = covered.text("alg");
  out.created = covered.number("created").value_or(0);
  out.expires = covered.number("expires").value_or(0);
  return out;
}

}  // namespace tongket
