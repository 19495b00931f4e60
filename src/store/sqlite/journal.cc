#include "store/sqlite/journal.h"

#include <algorithm>

#include "base/text.h"
#include "store/audit_chain.h"
#include "store/sqlite/chain_table.h"
#include "store/sqlite/origin_reader.h"
#include "store/sqlite/people.h"

namespace tongket::sqlite {
namespace {

constexpr std::int64_t kPage = 1000;

Result<std::vector<JournalEntry>> read_page(const Database& database, std::int64_t after,
                                            std::int64_t limit) {
  TK_TRY(Statement query,
         database.prepare("SELECT sequence, at, person, origin, kind, subject, body FROM journal "
                          "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"));
  query.bind(1, after);
  query.bind(2, limit);
  OriginReader origins(database);
  std::vector<JournalEntry> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    JournalEntry& entry = out.emplace_back();
    entry.sequence = query.integer(0);
    entry.at = query.string(1);
    const OriginPlace place{
        .chain = kJournalChain.name, .person = query.integer(2), .sequence = entry.sequence};
    if (place.person != 0) entry.person = person_subject(place.person);
    TK_TRY(entry.origin, origins.open(place, query.text(3)));
    entry.kind = query.string(4);
    entry.subject = query.string(5);
    entry.body = query.string(6);
  }
}

}  // namespace

void SqliteJournal::append(JournalEntry entry, Durable durable) {
  std::vector<JournalEntry> entries;
  entries.push_back(std::move(entry));
  append_all(std::move(entries), std::move(durable));
}

void SqliteJournal::append_all(std::vector<JournalEntry> entries, Durable durable) {
  parts_.writer.post(std::move(entries), std::move(durable));
}

// No transaction is open while entries are visited: what stands in the journal does not change, and
// a long reading must not keep the log from being emptied.
Result<> SqliteJournal::read(std::int64_t after, std::int64_t limit, const Visit& visit) const {
  std::int64_t left = limit;
  while (true) {
    const std::int64_t wanted = limit == 0 ? kPage : std::min(left, kPage);
    std::vector<JournalEntry> page;
    {
      TK_TRY(const Reading reading, parts_.readers.begin());
      TK_TRY(page, read_page(reading.database(), after, wanted));
    }
    for (const JournalEntry& entry : page) TK_CHECK(visit(entry));
    const auto found = static_cast<std::int64_t>(page.size());
    left -= found;
    if (found < wanted || left == 0) return done();
    after = page.back().sequence;
  }
}

Result<std::string> SqliteJournal::new_person() {
  std::string out;
  TK_CHECK(parts_.writer.run([&](WriteSession& session) -> Result<> {
    TK_TRY(out, session.new_person());
    return done();
  }));
  return out;
}

Result<> SqliteJournal::set_personal(std::string_view person, std::string_view field,
                                     std::string_view value) {
  TK_TRY(const std::int64_t record, person_number(person));
  if (first_invalid_utf8(field)) return fail(ErrorCode::kInvalidInput, "store.bad_text");
  return parts_.writer.run([&](WriteSession& session) {
    return session.set_personal({.record = record, .field = field, .value = value});
  });
}

Result<std::optional<std::string>> SqliteJournal::personal(std::string_view person,
                                                           std::string_view field) const {
  TK_TRY(const std::int64_t record, person_number(person));
  TK_TRY(const Reading reading, parts_.readers.begin());
  TK_TRY(const Person found, read_person(reading.database(), record));
  return read_value(reading.database(), found, journal_field(field));
}

}  // namespace tongket::sqlite
