#include "cases/record_figures.h"

#include <gtest/gtest.h>

#include "cases/record_fixture.h"
#include "cases/record_store_in_memory.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using record_fixture::RecordsInMemory;

Indicator counted_indicator(std::string code, std::string level = {}) {
  Indicator out;
  out.code = std::move(code);
  out.units = {"PIECES"};
  out.level = std::move(level);
  return out;
}

// Petitions: letters are counted in the month of making, fines in that of the answer, open ones as
// they stand.
struct Figures : ::testing::Test {
  Figures() {
    Pack& pack = world.pack;
    pack.units_of_measure = {{.id = "PIECES", .unit_class = UnitClass::kCount},
                             {.id = "MONEY", .unit_class = UnitClass::kCurrency}};
    pack.indicators = {counted_indicator("A.LETTERS", "province"), counted_indicator("A.FINES"),
                       counted_indicator("A.OPEN")};
    pack.indicators[1].units = {"MONEY"};
    pack.index();
    RecordKind& kind = world.kind();
    std::ranges::find(kind.fields, "fine", &RecordField::id)->unit = "MONEY";
    kind.counts.front().indicator = "A.LETTERS";
    kind.counts.push_back(
        {.id = "fines", .sum = "fine", .day = "answered_on", .org = {}, .indicator = "A.FINES"});
    kind.counts.push_back({.id = "open", .stock = true, .indicator = "A.OPEN"});
  }

  // A petition of a day, and what it became.
  void petition(Date day, std::string_view channel, std::string_view unit = {},
                std::string_view fine = {}, std::string_view answered = {}) {
    const std::string text(channel);
    std::string filed = R"({"summary": "x", "petitioner": "y", "channel": ")" + text + "\"";
    if (!fine.empty()) filed += ", \"fine\": " + std::string(fine);
    const std::int64_t id = records.reserve().value();
    RecordWrite write =
        world.as({Party::kDesk}, day)
            .make(world.kind(), id, {.step = "file", .values = world.values(filed + "}")})
            .value();
    if (!unit.empty()) {
      const std::string assigned = R"({"unit": ")" + std::string(unit) + "\"}";
      write = world.as({Party::kDesk}, day)
                  .take(record_fixture::stored(write),
                        {.step = "assign", .values = world.values(assigned)})
                  .value();
    }
    if (!answered.empty()) {
      const std::string said = R"({"answered_on": ")" + std::string(answered) + "\"}";
      write =
          world.as({Party::kOwner}, day)
              .take(record_fixture::stored(write), {.step = "answer", .values = world.values(said)})
              .value();
    }
    ASSERT_TRUE(records.write({std::move(write)}).ok());
  }

  [[nodiscard]] CountedFigures of(std::string_view period, Date today) const {
    const Result<CountedFigures> out = figures_of_records(
        world.kinds.front(), records, world.pack, {TimePeriod::parse(period).value(), today});
    EXPECT_TRUE(out.ok());
    return out ? *out : CountedFigures();
  }
  // "A.LETTERS vn 2 A", one a line.
  [[nodiscard]] std::string told(std::string_view period, Date today) const {
    std::string out;
    for (const Observation& row : of(period, today).rows) {
      out += row.key.indicator + " " + row.key.org + " " + row.value.to_string() + " " +
             std::string(to_code(row.status));
      if (row.key.as_of) out += " " + row.key.as_of->to_string();
      out += "\n";
    }
    return out;
  }

  record_fixture::World world;
  RecordsInMemory records;
};

TEST_F(Figures, WithoutRecordsNothingIsSaid) {
  EXPECT_EQ(told("2023-S1", Date::of(2023, 8, 1)), "");
  petition(Date::of(2022, 12, 31), "letter", "hue");
  EXPECT_EQ(told("2023-S1", Date::of(2023, 8, 1)), "");
}

TEST_F(Figures, AreSumsOfTheMonthsOfAPeriodForTheWholeAndItsUnits) {
  petition(Date::of(2023, 1, 1), "letter", "hue");
  petition(Date::of(2023, 6, 30), "letter", "hue");
  petition(Date::of(2023, 7, 1), "letter", "hanoi");
  petition(Date::of(2023, 5, 2), "letter");
  const Date later = Date::of(2024, 2, 1);
  EXPECT_EQ(told("2023-S1", later),
            "A.FINES hue 0 A\nA.FINES vn 0 A\nA.LETTERS hue 2 A\n"
            "A.LETTERS vn 3 A\n");
  EXPECT_EQ(told("2023-M07", later),
            "A.FINES hanoi 0 A\nA.FINES vn 0 A\nA.LETTERS hanoi 1 A\n"
            "A.LETTERS vn 1 A\n");
  EXPECT_EQ(told("2023-04-01/P4M", later),
            "A.FINES hanoi 0 A\nA.FINES hue 0 A\nA.FINES vn 0 A\n"
            "A.LETTERS hanoi 1 A\nA.LETTERS hue 1 A\nA.LETTERS vn 3 A\n");
  EXPECT_EQ(of("2023", later).rows.front().source, "records/petition/fines");
  EXPECT_EQ(of("2023", later).rows.front().key.unit, "MONEY");
}

TEST_F(Figures, OfRecordsThatDoNotCountAreZero) {
  petition(Date::of(2023, 3, 1), "web", "hanoi");
  EXPECT_EQ(told("2023-Q1", Date::of(2023, 4, 1)),
            "A.FINES hanoi 0 A\nA.FINES vn 0 A\nA.LETTERS hanoi 0 A\nA.LETTERS vn 0 A\n");
}

