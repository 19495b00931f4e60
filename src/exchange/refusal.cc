#include "exchange/refusal.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/message.h"

namespace tongket {
namespace {

struct ReasonStatus {
  std::string_view reason;
  int status;
};
constexpr std::array<ReasonStatus, 25> kStatuses{{{"exchange.unsigned", 401},
                                                  {"exchange.not_covered", 401},
                                                  {"exchange.forged", 401},
                                                  {"exchange.replayed", 401},
                                                  {"exchange.expired", 401},
                                                  {"exchange.body_changed", 401},
                                                  {"exchange.unknown_certificate", 401},
                                                  {"exchange.revoked_certificate", 401},
                                                  {"exchange.status_unknown", 401},
                                                  {"exchange.certificate_ended", 401},
                                                  {"exchange.unknown_gateway", 403},
                                                  {"exchange.not_the_sender", 403},
                                                  {"exchange.unknown_consumer", 403},
                                                  {"exchange.not_granted", 403},
                                                  {"exchange.grant_ended", 403},
                                                  {"exchange.unknown_service", 404},
                                                  {"exchange.over_quota", 429},
                                                  {"exchange.gateway_away", 502},
                                                  {"exchange.system_away", 502},
                                                  {"exchange.too_late", 504},
                                                  {"exchange.busy", 503},
                                                  {"exchange.left_alone", 503},
                                                  {"exchange.cannot_sign", 503},
                                                  {"exchange.no_configuration", 503},
                                                  {"exchange.configuration_ended", 503}}};

}  // namespace

int refusal_status(std::string_view reason) {
  const auto* const at = std::ranges::find(kStatuses, reason, &ReasonStatus::reason);
  return at == kStatuses.end() ? 400 : at->status;
}

Reply refusal_reply(const Error& error, std::string_view message_id) {
  return refusal_reply(error, message_id, refusal_status(error.key));
}

Reply refusal_reply(const Error& error, std::string_view message_id, int status) {
  Reply out{.status = status, .type = "application/problem+json"};
  JsonWriter json;
  json.begin_object().key("type").text("about:blank").key("status").integer(out.status);
  json.key("title").text(message(Language::kVietnamese, "exchange.refused"));
  json.key("reason").text(error.key);
  json.key("detail").text(message(Language::kVietnamese, error.key, error.args));
  json.key("detail_en").text(message(Language::kEnglish, error.key, error.args));
  json.key("message_id").text(message_id).end_object();
  out.body = json.take();
  out.headers = {{"x-road-error", error.key}, {"x-road-id", std::string(message_id)}};
  return out;
}

}  // namespace tongket
