#include "derive/national/national_snapshot.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/message.h"
#include "derive/national/national_fixture.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

TruthIdentity truth(std::int64_t number) {
  return {number, sha256("head " + std::to_string(number))};
}

class NationalSnapshot : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "snapshot_test.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string written(const NationView& nation) const {
    const fs::path path = folder_ / "facts";
    EXPECT_TRUE(write_snapshot(path, truth(7), nation, 2));
    return read_file(path, std::size_t{1} << 30).value();
  }
  [[nodiscard]] std::string written(const NationalState& state) const {
    return written({state.scheme, state.hierarchy, state.facts});
  }

  fs::path folder_;
};

void expect_same_facts(const DenseSeries& a, const DenseSeries& b) {
  EXPECT_EQ(a.shape().axis, b.shape().axis);
  EXPECT_EQ(a.narrow(), b.narrow());
  EXPECT_EQ(a.bytes_of().keys, b.bytes_of().keys);
  EXPECT_EQ(a.bytes_of().presence, b.bytes_of().presence);
  EXPECT_EQ(a.bytes_of().values, b.bytes_of().values);
}

TEST_F(NationalSnapshot, GivesTheSameFactsAndWhatFollowsFromThem) {
  for (const bool wide : {false, true}) {
    NationalState state = test_state(3);
    if (wide) state.facts.base.set({2, 1, 4}, std::int64_t{1} << 40);
    const std::string bytes = written(state);
    Result<StoredNation> stored = read_snapshot(bytes, "f", truth(7), 2);
    ASSERT_TRUE(stored) << describe(stored.error(), Language::kEnglish);
    state.facts.base.recount();
    state.facts.direct.recount();
    expect_same_facts(stored->facts.base, state.facts.base);
    expect_same_facts(stored->facts.direct, state.facts.direct);
    EXPECT_EQ(stored->facts.base.magnitude(), state.facts.base.magnitude());
    EXPECT_EQ(stored->facts.direct.magnitude(), state.facts.direct.magnitude());
    NationalState again =
        NationalState::create(std::move(stored->scheme), std::move(stored->hierarchy),
                              std::move(stored->facts))
            .value();
    ASSERT_TRUE(derive_everything(state, 1));
    ASSERT_TRUE(derive_everything(again, 2));
    expect_same(state, again);
    EXPECT_EQ(again.facts.strays.size(), 1U);
    EXPECT_EQ(written(again), bytes);
  }
}

TEST_F(NationalSnapshot, OfAnotherStateOfTheStoreIsRefused) {
  const std::string bytes = written(tiny_state());
  ASSERT_TRUE(read_snapshot(bytes, "f", truth(7), 1));
  TruthIdentity other_chain = truth(7);
  other_chain.head[31] ^= 1U;
  for (const TruthIdentity& other : {truth(8), other_chain}) {
    const Result<StoredNation> refused = read_snapshot(bytes, "f", other, 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
    EXPECT_EQ(refused.error().key, "national.snapshot_stale");
    EXPECT_TRUE(has_message(Language::kVietnamese, refused.error().key));
  }
}

TEST_F(NationalSnapshot, IsRefusedWhereverAByteIsFlipped) {
  const std::string good = written(tiny_state());
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char bit : {'\x01', '\x80'}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ bit);
      const Result<StoredNation> refused = read_snapshot(bad, "f", truth(7), 1);
      ASSERT_FALSE(refused) << at;
      ASSERT_TRUE(refused.error().code == ErrorCode::kCorrupt ||
                  refused.error().code == ErrorCode::kInvalidInput)
          << at;
    }
  }
}

TEST_F(NationalSnapshot, IsRefusedAtEveryOtherLength) {
  const std::string good = written(tiny_state());
  for (std::size_t size = 0; size < good.size(); ++size) {
    ASSERT_FALSE(read_snapshot(std::string_view(good).substr(0, size), "f", truth(7), 1)) << size;
  }
  const Result<StoredNation> longer = read_snapshot(good + '\0', "f", truth(7), 1);
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().key, "national.snapshot_damaged");
  EXPECT_EQ(read_snapshot("", "f", truth(7), 1).error().key, "national.snapshot_format");
}

// As if whoever wrote it had been wrong: the checksums fit, the content does not.
std::string sealed_with(const std::string& good, SnapshotSection which,
                        const std::string& content) {
  const SnapshotFile file = SnapshotFile::open(good, "f").value();
  std::vector<std::string> sections;
  for (std::size_t i = 0; i < kSnapshotSections; ++i) {
    const auto section = static_cast<SnapshotSection>(i);
    std::string bytes(file.size(section), ' ');
    const std::vector<SnapshotFile::Copy> copies{{section, bytes}};
    EXPECT_TRUE(file.copy(copies, 1));
    sections.push_back(section == which ? content : bytes);
  }
  const std::vector<std::string_view> views(sections.begin(), sections.end());
  std::string out = snapshot_header(file.truth(), views, 1);
  for (const std::string& section : sections) out += section;
  return out;
}

