// What every store backend must do. A backend's test derives a StoreBackend and instantiates the
// suite:
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values(&make_sqlite_backend));
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <tuple>
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

// --- facts -----------------------------------------------------------------------------------

TEST_P(StoreContract, KeepsEveryFieldOfARow) {
  std::vector<Observation> rows(7, make_row());
  rows[1].key.scenario = Scenario::kPlan;
  rows[1].key.breakdown = Breakdown::parse("type=fake;group=1").value();
  rows[1].key.as_of = parse_date("2022-11-20").value();
  rows[1].qualifier = Qualifier::kAbout;
  rows[1].note = "l\u00e0m tr\u00f2n, \"quoted\"\nsecond line";
  rows[2].key.period = TimePeriod();
  rows[2].value = Decimal::parse("-999999999999999999").value();
  rows[3].key.period = TimePeriod::parse("2022-01-01/P10M").value();
  rows[3].qualifier = Qualifier::kRange;
  rows[3].value = Decimal::parse("0.00010").value();
  rows[3].value_high = Decimal::parse("0.5").value();
  rows[4].key.period = TimePeriod::parse("2021").value();
  rows[4].status = ObsStatus::kMissing;
  rows[5].key.period = TimePeriod::parse("2020-Q3").value();
  rows[5].status = ObsStatus::kForecast;
  rows[5].value = Decimal::of(0);
  rows[5].mult = -3;
  rows[6].key.period = TimePeriod::parse("2019").value();
  rows[6].key.as_of = parse_date("1970-01-01").value();
  rows[6].source = rows[6].label = rows[6].key.unit = "";
  const LoadReceipt receipt = append(rows);
  ASSERT_EQ(receipt.rows, 7);
  for (const int pass : {1, 2}) {
    const std::vector<Fact> facts = find();
    ASSERT_EQ(facts.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(text_of(facts[i].observation), text_of(rows[i])) << "pass " << pass;
      EXPECT_EQ(facts[i].id, receipt.first + static_cast<std::int64_t>(i));
      EXPECT_EQ(facts[i].load, receipt.load);
      EXPECT_EQ(facts[i].version, 1);
      EXPECT_EQ(facts[i].recorded_at, store_->load_info(receipt.load)->recorded_at);
    }
    reopen();
  }
  expect_proven();
}

TEST_P(StoreContract, ZeroMissingAndNotApplicableStayApart) {
  Observation zero = make_row({.value = "0"});
  Observation missing = make_row({.org = "HN"});
  Observation not_applicable = make_row({.org = "HCM"});
  missing.status = ObsStatus::kMissing;
  not_applicable.status = ObsStatus::kNotApplicable;
  append({zero, missing, not_applicable});
  const std::vector<Fact> facts = find();
  ASSERT_EQ(facts.size(), 3U);
  EXPECT_EQ(facts[0].observation.status, ObsStatus::kNormal);
  EXPECT_TRUE(facts[0].observation.value.is_zero());
  EXPECT_EQ(facts[1].observation.status, ObsStatus::kMissing);
  EXPECT_EQ(facts[2].observation.status, ObsStatus::kNotApplicable);
}

TEST_P(StoreContract, IdsGoOnWithoutGap) {
  const LoadReceipt one = append({make_row(), make_row({.period = "2021"})});
  const LoadReceipt two = append({make_row({.period = "2020"})});
  EXPECT_EQ(one.last, one.first + 1);
  EXPECT_EQ(two.first, one.last + 1);
  EXPECT_EQ(two.last, two.first);
  EXPECT_EQ(two.load, one.load + 1);
}

