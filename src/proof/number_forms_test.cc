#include "proof/number_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;

TEST(CheckNumberForms, NumbersInAnotherWayThanTheTextWritesThem) {
  EXPECT_THAT(
      keys_of(check_number_forms,
              {"\u0110\u1ea1t 2.2 t\u1ef7 USD.", "\u0110\u1ea1t 1115,04 t\u1ef7 \u0111\u1ed3ng.",
               "C\u00f3 1.23.456 l\u01b0\u1ee3t.", "C\u00f3 135. 329 doanh nghi\u1ec7p d\u00f9ng.",
               "Trong n\u0103m 2021v\u00e0 2022."}),
      ElementsAre("1 proof.form_point", "2 proof.form_ungrouped", "3 proof.form_groups",
                  "4 proof.form_blank", "5 proof.form_glued"));
}

TEST(CheckNumberForms, OneFindingForEachForm) {
  const auto found = findings_of(check_number_forms, {"\u0110\u1ea1t 2.2 t\u1ef7 USD.",
                                                      "\u0110\u1ea1t 3.5 t\u1ef7 \u0111\u1ed3ng."});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].others.size(), 1U);
}

TEST(CheckNumberForms, VersionsAddressesHeadingsAndSentencesAreRight) {
  EXPECT_THAT(
      keys_of(check_number_forms,
              {"Ki\u1ebfn tr\u00fac phi\u00ean b\u1ea3n 2.0, IP 192.168.10.100, m\u1ee5c 8.2.1.",
               "\u0110\u1ea1t 1.115,04 t\u1ef7 \u0111\u1ed3ng, t\u0103ng 0,75%; m\u1ea1ng 5G, "
               "t\u1ed1c \u0111\u1ed9 100Mbps.",
               "Ho\u00e0n th\u00e0nh trong qu\u00fd 2. 100% x\u00e3 c\u00f3 s\u00f3ng.",
               "Ng\u00e0y 20.11.2022 h\u1ecdp."}),
      IsEmpty());
}

}  // namespace
}  // namespace tongket
