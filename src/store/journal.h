// The journal: what people do in the reporting cycle, one entry after the other, durable, chained
// by hashes, never changed. Who keeps a state (accounts, submissions) rebuilds it by reading the
// journal from the beginning. Part of a store: same file, same writer thread, same commits.
//
//   store->journal().append({.kind = "cells.saved", .subject = "submission/7", .body = json},
//                           [](Result<> durable) { ... });
//
// Personal data (names, addresses, what proves who somebody is) never stands in an entry's body: it
// is kept as values of a person's record, sealed under a key that erase_person() destroys. The one
// exception are signatures of submissions: the name in one belongs to an official act.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

struct JournalEntry {
  std::int64_t sequence = 0;  // 1, 2, 3...; given by the journal
  std::string at;             // RFC 3339 in UTC with milliseconds; given by the caller
  std::string person;         // record of who did it ("person/3"); empty: the system itself
  std::string origin;         // from where (address): sealed under the person's key, so not kept
                              // for the system or an erased person; may be empty
  std::string kind;           // "cells.saved", "account.locked"
  std::string subject;        // "submission/7"
  std::string body;           // JSON that the kind defines
};

class Journal {
 public:
  virtual ~Journal() = default;

  using Durable = std::function<void(Result<>)>;
  // Queues the entry and returns at once; entries get their numbers in the order of the calls.
  // `durable` is called once, from the writer thread, after the commit that holds the entry, or
  // with the error if it could not be stored (kIo, kConflict; kInvalidInput for what is no text,
  // kNotFound for a person without a record); then no later entry is stored (kIo)
  // either, so that the journal never has a gap: the caller must read it again from the store.
  virtual void append(JournalEntry entry, Durable durable) = 0;
  // Several entries as one: all or none.
  virtual void append_all(std::vector<JournalEntry> entries, Durable durable) = 0;

  // Entries behind `after`, in order, at most `limit` (0: all). An erased origin reads
  // kErasedName. The visitor's error ends the reading.
  using Visit = std::function<Result<>(const JournalEntry&)>;
  virtual Result<> read(std::int64_t after, std::int64_t limit, const Visit& visit) const = 0;

  // A person's record: made without values; durable on return.
  virtual Result<std::string> new_person() = 0;
  // Sealed under the record's key; an empty value removes the field. Durable on return; kConflict
  // for an erased person. Not to be called from a Durable (the writer thread), nor new_person().
  virtual Result<> set_personal(std::string_view person, std::string_view field,
                                std::string_view value) = 0;
  // nullopt: never set, removed, or erased. kNotFound for an unknown record.
  virtual Result<std::optional<std::string>> personal(std::string_view person,
                                                      std::string_view field) const = 0;
};

}  // namespace tongket