TEST_P(StoreContract, GetGivesOneFact) {
  const LoadReceipt receipt = append({make_row(), make_row({.period = "2021"})});
  EXPECT_EQ(store_->get(receipt.last)->observation.key.period.to_string(), "2021");
  const Result<Fact> none = store_->get(receipt.last + 1);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

TEST_P(StoreContract, ALaterValueIsAFurtherVersion) {
  append({make_row({.value = "10"}), make_row({.period = "2021"})});
  append({make_row({.value = "12"})});
  append({make_row({.value = "12", .source = "other"})});
  const std::vector<Fact> versions = store_->versions(make_row().key).value();
  ASSERT_EQ(versions.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(versions[i].version, static_cast<int>(i) + 1);
  EXPECT_EQ(versions[0].observation.value.to_string(), "10");
  EXPECT_EQ(versions[1].observation.value.to_string(), "12");
  EXPECT_EQ(versions[2].observation.source, "other");
  EXPECT_TRUE(store_->versions(make_row({.period = "1999"}).key)->empty());
  EXPECT_TRUE(store_->versions(make_row({.org = "nowhere"}).key)->empty());
}

TEST_P(StoreContract, EveryPartOfTheKeyTellsKeysApart) {
  std::vector<Observation> rows(8, make_row());
  rows[1].key.indicator = "POST.REV";
  rows[2].key.org = "HN";
  rows[3].key.period = TimePeriod::parse("2022-01-01/P1Y").value();
  rows[4].key.scenario = Scenario::kTarget;
  rows[5].key.breakdown = Breakdown::parse("a=b").value();
  rows[6].key.as_of = parse_date("2022-12-31").value();
  rows[7].key.unit = "USD";
  append(rows);
  for (const Observation& row : rows) {
    const std::vector<Fact> found = store_->versions(row.key).value();
    ASSERT_EQ(found.size(), 1U) << text_of(row);
    EXPECT_EQ(text_of(found.front().observation), text_of(row));
    EXPECT_EQ(found.front().version, 1);
  }
}

TEST_P(StoreContract, FindsByIndicatorUnitPeriodAndLoad) {
  append({make_row(), make_row({.org = "HN"}), make_row({.indicator = "POST.REV"})});
  append({make_row({.period = "2021"}), make_row({.value = "13"})});
  EXPECT_EQ(find().size(), 5U);
  EXPECT_EQ(find({.indicator = "TELE.REV"}).size(), 4U);
  EXPECT_EQ(find({.org = "HN"}).size(), 1U);
  EXPECT_EQ(find({.indicator = "POST.REV", .org = "HN"}).size(), 0U);
  EXPECT_EQ(find({.indicator = "unheard"}).size(), 0U);
  EXPECT_EQ(find({.period = TimePeriod::year(2021)}).size(), 1U);
  EXPECT_EQ(find({.period = TimePeriod::year(1999)}).size(), 0U);
  EXPECT_EQ(find({.indicator = "TELE.REV", .org = "VN", .period = TimePeriod::year(2022)}).size(),
            2U);
  EXPECT_EQ(find({.up_to_load = 1}).size(), 3U);
  EXPECT_EQ(find({.indicator = "TELE.REV", .up_to_load = 1}).size(), 2U);
}

// --- what is not stored again ------------------------------------------------------------------

TEST_P(StoreContract, LoadingTwiceStoresNothing) {
  const std::vector<Observation> rows{make_row(), make_row({.value = "13", .line = 3}),
                                      make_row({.period = "2021"})};
  append(rows);
  reopen();
  const LoadReceipt again = append(rows);
  EXPECT_EQ(again.rows, 0);
  EXPECT_EQ(again.unchanged, 3);
  EXPECT_EQ(again.first, 0);
  EXPECT_EQ(again.last, 0);
  EXPECT_EQ(find().size(), 3U);
  EXPECT_EQ(store_->load_info(again.load)->rows, 0);
  expect_proven();
}

TEST_P(StoreContract, ARowOnAnotherLineIsTheSameRow) {
  append({make_row({.line = 2})});
  EXPECT_EQ(append({make_row({.line = 9})}).unchanged, 1);
}

TEST_P(StoreContract, EachPartOfTheContentMakesAChange) {
  append({make_row()});
  std::vector<Observation> changed(9, make_row());
  changed[0].value = Decimal::parse("12.7").value();  // fewer printed digits
  changed[1].value = Decimal::parse("12.71").value();
  changed[2].mult = 6;
  changed[3].status = ObsStatus::kEstimated;
  changed[4].qualifier = Qualifier::kOver;
  changed[5].qualifier = Qualifier::kRange;
  changed[5].value_high = Decimal::parse("13").value();
  changed[6].value_high = Decimal::parse("14").value();
  changed[6].qualifier = Qualifier::kRange;
  changed[7].label = "Turnover";
  changed[8].note = "mended";
  for (const Observation& row : changed) {
    EXPECT_EQ(append({row}).rows, 1) << text_of(row);
    EXPECT_EQ(append({row}).rows, 0) << text_of(row);
  }
}

TEST_P(StoreContract, ACorrectionCanBeTakenBack) {
  append({make_row({.value = "10"})});
  append({make_row({.value = "12"})});
  EXPECT_EQ(append({make_row({.value = "10"})}).rows, 1);
  EXPECT_EQ(store_->versions(make_row().key)->size(), 3U);
}

TEST_P(StoreContract, AKeyPrintedTwiceChangesAsAWhole) {
  const Observation first = make_row({.value = "10", .line = 2});
  const Observation second = make_row({.value = "11", .line = 3});
  const Observation mended = make_row({.value = "12", .line = 3});
  EXPECT_EQ(append({first, second}).rows, 2);
  EXPECT_EQ(append({second, first}).rows, 0);  // order does not count
  EXPECT_EQ(append({first, mended}).rows, 2);
  EXPECT_EQ(append({first, mended}).rows, 0);
  EXPECT_EQ(append({first}).rows, 1);
}

TEST_P(StoreContract, TwinsWithinALoadAreStoredOnce) {
  const LoadReceipt receipt = append(
      {make_row(), make_row(), make_row({.line = 3}), make_row({.source = "other"}), make_row()});
  EXPECT_EQ(receipt.rows, 3);
  EXPECT_EQ(receipt.unchanged, 2);
  EXPECT_EQ(append({make_row({.line = 3}), make_row({.line = 4})}).rows, 0);
}

TEST_P(StoreContract, TheNumberOfAMissingValueDoesNotCount) {
  Observation missing = make_row({.value = "5"});
  missing.status = ObsStatus::kMissing;
  append({missing});
  missing.value = Decimal::of(7);
  EXPECT_EQ(append({missing}).unchanged, 1);
  expect_proven();
}

// Random loads against the rule of fact_store.h, told in the plainest way.
TEST_P(StoreContract, VersionsFollowTheRule) {
  using Content = std::tuple<std::string, std::string, std::int64_t>;  // source, value, line
  const bool held = rc::check([&] {
    const std::unique_ptr<StoreBackend> backend = GetParam()();
    const StorePtr store = backend->create().value();
    std::map<std::string, std::vector<std::pair<int, Content>>> model;  // period -> load, row
    const auto loads = *rc::gen::inRange(1, 6);
    for (int load = 1; load <= loads; ++load) {
      std::vector<Observation> rows;
      std::map<std::pair<std::string, std::string>, std::vector<Content>> groups;
      std::vector<std::pair<std::string, Content>> kept;
      const auto count = *rc::gen::inRange(0, 6);
      for (int i = 0; i < count; ++i) {
        const std::string period = std::to_string(2020 + *rc::gen::inRange(0, 2));
        const Content content{*rc::gen::element<std::string>("a", "b"),
                              std::to_string(*rc::gen::inRange(1, 3)), *rc::gen::inRange(1, 3)};
        const auto& [source, value, line] = content;
        rows.push_back(
            make_row({.period = period, .value = value, .source = source, .line = line}));
        std::vector<Content>& group = groups[{period, source}];
        if (std::find(group.begin(), group.end(), content) != group.end()) continue;
        group.push_back(content);
        kept.emplace_back(period, content);
      }
      const auto values = [](const std::vector<Content>& group) {
        std::multiset<std::string> out;
        for (const Content& content : group) out.insert(std::get<1>(content));
        return out;
      };
      const auto repeated = [&](const std::string& period, const std::string& source) {
        std::vector<Content> last;
        int last_load = 0;
        for (const auto& [of, content] : model[period]) {
          if (std::get<0>(content) != source || of == load) continue;
          if (of != last_load) last.clear();
          last_load = of;
          last.push_back(content);
        }
        return last_load != 0 && values(last) == values(groups[{period, source}]);
      };
      std::int64_t stored = 0;
      for (const auto& [period, content] : kept) {
        if (repeated(period, std::get<0>(content))) continue;
        model[period].emplace_back(load, content);
        ++stored;
      }
      const LoadReceipt receipt = store->append(make_load(rows), Progress::none()).value();
      RC_ASSERT(receipt.rows == stored);
      RC_ASSERT(receipt.unchanged == count - stored);
    }
    for (const auto& [period, expected] : model) {
      const std::vector<Fact> facts = store->versions(make_row({.period = period}).key).value();
      RC_ASSERT(facts.size() == expected.size());
      for (std::size_t i = 0; i < facts.size(); ++i) {
        const Observation& o = facts[i].observation;
        RC_ASSERT(facts[i].version == static_cast<int>(i) + 1);
        RC_ASSERT(facts[i].load == expected[i].first);
        RC_ASSERT((Content{o.source, o.value.to_string(), o.source_line}) == expected[i].second);
      }
    }
    RC_ASSERT(store->verify_audit(Progress::none())->mistakes.empty());
  });
  EXPECT_TRUE(held);
}

// --- loads, files, properties --------------------------------------------------------------------

TEST_P(StoreContract, AnEmptyLoadIsALoad) {
  const LoadReceipt receipt = append({});
  EXPECT_EQ(receipt.rows, 0);
  EXPECT_EQ(store_->loads()->size(), 1U);
  expect_proven();
}

TEST_P(StoreContract, TellsWhoLoadedWhatAndWhy) {
  Load load = make_load({make_row()});
  load.file = SourceFile{"b\u00e1o c\u00e1o.csv", "text/csv", "a,b\n1,2\n"};
  const LoadReceipt receipt = store_->append(load, Progress::none()).value();
  Load nameless = make_load({});
  nameless.actor.clear();
  const LoadReceipt second = store_->append(nameless, Progress::none()).value();
  const LoadInfo info = store_->load_info(receipt.load).value();
  EXPECT_EQ(info.actor, "Nguy\u1ec5n V\u0103n An");
  EXPECT_EQ(info.reason, "first load");
  EXPECT_EQ(info.file_name, "b\u00e1o c\u00e1o.csv");
  EXPECT_EQ(info.file_sha256, hex(sha256("a,b\n1,2\n")));
  EXPECT_EQ(info.rows, 1);
  EXPECT_EQ(store_->load_info(second.load)->actor, "");
  EXPECT_EQ(store_->load_info(second.load)->actor_record, "");
  ASSERT_EQ(store_->loads()->size(), 2U);
  EXPECT_EQ(store_->loads()->front().actor_record, info.actor_record);
  const Result<LoadInfo> none = store_->load_info(99);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

TEST_P(StoreContract, KeepsSourceFiles) {
  std::string bytes("\0binary\xff", 8);
  Load load = make_load({make_row()});
  load.file = SourceFile{"one.bin", "application/octet-stream", bytes};
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  load.file = SourceFile{"again.csv", "text/csv", bytes};  // another name and type
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  const std::string empty;
  load.file = SourceFile{"empty.csv", "text/csv", empty};
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  reopen();
  EXPECT_EQ(store_->file_bytes(hex(sha256(bytes))).value(), bytes);
  EXPECT_EQ(store_->file_bytes(hex(sha256(""))).value(), "");
  for (const std::string& unknown :
       {hex(sha256("other")), std::string("../../etc/passwd"), empty}) {
    const Result<std::string> none = store_->file_bytes(unknown);
    ASSERT_FALSE(none.ok()) << unknown;
    EXPECT_EQ(none.error().code, ErrorCode::kNotFound) << unknown;
  }
  expect_proven();
}

TEST_P(StoreContract, ADamagedFileIsFoundAndMendedByLoadingItAgain) {
  Load load = make_load({make_row()});
  load.file = SourceFile{"one.csv", "text/csv", "content"};
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  const std::string name = hex(sha256("content"));
  backend_->damage_file(name);
  const Result<std::string> damaged = store_->file_bytes(name);
  ASSERT_FALSE(damaged.ok());
  EXPECT_EQ(damaged.error().code, ErrorCode::kCorrupt);
  ASSERT_EQ(verify().mistakes.size(), 1U);
  EXPECT_EQ(verify().mistakes.front().key, "store.audit.file_changed");
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  EXPECT_EQ(store_->file_bytes(name).value(), "content");
  expect_proven();
}

TEST_P(StoreContract, RefusesTextThatIsNone) {
  Load load = make_load({make_row()});
  load.reason = "\xff";
  const Result<LoadReceipt> refused = store_->append(load, Progress::none());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidInput);
  EXPECT_FALSE(store_->set_property("pack", "\xff").ok());
}

TEST_P(StoreContract, PropertiesAreSetAndReplaced) {
  const Result<std::string> none = store_->property("pack");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(store_->set_property("pack", "tttt").ok());
  ASSERT_TRUE(store_->set_property("pack", "other").ok());
  ASSERT_TRUE(store_->set_property("digest", "").ok());
  reopen();
  EXPECT_EQ(store_->property("pack").value(), "other");
  EXPECT_EQ(store_->property("digest").value(), "");
  expect_proven();
}

// --- audit and personal values
// --------------------------------------------------------------------

TEST_P(StoreContract, EveryChangeLeavesALinkedEntry) {
  ASSERT_TRUE(store_->set_property("pack", "tttt").ok());
  const LoadReceipt receipt = append({make_row()});
  ASSERT_TRUE(store_->erase_person("person/1").ok());
  const std::vector<AuditEntry> entries = store_->audit_entries().value();
  ASSERT_EQ(entries.size(), 4U);
  const char* const actions[] = {"init", "set", "load", "erase"};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i].sequence, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(entries[i].action, actions[i]);
    EXPECT_EQ(entries[i].previous, i == 0 ? "" : entries[i - 1].hash);
    EXPECT_EQ(entries[i].hash.size(), 64U);
  }
  EXPECT_EQ(entries[2].subject, "load/1");
  EXPECT_NE(entries[2].detail.find(hex(receipt.rows_digest)), std::string::npos);
  EXPECT_NE(entries[2].detail.find("first load"), std::string::npos);
  EXPECT_EQ(entries[2].detail.find("Nguy"), std::string::npos);
  EXPECT_EQ(entries[3].subject, "person/1");
}

