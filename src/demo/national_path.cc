// The nation's totals, year by year and half by half, from what documents tell.
//
// Years: told values stand; between two told years a straight line; before the first and behind the
// last the indicator's growth. Halves: told values stand. The first half after the last year, where
// it is not told, grows as a document states it did, else as the indicator. Of that half and a
// stated growth follows the half a year before; every other first half is 44 to 49 % of its year.
#include <algorithm>

#include "demo/panel.h"

namespace tongket {
namespace {

class NationalPath {
 public:
  NationalPath(const Workshop& shop, const DemoIndicator& indicator)
      : shop_(shop), indicator_(indicator), strand_(empty_strand(shop, indicator)) {
    nation_ = strand_.name;
    nation_.code = indicator.national;
    nation_.org = shop.pack.nation;
    path_.years.resize(shop.span.size());
    path_.halves.resize(shop.span.size());
    quantum_ = ten_to_the(indicator.mult);
  }

  Result<Path> make() {
    for (std::size_t i = 0; i < shop_.span.size(); ++i) {
      path_.years[i] = told(TimePeriod::year(shop_.span.year(i)));
    }
    for (std::size_t i = 0; i < shop_.span.size(); ++i) {
      path_.halves[i] = told_half(i);
    }
    auto& last = path_.years[shop_.span.count() - 1];
    if (!last && indicator_.total) last = declared_total();
    TK_CHECK(fill_years());
    fill_halves();
    return path_;
  }

 private:
  [[nodiscard]] bool ratio() const { return indicator_.method == DemoMethod::kRatio; }

  [[nodiscard]] std::optional<Amount> told(const TimePeriod& period) const {
    return shop_.reported.value(nation_, period, strand_.decimals);
  }

  // Not one that is larger than its year.
  [[nodiscard]] std::optional<Amount> told_half(std::size_t i) const {
    const auto half = told(TimePeriod::half(shop_.span.half_year(i), 1));
    if (!half || *half < 0) return std::nullopt;
    const bool within = i < shop_.span.count() && is_flow() && path_.years[i];
    return within && *half > *path_.years[i] ? std::nullopt : half;
  }

  [[nodiscard]] std::optional<Amount> declared_total() const {
    const int shift = ratio() ? indicator_.decimals : indicator_.mult;
    const Result<Decimal> whole = indicator_.total->shifted(shift).rescaled(0, Rounding::kHalfUp);
    if (!whole) return std::nullopt;
    return whole->coefficient();
  }

  // Not more digits than are printed; a percentage within its bounds.
  [[nodiscard]] Amount tidy(Amount value) const {
    if (ratio()) return std::clamp<Amount>(value, 0, 100 * ten_to_the(indicator_.decimals));
    return std::max<Amount>(0, scaled(value, 1, quantum_) * quantum_);
  }

  // `value` so many half-years on (or back, if negative).
  [[nodiscard]] Amount grown(Amount value, int half_years) const {
    if (ratio()) {
      // Growth is in tenths of a point a year, decimals say what one step is.
      const Amount steps = scaled(indicator_.growth, ten_to_the(indicator_.decimals), 10);
      return tidy(value + scaled(steps, half_years, 2));
    }
    Amount out = value;
    for (int i = 0; i < half_years / 2; ++i)
      out = scaled(out, kPermille + indicator_.growth, kPermille);
    for (int i = 0; i > half_years / 2; --i)
      out = scaled(out, kPermille, kPermille + indicator_.growth);
    if (half_years % 2 != 0) {
      const Amount half = kPermille + scaled(indicator_.growth, 1, 2);
      out = half_years > 0 ? scaled(out, half, kPermille) : scaled(out, kPermille, half);
    }
    return tidy(out);
  }

  Result<> fill_years() {
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < path_.years.size(); ++i) {
      if (path_.years[i]) known.push_back(i);
    }
    if (known.empty()) {
      return fail(ErrorCode::kInvalidInput, "demo.no_total", {{"found", indicator_.code}},
                  indicator_.place);
    }
    const auto year = [&](std::size_t i) { return shop_.span.year(i); };
    for (std::size_t i = 0; i < path_.years.size(); ++i) {
      if (path_.years[i]) continue;
      const auto next = std::lower_bound(known.begin(), known.end(), i);
      if (next == known.begin()) {
        path_.years[i] = grown(*path_.years[*next], 2 * (year(i) - year(*next)));
      } else if (next == known.end()) {
        path_.years[i] = grown(*path_.years[known.back()], 2 * (year(i) - year(known.back())));
      } else {
        const std::size_t before = *(next - 1);
        const Amount step = *path_.years[*next] - *path_.years[before];
        path_.years[i] = tidy(*path_.years[before] +
                              scaled(step, year(i) - year(before), year(*next) - year(before)));
      }
    }
    return done();
  }

  void fill_halves() {
    const std::size_t n = shop_.span.count();
    const std::optional<Amount> growth = stated_growth();
    if (!path_.halves[n - 1] && path_.halves[n] && growth && !ratio()) {
      const Amount before =
          tidy(scaled(*path_.halves[n], 100 * kPermille, 100 * kPermille + *growth));
      if (!is_flow() || before * 20 < *path_.years[n - 1] * 19) path_.halves[n - 1] = before;
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (!path_.halves[i]) path_.halves[i] = is_flow() ? flow_half(i) : stock_half(i);
    }
    if (path_.halves[n]) return;
    if (!is_flow()) {
      path_.halves[n] = grown(*path_.years[n - 1], 1);
    } else if (growth) {
      path_.halves[n] =
          tidy(scaled(*path_.halves[n - 1], 100 * kPermille + *growth, 100 * kPermille));
    } else {
      path_.halves[n] = grown(*path_.halves[n - 1], 2);
    }
  }

  [[nodiscard]] bool is_flow() const {
    return !ratio() && strand_.nature == Reported::Nature::kFlow;
  }
  [[nodiscard]] Amount flow_half(std::size_t i) const {
    const Amount share =
        shop_.draw.between(kFirstHalf, indicator_.code, "half", shop_.span.year(i));
    return tidy(scaled(*path_.years[i], share, kPermille));
  }
  [[nodiscard]] Amount stock_half(std::size_t i) const {
    const Amount end = *path_.years[i];
    return tidy(i == 0 ? grown(end, -1) : scaled(*path_.years[i - 1] + end, 1, 2));
  }

  // Of the first half after the last year against a year before, in thousandths of a percent.
  [[nodiscard]] std::optional<Amount> stated_growth() const {
    const TimePeriod half = TimePeriod::half(shop_.span.last() + 1, 1);
    for (const StatedComparison& stated : shop_.pack.stated) {
      if (stated.indicator != nation_.code || stated.org != nation_.org ||
          !stated.breakdown.is_total() || stated.period != half ||
          stated.kind != ComparisonKind::kGrowth || stated.base_period != half.year_before()) {
        continue;
      }
      const Result<Decimal> exact = stated.stated.rescaled(3, Rounding::kHalfUp);
      if (exact && *exact > Decimal::of(-100)) return exact->coefficient();
    }
    return std::nullopt;
  }

  const Workshop& shop_;
  const DemoIndicator& indicator_;
  Strand strand_;
  SeriesName nation_;
  Amount quantum_ = 1;
  Path path_;
};

}  // namespace

Result<Path> national_path(const Workshop& shop, const DemoIndicator& indicator) {
  return NationalPath(shop, indicator).make();
}

}  // namespace tongket
