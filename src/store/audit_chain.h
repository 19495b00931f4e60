// The audit chain: every change of the store leaves an entry that carries the hash of the entry
// before it, so no entry can be changed, swapped or taken out without breaking what follows.
//
//   hash = SHA-256 over the fields sequence (decimal), recorded_at, action, subject, detail,
//          previous, each preceded by its length (8 bytes, little-endian); written in hex
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/fact_store.h"

namespace tongket {

std::string audit_hash(const AuditEntry& entry);

// Judges the entries, in the order of their sequence, by themselves.
std::vector<Error> check_chain(std::span<const AuditEntry> entries);

// What the entry of a load says; recomputed from the stored load when the audit is verified.
struct LoadRecord {
  std::int64_t load = 0;
  std::string recorded_at;
  std::int64_t actor = 0;  // number of the person's record; 0 if no name was given
  std::string actor_hmac;  // hex
  std::string reason;
  std::string file_sha256;  // empty if there is no file
  std::string file_name;
  std::string media_type;
  std::int64_t file_size = 0;
  ObservationId first = 0;
  ObservationId last = 0;
  std::int64_t rows = 0;
  std::int64_t unchanged = 0;
  std::string rows_sha256;
};

std::string load_subject(std::int64_t load);
std::string load_detail(const LoadRecord& load);
std::string person_subject(std::int64_t record);  // "person/1"
// A personal value that was set: "person/1/journal/email", and its digest under the person's key
// (empty: it was removed).
std::string personal_subject(std::int64_t record, std::string_view field);
std::string personal_detail(std::string_view hmac_hex);
std::string property_subject(std::string_view name);
std::string property_detail(std::string_view name, std::string_view value);

}  // namespace tongket