TEST_P(StoreContract, ANotedHeadMustStayInTheChain) {
  append({make_row()});
  const std::string head = verify().head;
  append({make_row({.value = "1"})});
  EXPECT_TRUE(verify(head).mistakes.empty());
  EXPECT_EQ(verify().rows, 2);
  EXPECT_EQ(verify().entries, 3);
  const AuditReport report = verify(std::string(64, '0'));
  ASSERT_EQ(report.mistakes.size(), 1U);
  EXPECT_EQ(report.mistakes.front().key, "store.audit.head_missing");
}

TEST_P(StoreContract, OneNameHasOneRecord) {
  Load other = make_load({});
  other.actor = "Tr\u1ea7n B\u00ecnh";
  append({});
  ASSERT_TRUE(store_->append(other, Progress::none()).ok());
  append({});
  reopen();
  append({});
  std::vector<std::string> records;
  const std::vector<LoadInfo> loads = store_->loads().value();
  for (const LoadInfo& info : loads) records.push_back(info.actor_record);
  EXPECT_EQ(records, (std::vector<std::string>{"person/1", "person/2", "person/1", "person/1"}));
}

TEST_P(StoreContract, AnErasedNameIsGoneEverywhere) {
  const std::string name = make_load({}).actor;
  for (int i = 0; i < 400; ++i) {  // neighbours, so that pages split
    Load load = make_load({});
    load.actor = "Neighbour number " + std::to_string(i);
    if (i == 200) load.actor = name;
    ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  }
  append({make_row()});
  const LoadInfo before = store_->load_info(201).value();
  ASSERT_EQ(before.actor, name);
  EXPECT_EQ(before.actor_record, store_->load_info(401)->actor_record);
  EXPECT_EQ(backend_->bytes_at_rest().find(name), std::string::npos);

  ASSERT_TRUE(store_->erase_person(before.actor_record).ok());
  ASSERT_TRUE(store_->erase_person(before.actor_record).ok());  // again, harmless
  EXPECT_EQ(store_->load_info(201)->actor, kErasedName);
  EXPECT_EQ(store_->load_info(401)->actor, kErasedName);
  EXPECT_EQ(store_->load_info(200)->actor, "Neighbour number 199");
  expect_proven();
  const LoadReceipt later = append({});
  EXPECT_NE(store_->load_info(later.load)->actor_record, before.actor_record);
  reopen();
  EXPECT_EQ(store_->load_info(201)->actor, kErasedName);
  EXPECT_EQ(store_->load_info(later.load)->actor, name);
  expect_proven();
}

