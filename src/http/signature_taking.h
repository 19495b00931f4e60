// A signature that somebody brings: is it of these bytes, of whom, and did their certificates
// stand? And one that was kept: its bytes, from the journal. Both without the lock.
//
//   TK_TRY(KeptSignature kept, checked_signature(live, {content, call.request.body}));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.h"
#include "http/call.h"
#include "http/live.h"
#include "sign/kept_signature.h"

namespace tongket {

struct BroughtSignature {
  std::string_view content;
  std::string_view signature;  // DER or PEM
};

// Asks the authorities over the network if the server was told to. Errors: kConflict, key
// http.no_authorities; kInvalidInput: http.signature_empty, http.too_many_signers, the keys of
// check_signature(), http.certificate_revoked, http.certificate_unknown; kUsage, key http.busy; kIo
// and others of ask_revocation().
Result<KeptSignature> checked_signature(Live& live, const BroughtSignature& brought);

// The entry of the journal with that number. kNotFound, key http.no_signature: not stored yet.
Result<JournalEntry> journal_entry(Live& live, std::int64_t number);

// Members of an object that all readers of a signature are told: signers with name, organisation,
// authority, serial, stated_at, the end of the certificate, and what was known of its revocation.
void write_signers(JsonWriter& json, const KeptSignature& kept);

// {number} of the path, from 1; an index below `count`. kNotFound, key http.no_signature.
Result<std::size_t> named_signature(const Call& call, std::size_t count);

// The part of a kept signature that ?part names: "signature" (the default; .p7s), "revocation" (the
// answer about the first certificate that was asked for). kNotFound if there is none.
Result<Reply> signature_part(std::string_view part, const KeptSignature& kept,
                             const std::string& stem);

}  // namespace tongket
