// Where a call goes, as consumers write it, and what of its headers goes along.
//
//   GET /r1/BTTTT/BAOCAO/solieu/2026?x=1   ->  service "BTTTT/BAOCAO/solieu", rest "/2026?x=1"
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "net/request.h"

namespace tongket {

struct CallTarget {
  std::string participant;
  std::string service;  // "participant/system/code"
  std::string rest;     // behind the service, as sent: "", "/2026?x=1"
  std::string path;     // of the service, decoded, without the query: "/", "/2026"
};
std::optional<CallTarget> call_target(const Request& request);

// Without what belongs to one connection (RFC 9110, 7.6.1), to its server, or to the gateways; nor
// If-None-Match, which the consumer's gateway answers itself.
Headers passed_headers(const Headers& headers);

// How long the caller waits: X-Timeout-Ms, 1 ms to 10 minutes; 30 s if it says nothing sensible.
std::chrono::milliseconds wanted_timeout(std::string_view header);

}  // namespace tongket
