#include "demo/merged_year.h"

#include <algorithm>

#include "demo/panel_rows.h"

namespace tongket {

Result<MergedYear> MergedYear::of(const Pack& pack, const DemoDefinition& definition,
                                  const std::vector<PanelUnit>& units) {
  MergedYear out;
  const Date of_day = Date::of(definition.merged_year, 12, 31);
  const Date at_day = Date::of(definition.last_year, 12, 31);
  bool touched = false;
  for (const PanelUnit& unit : units) {
    out.populations_.push_back(std::max(1, unit.weight.population));
    if (!pack.orgs.exists_on(unit.org, of_day)) continue;
    TK_TRY(const auto shares, pack.orgs.composition(unit.org, {.of = of_day, .at = at_day}));
    Unit one{unit.org, {}};
    for (const OrgHistory::Share& share : shares) {
      const auto it = std::find_if(units.begin(), units.end(),
                                   [&](const PanelUnit& u) { return u.org == share.id; });
      if (it == units.end() || share.weight != Decimal::of(1)) {
        return fail(ErrorCode::kUndecidable, "demo.not_merged",
                    {{"unit", unit.org}, {"found", share.id}});
      }
      one.members.push_back(static_cast<std::size_t>(it - units.begin()));
    }
    touched = touched || one.members.size() > 1;
    out.units_.push_back(std::move(one));
  }
  if (!touched) out.units_.clear();
  return out;
}

std::optional<Amount> MergedYear::sum(const Strand& strand, const Unit& unit) const {
  Int128 out = 0;
  for (const std::size_t u : unit.members) {
    const std::optional<Amount>& value = strand.paths[u].years.back();
    if (!value) return std::nullopt;
    out += *value;
  }
  if (out > kMostUsable) return std::nullopt;
  return static_cast<Amount>(out);
}

std::optional<Amount> MergedYear::mean(const Strand& strand, const Unit& unit) const {
  Amount weighted = 0;
  Amount weight = 0;
  for (const std::size_t u : unit.members) {
    const std::optional<Amount>& value = strand.paths[u].years.back();
    if (!value) return std::nullopt;
    weighted += *value * populations_[u];
    weight += populations_[u];
  }
  return scaled(weighted, 1, weight);
}

std::vector<std::optional<Amount>> MergedYear::values(const std::vector<Strand>& strands,
                                                      const Strand& strand) const {
  std::vector<std::optional<Amount>> out;
  for (const Unit& unit : units_) {
    if (strand.quotient) {
      out.push_back(percent_of(sum(strands[strand.numerator], unit),
                               sum(strands[strand.denominator], unit), strand.decimals));
    } else if (strand.method == DemoMethod::kRatio || strand.method == DemoMethod::kRank) {
      out.push_back(mean(strand, unit));
    } else {
      out.push_back(sum(strand, unit));
    }
  }
  if (strand.method != DemoMethod::kRank) return out;
  std::vector<Amount> scores;
  scores.reserve(out.size());
  for (const auto& score : out) scores.push_back(score.value_or(0));
  const std::vector<Amount> places = ranks_of(scores, std::vector<Amount>(scores.size(), 0));
  out.assign(places.begin(), places.end());
  return out;
}

}  // namespace tongket