TEST_P(StoreContract, OnlyKnownPeopleCanBeErased) {
  append({});
  for (const char* record : {"person/2", "person/0", "person/", "person/1x", "load/1", ""}) {
    const Result<> erased = store_->erase_person(record);
    ASSERT_FALSE(erased.ok()) << record;
    EXPECT_EQ(erased.error().code, ErrorCode::kNotFound) << record;
  }
  EXPECT_EQ(store_->audit_entries()->size(), 2U);
}

// --- many at once, and failures ----------------------------------------------------------------

TEST_P(StoreContract, ManyThreadsLoadAtTheSameTime) {
  constexpr int kThreads = 8;
  constexpr int kLoads = 20;
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kLoads; ++i) {
        Load load = make_load(
            {make_row({.org = "org" + std::to_string(t), .period = std::to_string(2000 + i)}),
             make_row({.value = std::to_string(t * 1000 + i)})});
        const Result<LoadReceipt> receipt = store_->append(std::move(load), Progress::none());
        if (!receipt || receipt->rows != 2 || receipt->last != receipt->first + 1) ++failed;
        if (receipt && !store_->get(receipt->last)) ++failed;
        if (!store_->find({.org = "org" + std::to_string(t)})) ++failed;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(find().size(), std::size_t{2} * kThreads * kLoads);
  const std::vector<Fact> versions = store_->versions(make_row().key).value();
  ASSERT_EQ(versions.size(), std::size_t{kThreads} * kLoads);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    EXPECT_EQ(versions[i].version, static_cast<int>(i) + 1);
  }
  expect_proven();
}

