#include "submission/demo_cycle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "model/pack_loader.h"
#include "submission/demo_values.h"
#include "submission/expected_units.h"
#include "submission/lights.h"

namespace tongket {
namespace {

const Pack& sector_of_plans() {
  static const Pack pack = load_pack("packs/tttt").value();
  return pack;
}

// A value of a year before for every row of every unit that the definition asks.
const FactIndex& year_before() {
  static const FactIndex facts = [] {
    const DemoDraw draw(5);
    std::vector<Fact> out;
    const DemoCycleDefinition definition = load_demo_cycle(sector_of_plans()).value();
    for (const DemoCyclePlan& cycle : definition.cycles) {
      for (const std::string& id : cycle.plan.forms) {
        const Form& form = *sector_of_plans().form(id);
        for (const ExpectedUnit& unit : expected_units(sector_of_plans(), form, cycle.plan)) {
          for (const FormRow* row : form.rows()) {
            if (row->indicator.empty()) continue;
            Fact fact;
            fact.id = static_cast<ObservationId>(out.size()) + 1;
            Observation& o = fact.observation;
            o.key.indicator = row->indicator;
            o.key.org = unit.org;
            const auto& told = definition.told;
            const bool now = std::find(told.begin(), told.end(), row->indicator) != told.end();
            o.key.period = now ? cycle.plan.period : cycle.plan.period.year_before();
            o.key.breakdown = row->breakdown;
            o.key.unit = row->unit;
            o.value = Decimal::of(20 + draw.below(70, unit.org + row->cell));
            o.mult = row->mult;
            out.push_back(std::move(fact));
          }
        }
      }
    }
    return FactIndex(std::move(out));
  }();
  return facts;
}

Result<Entries> play(std::uint64_t seed) {
  DemoCycleDefinition definition = load_demo_cycle(sector_of_plans()).value();
  definition.seed = seed;
  const DemoPeople people{{"desk", "person/1"}, {{"hanoi", {"lan", "person/2"}}}, {"rest", ""}};
  return demo_cycle({sector_of_plans(), year_before(), definition, people});
}

TEST(DemoCycle, SomeFormsStandEverywhereAndMostAreApproved) {
  const Result<Entries> entries = play(2023);
  ASSERT_TRUE(entries.ok()) << describe(entries.error(), Language::kEnglish);
  Reporting reporting(sector_of_plans());
  std::string before;
  for (const JournalEntry& entry : *entries) {
    ASSERT_TRUE(reporting.apply(entry).ok());
    EXPECT_LE(before, entry.at);
    before = entry.at;
  }
  const Moment now = load_demo_cycle(sector_of_plans()).value().now;
  EXPECT_LE(before, utc_text(now));
  ASSERT_EQ(reporting.cycles().size(), 8U);
  const Cycle& provinces = reporting.cycles()[0];
  EXPECT_EQ(provinces.tally.expected(), 63 * 5);
  EXPECT_GT(provinces.tally.in(SubmissionState::kApproved), 63 * 3);
  for (const SubmissionState state : {SubmissionState::kOpen, SubmissionState::kDraft,
                                      SubmissionState::kSubmitted, SubmissionState::kReturned}) {
    EXPECT_GT(provinces.tally.in(state), 5) << to_code(state);
  }
  EXPECT_EQ(reporting.count_late(provinces, now), 0);
  EXPECT_GT(reporting.count_late(reporting.cycles()[1], now), 5);
  EXPECT_EQ(to_code(reporting.cycles()[7].state), "planned");
}

TEST(DemoCycle, DraftsHaveFindingsAndWhatWasSentHasNone) {
  Reporting reporting(sector_of_plans());
  const Entries entries = play(2023).value();
  for (const JournalEntry& entry : entries) ASSERT_TRUE(reporting.apply(entry).ok());
  int drafts_with_findings = 0;
  for (const Submission& one : reporting.submissions()) {
    const FormRules rules(sector_of_plans(), reporting.form_of(one));
    const CellContents contents = one.contents();
    const Filled filled{contents, one.org, reporting.cycle_of(one).plan.period};
    const FindingCounts counts =
        count_findings(check_form(rules, filled, IndexFigures(year_before())));
    if (one.state == SubmissionState::kDraft && counts.unexplained > 0) ++drafts_with_findings;
    if (at_the_unit(one.state)) continue;
    EXPECT_EQ(counts.high, 0) << one.org << " " << one.form;
    EXPECT_EQ(counts.unexplained, 0) << one.org << " " << one.form;
  }
  EXPECT_GT(drafts_with_findings, 3);
}

TEST(DemoCycle, TheSameSeedGivesTheSameEntries) {
  const auto text = [](const Entries& entries) {
    std::string out;
    for (const JournalEntry& entry : entries) out += entry.at + entry.subject + entry.body + "\n";
    return out;
  };
  const std::string first = text(play(7).value());
  EXPECT_EQ(first, text(play(7).value()));
  EXPECT_NE(first, text(play(8).value()));
}

// What the editor of the report has to merge: a text of every department, and of as many others.
TEST(DemoCycle, MoreThanAHundredUnitsHaveSentTheirTexts) {
  Reporting reporting(sector_of_plans());
  const Entries entries = play(2023).value();
  for (const JournalEntry& entry : entries) ASSERT_TRUE(reporting.apply(entry).ok());
  std::set<std::string> units;
  std::map<std::string, std::set<std::string>> wordings;  // by form: what different units said
  for (const Submission& one : reporting.submissions()) {
    if (at_the_unit(one.state) || reporting.cycle_of(one).plan.kind != CycleKind::kPeriodic)
      continue;
    EXPECT_FALSE(one.narrative("ket-qua").empty()) << one.org << " " << one.form;
    units.insert(one.org);
    wordings[one.form].insert(one.narrative("ket-qua"));
    for (const auto& [section, text] : one.narratives) {
      for (const std::string& cell : demo_cells(text.current())) {
        EXPECT_EQ(one.content(cell).state, CellState::kValue) << one.org << " " << cell;
      }
    }
  }
  EXPECT_GE(units.size(), 113U);
  for (const std::string form : {"bc-kinh-te", "bc-buu-chinh-vien-thong", "bc-chinh-quyen-so"}) {
    EXPECT_GT(wordings[form].size(), 30U) << form;
  }
}

TEST(DemoCycle, MistakesOfTheFileAreNamed) {
  const auto key = [](std::string_view text) { return parse_demo_cycle(text, "x").error().key; };
  EXPECT_EQ(key("now: 2023-07-14T16:55:00+07:00\n"), "yaml.missing_key");
  EXPECT_EQ(key("seed: 1\nnow: soon\n"), "date.bad_moment");
  EXPECT_EQ(key("seed: 1\nnow: 2023-07-14T16:55:00+07:00\nmood: good\n"), "yaml.unknown_key");
  EXPECT_EQ(key("seed: 1\nnow: 2023-07-14T16:55:00+07:00\ntexts: {returned: a, explanations: b, "
                "missing: c, narratives: {any: {result: [{chance: 101, wordings: [a]}]}}}\n"),
            "submission.demo_share");
  Pack pack;
  pack.folder = "tests/packs/truong-hoc";
  EXPECT_EQ(load_demo_cycle(pack).error().key, "submission.no_demo");
}

}  // namespace
}  // namespace tongket
