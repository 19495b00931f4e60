// The packs that come with the program: what they hold, and their units in time.
#include "model/pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/csv.h"
#include "base/file.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;

Pack loaded(const char* folder) {
  Result<Pack> pack = load_pack(folder);
  EXPECT_TRUE(pack.ok()) << folder;
  return pack ? std::move(pack).value() : Pack();
}

const Pack& tttt() {
  static const Pack pack = loaded("packs/tttt");
  return pack;
}

const Pack& schools() {
  static const Pack pack = loaded("tests/packs/truong-hoc");
  return pack;
}

std::vector<std::string> shares(const Result<std::vector<OrgHistory::Share>>& result) {
  if (!result) return {result.error().key};
  std::vector<std::string> out;
  for (const OrgHistory::Share& share : *result) {
    out.push_back(share.id + " x " + share.weight.to_string());
  }
  return out;
}

std::size_t provinces_on(Date day) {
  const auto& units = tttt().orgs.units();
  return static_cast<std::size_t>(
      std::count_if(units.begin(), units.end(), [&](const OrgUnit& unit) {
        return unit.kind == "province" && tttt().orgs.exists_on(unit.id, day);
      }));
}

TEST(SectorPack, HoldsTheWholeSector) {
  const Pack& pack = tttt();
  EXPECT_EQ(pack.id, "tttt");
  EXPECT_EQ(pack.fields.size(), 9U);
  EXPECT_GE(pack.indicators.size(), 880U);
  EXPECT_GE(pack.orgs.units().size(), 240U);
  EXPECT_EQ(pack.orgs.events().size(), 29U);
  EXPECT_EQ(pack.stated.size(), 360U);
  EXPECT_EQ(pack.units_of_measure.size(), 17U);
  EXPECT_EQ(pack.value_files, std::vector<std::string>{"observations.csv"});
}

// What a minister looks at first: not one line, and not a page.
TEST(SectorPack, EachFieldHasAHandfulOfHeadlines) {
  for (const Field& field : tttt().fields) {
    const auto of_field = [&](const Indicator& indicator) {
      const auto& codes = field.includes;
      return indicator.headline &&
             std::find(codes.begin(), codes.end(), indicator.field) != codes.end();
    };
    const auto headlines =
        std::count_if(tttt().indicators.begin(), tttt().indicators.end(), of_field);
    EXPECT_GE(headlines, 3) << field.code;
    EXPECT_LE(headlines, 8) << field.code;
  }
}

TEST(SectorPack, NationalIndicatorsSayOnWhatBasisAndHowTheyAreCounted) {
  const IndicatorGroup* const group = tttt().indicator_group("quoc-gia");
  ASSERT_NE(group, nullptr);
  EXPECT_FALSE(group->legal_basis.empty());
  int members = 0;
  for (const Indicator& indicator : tttt().indicators) {
    if (!indicator.in_group("quoc-gia")) continue;
    ++members;
    EXPECT_FALSE(indicator.method_vi.empty()) << indicator.code;
    EXPECT_FALSE(indicator.method_en.empty()) << indicator.code;
  }
  EXPECT_GE(members, 10);
}

// Grassroots information is told by communes, which stand below districts and a province.
TEST(SectorPack, CommunesReportOneLevelDown) {
  const auto communes = [](Date day) {
    std::map<std::string, int> by_district;
    for (const OrgUnit& unit : tttt().orgs.units()) {
      if (unit.kind != "commune" || !tttt().orgs.exists_on(unit.id, day)) continue;
      const std::string above = tttt().orgs.parent(unit.id, day);
      ++by_district[above];
      if (above != "tuyenquang") {
        EXPECT_EQ(tttt().orgs.parent(above, day), "tuyenquang");
      }
    }
    return by_district;
  };
  EXPECT_EQ(communes(Date::of(2023, 6, 30)),
            (std::map<std::string, int>{{"tuyenquang-lambinh", 10}, {"tuyenquang-tp", 15}}));
  // The district level ended: they stand below the province.
  EXPECT_EQ(communes(Date::of(2025, 7, 1)), (std::map<std::string, int>{{"tuyenquang", 25}}));
  const Form* const form = tttt().form("bc-truyen-thanh-xa");
  ASSERT_NE(form, nullptr);
  for (const FormRow* row : form->rows()) {
    const Indicator* const indicator = tttt().indicator(row->indicator);
    if (indicator != nullptr) {
      EXPECT_EQ(indicator->level, "commune") << indicator->code;
    }
  }
}

