// Lists of records against what a plain look at each of them gives; counters. Part of
// store/contract_test.h.
#pragma once

#include <random>

#include "store/contract/record_cases.h"

namespace tongket {

// Records of two kinds with states, owners, days and words by chance, and what they are.
class RecordCrowd {
 public:
  RecordCrowd(RecordStore& records, int count) : records_(records), count_(count) {}

  void write_all() {
    std::vector<RecordWrite> batch;
    for (int i = 0; i < count_; ++i) {
      writes_.push_back(make(records_.reserve().value()));
      batch.push_back(writes_.back());
      if (batch.size() == 500 || i + 1 == count_) {
        ASSERT_EQ(key_of(records_.write(std::exchange(batch, {}))), "");
      }
    }
  }
  void change_some() {
    for (RecordWrite& write : writes_) {
      if (random_() % 10 != 0) continue;
      RecordWrite next = make(write.record.id);
      next.record.version = write.record.version + 1;
      next.record.kind = write.record.kind;
      write = next;
      ASSERT_EQ(key_of(records_.write({next})), "");
    }
  }
  [[nodiscard]] std::vector<std::int64_t> expected(const RecordQuery& query) const {
    std::vector<std::pair<std::string, std::int64_t>> found;
    for (const RecordWrite& write : writes_) {
      if (is_wanted(write, query)) found.emplace_back(write.record.due, write.record.id);
    }
    std::ranges::sort(found);
    if (query.order == RecordOrder::kNewest) {
      std::ranges::sort(found, std::greater{}, [](const auto& each) { return each.second; });
    }
    std::vector<std::int64_t> out;
    out.reserve(found.size());
    for (const auto& [due, id] : found) out.push_back(id);
    return out;
  }

 private:
  RecordWrite make(std::int64_t id) {
    constexpr const char* kWords[] = {"buu chinh", "Vien Thong", "internet", "thu tuc", "ha-noi"};
    RecordOptions options{.kind = random_() % 4 == 0 ? "licence" : "petition",
                          .state = "state" + std::to_string(random_() % 5),
                          .stage = random_() % 3 == 0 ? "done" : "open",
                          .owner = "unit" + std::to_string(random_() % 40),
                          .title = {},
                          .due = {},
                          .words = kWords[random_() % 5]};
    options.words +=
        std::string(" ") + kWords[random_() % 5] + " w" + std::to_string(random_() % 300);
    if (random_() % 2 == 0) {
      options.due =
          "2023-0" + std::to_string(1 + random_() % 9) + "-1" + std::to_string(random_() % 9);
    }
    if (options.stage == "done") options.public_words = options.words;
    return make_record(id, options);
  }
  static bool has_word(const std::string& words, const std::string& wanted) {
    std::string text = " " + words + " ";
    for (char& c : text) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    return text.find(" " + wanted + " ") != std::string::npos;
  }
  static bool is_wanted(const RecordWrite& write, const RecordQuery& query) {
    const StoredRecord& record = write.record;
    if (!query.kind.empty() && record.kind != query.kind) return false;
    for (const RecordFilter& filter : query.filters) {
      const std::string& value = filter.field == "state"   ? record.state
                                 : filter.field == "stage" ? record.stage
                                                           : record.owner;
      if (std::ranges::find(filter.values, value) == filter.values.end()) return false;
    }
    for (const std::string& word : query.words) {
      if (!has_word(query.public_only ? write.public_words : write.words, word)) return false;
    }
    const bool days = !query.due_from.empty() || !query.due_until.empty();
    if ((days || query.order == RecordOrder::kDue) && record.due.empty()) return false;
    return record.due >= query.due_from &&
           (query.due_until.empty() || record.due <= query.due_until);
  }

