// One unit's mistake, or malice, is told and stops nobody else.
#include "exchange/composition.h"

#include <gtest/gtest.h>

#include "exchange/configuration.h"
#include "exchange/exchange_fixture.h"

namespace tongket {
namespace {

CatalogueParticipant listed(const ExchangePlace& place, const std::string& code,
                            const std::string& system) {
  CatalogueParticipant out{.number = "TV-" + code, .unit = "unit-" + code};
  out.code = out.name_vi = code;
  out.gateway = "https://127.0.0.1:1";
  out.gateway_certificates = place.pem(code, "tls");
  out.signing_certificates = place.pem(code, "signing");
  out.systems = {system};
  return out;
}

Catalogue small_catalogue(const ExchangePlace& place) {
  Catalogue out;
  out.participants = {listed(place, "BTTTT", "BAOCAO"), listed(place, "HANOI", "DVC")};
  CatalogueService service{.number = "DVTD-1", .unit = "unit-BTTTT"};
  service.participant = "BTTTT";
  service.system = "BAOCAO";
  service.code = "solieu";
  service.openness = "internal";
  out.services = {service};
  out.accesses = {{.number = "KTDV-1",
                   .consumer_unit = "unit-HANOI",
                   .provider_unit = "unit-BTTTT",
                   .consumer = "HANOI/DVC",
                   .service = "BTTTT/BAOCAO/solieu",
                   .methods = {"GET"},
                   .path = "/",
                   .until = Date::of(2100, 1, 1)}};
  return out;
}

Result<ComposedConfiguration> composed(const Catalogue& catalogue) {
  return compose_configuration(catalogue, {.instance = "VN", .issued = ExchangePlace::now()});
}

TEST(Composition, LeavesOutAWrongGrantAndKeepsTheOthers) {
  const ExchangePlace place;
  Catalogue catalogue = small_catalogue(place);
  const CatalogueAccess good = catalogue.accesses.front();
  catalogue.accesses.assign(6, good);
  catalogue.accesses[0].provider_unit = "unit-HANOI";
  catalogue.accesses[1].consumer_unit = "unit-other";
  catalogue.accesses[2].service = "BTTTT/BAOCAO/nothing";
  catalogue.accesses[3].consumer = "HANOI";
  catalogue.accesses[4].path = "a";
  const auto made = composed(catalogue);
  ASSERT_TRUE(made.ok()) << made.error().key;
  EXPECT_EQ(made->grants, 1U);
  ASSERT_EQ(made->left_out.size(), 5U);
  EXPECT_EQ(made->left_out[0].key, "exchange.catalogue_not_by_owner");
  EXPECT_EQ(made->left_out[4].key, "exchange.catalogue_path");
}

TEST(Composition, NobodyRevokesAnotherUnitsCertificate) {
  const ExchangePlace place;
  Catalogue catalogue = small_catalogue(place);
  catalogue.participants[1].revoked = place.pem("BTTTT", "signing") + std::string(64, 'a');
  const auto made = composed(catalogue);
  ASSERT_TRUE(made.ok()) << made.error().key;
  const Configuration read = parse_configuration(made->document).value();
  EXPECT_EQ(read.revoked.size(), 1U);
  EXPECT_TRUE(read.revoked.contains(std::string(64, 'a')));
  ASSERT_EQ(made->left_out.size(), 1U);
  EXPECT_EQ(made->left_out[0].key, "exchange.catalogue_revoked_other");
  catalogue.participants[1].revoked = place.pem("HANOI", "signing");
  EXPECT_EQ(parse_configuration(composed(catalogue).value().document).value().revoked.size(), 1U);
}

TEST(Composition, RevocationsThatCannotBeReadLeaveOutTheirParticipant) {
  const ExchangePlace place;
  Catalogue catalogue = small_catalogue(place);
  catalogue.participants[1].revoked = "the old one";
  const auto made = composed(catalogue);
  ASSERT_TRUE(made.ok()) << made.error().key;
  EXPECT_EQ(made->participants, 1U);
  EXPECT_EQ(made->grants, 0U);
  ASSERT_EQ(made->left_out.size(), 2U);
  EXPECT_EQ(made->left_out[0].key, "exchange.catalogue_bad_revoked");
}

}  // namespace
}  // namespace tongket
