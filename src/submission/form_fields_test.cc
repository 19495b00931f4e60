#include "submission/form_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "submission/submission_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Pack fields_pack() {
  Pack pack = reporting_pack();
  pack.fields = {{"EDU", "Day", "Teaching", {"EDU"}, {}},
                 {"ART", "Hoa", "Art", {"ART", "PAINT"}, {}}};
  for (Indicator& indicator : pack.indicators) indicator.field = "EDU";
  pack.index();
  return pack;
}

TEST(FormFields, TheIndicatorTellsIfNothingElseDoes) {
  const Pack pack = fields_pack();
  const Form& form = pack.forms.front();
  EXPECT_THAT(form_fields(pack, form, "north"), ElementsAre("EDU"));
  EXPECT_EQ(cell_field(pack, form, {"EDU.GIRLS", "north"}), "EDU");
  EXPECT_EQ(cell_field(pack, form, {"nothing", "north"}), "");
}

TEST(FormFields, TheSectionTellsFirst) {
  Pack pack = fields_pack();
  Form& form = pack.forms.front();
  FormSection second = form.sections.front();
  second.field = "PAINT";
  form.sections.front().rows.resize(1);
  second.rows.erase(second.rows.begin());
  form.sections.push_back(second);
  EXPECT_THAT(form_fields(pack, form, "north"), ElementsAre("EDU", "ART"));
  EXPECT_EQ(cell_field(pack, form, {"EDU.GIRLS", "north"}), "ART");
}

TEST(FormFields, ThenTheUnit) {
  Pack pack = fields_pack();
  std::vector<OrgUnit> units = pack.orgs.units();
  for (OrgUnit& unit : units) unit.field = unit.id == "north" ? "ART" : "";
  pack.orgs = OrgHistory::build(units, {}).value();
  const Form& form = pack.forms.front();
  EXPECT_THAT(form_fields(pack, form, "north"), ElementsAre("ART"));
  EXPECT_THAT(form_fields(pack, form, "south"), ElementsAre("EDU"));
}

TEST(FormFields, AQuestionAloneHasNone) {
  Pack pack = fields_pack();
  Form form = pack.forms.front();
  FormRow question;
  question.cell = "q/1";
  form.sections.front().rows = {question};
  EXPECT_THAT(form_fields(pack, form, "south"), IsEmpty());
}

}  // namespace
}  // namespace tongket
