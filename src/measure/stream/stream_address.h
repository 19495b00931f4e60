// Where the servers of the stream are that joins several collectors (NATS with JetStream), and how
// to speak to them. Without encryption only to this machine, unless one says otherwise.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace tongket {

struct StreamAddress {
  std::vector<std::string> urls;  // "tls://host:port"; "nats://host:port" is not encrypted
  std::string credentials;        // a file: of NATS (.creds), or two lines: user and password
  std::string authorities;        // PEM; empty: those of the system
  bool plain = false;             // not encrypted also to other machines
};

// kUsage, keys measure.bad_stream_address, measure.stream_not_encrypted, measure.streams_differ
// (all servers are spoken to in one way).
Result<> check_stream_address(const StreamAddress& address);
// Of the first server; libnats looks for one name in the certificates of all of them.
std::string server_name(const StreamAddress& address);
// Whether the servers are spoken to with TLS.
bool is_encrypted(const StreamAddress& address);

// The parts of the name of a collector's log: at most 40 of a-z, 0-9, '-'.
bool is_collector_name(std::string_view text);

}  // namespace tongket
