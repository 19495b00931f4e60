#include "store/sqlite/record_parts.h"

#include <algorithm>
#include <tuple>

#include "base/digest.h"
#include "base/json.h"
#include "base/json_value.h"

namespace tongket::sqlite {
namespace {

// What the program wrote itself; other bytes mean that the file was changed.
class StoredList {
 public:
  StoredList(std::int64_t record, std::string_view column) : record_(record), column_(column) {}

  [[nodiscard]] Result<std::vector<JsonValue>> read(std::string_view json) const {
    const Result<JsonValue> root = parse_json(json, column_);
    if (!root || root->kind() != JsonValue::Kind::kList) return damaged();
    return root->list();
  }
  // A list within it, of so many values.
  [[nodiscard]] Result<const std::vector<JsonValue>*> row(const JsonValue& value,
                                                          std::size_t size) const {
    if (value.list().size() != size) return damaged();
    return &value.list();
  }
  [[nodiscard]] Error damaged() const {
    return fail(ErrorCode::kCorrupt, "store.bad_record",
                {{"subject", record_subject(record_)}, {"column", std::string(column_)}});
  }

 private:
  std::int64_t record_;
  std::string_view column_;
};

Result<std::vector<RecordKey>> read_keys(const StoredList& stored, std::string_view json) {
  TK_TRY(const std::vector<JsonValue> list, stored.read(json));
  std::vector<RecordKey> out;
  for (const JsonValue& value : list) {
    TK_TRY(const std::vector<JsonValue>* row, stored.row(value, 3));
    out.push_back(
        {.field = (*row)[0].text(), .value = (*row)[1].text(), .unique = (*row)[2].boolean()});
  }
  return out;
}

Result<std::vector<RecordCounter>> read_counters(const StoredList& stored, std::string_view json) {
  TK_TRY(const std::vector<JsonValue> list, stored.read(json));
  std::vector<RecordCounter> out;
  for (const JsonValue& value : list) {
    TK_TRY(const std::vector<JsonValue>* row, stored.row(value, 2));
    const Result<Decimal> amount = Decimal::parse((*row)[1].text());
    if (!amount || amount->scale() != 0) return stored.damaged();
    out.push_back({.name = (*row)[0].text(), .amount = amount->coefficient()});
  }
  return out;
}

Result<std::vector<std::string>> read_files(const StoredList& stored, std::string_view json) {
  TK_TRY(const std::vector<JsonValue> list, stored.read(json));
  std::vector<std::string> out;
  out.reserve(list.size());
  for (const JsonValue& value : list) out.push_back(value.text());
  return out;
}

}  // namespace

std::string record_subject(std::int64_t id) { return "record/" + std::to_string(id); }

std::string keys_json(const std::vector<RecordKey>& keys) {
  JsonWriter json;
  json.begin_array();
  for (const RecordKey& key : keys) {
    json.begin_array().text(key.field).text(key.value).boolean(key.unique).end_array();
  }
  json.end_array();
  return json.take();
}

std::string counters_json(const std::vector<RecordCounter>& counters) {
  JsonWriter json;
  json.begin_array();
  for (const RecordCounter& counter : counters) {
    json.begin_array().text(counter.name).integer(counter.amount).end_array();
  }
  json.end_array();
  return json.take();
}

std::string files_json(const std::vector<std::string>& files) {
  JsonWriter json;
  json.begin_array();
  for (const std::string& file : files) json.text(file);
  json.end_array();
  return json.take();
}

WholeRecord whole_record(const RecordWrite& write) {
  WholeRecord out{.record = write.record,
                  .parts = {.keys = write.keys,
                            .words = write.words,
                            .public_words = write.public_words,
                            .counters = write.counters,
                            .links = write.links,
                            .files = write.files,
                            .code_digest = write.code_digest}};
  const auto place = [](const RecordLink& link) { return std::tie(link.relation, link.to); };
  std::ranges::sort(out.parts.links, {}, place);
  out.parts.links.erase(std::ranges::unique(out.parts.links).begin(), out.parts.links.end());
  return out;
}

std::string record_digest(const WholeRecord& whole) {
  const StoredRecord& record = whole.record;
  const RecordParts& parts = whole.parts;
  JsonWriter links;
  links.begin_array();
  for (const RecordLink& link : parts.links) {
    links.begin_array().text(link.relation).integer(link.to).end_array();
  }
  links.end_array();
  Sha256 hash;
  for (const std::string& field : {std::to_string(record.id),
                                   record.kind,
                                   std::to_string(record.version),
                                   record.state,
                                   record.stage,
                                   record.owner,
                                   record.title,
                                   record.made,
                                   record.entered,
                                   record.changed,
                                   record.due,
                                   record.values,
                                   record.person,
                                   keys_json(parts.keys),
                                   parts.words,
                                   parts.public_words,
                                   counters_json(parts.counters),
                                   links.take(),
                                   files_json(parts.files),
                                   parts.code_digest}) {
    hash.update_field(field);
  }
  const Digest digest = hash.finish();
  return {digest.begin(), digest.end()};
}

Result<WholeRecords> WholeRecords::open(const Database& database) {
  TK_TRY(RecordRows rows, RecordRows::open(database));
  TK_TRY(Statement parts,
         database.prepare("SELECT keys, words, public_words, counters, files, code_digest "
                          "FROM record_parts WHERE record = ?1"));
  TK_TRY(Statement links, database.prepare("SELECT relation, target FROM record_link "
                                           "WHERE record = ?1 ORDER BY relation, target"));
  return WholeRecords(std::move(rows), std::move(parts), std::move(links));
}

Result<std::optional<WholeRecord>> WholeRecords::find(std::int64_t id) {
  TK_TRY(std::optional<StoredRecord> record, rows_.find(id));
  if (!record) return std::optional<WholeRecord>();
  parts_.reset();
  parts_.bind(1, id);
  TK_TRY(const bool found, parts_.step());
  if (!found) return StoredList(id, "record_parts").damaged();
  WholeRecord out{.record = *std::move(record), .parts = {}};
  TK_TRY(out.parts.keys, read_keys({id, "keys"}, parts_.text(0)));
  out.parts.words = parts_.string(1);
  out.parts.public_words = parts_.string(2);
  TK_TRY(out.parts.counters, read_counters({id, "counters"}, parts_.text(3)));
  TK_TRY(out.parts.files, read_files({id, "files"}, parts_.text(4)));
  out.parts.code_digest = parts_.string(5);
  parts_.reset();
  TK_TRY(out.parts.links, read_links(id));
  return std::optional<WholeRecord>(std::move(out));
}

Result<std::vector<RecordLink>> WholeRecords::read_links(std::int64_t id) {
  links_.reset();
  links_.bind(1, id);
  std::vector<RecordLink> out;
  while (true) {
    TK_TRY(const bool more, links_.step());
    if (!more) return out;
    out.push_back({.relation = links_.string(0), .to = links_.integer(1)});
  }
}

}  // namespace tongket::sqlite
