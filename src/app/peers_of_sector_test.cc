// The sector's own data and the demonstration panel through the deriving engine: every figure, and
// every figure again after it has been corrected, against the definitions.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <random>

#include "app/data_folder.h"
#include "derive/peers_reference.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

class PeersOfSector : public ::testing::Test {
 protected:
  // Of this process: tests run side by side.
  static fs::path folder() {
    return fs::path(::testing::TempDir()) / ("peers_of_sector_" + std::to_string(getpid()));
  }
  static void SetUpTestSuite() {
    fs::remove_all(folder());
    InitRequest request;
    request.folder = folder();
    request.pack = "packs/tttt";
    request.actor = "test";
    request.demo = DemoChoice{};
    ASSERT_TRUE(init_data_folder(request, Progress::none()));
    shared_data = new DataFolder(open_data_folder(folder()).value());
    shared_facts = new std::vector<Fact>(shared_data->store->find({}).value());
  }
  static void TearDownTestSuite() {
    delete shared_facts;
    delete shared_data;
    fs::remove_all(folder());
  }

  // Every n-th figure that stands; how many were compared.
  static int compare(const Figures& figures, int every) {
    const PeersReference reference(shared_data->pack, figures);
    int count = 0;
    int held = 0;
    for (const std::string_view code : figures.indicators()) {
      if (shared_data->pack.indicator(code) == nullptr) continue;
      for (const auto& [key, fact] : figures.of(code)) {
        if (key.scenario != Scenario::kActual || key.period.is_undated() ||
            figures.any_as_of(key) != &fact || ++count % every != 0) {
          continue;
        }
        const std::optional<PeerFigure> found = figures.among_peers(key);
        EXPECT_EQ(reference.difference(key, found), "")
            << code << " " << key.org << " " << key.period.to_string() << " " << key.unit << " "
            << key.breakdown.to_string();
        if (found) ++held;
      }
    }
    return held;
  }

  // Of some fact, if that is a figure that stands.
  static std::optional<Fact> correction(const Figures& figures, std::mt19937_64& random, int i) {
    Fact fact = (*shared_facts)[random() % shared_facts->size()];
    const ObservationKey& key = fact.observation.key;
    const bool wanted = has_number(fact.observation.status) && !key.period.is_undated() &&
                        key.scenario == Scenario::kActual && figures.any_as_of(key) != nullptr &&
                        figures.any_as_of(key)->observation.key == key;
    if (!wanted) return std::nullopt;
    fact.load += 100 + i;
    fact.version += 1;
    fact.observation.status = random() % 10 == 0 ? ObsStatus::kMissing : ObsStatus::kNormal;
    const auto half = fact.observation.value.coefficient() / 2 + 1;
    const auto more = static_cast<std::int64_t>(
        random() % static_cast<std::uint64_t>(std::max<std::int64_t>(half, 1)));
    fact.observation.value = Decimal::of(half + more, fact.observation.value.scale());
    return fact;
  }

  // Every figure that stands, in every bit.
  static void expect_same(const Figures& a, const Figures& b) {
    int count = 0;
    for (const std::string_view code : a.indicators()) {
      for (const auto& [key, fact] : a.of(code)) {
        ASSERT_EQ(in_bits(a.among_peers(key)), in_bits(b.among_peers(key))) << key.indicator;
        ++count;
      }
    }
    EXPECT_GT(count, 50000);
  }

  static inline DataFolder* shared_data = nullptr;
  static inline std::vector<Fact>* shared_facts = nullptr;
};

TEST_F(PeersOfSector, EveryFigureIsWhatTheDefinitionsSay) {
  Figures figures(shared_data->pack);
  figures.add(*shared_facts);
  EXPECT_GT(compare(figures, 7), 10000);
}

TEST_F(PeersOfSector, AfterThousandsOfCorrectionsToo) {
  Figures figures(shared_data->pack);
  figures.add(*shared_facts);
  figures.prepare_peers();
  const PeersReference reference(shared_data->pack, figures);
  std::mt19937_64 random(2023);  // NOLINT(cert-msc51-cpp,cert-msc32-c): the same each time
  int corrected = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::optional<Fact> fact = correction(figures, random, i);
    if (!fact) continue;
    figures.add({&*fact, 1});
    const ObservationKey& key = fact->observation.key;
    EXPECT_EQ(reference.difference(key, figures.among_peers(key)), "") << key.indicator << i;
    ++corrected;
  }
  EXPECT_GT(corrected, 4000);
  EXPECT_GT(compare(figures, 11), 5000);
}

TEST_F(PeersOfSector, FromASnapshotTheyAreTheSame) {
  Figures made(shared_data->pack);
  made.add(*shared_facts);
  made.prepare_peers();
  const std::string bytes = made.peers_snapshot("test").value();
  Figures taken(shared_data->pack);
  taken.add(*shared_facts);
  ASSERT_TRUE(taken.take_peers(bytes, "snapshot", "test"));
  EXPECT_EQ(taken.peers_snapshot("test"), bytes);
  expect_same(made, taken);
  std::mt19937_64 random(34);  // NOLINT(cert-msc51-cpp,cert-msc32-c): the same each time
  for (int i = 0; i < 3000; ++i) {
    const std::optional<Fact> fact = correction(made, random, i);
    if (!fact) continue;
    made.add({&*fact, 1});
    taken.add({&*fact, 1});
  }
  expect_same(made, taken);
  EXPECT_FALSE(made.take_peers(bytes, "snapshot", "test"));
  made.renew_peers();
  taken.renew_peers();
  EXPECT_EQ(made.peers_snapshot("test"), taken.peers_snapshot("test"));
  expect_same(made, taken);
}

}  // namespace
}  // namespace tongket
