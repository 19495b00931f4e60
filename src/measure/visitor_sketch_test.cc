#include "measure/visitor_sketch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "base/digest.h"

namespace tongket {
namespace {

std::uint64_t hash(const std::string& key, std::uint64_t visitor) {
  const Digest digest = hmac_sha256(key, std::to_string(visitor));
  std::uint64_t out = 0;
  std::memcpy(&out, digest.data(), sizeof(out));
  return out;
}

VisitorSketch of(std::uint64_t first, std::uint64_t count, const std::string& key = "k") {
  VisitorSketch out;
  for (std::uint64_t i = first; i < first + count; ++i) out.add(hash(key, i));
  return out;
}

// Of so many standard errors; small numbers are nearly exact.
void expect_near(const VisitorSketch& sketch, double count, double errors = 3.5) {
  EXPECT_NEAR(static_cast<double>(sketch.estimate()), count,
              std::ceil(errors * VisitorSketch::kStandardError * count))
      << count;
}

TEST(VisitorSketch, IsWithinItsErrorFromNoneToAMillion) {
  EXPECT_EQ(VisitorSketch().estimate(), 0U);
  for (const std::uint64_t count : {1U, 2U, 10U, 100U, 1'000U, 1'024U, 1'025U, 5'000U, 20'000U,
                                    60'000U, 300'000U, 1'000'000U}) {
    expect_near(of(0, count), static_cast<double>(count));
  }
}

TEST(VisitorSketch, MeanErrorIsThatOfTheTheory) {
  constexpr int kSketches = 60;
  constexpr double kVisitors = 30'000;
  double squares = 0;
  double sum = 0;
  for (int i = 0; i < kSketches; ++i) {
    const auto found = static_cast<double>(of(0, 30'000, "key " + std::to_string(i)).estimate());
    const double error = found / kVisitors - 1.0;
    squares += error * error;
    sum += error;
  }
  EXPECT_LT(std::sqrt(squares / kSketches), 1.35 * VisitorSketch::kStandardError);
  EXPECT_LT(std::abs(sum / kSketches), 4 * VisitorSketch::kStandardError / std::sqrt(kSketches));
}

TEST(VisitorSketch, CountsEachOnceAndMerges) {
  VisitorSketch twice = of(0, 3'000);
  twice.merge(of(0, 3'000));
  EXPECT_EQ(twice, of(0, 3'000));
  VisitorSketch both = of(0, 600);
  both.merge(of(400, 800));
  EXPECT_EQ(both, of(0, 1'200));
  VisitorSketch large = of(0, 50'000);
  large.merge(of(40'000, 50'000));
  EXPECT_EQ(large, of(0, 90'000));
  VisitorSketch small_into_large = of(0, 50'000);
  small_into_large.merge(of(49'990, 20));
  EXPECT_EQ(small_into_large, of(0, 50'010));
}

// Visitors that were chosen to spoil the figure under a key that is not ours.
TEST(VisitorSketch, WhoDoesNotKnowTheKeyCannotSpoilIt) {
  std::vector<std::uint64_t> chosen;
  for (std::uint64_t i = 0; chosen.size() < 4'000; ++i) {
    if (hash("theirs", i) >> 60U == 0) chosen.push_back(i);
  }
  VisitorSketch ours;
  for (const std::uint64_t visitor : chosen) ours.add(hash("ours", visitor));
  expect_near(ours, 4'000);
  VisitorSketch theirs;
  for (const std::uint64_t visitor : chosen) theirs.add(hash("theirs", visitor));
  EXPECT_LT(theirs.estimate(), 3'000U) << "they are chosen well";
}

TEST(VisitorSketch, BytesAndBack) {
  for (const std::uint64_t count : {0U, 1U, 700U, 1'024U, 9'000U}) {
    const VisitorSketch sketch = of(0, count);
    EXPECT_EQ(VisitorSketch::from_bytes(sketch.bytes()).value(), sketch) << count;
  }
}

TEST(VisitorSketch, BytesThatAreNoSketchAreRefused) {
  const std::string few = of(0, 3).bytes();
  std::string all = of(0, 9'000).bytes();
  all[100] = 60;
  std::string unsorted = few;
  std::swap_ranges(unsorted.begin() + 3, unsorted.begin() + 7, unsorted.begin() + 7);
  for (const std::string& bytes : {std::string(), std::string("\1"), std::string("\3\0\0", 3),
                                   few.substr(0, few.size() - 1), few + "x", all, unsorted}) {
    EXPECT_FALSE(VisitorSketch::from_bytes(bytes).ok());
  }
}

}  // namespace
}  // namespace tongket
