// The report archive in SQLite: checks what comes in, hands changes to the store's writer, and
// reads on connections of the store's pool. Lives inside the store, whose parts it uses.
#pragma once

#include "store/file_vault.h"
#include "store/report_archive.h"
#include "store/sqlite/reader_pool.h"
#include "store/sqlite/writer.h"

namespace tongket::sqlite {

class SqliteReportArchive final : public ReportArchive {
 public:
  struct Parts {
    const FileVault& files;
    ReaderPool& readers;
    Writer& writer;
  };
  explicit SqliteReportArchive(const Parts& parts) : parts_(parts) {}

  Result<EditionId> add_edition(const NewEdition& edition) override;
  Result<Edition> edition(EditionId id) const override;
  Result<std::vector<Edition>> editions(const ReportName& report) const override;
  Result<std::string> edition_bytes(EditionId id) const override;
  Result<std::string> edition_manifest(EditionId id) const override;
  Result<> set_texts(std::span<const NewText> texts, std::string_view author) override;
  Result<std::vector<TextVersion>> texts(const ReportName& report) const override;
  Result<std::vector<TextVersion>> text_history(const TextKey& key) const override;
  Result<std::vector<ChangeId>> add_changes(std::span<const NewFigureChange> changes,
                                            std::string_view author) override;
  Result<std::vector<ChangeId>> add_edits(std::span<const NewText> texts,
                                          std::span<const NewFigureChange> changes,
                                          std::string_view author) override;
  Result<std::vector<FigureChange>> changes(std::optional<ChangeState> state) const override;
  Result<> decide(ChangeId id, ChangeDecision decision, std::string_view actor) override;

 private:
  Parts parts_;
};

}  // namespace tongket::sqlite
