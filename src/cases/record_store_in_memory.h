// A store of records in memory, for tests of what reads lists and counters.
#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "store/record_store.h"

namespace tongket::record_fixture {

class RecordsInMemory : public RecordStore {
 public:
  Result<std::int64_t> reserve() override { return ++last_; }
  Result<> write(std::vector<RecordWrite> writes) override {
    for (RecordWrite& one : writes) {
      const std::int64_t id = one.record.id;
      all_.insert_or_assign(id, std::move(one));
    }
    return done();
  }
  void post(std::vector<RecordWrite> writes, Durable durable) override {
    durable(write(std::move(writes)));
  }
  [[nodiscard]] Result<std::optional<StoredRecord>> find(std::int64_t id) const override {
    const auto at = all_.find(id);
    if (at == all_.end()) return std::optional<StoredRecord>();
    return std::optional(at->second.record);
  }
  [[nodiscard]] Result<std::optional<StoredRecord>> find_by_code(
      std::string_view /*digest*/) const override {
    return std::optional<StoredRecord>();
  }
  // In pages of two, whatever the limit, so that whoever reads has to turn them.
  [[nodiscard]] Result<RecordPage> list(const RecordQuery& query) const override {
    RecordPage page;
    for (auto at = all_.rbegin(); at != all_.rend(); ++at) {
      const RecordWrite& one = at->second;
      const bool behind = query.after.empty() || at->first < std::stoll(query.after);
      if (one.record.kind != query.kind || !behind || !fits(query, one)) continue;
      if (page.records.size() == 2) {
        page.next = std::to_string(page.records.back().id);
        break;
      }
      page.records.push_back(one.record);
    }
    return page;
  }
  [[nodiscard]] Result<std::vector<RecordEntry>> history(std::int64_t /*id*/) const override {
    return std::vector<RecordEntry>();
  }
  [[nodiscard]] Result<std::vector<Linked>> links(std::int64_t /*id*/) const override {
    return std::vector<Linked>();
  }
  [[nodiscard]] Result<std::vector<RecordCounter>> counters(
      std::string_view kind, std::string_view prefix) const override {
    std::map<std::string, std::int64_t> sums;
    for (const auto& [id, one] : all_) {
      if (one.record.kind != kind) continue;
      for (const RecordCounter& counter : one.counters) {
        if (counter.name.starts_with(prefix)) sums[counter.name] += counter.amount;
      }
    }
    std::vector<RecordCounter> out;
    for (auto& [name, amount] : sums) {
      if (amount != 0) out.push_back({name, amount});
    }
    return out;
  }
  [[nodiscard]] Result<std::vector<RecordCounter>> values_of(
      std::string_view /*kind*/, std::string_view /*field*/) const override {
    return std::vector<RecordCounter>();
  }
  [[nodiscard]] Result<std::vector<RecordCounter>> repeated_values(
      const RepeatedQuery& /*query*/) const override {
    return std::vector<RecordCounter>();
  }
  [[nodiscard]] Result<std::map<std::string, std::string>> personal(
      const StoredRecord& /*record*/) const override {
    return std::map<std::string, std::string>();
  }
  Result<bool> forget_file(std::string_view /*sha256*/) override { return true; }
  Result<std::string> keep_file(std::string_view /*bytes*/) override {
    return std::string(64, '0');
  }

 private:
  static bool fits(const RecordQuery& query, const RecordWrite& one) {
    return std::ranges::all_of(query.filters, [&](const RecordFilter& filter) {
      return std::ranges::any_of(one.keys, [&](const RecordKey& key) {
        return key.field == filter.field &&
               std::ranges::find(filter.values, key.value) != filter.values.end();
      });
    });
  }

  std::map<std::int64_t, RecordWrite> all_;
  std::int64_t last_ = 0;
};

}  // namespace tongket::record_fixture
