#include "store/sqlite/report_writer.h"

#include <charconv>

#include "base/digest.h"
#include "store/sqlite/write_session.h"

namespace tongket::sqlite {
namespace {

constexpr std::string_view kKnownEdition = "SELECT 1 FROM edition WHERE id = ?1";
constexpr std::string_view kKnownLoad = "SELECT 1 FROM load WHERE id = ?1";
constexpr std::string_view kKnownFact = "SELECT 1 FROM fact WHERE id = ?1";
constexpr std::string_view kKnownChange = "SELECT 1 FROM change WHERE id = ?1";

std::int64_t year_of(std::string_view moment) {
  std::int64_t out = 0;
  std::from_chars(moment.data(), moment.data() + moment.size(), out);
  return out;
}

void bind_signature(Statement& statement, int index, const Signature& signature) {
  statement.bind(index, signature.person);
  statement.bind(index + 1, signature.hmac);
}

EditionRecord record_of(const PreparedEdition& edition) {
  const NewEdition& given = edition.given;
  EditionRecord out{.report = given.report,
                    .kind = std::string(to_code(given.kind)),
                    .issue_number = given.issue_number,
                    .issue_year = given.issue_year,
                    .load = given.load,
                    .recorded_at = now_text(),
                    .file_sha256 = edition.file_sha256};
  if (given.kind == EditionKind::kIssued && out.issue_year == 0) {
    out.issue_year = year_of(out.recorded_at);
  }
  if (given.file) {
    out.file_name = given.file->name;
    out.media_type = given.file->media_type;
    out.file_size = static_cast<std::int64_t>(given.file->bytes.size());
  }
  if (!given.manifest.empty()) {
    out.manifest_sha256 = hex(sha256(given.manifest));
    out.manifest_size = static_cast<std::int64_t>(given.manifest.size());
  }
  return out;
}

}  // namespace

Result<Signature> ReportWriter::sign(std::string_view name) {
  if (name.empty()) return Signature();
  TK_TRY(const Person person, people_.enlist(database_, name));
  return Signature{person.record, person.hmac(name)};
}

Result<> ReportWriter::require(std::string_view sql, std::int64_t id, std::string_view key) {
  TK_TRY(Statement query, database_.prepare(sql));
  query.bind(1, id);
  TK_TRY(const bool found, query.step());
  if (found) return done();
  return fail(ErrorCode::kNotFound, key, {{"found", std::to_string(id)}});
}

Result<EditionId> ReportWriter::add_edition(const PreparedEdition& edition) {
  EditionRecord record = record_of(edition);
  if (record.load != 0) TK_CHECK(require(kKnownLoad, record.load, "store.load_unknown"));
  if (edition.given.kind == EditionKind::kIssued) TK_CHECK(check_number_free(record));
  TK_TRY(record.actor, sign(edition.given.actor));
  TK_TRY(const std::int64_t last, database_.integer("SELECT coalesce(max(id), 0) FROM edition"));
  record.id = last + 1;
  TK_CHECK(insert_edition(record));
  if (!record.manifest_sha256.empty()) {
    TK_CHECK(insert_manifest(record.id, edition.packed_manifest));
  }
  TK_CHECK(add_audit_entry(database_, entry_of(record)));
  if (edition.given.kind == EditionKind::kDraft) TK_CHECK(prune_manifests());
  return record.id;
}

Result<> ReportWriter::check_number_free(const EditionRecord& record) {
  TK_TRY(Statement query, database_.prepare("SELECT id FROM edition WHERE kind = 'issued' AND "
                                            "template = ?1 AND issue_year = ?2 AND "
                                            "issue_number = ?3"));
  query.bind(1, record.report.template_id);
  query.bind(2, record.issue_year);
  query.bind(3, record.issue_number);
  TK_TRY(const std::optional<std::int64_t> taken, first_integer(query));
  if (!taken) return done();
  return fail(ErrorCode::kConflict, "store.issue_taken",
              {{"number", record.issue_number},
               {"year", std::to_string(record.issue_year)},
               {"edition", std::to_string(*taken)}});
}

Result<> ReportWriter::insert_edition(const EditionRecord& record) {
  if (!record.file_sha256.empty()) {
    TK_TRY(Statement add_file, database_.prepare("INSERT INTO source_file VALUES (?1, ?2) "
                                                 "ON CONFLICT DO NOTHING"));
    add_file.bind(1, record.file_sha256);
    add_file.bind(2, record.file_size);
    TK_CHECK(add_file.run());
  }
  TK_TRY(Statement add, database_.prepare("INSERT INTO edition VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                                          "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"));
  add.bind(1, record.id);
  add.bind(2, record.report.template_id);
  add.bind(3, record.report.period);
  add.bind(4, record.kind);
  add.bind(5, record.issue_number);
  add.bind(6, record.issue_year);
  add.bind(7, record.load);
  add.bind(8, record.recorded_at);
  bind_signature(add, 9, record.actor);
  add.bind(11, record.file_sha256);
  add.bind(12, record.file_name);
  add.bind(13, record.media_type);
  add.bind(14, record.manifest_sha256);
  add.bind(15, record.manifest_size);
  return add.run();
}

Result<> ReportWriter::insert_manifest(EditionId edition, std::string_view packed) {
  TK_TRY(Statement add, database_.prepare("INSERT INTO manifest VALUES (?1, ?2)"));
  add.bind(1, edition);
  add.bind_blob(2, packed);
  return add.run();
}

// What goes is named in one entry, so that a manifest which is not there is either told of or
// missed.
Result<> ReportWriter::prune_manifests() {
  PruneRecord record{.recorded_at = now_text()};
  TK_TRY(Statement old, database_.prepare("SELECT manifest.edition FROM manifest JOIN edition "
                                          "ON edition.id = manifest.edition WHERE kind = 'draft' "
                                          "ORDER BY manifest.edition DESC LIMIT -1 OFFSET ?1"));
  old.bind(1, kKeptDraftManifests);
  while (true) {
    TK_TRY(const bool more, old.step());
    if (!more) break;
    record.editions.insert(record.editions.begin(), old.integer(0));
  }
  if (record.editions.empty()) return done();
  TK_TRY(const std::int64_t last,
         database_.integer("SELECT coalesce(max(prune), 0) FROM pruned_manifest"));
  record.id = last + 1;
  TK_TRY(Statement note, database_.prepare("INSERT INTO pruned_manifest VALUES (?1, ?2, ?3)"));
  TK_TRY(Statement drop, database_.prepare("DELETE FROM manifest WHERE edition = ?1"));
  for (const EditionId id : record.editions) {
    note.bind(1, id);
    note.bind(2, record.id);
    note.bind(3, record.recorded_at);
    TK_CHECK(note.run());
    drop.bind(1, id);
    TK_CHECK(drop.run());
  }
  return add_audit_entry(database_, entry_of(record));
}

Result<> ReportWriter::set_texts(std::span<const NewText> texts, std::string_view author) {
  TK_TRY(const Signature signature, sign(author));
  TK_TRY(std::int64_t id, database_.integer("SELECT coalesce(max(id), 0) FROM narrative"));
  TK_TRY(Statement last, database_.prepare("SELECT coalesce(max(version), 0) FROM narrative WHERE "
                                           "template = ?1 AND period = ?2 AND section = ?3"));
  TK_TRY(Statement add, database_.prepare("INSERT INTO narrative VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                                          "?7, ?8, ?9, ?10, ?11)"));
  const std::string moment = now_text();
  for (const NewText& text : texts) {
    if (text.origin != 0) TK_CHECK(require(kKnownEdition, text.origin, "store.edition_unknown"));
    last.bind(1, text.key.report.template_id);
    last.bind(2, text.key.report.period);
    last.bind(3, text.key.section);
    TK_TRY(const std::optional<std::int64_t> version, first_integer(last));
    const NarrativeRecord record{.id = ++id,
                                 .key = text.key,
                                 .version = version.value() + 1,
                                 .status = std::string(to_code(text.status)),
                                 .text = text.text,
                                 .origin = text.origin,
                                 .recorded_at = moment,
                                 .author = signature};
    add.bind(1, record.id);
    add.bind(2, record.key.report.template_id);
    add.bind(3, record.key.report.period);
    add.bind(4, record.key.section);
    add.bind(5, record.version);
    add.bind(6, record.status);
    add.bind(7, record.text);
    add.bind(8, record.origin);
    add.bind(9, record.recorded_at);
    bind_signature(add, 10, record.author);
    TK_CHECK(add.run());
    TK_CHECK(add_audit_entry(database_, entry_of(record)));
  }
  return done();
}

Result<std::vector<ChangeId>> ReportWriter::add_changes(std::span<const NewFigureChange> changes,
                                                        std::string_view author) {
  TK_TRY(const Signature signature, sign(author));
  TK_TRY(ChangeId id, database_.integer("SELECT coalesce(max(id), 0) FROM change"));
  TK_TRY(Statement add, database_.prepare("INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                                          "?8, ?9)"));
  const std::string moment = now_text();
  std::vector<ChangeId> out;
  for (const NewFigureChange& change : changes) {
    TK_CHECK(require(kKnownEdition, change.edition, "store.edition_unknown"));
    if (change.observation != 0) {
      TK_CHECK(require(kKnownFact, change.observation, "store.fact_unknown"));
    }
    const ChangeRecord record{
        .id = ++id, .asked = change, .recorded_at = moment, .author = signature};
    add.bind(1, record.id);
    add.bind(2, record.asked.observation);
    add.bind(3, record.asked.slot);
    add.bind(4, record.asked.printed);
    add.bind(5, record.asked.stated);
    add.bind(6, record.asked.edition);
    add.bind(7, record.recorded_at);
    bind_signature(add, 8, record.author);
    TK_CHECK(add.run());
    TK_CHECK(add_audit_entry(database_, entry_of(record)));
    out.push_back(record.id);
  }
  return out;
}

Result<> ReportWriter::decide(ChangeId id, ChangeDecision decision, std::string_view actor) {
  TK_CHECK(require(kKnownChange, id, "store.change_unknown"));
  TK_TRY(Statement decided, database_.prepare("SELECT change FROM decision WHERE change = ?1"));
  decided.bind(1, id);
  TK_TRY(const std::optional<std::int64_t> before, first_integer(decided));
  if (before) {
    return fail(ErrorCode::kConflict, "store.change_decided", {{"found", std::to_string(id)}});
  }
  DecisionRecord record{
      .change = id, .decision = std::string(to_code(decision)), .recorded_at = now_text()};
  TK_TRY(record.actor, sign(actor));
  TK_TRY(Statement add, database_.prepare("INSERT INTO decision VALUES (?1, ?2, ?3, ?4, ?5)"));
  add.bind(1, record.change);
  add.bind(2, record.decision);
  add.bind(3, record.recorded_at);
  bind_signature(add, 4, record.actor);
  TK_CHECK(add.run());
  return add_audit_entry(database_, entry_of(record));
}

}  // namespace tongket::sqlite
