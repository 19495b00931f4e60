// The journal in SQLite: hands entries to the store's writer and reads, page by page, on
// connections of the store's pool. Lives inside the store, whose parts it uses.
#pragma once

#include "store/journal.h"
#include "store/sqlite/reader_pool.h"
#include "store/sqlite/writer.h"

namespace tongket::sqlite {

class SqliteJournal final : public Journal {
 public:
  struct Parts {
    ReaderPool& readers;
    Writer& writer;
  };
  explicit SqliteJournal(const Parts& parts) : parts_(parts) {}

  void append(JournalEntry entry, Durable durable) override;
  void append_all(std::vector<JournalEntry> entries, Durable durable) override;
  Result<> read(std::int64_t after, std::int64_t limit, const Visit& visit) const override;
  Result<std::string> new_person() override;
  Result<> set_personal(std::string_view person, std::string_view field,
                        std::string_view value) override;
  Result<std::optional<std::string>> personal(std::string_view person,
                                              std::string_view field) const override;

 private:
  Parts parts_;
};

}  // namespace tongket::sqlite