TEST_F(Figures, ThatAddUpAreExactAndInTheMonthOfTheirDay) {
  petition(Date::of(2023, 3, 1), "web", "hue", "0.1", "2023-04-05");
  petition(Date::of(2023, 3, 1), "web", "hue", "0.200001", "2023-06-05");
  EXPECT_EQ(told("2023-Q2", Date::of(2023, 7, 1)),
            "A.FINES hue 0.300001 A\nA.FINES vn 0.300001 A\nA.LETTERS hue 0 A\nA.LETTERS vn 0 A\n");
}

TEST_F(Figures, OfAPeriodThatGoesOnAreEstimatesAndStocksAreOfToday) {
  petition(Date::of(2023, 5, 2), "letter");
  EXPECT_EQ(told("2023-S1", Date::of(2023, 5, 3)),
            "A.FINES vn 0 E\nA.LETTERS vn 1 E\nA.OPEN vn 1 A 2023-05-03\n");
  EXPECT_EQ(told("2023-S1", Date::of(2023, 6, 30)),
            "A.FINES vn 0 E\nA.LETTERS vn 1 E\nA.OPEN vn 1 A\n");
  EXPECT_EQ(told("2023-S2", Date::of(2023, 5, 3)), "");  // it has not begun
}

TEST_F(Figures, OfAMinistryStandAtTheUnitOfItsLevelThatTheOwnerLiesIn) {
  world.pack.orgs = OrgHistory::build({{.id = "vn", .kind = "nation"},
                                       {.id = "min", .kind = "ministry", .parent = "vn"},
                                       {.id = "desk", .kind = "ministry-unit", .parent = "min"},
                                       {.id = "hue", .kind = "province", .parent = "vn"}},
                                      {})
                        .value();
  world.pack.indicators[0].level = "ministry";
  world.pack.indicators[0].owner = "desk";
  world.kind().counts.resize(1);
  petition(Date::of(2023, 3, 1), "letter", "hue");
  EXPECT_EQ(told("2023-Q1", Date::of(2023, 4, 1)), "A.LETTERS min 1 A\n");
}

TEST_F(Figures, NeedWholeMonthsAndAUnitThatTheIndicatorTakes) {
  petition(Date::of(2023, 3, 1), "letter");
  const RecordFigurePeriod days{TimePeriod::parse("2023-01-01/P20D").value(), Date::of(2023, 4, 1)};
  EXPECT_EQ(figures_of_records(world.kind(), records, world.pack, days).error().key,
            "cases.figure_period");
  world.pack.indicators[0].units = {"MONEY"};
  const RecordFigurePeriod month{TimePeriod::month(2023, 3), Date::of(2023, 4, 1)};
  EXPECT_EQ(figures_of_records(world.kind(), records, world.pack, month).error().key,
            "cases.figure_unit");
}

// What the facts' store is told, and told again.
struct Changes : Figures {
  [[nodiscard]] std::string store_changes(std::string_view period, Date today) {
    const std::vector<ChangedFigure> changes =
        changed_figures(of(period, today), TimePeriod::parse(period).value(), *facts).value();
    std::string out;
    Load load;
    for (const ChangedFigure& one : changes) {
      out += one.now.key.indicator + " " + one.now.key.org + " " +
             (one.before ? one.before->value.to_string() : "none") + " -> " +
             (has_number(one.now.status) ? one.now.value.to_string() : "none") + "\n";
      load.rows.push_back(one.now);
    }
    if (!load.rows.empty()) EXPECT_TRUE(facts->append(std::move(load), Progress::none()).ok());
    return out;
  }

  TestFolder folder;
  std::unique_ptr<FactStore> facts = open_sqlite_store(folder.path(), {.create = true}).value();
};

TEST_F(Changes, AreStoredOnceAndWhatIsGoneIsMissing) {
  world.kind().counts.resize(1);
  petition(Date::of(2023, 3, 1), "letter", "hue");
  const Date today = Date::of(2023, 4, 1);
  EXPECT_EQ(store_changes("2023-Q1", today), "A.LETTERS hue none -> 1\nA.LETTERS vn none -> 1\n");
  EXPECT_EQ(store_changes("2023-Q1", today), "");
  petition(Date::of(2023, 3, 1), "letter", "hanoi");
  EXPECT_EQ(store_changes("2023-Q1", today), "A.LETTERS hanoi none -> 1\nA.LETTERS vn 1 -> 2\n");
  records = RecordsInMemory();
  petition(Date::of(2023, 3, 1), "letter", "hanoi");
  EXPECT_EQ(store_changes("2023-Q1", today), "A.LETTERS vn 2 -> 1\nA.LETTERS hue 1 -> none\n");
  EXPECT_EQ(store_changes("2023-Q1", today), "");
}

TEST_F(Changes, OfAStockAreNotToldAgainUntilItMoves) {
  world.kind().counts.erase(world.kind().counts.begin(), world.kind().counts.begin() + 2);
  petition(Date::of(2023, 3, 1), "letter");
  EXPECT_EQ(store_changes("2023-S1", Date::of(2023, 4, 1)), "A.OPEN vn none -> 1\n");
  EXPECT_EQ(store_changes("2023-S1", Date::of(2023, 4, 2)), "");
  petition(Date::of(2023, 3, 1), "letter");
  EXPECT_EQ(store_changes("2023-S1", Date::of(2023, 4, 3)), "A.OPEN vn 1 -> 2\n");
  // Past the period nothing is known of it any more, and nothing is taken back.
  EXPECT_EQ(store_changes("2023-S1", Date::of(2023, 7, 3)), "");
}

}  // namespace
}  // namespace tongket