TEST_P(StoreContract, ACancelledLoadLeavesNothing) {
  std::vector<Observation> rows;
  for (int i = 0; i < 500; ++i) rows.push_back(make_row({.org = "new" + std::to_string(i)}));
  append({make_row()});
  CancelAt whole(1 << 30);
  ASSERT_TRUE(store_->append(make_load(rows), whole).ok());
  EXPECT_GE(whole.reports(), 100);
  for (const int at : {1, 50, 150, whole.reports()}) {
    for (Observation& row : rows) row.key.org += "x";
    CancelAt progress(at);
    const Result<LoadReceipt> cancelled = store_->append(make_load(rows), progress);
    ASSERT_FALSE(cancelled.ok()) << at;
    EXPECT_EQ(cancelled.error().code, ErrorCode::kCancelled) << at;
    EXPECT_EQ(find().size(), 501U) << at;
    EXPECT_EQ(store_->loads()->size(), 2U) << at;
  }
  expect_proven();
  EXPECT_EQ(append(rows).rows, 500);
  expect_proven();
}

TEST_P(StoreContract, AFullDiskLeavesNothingAndTheStoreGoesOn) {
  append({make_row()});
  store_.reset();
  store_ = backend_->open_nearly_full().value();
  std::vector<Observation> many;
  for (int i = 0; i < 30000; ++i) many.push_back(make_row({.org = "org" + std::to_string(i)}));
  const Result<LoadReceipt> refused = store_->append(make_load(many), Progress::none());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kIo);
  EXPECT_EQ(refused.error().key, "store.disk_full");
  EXPECT_EQ(find().size(), 1U);
  EXPECT_EQ(append({make_row({.value = "2"})}).rows, 1);
  expect_proven();
  reopen();
  EXPECT_EQ(append(many).rows, 30000);
  expect_proven();
}

