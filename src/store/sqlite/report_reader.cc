#include "store/sqlite/report_reader.h"

#include "base/digest.h"
#include "store/audit_chain.h"
#include "store/sqlite/people.h"
#include "store/sqlite/report_packing.h"

namespace tongket::sqlite {
namespace {

// Calls `visit` for each row.
template <typename Visit>
Result<> each_row(Statement& query, const Visit& visit) {
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return done();
    TK_CHECK(visit(query));
  }
}

Error bad_record(std::string_view subject, std::string_view column) {
  return fail(ErrorCode::kCorrupt, "store.bad_record",
              {{"subject", std::string(subject)}, {"column", std::string(column)}});
}

ManifestState state_of(const EditionRecord& record, bool pruned) {
  if (record.manifest_sha256.empty()) return ManifestState::kNone;
  return pruned ? ManifestState::kPruned : ManifestState::kKept;
}

StoredEdition edition_in(const Statement& row) {
  StoredEdition out;
  EditionRecord& record = out.record;
  record.id = row.integer(0);
  record.report = {row.string(1), row.string(2)};
  record.kind = row.string(3);
  record.issue_number = row.string(4);
  record.issue_year = row.integer(5);
  record.load = row.integer(6);
  record.recorded_at = row.string(7);
  record.actor = {row.integer(8), row.string(9)};
  record.file_sha256 = row.string(10);
  record.file_name = row.string(11);
  record.media_type = row.string(12);
  record.file_size = row.integer(13);
  record.manifest_sha256 = row.string(14);
  record.manifest_size = row.integer(15);
  out.manifest = state_of(record, row.integer(16) != 0);
  return out;
}

NarrativeRecord narrative_in(const Statement& row) {
  return {.id = row.integer(0),
          .key = {{row.string(1), row.string(2)}, row.string(3)},
          .version = row.integer(4),
          .status = row.string(5),
          .text = row.string(6),
          .origin = row.integer(7),
          .recorded_at = row.string(8),
          .author = {row.integer(9), row.string(10)}};
}

StoredChange change_in(const Statement& row) {
  StoredChange out;
  out.record = {.id = row.integer(0),
                .asked = {.observation = row.integer(1),
                          .slot = row.string(2),
                          .printed = row.string(3),
                          .stated = row.string(4),
                          .edition = row.integer(5)},
                .recorded_at = row.string(6),
                .author = {row.integer(7), row.string(8)}};
  if (!row.is_null(9)) {
    out.decision = DecisionRecord{.change = out.record.id,
                                  .decision = row.string(9),
                                  .recorded_at = row.string(10),
                                  .actor = {row.integer(11), row.string(12)}};
  }
  return out;
}

constexpr std::string_view kNarrativeColumns =
    "SELECT id, template, period, section, version, status, text, origin, recorded_at, actor, "
    "actor_hmac FROM narrative AS one ";

// Which texts: ?1 and ?2 name the report, ?3 the section.
std::string narrative_condition(const NarrativeFilter& filter) {
  if (filter.report == ReportName{}) return "ORDER BY id";
  if (!filter.section.empty()) {
    return "WHERE template = ?1 AND period = ?2 AND section = ?3 ORDER BY version";
  }
  return "WHERE template = ?1 AND period = ?2 AND version = (SELECT max(version) FROM narrative "
         "WHERE template = one.template AND period = one.period AND section = one.section) "
         "ORDER BY section";
}

}  // namespace

Result<std::vector<StoredEdition>> read_editions(const Database& database,
                                                 const EditionFilter& filter) {
  TK_TRY(Statement query,
         database.prepare(
             "SELECT id, template, period, kind, issue_number, issue_year, load, recorded_at, "
             "actor, actor_hmac, file, file_name, media_type, coalesce(size, 0), manifest_sha256, "
             "manifest_size, EXISTS (SELECT 1 FROM pruned_manifest WHERE edition = edition.id) "
             "FROM edition LEFT JOIN source_file ON sha256 = file "
             "WHERE (?1 = 0 OR id = ?1) AND (?2 = '' OR template = ?2) "
             "AND (?3 = '' OR period = ?3) ORDER BY id DESC"));
  query.bind(1, filter.id);
  query.bind(2, filter.report.template_id);
  query.bind(3, filter.report.period);
  std::vector<StoredEdition> out;
  TK_CHECK(each_row(query, [&](const Statement& row) {
    out.push_back(edition_in(row));
    return done();
  }));
  return out;
}

Result<std::vector<PruneRecord>> read_prunes(const Database& database) {
  TK_TRY(Statement query, database.prepare("SELECT prune, pruned_at, edition FROM pruned_manifest "
                                           "ORDER BY prune, edition"));
  std::vector<PruneRecord> out;
  TK_CHECK(each_row(query, [&](const Statement& row) {
    if (out.empty() || out.back().id != row.integer(0)) {
      out.push_back({.id = row.integer(0), .recorded_at = row.string(1)});
    }
    out.back().editions.push_back(row.integer(2));
    return done();
  }));
  return out;
}

