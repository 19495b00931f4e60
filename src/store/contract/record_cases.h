// Records as the tests of the contract write them. Part of store/contract_test.h.
#pragma once

#include <future>
#include <string>
#include <utility>
#include <vector>

#include "store/contract/fixture.h"
#include "store/record_store.h"

namespace tongket {

struct RecordOptions {
  std::string kind = "petition";
  std::string state = "received";
  std::string stage = "open";
  std::string owner = "hanoi";
  std::string title = "Letter";
  std::string due;
  std::string words = "letter buu b\u01b0u chinh ch\u00ednh";
  std::string public_words;
};

// Version 1 of a record.
inline RecordWrite make_record(std::int64_t id, const RecordOptions& options = {}) {
  RecordWrite out;
  out.record = {.id = id,
                .kind = options.kind,
                .version = 1,
                .state = options.state,
                .stage = options.stage,
                .owner = options.owner,
                .title = options.title,
                .made = "2023-07-15T09:00:00.000Z",
                .entered = "2023-07-15T09:00:00.000Z",
                .changed = "2023-07-15T09:00:00.000Z",
                .due = options.due,
                .values = R"({"summary":"Letter"})",
                .person = {}};
  out.entry = {.at = "2023-07-15T09:00:00.000Z",
               .person = {},
               .origin = {},
               .step = "file",
               .body = R"({"reason":""})"};
  out.keys = {{.field = "state", .value = options.state},
              {.field = "owner", .value = options.owner}};
  out.words = options.words;
  out.public_words = options.public_words;
  out.counters = {{.name = "made/2023-07/" + options.owner}};
  return out;
}

// The next version of what was written.
inline RecordWrite next_version(RecordWrite write, const std::string& step) {
  ++write.record.version;
  write.entry.step = step;
  write.personal.clear();
  return write;
}

inline std::string key_of(const Result<>& result) { return result ? "" : result.error().key; }

inline std::vector<std::int64_t> ids_of(const RecordPage& page) {
  std::vector<std::int64_t> out;
  out.reserve(page.records.size());
  for (const StoredRecord& record : page.records) out.push_back(record.id);
  return out;
}

// All pages, one after the other.
inline std::vector<std::int64_t> all_ids(const RecordStore& records, RecordQuery query) {
  std::vector<std::int64_t> out;
  while (true) {
    const Result<RecordPage> page = records.list(query);
    EXPECT_TRUE(page.ok()) << page.error().key;
    if (!page) return out;
    for (const std::int64_t id : ids_of(*page)) out.push_back(id);
    if (page->next.empty()) return out;
    query.after = page->next;
  }
}

inline std::string text_of(const std::vector<RecordCounter>& counters) {
  std::string out;
  for (const RecordCounter& counter : counters) {
    out += counter.name + "=" + std::to_string(counter.amount) + " ";
  }
  return out;
}

inline std::string text_of(const StoredRecord& r) {
  return std::to_string(r.id) + "|" + r.kind + "|" + std::to_string(r.version) + "|" + r.state +
         "|" + r.stage + "|" + r.owner + "|" + r.title + "|" + r.made + "|" + r.entered + "|" +
         r.changed + "|" + r.due + "|" + r.values + "|" + r.person;
}

}  // namespace tongket
