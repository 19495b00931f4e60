// The journal's chain: each entry carries the hash of the entry before it, as the audit's entries
// do (store/audit_chain.h). The origin enters as the sealed bytes, so that destroying a person's
// key takes the origin away and leaves the chain whole.
//
//   hash = SHA-256 over the fields sequence (decimal), at, person (number of the record, decimal; 0
//          for none), origin (sealed: nonce, tag, ciphertext; empty for none), kind, subject, body,
//          previous, each preceded by its length (8 bytes, little-endian); 32 bytes. An entry of a
//          record has one more field: the digest of the record as it stands from then on
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongket {

struct JournalRecord {
  std::int64_t sequence = 0;
  std::string at;
  std::int64_t person = 0;
  std::string origin;  // sealed
  std::string kind;
  std::string subject;
  std::string body;
  std::string previous;  // 32 bytes; empty for the first
  std::string hash;
  std::string stands;  // 32 bytes; empty in the journal
};

std::string journal_hash(const JournalRecord& record);

// The origin of entry `sequence` of a chain, sealed under the key of the person's record.
struct OriginPlace {
  std::string_view chain;  // its table: "journal"
  std::int64_t person = 0;
  std::int64_t sequence = 0;
};
std::string seal_origin(std::string_view key, const OriginPlace& place, std::string_view origin);
std::optional<std::string> open_origin(std::string_view key, const OriginPlace& place,
                                       std::string_view sealed);

}  // namespace tongket
