// How long a million names take: half of them plain words, some that look like a bank's, some with
// marks, some in punycode.
#include "cases/word_screen.h"

#include <benchmark/benchmark.h>

#include <random>

namespace tongket {
namespace {

std::vector<std::string> million_names(unsigned seed) {
  static constexpr std::array<const char*, 12> kParts{
      "ha", "noi", "shop", "thoitrang", "bank", "viet", "com", "phu", "xuan", "tech", "vay", "24h"};
  std::mt19937 draw(seed);
  std::vector<std::string> out;
  out.reserve(1000000);
  while (out.size() < 1000000) {
    std::string name;
    const unsigned parts = 2 + draw() % 3;
    for (unsigned i = 0; i < parts; ++i) {
      if (i > 0 && draw() % 3 == 0) name += '-';
      name += kParts[draw() % kParts.size()];
    }
    if (draw() % 100 == 0) name += "\u00e2n";
    if (draw() % 100 == 0) name = "xn--ngnhng-ltan";
    if (draw() % 10 == 0) name += std::to_string(draw() % 1000);
    out.push_back(name + (draw() % 2 == 0 ? ".vn" : ".com.vn"));
  }
  return out;
}

void screen_names(benchmark::State& state) {
  const std::vector<std::string> names = million_names(2022);
  ScreenWords words{.words = {"nganhang", "vietcombank", "vietinbank", "agribank", "techcombank",
                              "sacombank", "shopee", "lazada", "tiki", "sendo", "tindung"},
                    .whole = {"vay", "bank"},
                    .except = {"bankinh"},
                    .suffixes = {"vn", "com.vn", "com"}};
  for (int i = 0; i < 200; ++i) words.words.push_back("nhanhieu" + std::to_string(i * 7919));
  const WordScreen screen(words);
  std::size_t hits = 0;
  for (auto _ : state) {
    hits = 0;
    for (const std::string& name : names) hits += screen.find(name).has_value() ? 1 : 0;
  }
  state.counters["names"] = static_cast<double>(names.size());
  state.counters["hits"] = static_cast<double>(hits);
}
BENCHMARK(screen_names)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket
