#include "store/sqlite/report_verifier.h"

#include "store/sqlite/steps.h"

namespace tongket::sqlite {
namespace {

Args entry_args(const AuditEntry& entry) {
  return {{"entry", std::to_string(entry.sequence)}, {"subject", entry.subject}};
}

Args edition_args(EditionId id) { return {{"edition", std::to_string(id)}}; }

}  // namespace

Result<> ReportVerifier::verify(const std::vector<AuditEntry>& entries, Progress& progress) {
  collect(entries);
  TK_CHECK(check_records());
  TK_TRY(const std::vector<StoredEdition> editions, read_editions(parts_.database, {}));
  Steps steps(progress, "store.progress.editions", editions.size());
  for (const StoredEdition& stored : editions) {
    TK_CHECK(steps.next());
    TK_CHECK(check_edition(stored));
  }
  TK_CHECK(steps.finish());
  TK_CHECK(check_stray_manifests());
  for (const auto& [subject, entry] : by_subject_) {
    parts_.mistake("store.audit.entry_without_record", entry_args(*entry));
  }
  return done();
}

void ReportVerifier::collect(const std::vector<AuditEntry>& entries) {
  for (const AuditEntry& entry : entries) {
    if (!is_report_subject(entry.subject)) continue;
    if (!by_subject_.emplace(entry.subject, &entry).second) {
      parts_.mistake("store.audit.entry_without_record", entry_args(entry));
    }
  }
}

void ReportVerifier::compare(const AuditEntry& wanted) {
  const auto found = by_subject_.find(wanted.subject);
  if (found == by_subject_.end()) {
    parts_.mistake("store.audit.record_without_entry", {{"subject", wanted.subject}});
    return;
  }
  const AuditEntry& entry = *found->second;
  if (entry.action != wanted.action || entry.detail != wanted.detail ||
      entry.recorded_at != wanted.recorded_at) {
    parts_.mistake("store.audit.record_changed", entry_args(entry));
  }
  by_subject_.erase(found);
}

Result<> ReportVerifier::check_records() {
  TK_TRY(const std::vector<PruneRecord> prunes, read_prunes(parts_.database));
  for (const PruneRecord& record : prunes) compare(entry_of(record));
  TK_CHECK(each_narrative(parts_.database, {}, [&](const NarrativeRecord& record) {
    compare(entry_of(record));
    signatures_.insert(record.author);
    return done();
  }));
  TK_TRY(const std::vector<StoredChange> changes, read_changes(parts_.database));
  for (const StoredChange& stored : changes) {
    compare(entry_of(stored.record));
    signatures_.insert(stored.record.author);
  }
  TK_TRY(const std::vector<DecisionRecord> decisions, read_decisions(parts_.database));
  for (const DecisionRecord& record : decisions) {
    compare(entry_of(record));
    signatures_.insert(record.actor);
  }
  return done();
}

Result<> ReportVerifier::check_edition(const StoredEdition& stored) {
  compare(entry_of(stored.record));
  signatures_.insert(stored.record.actor);
  if (!stored.record.file_sha256.empty()) TK_CHECK(check_bytes(stored.record));
  return check_manifest(stored);
}

Result<> ReportVerifier::check_bytes(const EditionRecord& record) {
  const Result<> checked = parts_.files.check(record.file_sha256);
  if (checked) return done();
  const Args args{{"edition", std::to_string(record.id)},
                  {"file", record.file_name},
                  {"found", record.file_sha256}};
  if (checked.error().code == ErrorCode::kNotFound) {
    parts_.mistake("store.audit.edition_missing", args);
  } else if (checked.error().code == ErrorCode::kCorrupt) {
    parts_.mistake("store.audit.edition_changed", args);
  } else {
    return checked.error();
  }
  return done();
}

// An issued edition's manifest is never pruned, whatever an entry says.
Result<> ReportVerifier::check_manifest(const StoredEdition& stored) {
  const EditionRecord& record = stored.record;
  if (stored.manifest == ManifestState::kNone) return done();
  if (stored.manifest == ManifestState::kPruned) {
    if (record.kind == to_code(EditionKind::kIssued)) {
      parts_.mistake("store.audit.manifest_missing", edition_args(record.id));
    }
    return done();
  }
  const Result<std::string> bytes = read_manifest(parts_.database, record);
  if (bytes) return done();
  if (bytes.error().code == ErrorCode::kNotFound) {
    parts_.mistake("store.audit.manifest_missing", edition_args(record.id));
  } else if (bytes.error().code == ErrorCode::kCorrupt) {
    parts_.mistake(bytes.error().key, bytes.error().args);
  } else {
    return bytes.error();
  }
  return done();
}

// Manifests of no edition, or of one that has none (any more).
Result<> ReportVerifier::check_stray_manifests() {
  TK_TRY(Statement query,
         parts_.database.prepare("SELECT edition FROM manifest WHERE edition NOT IN (SELECT id "
                                 "FROM edition WHERE manifest_sha256 <> '') OR edition IN (SELECT "
                                 "edition FROM pruned_manifest) ORDER BY edition"));
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return done();
    parts_.mistake("store.audit.manifest_changed", edition_args(query.integer(0)));
  }
}

}  // namespace tongket::sqlite
