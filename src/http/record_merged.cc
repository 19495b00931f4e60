#include "http/record_merged.h"

#include <algorithm>
#include <utility>

#include "cases/record_merging.h"

namespace tongket {
namespace {

constexpr int kMostHops = 100;
constexpr std::size_t kMostMerged = 1000;

void write_record_reference(JsonWriter& json, const Live& live, const Call& call,
                            const StoredRecord& record) {
  const RecordKind* kind = live.record_rules().find(record.kind);
  json.begin_object();
  json.key("id").text(std::to_string(record.id));
  json.key("number").text(kind == nullptr ? std::string() : record_number(*kind, record));
  json.key("kind").text(record.kind);
  json.key("title").text(standing_of(live, call, record) ? record.title : std::string());
  json.end_object();
}

}  // namespace

Result<StoredRecord> record_that_stands(const RecordStore& records, StoredRecord record) {
  for (int hop = 0; hop < kMostHops; ++hop) {
    const std::int64_t into = stored_record_body(record.values).merged_into;
    if (into == 0) return record;
    TK_TRY(std::optional<StoredRecord> next, records.find(into));
    if (!next) return record;
    record = *std::move(next);
  }
  return record;
}

Result<std::vector<std::int64_t>> all_merged_into(const RecordStore& records,
                                                  const StoredRecord& record) {
  std::vector<std::int64_t> out = merged_into(stored_record_body(record.values));
  for (std::size_t i = 0; i < out.size() && out.size() < kMostMerged; ++i) {
    TK_TRY(const std::optional<StoredRecord> merged, records.find(out[i]));
    if (!merged) continue;
    const std::vector<std::int64_t> further = merged_into(stored_record_body(merged->values));
    out.insert(out.end(), further.begin(), further.end());
  }
  return out;
}

Result<std::vector<RecordStore::Linked>> links_through_mergers(const RecordStore& records,
                                                               const StoredRecord& record) {
  TK_TRY(std::vector<std::int64_t> ids, all_merged_into(records, record));
  ids.insert(ids.begin(), record.id);
  std::vector<RecordStore::Linked> out;
  for (const std::int64_t id : ids) {
    TK_TRY(const std::vector<RecordStore::Linked> links, records.links(id));
    for (RecordStore::Linked link : links) {
      TK_TRY(std::optional<StoredRecord> other, records.find(link.record));
      if (!other) continue;
      TK_TRY(const StoredRecord stands, record_that_stands(records, *std::move(other)));
      link.record = stands.id;
      const bool is_known = std::ranges::any_of(out, [&](const RecordStore::Linked& one) {
        return one.relation == link.relation && one.record == link.record &&
               one.from_here == link.from_here;
      });
      if (link.record != record.id && !is_known) out.push_back(std::move(link));
    }
  }
  return out;
}

Result<> write_mergers(JsonWriter& json, Live& live, const Call& call, const RecordAsked& asked) {
  const RecordStore& records = live.store().records();
  json.key("merged_into");
  if (asked.now.body.merged_into == 0) {
    json.null();
  } else {
    TK_TRY(const StoredRecord stands, record_that_stands(records, asked.record()));
    write_record_reference(json, live, call, stands);
  }
  json.key("merged").begin_array();
  for (const std::int64_t id : merged_into(asked.now.body)) {
    TK_TRY(const std::optional<StoredRecord> merged, records.find(id));
    if (merged) write_record_reference(json, live, call, *merged);
  }
  json.end_array();
  json.key("may_merge")
      .boolean(asked.kind().duplicates && asked.now.body.merged_into == 0 &&
               may_edit(asked.kind(), asked.standing.parties) &&
               call.decided(Right::kChangeRecords, {}, live.pack().orgs).allowed());
  return done();
}

}  // namespace tongket
