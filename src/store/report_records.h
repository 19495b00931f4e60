// What every backend of the report archive shares: the rules for what it takes in, the records it
// keeps, and what the audit says about each. Each record has exactly one entry, which can be
// computed again from the record:
//
//   action        subject       record
//   print, issue  edition/1     an edition, draft or issued
//   prune         prune/1       manifests that were dropped, as a list of editions
//   write         narrative/1   one version of a text
//   ask           change/1      a change of a figure that a person asked for
//   decide        decision/1    what became of change 1
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/fact_store.h"
#include "store/report_archive.h"

namespace tongket {

// Who did it: a person's record and the HMAC of the name under its key.
struct Signature {
  std::int64_t person = 0;  // 0: no name was given
  std::string hmac;         // hex
  auto operator<=>(const Signature&) const = default;
};

// Codes stay texts in records, so that one that was changed from outside can be told.
struct EditionRecord {
  EditionId id = 0;
  ReportName report;
  std::string kind;
  std::string issue_number;
  std::int64_t issue_year = 0;
  std::int64_t load = 0;
  std::string recorded_at;
  Signature actor;
  std::string file_sha256;  // empty if the bytes were not kept
  std::string file_name;
  std::string media_type;
  std::int64_t file_size = 0;
  std::string manifest_sha256;  // empty if there was none
  std::int64_t manifest_size = 0;
};

struct PruneRecord {
  std::int64_t id = 0;
  std::string recorded_at;
  std::vector<EditionId> editions;
};

struct NarrativeRecord {
  std::int64_t id = 0;
  TextKey key;
  std::int64_t version = 0;
  std::string status;
  std::string text;
  EditionId origin = 0;
  std::string recorded_at;
  Signature author;
};

struct ChangeRecord {
  ChangeId id = 0;
  NewFigureChange asked;
  std::string recorded_at;
  Signature author;
};

struct DecisionRecord {
  ChangeId change = 0;
  std::string decision;
  std::string recorded_at;
  Signature actor;
};

// An entry as the record wants it; sequence, previous and hash are left to the chain.
AuditEntry entry_of(const EditionRecord& record);
AuditEntry entry_of(const PruneRecord& record);
AuditEntry entry_of(const NarrativeRecord& record);
AuditEntry entry_of(const ChangeRecord& record);
AuditEntry entry_of(const DecisionRecord& record);
// Whether an entry is about a record of the report archive.
bool is_report_subject(std::string_view subject);

// kInvalidInput, kOverflow: what needs no look at the store. See ReportArchive.
Result<> check_edition(const NewEdition& edition);
Result<> check_texts(std::span<const NewText> texts, std::string_view author);
Result<> check_changes(std::span<const NewFigureChange> changes, std::string_view author);

std::optional<EditionKind> edition_kind_from_code(std::string_view code);
std::optional<TextStatus> text_status_from_code(std::string_view code);
std::optional<ChangeDecision> change_decision_from_code(std::string_view code);

}  // namespace tongket