// Whoever reports has a form, and each form of the sector somebody who fills it in.
TEST(SectorPack, EveryFormHasReporters) {
  EXPECT_GE(tttt().forms.size(), 13U);
  for (const Form& form : tttt().forms) {
    const auto& units = tttt().orgs.units();
    const auto fits = [&](const OrgUnit& unit) {
      return std::find(form.org_kinds.begin(), form.org_kinds.end(), unit.kind) !=
             form.org_kinds.end();
    };
    EXPECT_TRUE(std::any_of(units.begin(), units.end(), fits)) << form.id;
    EXPECT_FALSE(form.legal_basis.empty()) << form.id;
    EXPECT_EQ(form.narratives.size(), 3U) << form.id;
  }
}

TEST(SectorPack, ADefinitionThatEndedNamesItsSuccessor) {
  const Indicator* const old = tttt().indicator("GOV.OPS.L4_ELIG_RATE");
  ASSERT_NE(old, nullptr);
  ASSERT_TRUE(old->successor.has_value());
  EXPECT_EQ(old->successor->code, "GOV.OPS.FULL_ELIG_RATE");
  EXPECT_FALSE(old->successor->factor.has_value());
}

TEST(SectorPack, DefinesWhateverItsValuesUse) {
  const Result<std::string> bytes = read_file("packs/tttt/observations.csv", 1 << 24);
  ASSERT_TRUE(bytes.ok());
  Result<CsvReader> reader = CsvReader::open(*bytes, "observations.csv");
  ASSERT_TRUE(reader.ok());
  std::set<std::string> codes;
  std::size_t rows = 0;
  for (CsvRecord record; reader->next(record).value_or(false); ++rows) {
    const auto cell = [&](const char* name) { return record.field(*reader->column(name)); };
    const Indicator* indicator = tttt().indicator(cell("code"));
    ASSERT_NE(indicator, nullptr) << cell("code");
    codes.insert(indicator->code);
    EXPECT_EQ(indicator->field, cell("field"));
    EXPECT_TRUE(indicator->allows_unit(cell("unit"))) << indicator->code;
    EXPECT_NE(tttt().orgs.find(cell("org")), nullptr) << cell("org");
    EXPECT_NE(tttt().source(cell("doc")), nullptr);
    const Result<Breakdown> breakdown = Breakdown::parse(cell("breakdown"));
    ASSERT_TRUE(breakdown.ok());
    for (const Breakdown::Part& part : breakdown->parts()) {
      const CodeList* list = tttt().code_list(part.dimension);
      ASSERT_NE(list, nullptr) << part.dimension;
      EXPECT_NE(list->find(part.code), nullptr) << part.dimension << "=" << part.code;
    }
  }
  EXPECT_EQ(rows, 1876U);
  EXPECT_EQ(codes.size(), 851U);
}

TEST(SectorPack, EveryFieldCodeBelongsToOneField) {
  for (const Indicator& indicator : tttt().indicators) {
    EXPECT_NE(tttt().field_of(indicator.field), nullptr) << indicator.code;
  }
  EXPECT_EQ(tttt().field_of("FREQ")->code, "TELE");
  EXPECT_EQ(tttt().field_of("EINFO")->code, "PRESS");
}

TEST(SectorPack, UnitsHaveNamesByMultiplier) {
  const UnitOfMeasure* dong = tttt().unit_of_measure("VND");
  EXPECT_EQ(dong->name(9)->vi, "tỷ đồng");
  EXPECT_EQ(dong->name(12)->vi, "nghìn tỷ đồng");
  EXPECT_EQ(tttt().unit_of_measure("PER100")->name(0)->vi, "trên 100 dân");
  EXPECT_EQ(tttt().unit_of_measure("PERS")->unit_class,
            tttt().unit_of_measure("COUNT")->unit_class);
}

TEST(SectorPack, SixtyThreeProvincesBecameThirtyFour) {
  EXPECT_EQ(provinces_on(Date::of(2023, 1, 1)), 63U);
  EXPECT_EQ(provinces_on(Date::of(2025, 6, 30)), 63U);
  EXPECT_EQ(provinces_on(Date::of(2025, 7, 1)), 34U);
}

