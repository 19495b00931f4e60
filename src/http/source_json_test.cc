// What a report's text was made from: the unit's sentence with the numbers that it sent.

#include "http/source_json.h"

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"

namespace tongket {
namespace {

class SourceJson : public ::testing::Test {
 protected:
  void step(const Result<Entries>& entries) {
    ASSERT_TRUE(entries.ok()) << entries.error().key;
    const std::unique_lock lock(world_.live().mutex());
    ASSERT_TRUE(wait_for(world_.live().record(*entries)));
  }
  ReportingCommands act() { return {world_.live().reporting(), {world_.live().now(), "", "", ""}}; }
  void type(const std::string& value) {
    CellContent content;
    content.state = CellState::kValue;
    content.value = value;
    const Submission& one = world_.submission();
    step(act()
             .save_cells(one.id, {{"EDU.PUPILS", one.cell_version("EDU.PUPILS"), content}})
             .value()
             .entries);
  }
  // An editor took the unit's only sentence.
  void take() {
    step(act().save_narrative({world_.submission().id, "result", "There are {{EDU.PUPILS}}.", 0}));
    JournalEntry entry;
    entry.at = utc_text(world_.live().now());
    entry.kind = "reports.text";
    entry.subject = report_subject(text_.key.report);
    entry.body =
        encode(TextSources{text_.key.section, 1, {{world_.submission().id, "result", 0, 1}}}, "");
    step(Entries{entry});
  }
  std::string told() {
    JsonWriter json;
    write_text_version(json, world_.live(), text_);
    return parse_json(json.take(), "reply")
        .value()
        .find("sources")
        ->list()
        .at(0)
        .text("text")
        .value();
  }

  LiveWorld world_;
  const TextVersion text_ = [] {
    TextVersion out;
    out.key = {{"half", "2022-S1"}, "narrative/EDU.results"};
    out.version = 1;
    return out;
  }();
};

TEST_F(SourceJson, NumbersThatWereNotSentAreNotTold) {
  type("12");
  take();
  EXPECT_EQ(told(), "There are .");
}

TEST_F(SourceJson, NorWhatIsTypedInThePlaceOfWhatWasSent) {
  take();
  world_.bring_to(SubmissionState::kSubmitted);
  EXPECT_EQ(told(), "There are 12 COUNT.");
  step(act().send_back({world_.submission().id, "An error", {}}));
  type("15");
  EXPECT_EQ(told(), "There are 12 COUNT.");
  step(act().submit({world_.submission().id, "", {}}, {}));
  EXPECT_EQ(told(), "There are 15 COUNT.");
}

}  // namespace
}  // namespace tongket
