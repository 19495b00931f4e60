#include "store/sqlite/report_archive.h"

#include "base/text.h"
#include "store/report_records.h"
#include "store/sqlite/report_packing.h"
#include "store/sqlite/report_reader.h"

namespace tongket::sqlite {
namespace {

Result<StoredEdition> find_edition(const Database& database, EditionId id) {
  if (id > 0) {
    TK_TRY(std::vector<StoredEdition> found, read_editions(database, {.id = id}));
    if (!found.empty()) return std::move(found.front());
  }
  return fail(ErrorCode::kNotFound, "store.edition_unknown", {{"found", std::to_string(id)}});
}

Result<std::vector<TextVersion>> find_texts(const Database& database,
                                            const NarrativeFilter& filter) {
  ReportPresenter presenter(database);
  std::vector<TextVersion> out;
  TK_CHECK(each_narrative(database, filter, [&](NarrativeRecord record) -> Result<> {
    TK_TRY(TextVersion text, presenter.text(std::move(record)));
    out.push_back(std::move(text));
    return done();
  }));
  return out;
}

}  // namespace

Result<EditionId> SqliteReportArchive::add_edition(const NewEdition& edition) {
  TK_CHECK(check_edition(edition));
  PreparedEdition prepared{.given = edition, .packed_manifest = pack(edition.manifest)};
  if (edition.file) {
    TK_TRY(prepared.file_sha256, parts_.files.keep(edition.file->bytes));
  }
  EditionId id = 0;
  TK_CHECK(parts_.writer.run([&](WriteSession& session) -> Result<> {
    TK_TRY(id, session.reports().add_edition(prepared));
    return done();
  }));
  return id;
}

Result<Edition> SqliteReportArchive::edition(EditionId id) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  TK_TRY(const StoredEdition found, find_edition(reading.database(), id));
  return ReportPresenter(reading.database()).edition(found);
}

Result<std::vector<Edition>> SqliteReportArchive::editions(const ReportName& report) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  TK_TRY(const std::vector<StoredEdition> found,
         read_editions(reading.database(), {.report = report}));
  ReportPresenter presenter(reading.database());
  std::vector<Edition> out;
  out.reserve(found.size());
  for (const StoredEdition& stored : found) {
    TK_TRY(Edition edition, presenter.edition(stored));
    out.push_back(std::move(edition));
  }
  return out;
}

Result<std::string> SqliteReportArchive::edition_bytes(EditionId id) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  TK_TRY(const StoredEdition found, find_edition(reading.database(), id));
  if (!found.record.file_sha256.empty()) return parts_.files.bytes(found.record.file_sha256);
  return fail(ErrorCode::kNotFound, "store.edition_without_bytes",
              {{"edition", std::to_string(id)}});
}

Result<std::string> SqliteReportArchive::edition_manifest(EditionId id) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  TK_TRY(const StoredEdition found, find_edition(reading.database(), id));
  const Args args{{"edition", std::to_string(id)}};
  switch (found.manifest) {
    case ManifestState::kNone:
      return fail(ErrorCode::kNotFound, "store.edition_without_manifest", args);
    case ManifestState::kPruned:
      return fail(ErrorCode::kNotFound, "store.manifest_pruned", args);
    case ManifestState::kKept:
      break;
  }
  return read_manifest(reading.database(), found.record);
}

Result<> SqliteReportArchive::set_texts(std::span<const NewText> texts, std::string_view author) {
  TK_CHECK(add_edits(texts, {}, author));
  return done();
}

Result<std::vector<TextVersion>> SqliteReportArchive::texts(const ReportName& report) const {
  if (report.template_id.empty() || report.period.empty()) return std::vector<TextVersion>();
  TK_TRY(const Reading reading, parts_.readers.begin());
  return find_texts(reading.database(), {.report = report});
}

Result<std::vector<TextVersion>> SqliteReportArchive::text_history(const TextKey& key) const {
  if (key.section.empty() || key.report == ReportName{}) return std::vector<TextVersion>();
  TK_TRY(const Reading reading, parts_.readers.begin());
  return find_texts(reading.database(), {.report = key.report, .section = key.section});
}

Result<std::vector<ChangeId>> SqliteReportArchive::add_changes(
    std::span<const NewFigureChange> changes, std::string_view author) {
  return add_edits({}, changes, author);
}

Result<std::vector<ChangeId>> SqliteReportArchive::add_edits(
    std::span<const NewText> texts, std::span<const NewFigureChange> changes,
    std::string_view author) {
  TK_CHECK(check_texts(texts, author));
  TK_CHECK(check_changes(changes, author));
  std::vector<ChangeId> ids;
  if (texts.empty() && changes.empty()) return ids;
  TK_CHECK(parts_.writer.run([&](WriteSession& session) -> Result<> {
    if (!texts.empty()) TK_CHECK(session.reports().set_texts(texts, author));
    if (!changes.empty()) {
      TK_TRY(ids, session.reports().add_changes(changes, author));
    }
    return done();
  }));
  return ids;
}

Result<std::vector<FigureChange>> SqliteReportArchive::changes(
    std::optional<ChangeState> state) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  TK_TRY(const std::vector<StoredChange> found, read_changes(reading.database()));
  ReportPresenter presenter(reading.database());
  std::vector<FigureChange> out;
  for (const StoredChange& stored : found) {
    TK_TRY(FigureChange change, presenter.change(stored));
    if (!state || change.state == *state) out.push_back(std::move(change));
  }
  return out;
}

Result<> SqliteReportArchive::decide(ChangeId id, ChangeDecision decision, std::string_view actor) {
  if (first_invalid_utf8(actor)) return fail(ErrorCode::kInvalidInput, "store.bad_text");
  return parts_.writer.run(
      [&](WriteSession& session) { return session.reports().decide(id, decision, actor); });
}

}  // namespace tongket::sqlite
