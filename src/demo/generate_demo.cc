#include "demo/generate_demo.h"

#include <algorithm>

#include "demo/merged_year.h"
#include "demo/panel.h"
#include "demo/panel_rows.h"
#include "demo/plant_slips.h"

namespace tongket {
namespace {

std::vector<PanelUnit> units_of(const Pack& pack, const DemoDefinition& definition,
                                const DemoForm& form) {
  std::vector<PanelUnit> out;
  const Date day = Date::of(definition.last_year, 12, 31);
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (std::find(form.org_kinds.begin(), form.org_kinds.end(), unit.kind) ==
            form.org_kinds.end() ||
        !pack.orgs.exists_on(unit.id, day)) {
      continue;
    }
    PanelUnit one{unit.id, {}};
    one.weight.org = unit.id;
    for (const DemoWeight& weight : definition.weights) {
      if (weight.org == unit.id) one.weight = weight;
    }
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<Strand>> strands_of(const Workshop& shop, const DemoIndicator& indicator,
                                       const std::vector<std::vector<Strand>>& before) {
  switch (indicator.method) {
    case DemoMethod::kSum:
      return divided_totals(shop, indicator);
    case DemoMethod::kRatio:
      return percentages(shop, indicator);
    case DemoMethod::kRank:
      return ranks(shop, indicator);
    case DemoMethod::kSize:
      return sizes(shop, indicator, nullptr);
    case DemoMethod::kReached:
      return milestones(shop, indicator);
    case DemoMethod::kShare:
      break;
  }
  const auto of = std::find_if(before.begin(), before.end(), [&](const auto& strands) {
    return strands.front().name.code == indicator.of;
  });
  TK_ASSERT(of != before.end());
  return sizes(shop, indicator, &of->front());
}

// Percentages that are quotients of two other strands.
void fill_quotients(std::vector<Strand>& strands) {
  for (Strand& strand : strands) {
    if (!strand.quotient) continue;
    for (std::size_t u = 0; u < strand.paths.size(); ++u) {
      const Path& top = strands[strand.numerator].paths[u];
      const Path& bottom = strands[strand.denominator].paths[u];
      Path& out = strand.paths[u];
      for (std::size_t i = 0; i < out.years.size(); ++i) {
        out.years[i] = percent_of(top.years[i], bottom.years[i], strand.decimals);
        out.halves[i] = percent_of(top.halves[i], bottom.halves[i], strand.decimals);
      }
    }
  }
}

}  // namespace

Result<DemoPanel> generate_demo(const Pack& pack, const FactIndex& reported_facts,
                                const DemoRequest& request, Progress& progress) {
  const DemoDefinition& definition = request.definition;
  const Reported reported(pack, reported_facts);
  DemoPanel out;
  std::uint64_t completed = 0;
  std::uint64_t all = 0;
  for (const DemoForm& form : definition.forms) all += form.indicators.size();
  for (const DemoForm& form : definition.forms) {
    const std::vector<PanelUnit> units = units_of(pack, definition, form);
    const Workshop shop{pack, reported, definition, PanelSpan(definition), Draw(request.seed),
                        units};
    TK_TRY(const MergedYear merged, MergedYear::of(pack, definition, units));
    std::vector<std::vector<Strand>> before;
    for (const DemoIndicator& indicator : form.indicators) {
      if (progress.cancelled()) return fail(ErrorCode::kCancelled, "demo.cancelled");
      TK_TRY(std::vector<Strand> strands, strands_of(shop, indicator, before));
      fill_quotients(strands);
      append_rows({shop, form, indicator, merged}, strands, out.rows);
      before.push_back(std::move(strands));
      progress.report("demo.step", ++completed, all);
    }
  }
  if (request.slips == Slips::kPlanted) TK_CHECK(plant_slips(pack, definition, out));
  return out;
}

}  // namespace tongket
