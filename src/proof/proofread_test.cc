#include "proof/proofread.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "proof/check_pack.h"
#include "proof/proof_fixture.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using testing::small_pack;

const std::string kReportText =
    "Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng n\u0103m 2022 \u0111\u1ea1t 183.000 t\u1ef7 "
    "\u0111\u1ed3ng.";

class ProofreadWithStore : public ::testing::Test {
 protected:
  ProofreadWithStore() {
    Observation row;
    row.key = {.indicator = "TEL.REV", .org = "VN", .period = TimePeriod::year(2022)};
    row.key.unit = "VND";
    row.value = Decimal::of(138000);
    row.mult = 9;
    row.source = "bao-cao";
    Load load;
    load.rows = {row};
    EXPECT_TRUE(store_->append(std::move(load), Progress::none()).ok());
  }
  [[nodiscard]] std::size_t differences(bool readable) const {
    const Pack pack = small_pack();
    const ReadableStore facts{*store_, [&](std::vector<Fact>& all) {
                                if (!readable) all.clear();
                              }};
    const std::vector<ProofFinding> found =
        proofread(testing::source_of({"B\u00c1O C\u00c1O N\u0102M 2022", kReportText}), pack, facts,
                  Progress::none())
            .value();
    return static_cast<std::size_t>(
        std::ranges::count(found, ProofKind::kStore, &ProofFinding::kind));
  }

 private:
  TestFolder folder_;
  std::unique_ptr<FactStore> store_ = open_sqlite_store(folder_.path(), {.create = true}).value();
};

TEST_F(ProofreadWithStore, TellsWhatTheStoreHas) { EXPECT_EQ(differences(true), 1U); }

TEST_F(ProofreadWithStore, SaysNothingOfWhatMayNotBeRead) { EXPECT_EQ(differences(false), 0U); }

}  // namespace
}  // namespace tongket
