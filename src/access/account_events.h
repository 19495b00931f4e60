// Bodies of account events, written and read. Part of the accounts; see accounts.h for the list.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/accounts.h"
#include "base/json.h"

namespace tongket {

inline constexpr std::string_view kAccountSubject = "account/";

struct EventOf {
  std::string_view kind;     // without "account."
  std::string_view account;  // whom it is about
  std::string_view by;
};
AccountEvent account_event(const EventOf& of,
                           const std::function<void(JsonWriter&)>& more = nullptr);

void write_grants(JsonWriter& json, const std::vector<Grant>& grants);
void write_scopes(JsonWriter& json, const std::vector<TokenScope>& scopes);
void write_time(JsonWriter& json, AccessTime time);

Result<std::vector<Grant>> read_grants(const JsonValue& body);
Result<std::vector<TokenScope>> read_scopes(const JsonValue& body);
Result<AccessTime> read_time(const JsonValue& body, std::string_view key);

}  // namespace tongket
