// One field: a table of the rows that compare, a compact list of the others, then what the sources
// only mention, and the figures of single units.
#include <algorithm>

#include "report/page.h"
#include "report/sparkline.h"

namespace tongket {
namespace {

bool compares_anywhere(const Row& row) {
  return row.compares() || std::any_of(row.parts.begin(), row.parts.end(), compares_anywhere);
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

void write_org_label(Page& page, const Row& row) {
  if (row.key.org == page.pack.nation) return;
  page.html.text(" ").element(
      "span", {{"class", "org"}},
      org_words(page.pack, row.key.org, page.overview.period.last_day(), page.language()));
}

void write_row_list(Page& page, const std::vector<const Row*>& rows) {
  Html& html = page.html;
  html.open("dl", {{"class", "vals"}}).line();
  for (const Row* row : rows) {
    html.open("div", {{"id", row_id(*row)}}).open("dt");
    html.element("span", {{"class", "nm"}}, indicator_words(*row->indicator, page.language()));
    write_org_label(page, *row);
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
  mentions.reserve(part.mentions.size());
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
  if (!compared.empty()) {
    write_table(page, page.say("report.table_caption", {{"field", field_name(page, part)}}),
                compared);
  }
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
