#include "store/sqlite/record_rows.h"

#include <algorithm>

#include "store/audit_chain.h"
#include "store/sqlite/chain_table.h"
#include "store/sqlite/dictionary.h"
#include "store/sqlite/origin_reader.h"
#include "store/sqlite/people.h"
#include "store/sqlite/record_index.h"
#include "store/sqlite/record_parts.h"

namespace tongket::sqlite {
namespace {

constexpr int kMostRepeated = 1000;

// The first text behind all that begin with the prefix; the prefix is not empty and ASCII at its
// end.
std::string behind(std::string prefix) {
  ++prefix.back();
  return prefix;
}

}  // namespace

Result<RecordRows> RecordRows::open(const Database& database) {
  TK_TRY(Statement query,
         database.prepare("SELECT id, (SELECT value FROM text WHERE text.id = kind), version, "
                          "(SELECT value FROM text WHERE text.id = state), "
                          "(SELECT value FROM text WHERE text.id = stage), "
                          "(SELECT value FROM text WHERE text.id = owner), title, made, entered, "
                          "changed, due, body, person FROM record WHERE id = ?1"));
  return RecordRows(std::move(query));
}

Result<std::optional<StoredRecord>> RecordRows::find(std::int64_t id) {
  query_.reset();
  query_.bind(1, id);
  TK_TRY(const bool found, query_.step());
  if (!found) return std::optional<StoredRecord>();
  StoredRecord out{.id = query_.integer(0),
                   .kind = query_.string(1),
                   .version = static_cast<int>(query_.integer(2)),
                   .state = query_.string(3),
                   .stage = query_.string(4),
                   .owner = query_.string(5),
                   .title = query_.string(6),
                   .made = query_.string(7),
                   .entered = query_.string(8),
                   .changed = query_.string(9),
                   .due = query_.string(10),
                   .values = query_.string(11),
                   .person = {}};
  if (query_.integer(12) != 0) out.person = person_subject(query_.integer(12));
  query_.reset();
  return std::optional<StoredRecord>(std::move(out));
}

Result<std::optional<StoredRecord>> read_record(const Database& database, std::int64_t id) {
  TK_TRY(RecordRows rows, RecordRows::open(database));
  return rows.find(id);
}

Result<std::optional<StoredRecord>> read_record_by_code(const Database& database,
                                                        std::string_view code_digest) {
  if (code_digest.empty()) return std::optional<StoredRecord>();
  TK_TRY(Statement query, database.prepare("SELECT max(record) FROM record_parts "
                                           "WHERE code_digest = ?1 AND code_digest <> ''"));
  query.bind(1, code_digest);
  TK_TRY(const std::optional<std::int64_t> id, first_integer(query));
  return read_record(database, id.value_or(0));
}

Result<std::vector<RecordEntry>> read_record_history(const Database& database, std::int64_t id) {
  TK_TRY(Statement query,
         database.prepare("SELECT sequence, at, person, origin, kind, body FROM record_entry "
                          "WHERE record = ?1 ORDER BY sequence"));
  query.bind(1, id);
  OriginReader origins(database);
  std::vector<RecordEntry> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    RecordEntry& entry = out.emplace_back();
    entry.sequence = query.integer(0);
    entry.record = id;
    entry.version = static_cast<int>(out.size());
    entry.at = query.string(1);
    const OriginPlace place{
        .chain = kRecordChain.name, .person = query.integer(2), .sequence = entry.sequence};
    if (place.person != 0) entry.person = person_subject(place.person);
    TK_TRY(entry.origin, origins.open(place, query.text(3)));
    const std::string_view kind = query.text(4);  // "petition/answer"
    entry.step = kind.substr(kind.find('/') + 1);
    entry.body = query.string(5);
  }
}

Result<std::vector<RecordStore::Linked>> read_record_links(const Database& database,
                                                           std::int64_t id) {
  TK_TRY(Statement query,
         database.prepare("SELECT relation, target, 1 FROM record_link WHERE record = ?1 UNION ALL "
                          "SELECT relation, record, 0 FROM record_link WHERE target = ?1 "
                          "ORDER BY 3 DESC, 1, 2"));
  query.bind(1, id);
  std::vector<RecordStore::Linked> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    out.push_back({.relation = query.string(0),
                   .record = query.integer(1),
                   .from_here = query.integer(2) != 0});
  }
}

Result<std::vector<RecordCounter>> read_record_counts(const Database& database,
                                                      const CountQuery& query) {
  std::vector<RecordCounter> out;
  TK_TRY(const std::optional<std::int64_t> slot, find_text(database, query.slot));
  if (!slot) return out;
  TK_TRY(Statement rows, database.prepare("SELECT name, amount FROM record_count "
                                          "WHERE slot = ?1 AND name >= ?2 ORDER BY name"));
  rows.bind(1, *slot);
  rows.bind(2, query.prefix);
  while (true) {
    TK_TRY(const bool more, rows.step());
    if (!more || !rows.text(0).starts_with(query.prefix)) return out;
    out.push_back({.name = rows.string(0), .amount = rows.integer(1)});
  }
}

Result<std::vector<RecordCounter>> read_repeated_values(const Database& database,
                                                        const RecordStore::RepeatedQuery& query) {
  std::vector<RecordCounter> out;
  TK_TRY(const std::optional<std::int64_t> slot,
         find_text(database, field_slot(query.kind, query.field)));
  if (!slot) return out;
  TK_TRY(Statement rows,
         database.prepare("SELECT name, amount FROM record_count WHERE slot = ?1 AND name > ?2 "
                          "AND amount > 1 ORDER BY name LIMIT ?3"));
  rows.bind(1, *slot);
  rows.bind(2, query.after);
  rows.bind(3, std::int64_t{std::clamp(query.limit, 1, kMostRepeated)});
  while (true) {
    TK_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back({.name = rows.string(0), .amount = rows.integer(1)});
  }
}

std::string record_personal_field(std::int64_t record, std::string_view field) {
  return record_subject(record) + "/" + std::string(field);
}

Result<std::map<std::string, std::string>> read_record_personal(const Database& database,
                                                                const StoredRecord& record) {
  std::map<std::string, std::string> out;
  if (record.person.empty()) return out;
  TK_TRY(const std::int64_t number, person_number(record.person));
  TK_TRY(const Person person, read_person(database, number));
  const std::string prefix = record_personal_field(record.id, {});
  TK_TRY(Statement query, database.prepare("SELECT field FROM personal_value WHERE record = ?1 "
                                           "AND field >= ?2 AND field < ?3"));
  const std::string end = behind(prefix);
  query.bind(1, number);
  query.bind(2, prefix);
  query.bind(3, end);
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    TK_TRY(std::optional<std::string> value, read_value(database, person, query.text(0)));
    if (value) out.emplace(query.text(0).substr(prefix.size()), *std::move(value));
  }
}

}  // namespace tongket::sqlite
