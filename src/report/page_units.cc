// Figures of single units. What several units report becomes one row (count, highest, median,
// lowest) that unfolds to the ranking; what only one or two report stands under the unit's name.
#include <algorithm>
#include <map>
#include <set>

#include "report/page.h"
#include "report/unit_ranks.h"

namespace tongket {
namespace {

constexpr std::size_t kSpreadFrom = 3;     // units
constexpr std::size_t kSpreadsShown = 12;  // the rest is folded away

std::string spread_name(const Page& page, const Spread& spread) {
  std::string out = indicator_words(*spread.indicator, page.language());
  if (!spread.breakdown.is_total()) {
    out += ": " + breakdown_words(page.pack, spread.breakdown, page.language());
  }
  return out;
}

std::string org_of(const Page& page, const Fact& fact) {
  const Observation& o = fact.observation;
  return org_words(page.pack, o.key.org, o.reference_day(), page.language());
}

// Share of the largest amount, as a width of 100.
std::string bar_width(const Fact& fact, const Spread& spread) {
  Decimal most;
  for (const Fact* other : spread.ranked) {
    const Decimal size = other->observation.amount().magnitude();
    if (size > most) most = size;
  }
  const Result<Decimal> share =
      divide(fact.observation.amount().magnitude().shifted(2), most, 1, Rounding::kHalfUp);
  return share ? share->to_string() : std::string("0.1");
}

void write_ranking(Page& page, const Spread& spread) {
  Html& html = page.html;
  html.open("table", {{"class", "rank"}});
  html.element("caption", {{"class", "vh"}}, spread_name(page, spread));
  html.open("thead", {{"class", "vh"}}).open("tr");
  for (const std::string_view key :
       {"report.rank.place", "report.rank.unit", "report.rank.value", "report.rank.share"}) {
    html.element("th", {{"scope", "col"}}, page.say(key));
  }
  html.close().close().open("tbody");
  const std::vector<int> places =
      unit_ranks(page.peers, spread.ranked, spread.indicator->direction);
  for (std::size_t i = 0; i < spread.ranked.size(); ++i) {
    const Fact& fact = *spread.ranked[i];
    html.open("tr").element("td", {{"class", "pl"}}, std::to_string(places[i]));
    html.element("th", {{"scope", "row"}}, org_of(page, fact));
    html.open("td", {{"class", "v"}});
    write_value(page, fact, UnitShown::kInline);
    html.close().open("td", {{"class", "w"}});
    html.open("svg",
              {{"viewBox", "0 0 100 6"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    html.single("rect", {{"width", bar_width(fact, spread)}, {"height", "6"}});
    html.close().close().close();
  }
  html.close().close();
}

// The unit at one end and its value.
void write_end(Page& page, std::string_view key, const Fact& fact) {
  Html& html = page.html;
  html.open("td", {{"class", "e"}, {"data-l", page.say(key)}});
  write_value(page, fact, UnitShown::kInline);
  html.text(" ").element("small", {}, org_of(page, fact)).close();
}

void write_spread(Page& page, const Spread& spread) {
  Html& html = page.html;
  const auto by_amount = [](const Fact* a, const Fact* b) {
    return a->observation.amount() < b->observation.amount();
  };
  const auto [lowest, highest] =
      std::minmax_element(spread.ranked.begin(), spread.ranked.end(), by_amount);
  const std::string target = "s" + std::to_string(++page.next_id);
  html.open("tbody", {{"class", "g"}}).open("tr").open("th", {{"scope", "row"}});
  html.element("span", {{"class", "nm"}}, spread_name(page, spread)).text(" ");
  html.element("code", {}, spread.indicator->code).close();
  html.open("td", {{"class", "k"}, {"data-l", page.say("report.spread.units")}});
  html.open("button", {{"type", "button"}, {"aria-expanded", "false"}, {"aria-controls", target}});
  html.text(page.count("report.spread.all", spread.ranked.size())).close().close();
  write_end(page, "report.spread.highest", **highest);
  html.open("td", {{"class", "m"}, {"data-l", page.say("report.spread.median")}});
  if (spread.ranked.size() % 2 == 1) {
    write_value(page, *spread.middle, UnitShown::kInline);
  } else {
    html.text(amount_words(page.pack, spread.middle->observation, spread.median, page.language())
                  .whole());
  }
  html.close();
  write_end(page, "report.spread.lowest", **lowest);
  html.close().open("tr", {{"class", "fold"}, {"id", target}}).open("td", {{"colspan", "5"}});
  write_ranking(page, spread);
  html.close().close().close().line();
}

void write_spread_table(Page& page, const FieldPart& part,
                        const std::vector<const Spread*>& spreads) {
  Html& html = page.html;
  html.open("table", {{"class", "cmp spreads"}});
  html.element("caption", {}, page.say("report.by_unit") + ": " + field_name(page, part));
  html.open("thead").open("tr");
  const auto column = [&](std::string_view name, std::string_view key) {
    html.element("th", {{"scope", "col"}, {"class", name}}, page.say(key));
  };
  column("i", "report.column.indicator");
  column("k", "report.spread.units");
  column("e", "report.spread.highest");
  column("m", "report.spread.median");
  column("e", "report.spread.lowest");
  html.close().close().line();
  for (const Spread* spread : spreads) write_spread(page, *spread);
  html.close().line();
}

void write_more_spreads(Page& page, const FieldPart& part,
                        const std::vector<const Spread*>& spreads) {
  Html& html = page.html;
  const std::string id = "s" + std::to_string(++page.next_id);
  html.open(
      "button",
      {{"type", "button"}, {"class", "more"}, {"aria-expanded", "false"}, {"aria-controls", id}});
  html.text(page.count("report.show_more", spreads.size())).close();
  html.open("div", {{"class", "fold"}, {"id", id}});
  write_spread_table(page, part, spreads);
  html.close().line();
}

using ByOrg = std::map<std::string, std::vector<std::pair<const Spread*, const Fact*>>>;

void write_single_units(Page& page, const ByOrg& orgs, std::size_t values) {
  Html& html = page.html;
  html.open("details", {{"class", "single"}});
  html.element("summary", {},
               page.say("report.spread.single", {{"values", std::to_string(values)},
                                                 {"units", std::to_string(orgs.size())}}));
  html.open("div", {{"class", "orgs"}}).line();
  for (const auto& [org, facts] : orgs) {
    html.open("details");
    html.open("summary").text(org).text(" ");
    html.element("small", {}, std::to_string(facts.size())).close();
    html.open("dl");
    for (const auto& [spread, fact] : facts) {
      html.open("div").element("dt", {}, spread_name(page, *spread)).open("dd");
      write_value(page, *fact, UnitShown::kInline);
      html.close().close();
    }
    html.close().close().line();
  }
  html.close().close().line();
}

// Rows that compare, those of one indicator together.
void write_compared_units(Page& page, const FieldPart& part) {
  if (part.units.empty()) return;
  std::vector<const Row*> rows;
  rows.reserve(part.units.size());
  for (const Row& row : part.units) rows.push_back(&row);
  Html& html = page.html;
  html.open("details", {{"class", "compared"}});
  html.element("summary", {}, page.count("report.units_compared", rows.size()));
  write_unit_table(page, page.say("report.units_caption", {{"field", field_name(page, part)}}),
                   rows);
  html.close().line();
}

}  // namespace

void write_spreads(Page& page, const FieldPart& part) {
  std::set<const Fact*> compared;
  for (const Row& row : part.units) compared.insert(row.value);
  std::vector<const Spread*> wide;
  ByOrg orgs;
  std::size_t values = 0;
  for (const Spread& spread : part.spreads) {
    if (spread.ranked.size() >= kSpreadFrom) {
      wide.push_back(&spread);
      continue;
    }
    for (const Fact* fact : spread.ranked) {
      if (compared.contains(fact)) continue;
      orgs[org_of(page, *fact)].emplace_back(&spread, fact);
      ++values;
    }
  }
  if (!wide.empty()) {
    const std::size_t shown = std::min(wide.size(), kSpreadsShown);
    const auto middle = wide.begin() + static_cast<std::ptrdiff_t>(shown);
    page.html.element("h3", {}, page.say("report.by_unit")).line();
    write_spread_table(page, part, {wide.begin(), middle});
    if (middle != wide.end()) write_more_spreads(page, part, {middle, wide.end()});
  }
  write_compared_units(page, part);
  if (!orgs.empty()) write_single_units(page, orgs, values);
}

}  // namespace tongket
