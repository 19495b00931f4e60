// One call as the log of a gateway keeps it: a line of JSON. Each names the SHA-256 of the line
// before it (without its end of line), so that nothing can be changed, taken out or put in without
// every later line showing it. The texts that were signed stand in it with their signatures: an
// entry proves itself without the messages.
//
//   {"number":7,"previous":"64 hex digits","id":"...","at":"2026-11-23T08:00:00.000Z",
//    "direction":"out","consumer":"HANOI/DVC","service":"BTTTT/BAOCAO/solieu","method":"GET",
//    "path":"/r1/BTTTT/BAOCAO/solieu/2026?x=1","status":200,"request_bytes":0,
//    "response_bytes":17,"microseconds":5120,"reason":"",
//    "request":{"base":"...","signature":"base64","key":"fingerprint"},"response":{...},
//    "request_body":"base64, sealed","response_body":"..."}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

enum class CallDirection : std::uint8_t {
  kOut,  // of a system of ours: we are the consumer's gateway
  kIn,   // to a service of ours
};
std::string_view to_code(CallDirection direction);  // "out", "in"

struct SignedPart {
  std::string base;       // RFC 9421 signature base; empty: there was none that holds
  std::string signature;  // bytes
  std::string key_id;     // fingerprint of the certificate
};

struct CallEntry {
  std::uint64_t number = 0;  // from 1; given by the log
  std::string previous;      // given by the log
  std::string id;            // of the message, the same in both logs
  Moment at;                 // when it came
  CallDirection direction = CallDirection::kOut;
  std::string consumer;  // "participant/system"
  std::string service;   // "participant/system/code"
  std::string method, path;
  int status = 0;  // that the consumer got
  std::uint64_t request_bytes = 0, response_bytes = 0;
  std::int64_t microseconds = 0;
  std::string reason;  // message key if it was refused or failed; empty: it was answered
  SignedPart request, response;
  std::string request_body, response_body;  // sealed (sealed_body.h), bytes
};

// Without an end of line.
std::string call_line(const CallEntry& entry);
// kInvalidInput, kOverflow as parse_json; an unknown direction or moment is kInvalidInput.
Result<CallEntry> parse_call_line(std::string_view line);

}  // namespace tongket
