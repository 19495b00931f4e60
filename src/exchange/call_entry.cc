#include "exchange/call_entry.h"

#include "base/base64.h"
#include "base/json.h"
#include "base/json_value.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 20;

void write_part(JsonWriter& json, std::string_view name, const SignedPart& part) {
  if (part.base.empty()) return;
  json.key(name).begin_object().key("base").text(part.base);
  json.key("signature").text(base64(part.signature)).key("key").text(part.key_id).end_object();
}

void write_bytes(JsonWriter& json, std::string_view name, std::string_view bytes) {
  if (!bytes.empty()) json.key(name).text(base64(bytes));
}

Error bad_entry(const JsonValue& at, std::string_view found) {
  return at.error("exchange.bad_value", {{"found", excerpt(found, 80)}});
}

Result<std::string> decoded_bytes(const JsonValue& at, std::string_view name) {
  TK_TRY(const std::string text, at.text_or(name, ""));
  std::optional<std::string> out = from_base64(text);
  if (!out) return bad_entry(at, text);
  return *std::move(out);
}

Result<SignedPart> part_of(const JsonValue& root, std::string_view name) {
  SignedPart out;
  const JsonValue* const at = root.find(name);
  if (at == nullptr) return out;
  TK_TRY(out.base, at->text("base"));
  TK_TRY(out.signature, decoded_bytes(*at, "signature"));
  TK_TRY(out.key_id, at->text("key"));
  return out;
}

Result<std::uint64_t> count_of(const JsonValue& at, std::string_view name) {
  TK_TRY(const std::int64_t out, at.integer(name));
  if (out < 0) return bad_entry(at, std::to_string(out));
  return static_cast<std::uint64_t>(out);
}

}  // namespace

std::string_view to_code(CallDirection direction) {
  return direction == CallDirection::kOut ? "out" : "in";
}

std::string call_line(const CallEntry& entry) {
  JsonWriter json;
  json.begin_object();
  json.key("number").integer(static_cast<std::int64_t>(entry.number));
  json.key("previous").text(entry.previous).key("id").text(entry.id);
  json.key("at").text(utc_text(entry.at)).key("direction").text(to_code(entry.direction));
  json.key("consumer").text(entry.consumer).key("service").text(entry.service);
  json.key("method").text(entry.method).key("path").text(entry.path);
  json.key("status").integer(entry.status);
  json.key("request_bytes").integer(static_cast<std::int64_t>(entry.request_bytes));
  json.key("response_bytes").integer(static_cast<std::int64_t>(entry.response_bytes));
  json.key("microseconds").integer(entry.microseconds).key("reason").text(entry.reason);
  write_part(json, "request", entry.request);
  write_part(json, "response", entry.response);
  write_bytes(json, "request_body", entry.request_body);
  write_bytes(json, "response_body", entry.response_body);
  return json.end_object().take();
}

Result<CallEntry> parse_call_line(std::string_view line) {
  TK_TRY(const JsonValue root, parse_json(line, "entry", {.max_bytes = kLongestLine}));
  TK_CHECK(root.expect_object());
  CallEntry out;
  TK_TRY(out.number, count_of(root, "number"));
  TK_TRY(out.previous, root.text("previous"));
  TK_TRY(out.id, root.text("id"));
  TK_TRY(const std::string at, root.text("at"));
  const Result<Moment> moment = parse_moment(at);
  if (!moment) return bad_entry(root, at);
  out.at = *moment;
  TK_TRY(const std::string direction, root.text("direction"));
  if (direction != "out" && direction != "in") return bad_entry(root, direction);
  out.direction = direction == "out" ? CallDirection::kOut : CallDirection::kIn;
  TK_TRY(out.consumer, root.text("consumer"));
  TK_TRY(out.service, root.text("service"));
  TK_TRY(out.method, root.text("method"));
  TK_TRY(out.path, root.text("path"));
  TK_TRY(const std::int64_t status, root.integer("status"));
  if (status < 0 || status > 999) return bad_entry(root, std::to_string(status));
  out.status = static_cast<int>(status);
  TK_TRY(out.request_bytes, count_of(root, "request_bytes"));
  TK_TRY(out.response_bytes, count_of(root, "response_bytes"));
  TK_TRY(out.microseconds, root.integer("microseconds"));
  TK_TRY(out.reason, root.text("reason"));
  TK_TRY(out.request, part_of(root, "request"));
  TK_TRY(out.response, part_of(root, "response"));
  TK_TRY(out.request_body, decoded_bytes(root, "request_body"));
  TK_TRY(out.response_body, decoded_bytes(root, "response_body"));
  return out;
}

}  // namespace tongket