TEST_F(NationalSnapshot, ContentThatCannotBeIsRefusedThoughItsChecksumsFit) {
  const NationalState state = tiny_state();
  const std::string good = written(state);
  const auto refuses = [&](SnapshotSection section, const std::string& content) {
    const Result<StoredNation> stored =
        read_snapshot(sealed_with(good, section, content), "f", truth(7), 1);
    EXPECT_FALSE(stored) << static_cast<int>(section);
  };
  const auto changed = [](std::string_view bytes, std::size_t at, char value) {
    std::string out(bytes);
    out[at] = value;
    return out;
  };
  const DenseSeries::Bytes base = state.facts.base.bytes_of();
  ASSERT_TRUE(read_snapshot(
      sealed_with(good, SnapshotSection::kBaseValues, std::string(base.values)), "f", truth(7), 1));
  refuses(SnapshotSection::kBaseKeys, changed(base.keys, 0, 77));  // no such unit
  refuses(SnapshotSection::kBaseKeys, changed(base.keys, 4, 1));   // no such form
  refuses(SnapshotSection::kBaseKeys, std::string(base.keys) + std::string(base.keys));
  refuses(SnapshotSection::kBaseKeys, std::string(base.keys) + "1");
  refuses(SnapshotSection::kBaseValues, changed(base.values, 0, 1));  // not present
  refuses(SnapshotSection::kBaseValues, std::string(base.values) + "1234");
  refuses(SnapshotSection::kBasePresence, changed(base.presence, 0, 18));  // beyond four months
  refuses(SnapshotSection::kExpected, "\x02");
  refuses(SnapshotSection::kExpected, "");
  refuses(SnapshotSection::kPlanPresence, std::string(32, '\xff'));
  refuses(SnapshotSection::kPlanValues, std::string(32, '\x01'));
  refuses(SnapshotSection::kControlValues, "");
  refuses(SnapshotSection::kScheme, "");
}

TEST_F(NationalSnapshot, LargeSectionsAreCheckedToTheirEnd) {
  NationalState state = test_state(5);
  const auto& axis = state.scheme.months;
  std::vector<DenseSeries::RowKey> rows;
  for (int unit = 0; unit < 60; ++unit) {
    for (int form = 0; form < 3; ++form) rows.push_back({unit, form});
  }
  const int measures = 200;  // 180 rows of 200 x 30 values of 4 bytes: five chunks
  DenseSeries table({axis, measures, 3, 70}, rows);
  table.set({179, 199, 29}, 5);
  state.scheme.base.measures = measures;
  state.scheme.ratios.clear();
  state.scheme.identities.clear();
  state.scheme.indicators.clear();
  for (int i = 0; i < 604; ++i) state.scheme.indicators.push_back(i);
  state.facts.base = std::move(table);
  state.facts.expected.assign(180, 1);
  state.facts.plans = {std::size_t{604} * kTestProvinces, 3};
  state.facts.controls = {std::size_t{604} * kTestProvinces, axis.slots};
  std::string bytes = written(state);
  const Result<StoredNation> stored = read_snapshot(bytes, "f", truth(7), 2);
  ASSERT_TRUE(stored) << describe(stored.error(), Language::kEnglish);
  EXPECT_EQ(stored->facts.base.value({179, 199, 29}), 5);
  const std::string_view values = state.facts.base.bytes_of().values;
  ASSERT_GT(values.size(), 4 * kSnapshotChunk);
  const SnapshotFile file = SnapshotFile::open(bytes, "f").value();
  std::size_t begin = bytes.size();
  for (auto i = static_cast<std::size_t>(SnapshotSection::kBaseValues); i < kSnapshotSections;
       ++i) {
    begin -= file.size(static_cast<SnapshotSection>(i));
  }
  ASSERT_EQ(std::string_view(bytes).substr(begin, values.size()), values);
  for (const std::size_t at :
       {begin, begin + kSnapshotChunk - 1, begin + kSnapshotChunk, begin + values.size() - 1}) {
    bytes[at] ^= 4;
    EXPECT_EQ(read_snapshot(bytes, "f", truth(7), 2).error().key, "national.snapshot_damaged");
    bytes[at] ^= 4;
  }
  EXPECT_TRUE(read_snapshot(bytes, "f", truth(7), 2));
}

}  // namespace
}  // namespace tongket
