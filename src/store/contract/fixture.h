// What the parts of the contract share: a place where a store can stand, rows to put in, and the
// fixture. See store/contract_test.h.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "store/fact_store.h"

namespace tongket {

using StorePtr = std::unique_ptr<FactStore>;

// One place where a store can stand; empty at first, gone with the object.
class StoreBackend {
 public:
  virtual ~StoreBackend() = default;
  virtual Result<StorePtr> create() = 0;
  virtual Result<StorePtr> open() = 0;
  virtual Result<StorePtr> open_nearly_full() = 0;  // room for some hundred rows
  virtual Result<StorePtr> open_impatient() = 0;    // waits shortly for other processes
  // Another process holds the right to write while the returned object lives.
  virtual std::shared_ptr<void> hold() = 0;
  virtual Result<StorePtr> open_copy(const std::filesystem::path& folder) = 0;
  virtual void make_newer_format() = 0;
  virtual void make_foreign() = 0;          // instead of the store stands something else
  virtual std::string bytes_at_rest() = 0;  // all that the store has on its disk
  virtual void damage_file(const std::string& sha256_hex) = 0;
};
using MakeStoreBackend = std::unique_ptr<StoreBackend> (*)();

struct RowOptions {
  std::string indicator = "TELE.REV";
  std::string org = "VN";
  std::string period = "2022";
  std::string value = "12.70";
  std::string source = "tk2022";
  std::int64_t line = 2;
};

inline Observation make_row(const RowOptions& options = {}) {
  Observation out;
  out.key.indicator = options.indicator;
  out.key.org = options.org;
  out.key.period = TimePeriod::parse(options.period).value();
  out.key.unit = "VND";
  out.value = Decimal::parse(options.value).value();
  out.mult = 9;
  out.source = options.source;
  out.source_line = options.line;
  out.label = "Revenue";
  return out;
}

inline std::vector<Observation> rows_of_units(std::size_t count) {
  std::vector<Observation> out(count, make_row());
  for (std::size_t i = 0; i < count; ++i) out[i].key.org = "unit" + std::to_string(i);
  return out;
}

inline Load make_load(std::vector<Observation> rows) {
  Load out;
  out.rows = std::move(rows);
  out.actor = "Nguy\u1ec5n V\u0103n An";
  out.reason = "first load";
  return out;
}

// Everything of an observation, in one line for comparisons that tell what differs.
inline std::string text_of(const Observation& o) {
  std::string out = o.key.indicator + "|" + o.key.org + "|" + o.key.period.to_string() + "|" +
                    std::string(to_code(o.key.scenario)) + "|" + o.key.breakdown.to_string() + "|" +
                    (o.key.as_of ? o.key.as_of->to_string() : "") + "|" + o.key.unit + "|" +
                    std::string(to_code(o.status)) + "|" + std::string(to_code(o.qualifier)) + "|";
  if (has_number(o.status)) out += o.value.to_string() + "s" + std::to_string(o.value.scale());
  if (o.value_high) out += ".." + o.value_high->to_string();
  return out + "|" + std::to_string(o.mult) + "|" + o.source + "|" + std::to_string(o.source_line) +
         "|" + o.label + "|" + o.note;
}

class CancelAt : public Progress {
 public:
  explicit CancelAt(int reports) : left_(reports) {}
  void report(const char* /*step*/, std::uint64_t completed, std::uint64_t total) override {
    EXPECT_LE(completed, total);
    ++reports_;
  }
  [[nodiscard]] bool cancelled() const override { return reports_ >= left_; }
  [[nodiscard]] int reports() const { return reports_; }

 private:
  int left_;
  int reports_ = 0;
};

class StoreContract : public ::testing::TestWithParam<MakeStoreBackend> {
 protected:
  void SetUp() override {
    backend_ = GetParam()();
    Result<StorePtr> made = backend_->create();
    ASSERT_TRUE(made.ok()) << made.error().key;
    store_ = std::move(made).value();
  }
  void reopen() {
    store_.reset();
    Result<StorePtr> opened = backend_->open();
    ASSERT_TRUE(opened.ok()) << opened.error().key;
    store_ = std::move(opened).value();
  }
  LoadReceipt append(std::vector<Observation> rows) {
    Result<LoadReceipt> out = store_->append(make_load(std::move(rows)), Progress::none());
    EXPECT_TRUE(out.ok()) << out.error().key;
    return out.value_or({});
  }
  std::vector<Fact> find(const FactQuery& query = {}) {
    Result<std::vector<Fact>> out = store_->find(query);
    EXPECT_TRUE(out.ok()) << out.error().key;
    return out.value_or({});
  }
  AuditReport verify(std::string_view head = {}) {
    Result<AuditReport> out = store_->verify_audit(Progress::none(), head);
    EXPECT_TRUE(out.ok()) << out.error().key;
    return out.value_or({});
  }
  void expect_proven() {
    for (const Error& mistake : verify().mistakes) ADD_FAILURE() << mistake.key;
  }

  std::unique_ptr<StoreBackend> backend_;
  StorePtr store_;
};

}  // namespace tongket