  RecordStore& records_;
  int count_;
  std::mt19937 random_{20230701};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  std::vector<RecordWrite> writes_;
};

TEST_P(StoreContract, ListsGiveTheRecordsThatAreAskedFor) {
  RecordStore& records = store_->records();
  RecordCrowd crowd(records, 6000);
  crowd.write_all();
  crowd.change_some();
  const std::vector<RecordQuery> queries{
      {},
      {.kind = "petition"},
      {.kind = "licence", .filters = {{"state", {"state1"}}}},
      {.kind = "petition",
       .filters = {{"state", {"state1", "state2", "none"}}, {"owner", {"unit3"}}}},
      {.kind = "petition", .filters = {{"state", {}}}},
      {.kind = "petition", .filters = {{"state", {"none"}}}},
      {.kind = "none"},
      {.filters = {{"owner", {"unit7"}}, {"stage", {"done"}}}},
      {.words = {"internet"}},
      {.kind = "licence", .words = {"w17", "noi"}},
      {.words = {"thong", "chinh"}, .public_only = true},
      {.kind = "petition", .filters = {{"owner", {"unit7"}}}, .words = {"ha"}},
      {.words = {"nothing"}},
      {.kind = "petition", .due_from = "2023-03-12", .due_until = "2023-03-15"},
      {.due_until = "2023-02-11"},
      {.due_from = "2023-02-12"},
      {.due_from = "2023-01-15", .order = RecordOrder::kDue},
      {.kind = "petition", .order = RecordOrder::kDue},
      {.order = RecordOrder::kDue},
      {.due_from = "2023-04-11", .due_until = "2023-08-13", .order = RecordOrder::kDue},
      {.filters = {{"owner", {"unit7"}}}, .due_from = "2023-04-11", .order = RecordOrder::kDue},
      {.kind = "licence",
       .words = {"internet"},
       .due_until = "2023-05-13",
       .order = RecordOrder::kDue},
  };
  int number = 0;
  for (RecordQuery query : queries) {
    SCOPED_TRACE("query " + std::to_string(number++));
    const std::vector<std::int64_t> expected = crowd.expected(query);
    for (const int limit : {1000, 37}) {
      query.limit = limit;
      EXPECT_EQ(all_ids(records, query), expected) << "limit " << limit;
    }
    const RecordPage first = records.list(query).value();
    if (first.is_exact) EXPECT_EQ(first.about, static_cast<std::int64_t>(expected.size()));
    if (!first.next.empty()) {
      query.after = first.next;
      EXPECT_EQ(records.list(query)->about, first.about);
    }
  }
  expect_proven();
}

// A count that would cost more than a page is estimated; the page is right all the same.
TEST_P(StoreContract, AFilterOfManyValuesIsAnswered) {
  RecordStore& records = store_->records();
  RecordCrowd crowd(records, 6000);
  crowd.write_all();
  RecordQuery query{.kind = "petition", .filters = {{"owner", {"unit3", "unit4"}}}};
  const std::vector<std::int64_t> expected = crowd.expected(query);
  for (int i = 0; i < 8000; ++i) query.filters[0].values.push_back("none" + std::to_string(i));
  EXPECT_EQ(all_ids(records, query), expected);
  const RecordPage page = records.list(query).value();
  EXPECT_FALSE(page.is_exact);
  EXPECT_GT(page.about, 0);
}

TEST_P(StoreContract, WordsAreFoundFoldedAndAsWritten) {
  RecordStore& records = store_->records();
  ASSERT_TRUE(records.write({make_record(records.reserve().value())}).ok());
  for (const char* word : {"b\u01b0u", "B\u01afU", "buu", "buu-chinh", "letter"}) {
    EXPECT_EQ(all_ids(records, {.words = {word}}).size(), 1U) << word;
  }
  for (const char* word : {"b\u1eedu", "bu", "lett", "\" OR 1"}) {
    EXPECT_TRUE(all_ids(records, {.words = {word}}).empty()) << word;
  }
  EXPECT_EQ(all_ids(records, {.words = {"..."}}).size(), 1U);  // nothing is asked for
}

TEST_P(StoreContract, WhatIsNoQuestionIsRefused) {
  const RecordStore& records = store_->records();
  const auto refused = [&](const RecordQuery& query) {
    const Result<RecordPage> page = records.list(query);
    EXPECT_TRUE(page.ok() || page.error().code == ErrorCode::kInvalidInput);
    return page.ok() ? "" : page.error().key;
  };
  EXPECT_EQ(refused({.filters = {{"state", {"a"}}}}), "records.field_of_no_kind");
  EXPECT_EQ(refused({.words = {"\xFF"}}), "records.bad_words");
  EXPECT_EQ(refused({.after = "x"}), "records.bad_cursor");
  EXPECT_EQ(refused({.after = ".-1.0.1"}), "records.bad_cursor");
  EXPECT_NE(refused({.due_from = "x"}), "");
  EXPECT_EQ(refused({.after = ".9223372036854775807.0.1"}), "");
}

TEST_P(StoreContract, CountersFollowTheRecords) {
  RecordStore& records = store_->records();
  std::vector<RecordWrite> writes;
  for (const char* owner : {"hanoi", "hue", "hue"}) {
    writes.push_back(make_record(records.reserve().value(), {.owner = owner}));
    writes.back().counters.push_back({.name = "fine/2023", .amount = 150});
    writes.back().counters.push_back({.name = "made/2023-07/" + std::string(owner)});
  }
  ASSERT_TRUE(records.write(writes).ok());
  EXPECT_EQ(text_of(records.counters("petition", "").value()),
            "fine/2023=450 made/2023-07/hanoi=2 made/2023-07/hue=4 ");
  EXPECT_EQ(text_of(records.counters("petition", "made/").value()),
            "made/2023-07/hanoi=2 made/2023-07/hue=4 ");
  EXPECT_EQ(text_of(records.values_of("petition", "owner").value()), "hanoi=1 hue=2 ");
  EXPECT_EQ(text_of(records.repeated_values({.kind = "petition", .field = "owner"}).value()),
            "hue=2 ");
  RecordWrite next = next_version(writes[0], "edit");
  next.keys[1].value = "hue";
  next.counters = {{.name = "fine/2023", .amount = -20}};
  ASSERT_TRUE(records.write({next}).ok());
  EXPECT_EQ(text_of(records.counters("petition", "").value()), "fine/2023=280 made/2023-07/hue=4 ");
  EXPECT_EQ(text_of(records.values_of("petition", "owner").value()), "hue=3 ");
  const auto repeated = [&](RecordStore::RepeatedQuery query) {
    return text_of(records.repeated_values(query).value());
  };
  EXPECT_EQ(repeated({.kind = "petition", .field = "owner"}), "hue=3 ");
  EXPECT_EQ(repeated({.kind = "petition", .field = "owner", .after = "hue"}), "");
  EXPECT_EQ(repeated({.kind = "petition", .field = "nothing"}), "");
  EXPECT_EQ(text_of(records.counters("licence", "").value()), "");
  expect_proven();
}

}  // namespace tongket
