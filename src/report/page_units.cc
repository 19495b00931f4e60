// Figures of single units. What several units report becomes one line (count, highest, median,
// lowest) that unfolds to the ranking; what only one or two report stands under the unit's name.
#include <map>

#include "report/page.h"

namespace tongket {
namespace {

constexpr std::size_t kSpreadFrom = 3;

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
  std::vector<Decimal> amounts;
  for (const Fact* fact : spread.ranked) amounts.push_back(fact->observation.amount());
  const std::vector<int> places = ranks(amounts, spread.indicator->direction);
  for (std::size_t i = 0; i < spread.ranked.size(); ++i) {
    const Fact& fact = *spread.ranked[i];
    html.open("tr").element("td", {{"class", "pl"}}, std::to_string(places[i]));
    html.element("th", {{"scope", "row"}}, org_of(page, fact));
    html.open("td", {{"class", "v"}});
    write_value(page, fact, UnitShown::kInline);
    html.close().open("td", {{"class", "w"}});
    html.open("svg",
              {{"viewBox", "0 0 100 6"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    html.empty("rect", {{"width", bar_width(fact, spread)}, {"height", "6"}});
    html.close().close().close();
  }
  html.close().close();
}

void write_end(Page& page, std::string_view key, const Fact& fact) {
  Html& html = page.html;
  html.open("span", {{"class", "end"}});
  html.element("span", {{"class", "role"}}, page.say(key)).text(" ");
  html.element("span", {{"class", "on"}}, org_of(page, fact)).text(" ");
  write_value(page, fact, UnitShown::kInline);
  html.close();
}

void write_spread(Page& page, const Spread& spread) {
  Html& html = page.html;
  const Fact& best = *spread.ranked.front();
  const Fact& worst = *spread.ranked.back();
  html.open("div", {{"class", "spread"}}).open("p", {{"class", "hd"}});
  html.element("span", {{"class", "nm"}}, spread_name(page, spread)).text(" ");
  html.element("code", {}, spread.indicator->code).close();
  html.open("p", {{"class", "ends"}});
  write_end(page, "report.spread.first", best);
  html.open("span", {{"class", "end"}});
  html.element("span", {{"class", "role"}}, page.say("report.spread.median")).text(" ");
  html.element("span", {{"class", "med"}},
               amount_words(page.pack, best.observation, spread.median, page.language()).whole());
  html.close();
  write_end(page, "report.spread.last", worst);
  html.close();
  html.open("details");
  html.element("summary", {}, page.count("report.spread.all", spread.ranked.size()));
  write_ranking(page, spread);
  html.close().close().line();
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

}  // namespace

void write_spreads(Page& page, const FieldPart& part) {
  std::vector<const Spread*> wide;
  ByOrg orgs;
  std::size_t values = 0;
  for (const Spread& spread : part.spreads) {
    if (spread.ranked.size() >= kSpreadFrom) {
      wide.push_back(&spread);
      continue;
    }
    for (const Fact* fact : spread.ranked) {
      orgs[org_of(page, *fact)].emplace_back(&spread, fact);
      ++values;
    }
  }
  if (!wide.empty()) {
    page.html.element("h3", {}, page.say("report.by_unit")).line();
    page.html.open("div", {{"class", "spreads"}}).line();
    for (const Spread* spread : wide) write_spread(page, *spread);
    page.html.close().line();
  }
  if (!orgs.empty()) write_single_units(page, orgs, values);
}

}  // namespace tongket