// A load that does not fit takes none of its neighbours in the group along.
TEST_P(StoreContract, AFullDiskStopsOnlyTheLoadThatDoesNotFit) {
  store_.reset();
  store_ = backend_->open_nearly_full().value();
  std::vector<Observation> many;
  for (int i = 0; i < 30000; ++i) many.push_back(make_row({.org = "org" + std::to_string(i)}));
  std::atomic<int> stored = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      Load load = make_load(t % 3 == 0 ? many : std::vector<Observation>{make_row()});
      if (t % 3 != 0) load.rows[0].key.org = "small" + std::to_string(t);
      const Result<LoadReceipt> receipt = store_->append(std::move(load), Progress::none());
      ++(receipt ? stored : refused);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, 4);
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(find().size(), 4U);
  expect_proven();
}

TEST_P(StoreContract, AnotherWriterIsWaitedForThenNamed) {
  store_.reset();
  store_ = backend_->open_impatient().value();
  append({make_row()});
  {
    const std::shared_ptr<void> held = backend_->hold();
    const Result<LoadReceipt> refused = store_->append(make_load({make_row()}), Progress::none());
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
    EXPECT_EQ(refused.error().key, "store.locked");
    EXPECT_EQ(find().size(), 1U);  // reading goes on
  }
  EXPECT_EQ(append({make_row({.value = "2"})}).rows, 1);
}