Result<> each_narrative(const Database& database, const NarrativeFilter& filter,
                        const std::function<Result<>(NarrativeRecord)>& visit) {
  const std::string condition = narrative_condition(filter);
  TK_TRY(Statement query, database.prepare(std::string(kNarrativeColumns) + condition));
  if (filter.report != ReportName{}) {
    query.bind(1, filter.report.template_id);
    query.bind(2, filter.report.period);
    if (!filter.section.empty()) query.bind(3, filter.section);
  }
  return each_row(query, [&](const Statement& row) { return visit(narrative_in(row)); });
}

Result<std::vector<StoredChange>> read_changes(const Database& database) {
  TK_TRY(Statement query,
         database.prepare(
             "SELECT id, observation, slot, printed, stated, edition, change.recorded_at, "
             "change.actor, change.actor_hmac, decision, decision.recorded_at, decision.actor, "
             "decision.actor_hmac FROM change LEFT JOIN decision ON change = id ORDER BY id"));
  std::vector<StoredChange> out;
  TK_CHECK(each_row(query, [&](const Statement& row) {
    out.push_back(change_in(row));
    return done();
  }));
  return out;
}

Result<std::vector<DecisionRecord>> read_decisions(const Database& database) {
  TK_TRY(Statement query, database.prepare("SELECT change, decision, recorded_at, actor, "
                                           "actor_hmac FROM decision ORDER BY change"));
  std::vector<DecisionRecord> out;
  TK_CHECK(each_row(query, [&](const Statement& row) {
    out.push_back({.change = row.integer(0),
                   .decision = row.string(1),
                   .recorded_at = row.string(2),
                   .actor = {row.integer(3), row.string(4)}});
    return done();
  }));
  return out;
}

Result<std::string> read_manifest(const Database& database, const EditionRecord& edition) {
  const Args args{{"edition", std::to_string(edition.id)}};
  TK_TRY(Statement query, database.prepare("SELECT packed FROM manifest WHERE edition = ?1"));
  query.bind(1, edition.id);
  TK_TRY(const bool found, query.step());
  if (!found) return fail(ErrorCode::kNotFound, "store.manifest_missing", args);
  std::optional<std::string> bytes =
      edition.manifest_size < 0
          ? std::nullopt
          : unpack(query.text(0), static_cast<std::size_t>(edition.manifest_size));
  if (!bytes || hex(sha256(*bytes)) != edition.manifest_sha256) {
    return fail(ErrorCode::kCorrupt, "store.audit.manifest_changed", args);
  }
  return std::move(*bytes);
}

Result<std::string> ReportPresenter::name(const Signature& signature) {
  if (signature.person == 0) return std::string();
  if (const auto it = names_.find(signature.person); it != names_.end()) return it->second;
  TK_TRY(const Person person, read_person(database_, signature.person));
  TK_TRY(const std::optional<std::string> found, read_name(database_, person));
  return names_.emplace(signature.person, found.value_or(std::string(kErasedName))).first->second;
}

Result<Edition> ReportPresenter::edition(const StoredEdition& stored) {
  const EditionRecord& record = stored.record;
  const std::optional<EditionKind> kind = edition_kind_from_code(record.kind);
  if (!kind) return bad_record(entry_of(record).subject, "kind");
  Edition out{.id = record.id,
              .report = record.report,
              .kind = *kind,
              .issue_number = record.issue_number,
              .issue_year = static_cast<int>(record.issue_year),
              .load = record.load,
              .recorded_at = record.recorded_at,
              .file_name = record.file_name,
              .media_type = record.media_type,
              .file_sha256 = record.file_sha256,
              .file_size = record.file_size,
              .manifest = stored.manifest,
              .manifest_size = record.manifest_size};
  TK_TRY(out.actor, name(record.actor));
  if (record.actor.person != 0) out.actor_record = person_subject(record.actor.person);
  return out;
}

Result<TextVersion> ReportPresenter::text(NarrativeRecord record) {
  const std::optional<TextStatus> status = text_status_from_code(record.status);
  if (!status) return bad_record(entry_of(record).subject, "status");
  TextVersion out{.key = std::move(record.key),
                  .version = static_cast<int>(record.version),
                  .text = std::move(record.text),
                  .status = *status,
                  .origin = record.origin,
                  .recorded_at = std::move(record.recorded_at)};
  TK_TRY(out.author, name(record.author));
  if (record.author.person != 0) out.author_record = person_subject(record.author.person);
  return out;
}

Result<FigureChange> ReportPresenter::change(const StoredChange& stored) {
  const ChangeRecord& record = stored.record;
  FigureChange out{.id = record.id, .asked = record.asked, .recorded_at = record.recorded_at};
  TK_TRY(out.author, name(record.author));
  if (record.author.person != 0) out.author_record = person_subject(record.author.person);
  if (!stored.decision) return out;
  const DecisionRecord& decided = *stored.decision;
  const std::optional<ChangeDecision> decision = change_decision_from_code(decided.decision);
  if (!decision) return bad_record(entry_of(decided).subject, "decision");
  out.state =
      *decision == ChangeDecision::kAccepted ? ChangeState::kAccepted : ChangeState::kRestored;
  out.decided_at = decided.recorded_at;
  TK_TRY(out.decided_by, name(decided.actor));
  if (decided.actor.person != 0) out.decided_by_record = person_subject(decided.actor.person);
  return out;
}

}  // namespace tongket::sqlite
