// One field: a table of the rows that can be compared, a compact list of the others, then what the
// sources only mention, and the figures of single units.
#include <algorithm>

#include "report/page.h"
#include "report/sparkline.h"

namespace tongket {
namespace {

constexpr std::size_t kPartsShown = 3;
constexpr std::string_view kColumns = "8";

bool compares_anywhere(const Row& row) {
  return row.compares() || row.value == nullptr ||
         std::any_of(row.parts.begin(), row.parts.end(), compares_anywhere);
}

std::string unit_of_row(const Page& page, const Row& row) {
  const Fact* any = row.value;
  if (any == nullptr && row.plan) any = row.plan->plan;
  if (any == nullptr || !has_number(any->observation.status)) return {};
  const std::string unit = value_words(page.pack, any->observation, page.language()).unit;
  return unit == "%" ? std::string() : unit;
}

// Base and plan stand in the row's unit; in another one they say so.
void write_in_unit(Page& page, const Fact& fact, const Row& row) {
  const bool same = row.value != nullptr && row.value->observation.mult == fact.observation.mult;
  write_value(page, fact, same ? UnitShown::kNo : UnitShown::kInline);
}

// "..." is what Vietnamese statistics print for a figure that exists and is not at hand.
void write_unknown(Page& page) {
  page.html.open("span", {{"class", "none"}});
  page.html.element("span", {{"aria-hidden", "true"}}, "\u2026");
  page.html.element("span", {{"class", "vh"}}, page.say("report.unknown")).close();
}

void write_name(Page& page, const Row& row, bool is_part, std::size_t folded) {
  Html& html = page.html;
  html.open("th", {{"scope", "row"}});
  if (!is_part) {
    html.element("span", {{"class", "nm"}}, indicator_words(*row.indicator, page.language()));
  } else if (!row.key.breakdown.is_total()) {
    html.element("span", {{"class", "nm"}},
                 breakdown_words(page.pack, row.key.breakdown, page.language()));
  } else {
    html.element("span", {{"class", "nm"}}, page.say("report.same_in_unit"));
  }
  if (!is_part && row.key.org != page.pack.nation) {
    html.text(" ").element(
        "span", {{"class", "org"}},
        org_words(page.pack, row.key.org, page.overview.period.last_day(), page.language()));
  }
  if (!is_part) html.text(" ").element("code", {}, row.key.indicator);
  if (folded > 0) {
    html.text(" ").open("button", {{"type", "button"},
                                   {"class", "parts"},
                                   {"aria-expanded", "false"},
                                   {"data-group", "parts"}});
    html.text(page.count("report.parts", folded)).close();
  }
  html.close();
}

void write_value_cells(Page& page, const Row& row) {
  Html& html = page.html;
  html.element("td", {{"class", "u"}}, unit_of_row(page, row));
  html.open("td", {{"class", "v"},
                   {"data-l", sentence_case(period_words(page.overview.period, page.language()))}});
  if (row.value != nullptr) {
    write_value(page, *row.value, UnitShown::kNo);
    const std::string note = time_note(page, row);
    if (!note.empty()) html.element("small", {}, note);
  } else if (row.parts.empty()) {
    html.element("span", {{"class", "none"}}, page.say("report.unknown"));
  } else {
    html.element("span", {{"class", "none"}}, page.say("report.by_parts"));
  }
  html.close();
  html.open("td", {{"class", "b"}, {"data-l", page.say("report.column.base")}});
  if (row.base != nullptr)
    write_in_unit(page, *row.base, row);
  else if (row.value != nullptr)
    write_unknown(page);
  html.close();
  html.open("td", {{"class", "d"}, {"data-l", page.say("report.column.change")}});
  if (row.change) write_change(page, row);
  html.close();
}

void write_plan_cells(Page& page, const Row& row) {
  Html& html = page.html;
  html.open("td", {{"class", "p"}, {"data-l", page.say("report.column.plan")}});
  if (row.plan && row.plan->plan != nullptr)
    write_in_unit(page, *row.plan->plan, row);
  else if (row.plan)
    write_unknown(page);
  html.close();
  html.open("td", {{"class", "a"}, {"data-l", page.say("report.column.attained")}});
  if (row.plan) {
    html.open("span", {{"class", "ln"}});
    write_attainment(page, row);
    html.close();
    write_plan_bar(page, row);
    if (row.plan->expected) {
      html.element(
          "small", {},
          page.say("report.expected", {{"percent", "#" + row.plan->expected->to_string()}}));
    }
  }
  html.close();
}

// The count of findings, as a button that unfolds them; returns the id of what it unfolds.
std::string write_badge(Page& page, const Row& row) {
  if (row.findings.empty()) return {};
  const std::string tip = finding_tip(page, row);
  const std::string target = "x" + tip;
  const std::string severity(to_code(row.findings.front()->severity));
  page.html.open("button", {{"type", "button"},
                            {"class", "badge " + severity},
                            {"aria-expanded", "false"},
                            {"aria-controls", target},
                            {"data-tip", tip}});
  page.html.text(std::to_string(row.findings.size()));
  page.html.element("span", {{"class", "vh"}}, " " + page.say("report.findings_word")).close();
  return target;
}

void write_finding_list(Page& page, const Row& row) {
  Html& html = page.html;
  html.open("ul", {{"class", "fl"}});
  for (const Finding* finding : row.findings) {
    html.open("li");
    write_finding(page, *finding);
    html.close();
  }
  html.close();
}

void write_table_row(Page& page, const Row& row, std::string_view row_class, std::size_t folded) {
  Html& html = page.html;
  const bool is_part = !row_class.empty();
  html.open("tr", {{"id", row_id(row)}, {"class", is_part ? row_class : "row"}});
  write_name(page, row, is_part, folded);
  write_value_cells(page, row);
  write_plan_cells(page, row);
  html.open("td", {{"class", "x"}});
  write_history(page, row);
  const std::string target = write_badge(page, row);
  html.close().close();
  if (!target.empty()) {
    html.open("tr", {{"class", "fr fold"}, {"id", target}}).open("td", {{"colspan", kColumns}});
    write_finding_list(page, row);
    html.close().close();
  }
}

void write_group(Page& page, const Row& row) {
  Html& html = page.html;
  const bool fold = row.parts.size() > kPartsShown;
  html.open("tbody", {{"class", "g"}});
  write_table_row(page, row, "", fold ? row.parts.size() : 0);
  for (const Row& part : row.parts) {
    write_table_row(page, part, fold ? "part fold" : "part", 0);
  }
  html.close().line();
}

void write_table(Page& page, const FieldPart& part, const std::vector<const Row*>& rows) {
  Html& html = page.html;
  html.open("table", {{"class", "cmp"}});
  html.element("caption", {},
               page.say("report.table_caption", {{"field", field_name(page, part)}}));
  html.open("thead").open("tr");
  const std::string now = sentence_case(period_words(page.overview.period, page.language()));
  const std::vector<std::pair<std::string_view, std::string>> columns{
      {"i", page.say("report.column.indicator")},
      {"u", page.say("report.column.unit")},
      {"v", now},
      {"b", page.say("report.column.base")},
      {"d", page.say("report.column.change")},
      {"p", page.say("report.column.plan")},
      {"a", page.say("report.column.attained")},
      {"x", page.say("report.column.series")}};
  for (const auto& [name, title] : columns) {
    html.element("th", {{"scope", "col"}, {"class", name}}, title);
  }
  html.close().close().line();
  for (const Row* row : rows) write_group(page, *row);
  html.close().line();
}

void write_list_value(Page& page, const Row& row) {
  if (row.value != nullptr) {
    write_value(page, *row.value, UnitShown::kInline);
    const std::string note = time_note(page, row);
    if (!note.empty()) page.html.text(" ").element("small", {}, note);
  } else {
    page.html.element("span", {{"class", "none"}},
                      page.say(row.parts.empty() ? "report.unknown" : "report.by_parts"));
  }
}

void write_list_parts(Page& page, const Row& row) {
  if (row.parts.empty()) return;
  Html& html = page.html;
  html.open("dd", {{"class", "sub"}});
  for (const Row& part : row.parts) {
    html.open("span", {{"id", row_id(part)}});
    const std::string name = part.key.breakdown.is_total()
                                 ? page.say("report.same_in_unit")
                                 : breakdown_words(page.pack, part.key.breakdown, page.language());
    html.text(name).text(" ");
    write_list_value(page, part);
    html.close().text(" ");
  }
  html.close();
}

}  // namespace

void write_row_list(Page& page, const std::vector<const Row*>& rows) {
  Html& html = page.html;
  html.open("dl", {{"class", "vals"}}).line();
  for (const Row* row : rows) {
    html.open("div", {{"id", row_id(*row)}}).open("dt");
    html.element("span", {{"class", "nm"}}, indicator_words(*row->indicator, page.language()));
    if (row->key.org != page.pack.nation) {
      html.text(" ").element(
          "span", {{"class", "org"}},
          org_words(page.pack, row->key.org, page.overview.period.last_day(), page.language()));
    }
    html.text(" ").element("code", {}, row->key.indicator).close();
    html.open("dd");
    write_list_value(page, *row);
    const std::string target = write_badge(page, *row);
    html.close();
    write_list_parts(page, *row);
    if (!target.empty()) {
      html.open("dd", {{"class", "fr fold"}, {"id", target}});
      write_finding_list(page, *row);
      html.close();
    }
    html.close().line();
  }
  html.close().line();
}

void write_history(Page& page, const Row& row) {
  std::vector<std::optional<Decimal>> values;
  std::string title;
  for (const Fact* fact : row.history) {
    values.emplace_back();
    if (fact == nullptr || fact->observation.value_high) continue;
    values.back() = fact->observation.amount();
    title += (title.empty() ? "" : "; ") +
             period_words(fact->observation.key.period, page.language()) + ": " +
             value_words(page.pack, fact->observation, page.language()).whole();
  }
  draw_sparkline(page.html, values, title);
}

void write_field(Page& page, const FieldPart& part, std::size_t number) {
  Html& html = page.html;
  const std::string id = field_id(part);
  std::vector<const Row*> compared;
  std::vector<const Row*> others;
  for (const Row& row : part.core) {
    (compares_anywhere(row) ? compared : others).push_back(&row);
  }
  std::vector<const Row*> mentions;
  for (const Row& row : part.mentions) mentions.push_back(&row);

  html.open("section", {{"class", "field"}, {"id", id}, {"aria-labelledby", id + "-h"}});
  html.open("h2", {{"id", id + "-h"}});
  html.element("span", {{"class", "no"}}, std::to_string(number)).text(" ");
  html.text(field_name(page, part)).close();
  html.open("p", {{"class", "lead"}});
  html.text(page.say("report.field.lead", {{"core", std::to_string(part.core.size())},
                                           {"plan", std::to_string(part.with_plan)},
                                           {"off", std::to_string(part.off_plan)},
                                           {"findings", std::to_string(part.findings)}}));
  html.close().line();
  if (!compared.empty()) write_table(page, part, compared);
  if (!others.empty()) {
    html.element("h3", {}, page.say("report.others")).line();
    write_row_list(page, others);
  }
  if (!mentions.empty()) {
    html.open("details", {{"class", "mentions"}});
    html.element("summary", {}, page.count("report.mentions", mentions.size())).line();
    write_row_list(page, mentions);
    html.close().line();
  }
  write_spreads(page, part);
  html.close().line();
}

}  // namespace tongket