TEST_P(StoreContract, TwoProcessesTakeTurns) {
  const StorePtr other = backend_->open().value();
  append({make_row({.org = "a"})});
  const auto append_other = [&](const std::string& org) {
    return other->append(make_load({make_row({.org = org})}), Progress::none())->rows;
  };
  EXPECT_EQ(append_other("b"), 1);
  EXPECT_EQ(append_other("a"), 0);
  EXPECT_EQ(append({make_row({.org = "b"})}).rows, 0);
  EXPECT_EQ(append({make_row({.org = "c"}), make_row({.org = "b", .value = "1"})}).rows, 2);
  EXPECT_EQ(append_other("c"), 0);
  EXPECT_EQ(other->find({})->size(), 4U);
  expect_proven();
}

TEST_P(StoreContract, OpensOnlyWhatIsAStore) {
  append({make_row()});
  const Result<StorePtr> again = backend_->create();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  store_.reset();
  backend_->make_newer_format();
  const Result<StorePtr> newer = backend_->open();
  ASSERT_FALSE(newer.ok());
  EXPECT_EQ(newer.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(newer.error().key, "store.newer_format");
  backend_->make_foreign();
  const Result<StorePtr> foreign = backend_->open();
  ASSERT_FALSE(foreign.ok());
  EXPECT_EQ(foreign.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(foreign.error().key, "store.not_a_store");
  const Result<StorePtr> nothing = GetParam()()->open();
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
}

}  // namespace tongket