TEST(SectorPack, ValuesOfOldProvincesAddUpToTheNewOne) {
  const OrgHistory::Footing today{Date::of(2025, 12, 31), Date::of(2022, 12, 31)};
  EXPECT_THAT(shares(tttt().orgs.composition("phutho", today)),
              ElementsAre("hoabinh x 1", "phutho x 1", "vinhphuc x 1"));
  EXPECT_THAT(shares(tttt().orgs.composition("hanoi", today)), ElementsAre("hanoi x 1"));
  EXPECT_THAT(shares(tttt().orgs.successors("vinhphuc", today)), ElementsAre("phutho x 1"));
  EXPECT_EQ(tttt().orgs.name_en("thuathienhue", Date::of(2024, 12, 31)),
            "Department of Information and Communications of Thua Thien Hue");
  EXPECT_EQ(tttt().orgs.name_en("thuathienhue", Date::of(2025, 1, 1)),
            "Department of Information and Communications of Hue");
}

TEST(SectorPack, TheFieldsOfTheMinistryWentToThree) {
  const OrgHistory& orgs = tttt().orgs;
  const Date before = Date::of(2025, 2, 28);
  const Date after = Date::of(2025, 3, 1);
  EXPECT_TRUE(orgs.exists_on("mic", before));
  EXPECT_FALSE(orgs.exists_on("mic", after));
  EXPECT_EQ(orgs.responsible("mic", "SEC", before), "mic");
  EXPECT_EQ(orgs.responsible("mic", "SEC", after), "mps");
  EXPECT_EQ(orgs.responsible("mic", "TELE", after), "most");
  EXPECT_EQ(orgs.responsible("mic", "PRESS", after), "mocst");
  EXPECT_EQ(orgs.parent("mic-cvt", before), "mic");
  EXPECT_EQ(orgs.parent("vnpost-parent", before), "vnpost");
}

TEST(SecondPack, IsOfAnotherSector) {
  EXPECT_EQ(schools().indicators.size(), 9U);
  EXPECT_EQ(schools().indicator("TELE.REV"), nullptr);
  EXPECT_EQ(schools().assessment.exceeds_above, Decimal::of(105));
  EXPECT_EQ(schools().indicator("FIN.BUDGET")->decimals, 1);
  EXPECT_EQ(schools().indicator("FIN.BUDGET")->disclosure, Disclosure::kInternal);
  EXPECT_EQ(schools().indicator("EDU.INTERNET_RATE")->successor->code, "EDU.BROADBAND_RATE");
  EXPECT_FALSE(schools().indicator("EDU.BROADBAND_RATE")->valid_on(Date::of(2021, 12, 31)));
}

TEST(SecondPack, ItsDistrictsMergeAndSplit) {
  const OrgHistory& orgs = schools().orgs;
  const Date old = Date::of(2022, 12, 31);
  EXPECT_THAT(shares(orgs.composition("bac", {Date::of(2023, 12, 31), old})),
              ElementsAre("bac x 1", "tay x 1"));
  EXPECT_THAT(shares(orgs.composition("dong-ha", {Date::of(2023, 12, 31), old})),
              ElementsAre("dong x 0.6"));
  EXPECT_THAT(shares(orgs.composition("nam-hai", {Date::of(2024, 1, 1), old})),
              ElementsAre("org.split_without_weights"));
  EXPECT_EQ(orgs.name_vi("bac", Date::of(2023, 7, 1)), "Huyện Bắc Tây");
}

TEST(SecondPack, RatesAreDated) {
  EXPECT_EQ(schools().rate("USD", "VND", Date::of(2022, 12, 31)).value(), Decimal::of(23500));
  EXPECT_EQ(schools().rate("VND", "VND", Date::of(2019, 1, 1)).value(), Decimal::of(1));
  const Result<Decimal> other = schools().rate("USD", "VND", Date::of(2023, 1, 1));
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, ErrorCode::kUndecidable);
  EXPECT_FALSE(schools().rate("VND", "USD", Date::of(2022, 12, 31)).ok());
}

}  // namespace
}  // namespace tongket
