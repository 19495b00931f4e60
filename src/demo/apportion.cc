#include "demo/apportion.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace tongket {
namespace {

Amount narrowed(Int128 value) {
  constexpr Int128 kMost = Int128{kMostUsable} * 10;
  return static_cast<Amount>(std::clamp(value, -kMost, kMost));
}

Amount mean_of(const Percentages& p) {
  Int128 sum = 0;
  Int128 weight = 0;
  for (std::size_t i = 0; i < p.values.size(); ++i) {
    sum += Int128{p.values[i]} * p.weights[i];
    weight += p.weights[i];
  }
  TK_ASSERT(weight > 0);
  return narrowed(sum / weight);
}

Percentages moved(const Percentages& given, Amount steps) {
  Percentages out = given;
  for (std::size_t i = 0; i < out.values.size(); ++i) {
    if (out.fixed[i] != 0) continue;
    out.values[i] = std::clamp<Amount>(out.values[i] + steps, 0, out.whole);
  }
  return out;
}

}  // namespace

Amount ten_to_the(int exponent) {
  Amount out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

Amount scaled(Amount a, Amount b, Amount c) {
  TK_ASSERT(c > 0);
  const Int128 product = Int128{a} * b;
  return narrowed(product >= 0 ? (product + c / 2) / c : -((-product + c / 2) / c));
}

std::vector<Amount> apportion(Amount total, const std::vector<Amount>& weights, Amount quantum) {
  TK_ASSERT(total >= 0 && quantum > 0);
  const Int128 sum = std::accumulate(weights.begin(), weights.end(), Int128{0});
  TK_ASSERT(sum > 0);
  const Amount quanta = total / quantum;
  std::vector<Amount> out(weights.size());
  std::vector<Int128> remainders(weights.size());
  Amount left = quanta;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 share = Int128{quanta} * weights[i];
    out[i] = narrowed(share / sum);
    remainders[i] = share % sum;
    left -= out[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++out[order[i]];
  for (Amount& part : out) part *= quantum;
  const auto largest = std::max_element(weights.begin(), weights.end()) - weights.begin();
  out[static_cast<std::size_t>(largest)] += total % quantum;
  return out;
}

std::vector<Amount> moved_to_mean(const Percentages& given, Amount mean) {
  Amount low = -given.whole;
  Amount high = given.whole;
  while (low < high) {
    const Amount middle = low + (high - low) / 2;
    if (mean_of(moved(given, middle)) >= mean) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return moved(given, low).values;
}

std::vector<Amount> ranks_of(const std::vector<Amount>& scores,
                             const std::vector<Amount>& reported) {
  const std::set<Amount> taken(reported.begin(), reported.end());
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::vector<Amount> out = reported;
  Amount next = 1;
  for (const std::size_t unit : order) {
    if (reported[unit] != 0) continue;
    while (taken.contains(next)) ++next;
    out[unit] = next++;
  }
  return out;
}

}  // namespace tongket
