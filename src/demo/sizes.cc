// Units that have a size of their own: enterprises, press agencies, publishers. The size of the
// last year is what was reported or is drawn between two bounds, of the indicator or of some units
// and kinds, small ones more often; it grows from year to year. A share follows another indicator
// of the same unit at a rate of its own.
#include <algorithm>
#include <cstdlib>

#include "demo/panel.h"

namespace tongket {
namespace {

constexpr Range kGrowthJitter{-35, 35};  // permille, on a year's growth

class SizeMaker {
 public:
  SizeMaker(const Workshop& shop, const DemoIndicator& indicator, const Strand* of)
      : shop_(shop), indicator_(indicator), of_(of) {
    for (int i = 0; i < indicator.mult; ++i) quantum_ *= 10;
  }

  Strand make() {
    Strand out = empty_strand(shop_, indicator_);
    for (std::size_t u = 0; u < shop_.units.size(); ++u) {
      Path& path = out.paths[u];
      SeriesName name = out.name;
      name.org = shop_.units[u].org;
      if (!takes_part(name)) continue;
      fill_years(name, u, path);
      fill_halves(out.nature, u, path);
    }
    return out;
  }

 private:
  // One of the units meant, and none whose reported values are printed in a wrong unit of measure:
  // smaller than the least that this indicator prints. Nothing fits around those.
  [[nodiscard]] bool takes_part(const SeriesName& name) const {
    const std::vector<std::string>& meant = indicator_.units;
    if (!meant.empty() && std::find(meant.begin(), meant.end(), name.org) == meant.end()) {
      return false;
    }
    for (std::size_t i = 0; i < shop_.span.count(); ++i) {
      const auto known = known_amount(shop_, indicator_, name, shop_.span.year(i));
      if (known && *known > 0 && *known < quantum_) return false;
    }
    return true;
  }

  [[nodiscard]] Amount bound(const Decimal& value, int mult) const {
    const Result<Decimal> whole = value.shifted(mult).rescaled(0, Rounding::kHalfUp);
    return whole ? whole->coefficient() : quantum_;
  }

  [[nodiscard]] Amount drawn(const std::string& org, Amount low, Amount high) const {
    Amount part = shop_.draw.between({0, kPermille}, indicator_.code + " size", org);
    const Amount once = part;
    part = scaled(scaled(part, once, kPermille), once, kPermille);
    return low + scaled(high - low, part, kPermille);
  }

  [[nodiscard]] Amount drawn_size(const std::string& org) const {
    const auto holds = [](const std::vector<std::string>& all, const std::string& one) {
      return std::find(all.begin(), all.end(), one) != all.end();
    };
    const OrgUnit* const unit = shop_.pack.orgs.find(org);
    TK_ASSERT(unit != nullptr);
    for (const DemoRange& range : indicator_.ranges) {
      if (!holds(range.units, org) && !holds(range.org_kinds, unit->kind)) continue;
      return drawn(org, bound(range.low, indicator_.mult), bound(range.high, indicator_.mult));
    }
    return drawn(org, bound(indicator_.low, indicator_.mult),
                 bound(indicator_.high, indicator_.mult));
  }

  [[nodiscard]] Amount tidy(Amount value) const {
    return value <= 0 ? 0 : std::max(quantum_, scaled(value, 1, quantum_) * quantum_);
  }

  // From a year to the one after it, in permille.
  [[nodiscard]] Amount growth(const std::string& org, std::size_t i) const {
    return kPermille + indicator_.growth +
           shop_.draw.between(kGrowthJitter, indicator_.code + " growth", org, shop_.span.year(i));
  }

  void fill_years(const SeriesName& name, std::size_t u, Path& path) const {
    const std::size_t n = shop_.span.count();
    Values known(n);
    for (std::size_t i = 0; i < n; ++i) {
      known[i] = known_amount(shop_, indicator_, name, shop_.span.year(i));
    }
    for (std::size_t i = 0; i < n; ++i) {
      path.years[i] = known[i] ? known[i] : from_nearest(name.org, u, i, known);
    }
  }

  [[nodiscard]] std::optional<Amount> from_nearest(const std::string& org, std::size_t u,
                                                   std::size_t i, const Values& known) const {
    std::optional<std::size_t> nearest;
    const auto far = [&](std::size_t k) { return k > i ? k - i : i - k; };
    for (std::size_t k = 0; k < known.size(); ++k) {
      if (known[k] && *known[k] > 0 && (!nearest || far(k) < far(*nearest))) nearest = k;
    }
    if (of_ != nullptr) return share(org, u, i, known, nearest);
    const std::size_t from = nearest.value_or(known.size() - 1);
    Amount out = nearest ? *known[*nearest] : drawn_size(org);
    for (std::size_t k = from; k < i; ++k) out = scaled(out, growth(org, k + 1), kPermille);
    for (std::size_t k = from; k > i; --k) out = scaled(out, kPermille, growth(org, k));
    return tidy(out);
  }

  [[nodiscard]] std::optional<Amount> share(const std::string& org, std::size_t u, std::size_t i,
                                            const Values& known,
                                            std::optional<std::size_t> nearest) const {
    const Values& whole = of_->paths[u].years;
    if (!whole[i] || *whole[i] <= 0) return std::nullopt;
    const Amount jitter = kPermille + shop_.draw.between(kGrowthJitter, indicator_.code + " share",
                                                         org, shop_.span.year(i));
    if (nearest && whole[*nearest] && *whole[*nearest] > 0) {
      const Amount out = scaled(*known[*nearest], *whole[i], *whole[*nearest]);
      return tidy(scaled(out, jitter, kPermille));
    }
    const Amount millionths = drawn(org, bound(indicator_.low, 0), bound(indicator_.high, 0));
    return tidy(scaled(scaled(*whole[i], millionths, kMillion), jitter, kPermille));
  }

  void fill_halves(Reported::Nature nature, std::size_t u, Path& path) const {
    const std::size_t n = shop_.span.count();
    const std::string& org = shop_.units[u].org;
    for (std::size_t i = 0; i < n; ++i) {
      const auto& year = path.years[i];
      if (!year || *year < 0) continue;
      if (nature == Reported::Nature::kFlow) {
        const Amount permille = shop_.draw.between(kFirstHalf, "half", org, shop_.span.year(i));
        path.halves[i] = std::min(*year, tidy(scaled(*year, permille, kPermille)));
      } else {
        const Amount before = i > 0 && path.years[i - 1] ? *path.years[i - 1] : *year;
        path.halves[i] = tidy(scaled(before + *year, 1, 2));
      }
    }
    if (!path.halves[n - 1]) return;
    const Amount grown = scaled(*path.halves[n - 1], growth(org, n), kPermille);
    const bool flow = nature == Reported::Nature::kFlow;
    path.halves[n] = flow ? tidy(grown) : path.years[n - 1];
  }

  const Workshop& shop_;
  const DemoIndicator& indicator_;
  const Strand* of_;
  Amount quantum_ = 1;
};

}  // namespace

std::vector<Strand> sizes(const Workshop& shop, const DemoIndicator& indicator, const Strand* of) {
  std::vector<Strand> out{SizeMaker(shop, indicator, of).make()};
  append_parts(shop, indicator, out);
  return out;
}

}  // namespace tongket
