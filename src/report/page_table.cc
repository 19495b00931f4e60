// Tables of rows that compare: value, same period of last year, change, plan, attainment, trend,
// findings. Columns that no row of a table needs are left out.
#include <algorithm>

#include "base/text.h"
#include "report/page.h"

namespace tongket {
namespace {

constexpr std::size_t kPartsShown = 3;

struct Columns {
  bool base = false;  // and change
  bool plan = false;  // and attainment
  [[nodiscard]] std::string count() const {
    return std::to_string(4 + (base ? 2 : 0) + (plan ? 2 : 0));
  }
};

// What the first cell of a row names.
enum class RowLabel {
  kIndicator,
  kPart,  // breakdown or unit of measure, below its indicator
  kUnit,  // reporting unit, below its indicator
};

void note_columns(Columns& columns, const Row& row) {
  if (row.base != nullptr || row.change) columns.base = true;
  if (row.plan) columns.plan = true;
  for (const Row& part : row.parts) note_columns(columns, part);
}

Columns columns_of(const std::vector<const Row*>& rows) {
  Columns out;
  for (const Row* row : rows) note_columns(out, *row);
  return out;
}

std::string unit_of_row(const Page& page, const Row& row) {
  const Fact* any = row.value;
  if (any == nullptr && row.plan) any = row.plan->plan;
  if (any == nullptr || !has_number(any->observation.status)) return {};
  return value_words(page.pack, any->observation, page.language()).unit;
}

// Base and plan stand in the row's unit; in another one they say so.
void write_in_unit(Page& page, const Fact& fact, const Row& row) {
  const bool same = row.value == nullptr || row.value->observation.mult == fact.observation.mult;
  write_value(page, fact, same ? UnitShown::kNo : UnitShown::kInline);
}

// "..." is what Vietnamese statistics print for a figure that exists and is not at hand.
void write_unknown(Page& page) {
  page.html.open("span", {{"class", "none unk"}});
  page.html.element("span", {{"aria-hidden", "true"}}, "\u2026");
  page.html.element("span", {{"class", "vh"}}, page.say("report.unknown")).close();
}

std::string label_text(const Page& page, const Row& row, RowLabel label) {
  const std::string parts = breakdown_words(page.pack, row.key.breakdown, page.language());
  if (label == RowLabel::kIndicator) return indicator_words(*row.indicator, page.language());
  if (label == RowLabel::kUnit) {
    const std::string org =
        org_words(page.pack, row.key.org, page.overview.period.last_day(), page.language());
    return parts.empty() ? org : org + ": " + parts;
  }
  return parts.empty() ? page.say("report.same_in_unit") : parts;
}

void write_name(Page& page, const Row& row, RowLabel label, std::size_t folded) {
  Html& html = page.html;
  html.open("th", {{"scope", "row"}});
  html.element("span", {{"class", "nm"}}, label_text(page, row, label));
  if (label == RowLabel::kIndicator) {
    write_org_label(page, row);
    html.text(" ").element("code", {}, row.key.indicator);
  }
  if (folded > 0) {
    html.text(" ").open("button", {{"type", "button"},
                                   {"class", "parts"},
                                   {"aria-expanded", "false"},
                                   {"data-group", "parts"}});
    html.text(page.count("report.parts", folded)).close();
  }
  html.close();
}

void write_value_cells(Page& page, const Row& row, const Columns& columns) {
  Html& html = page.html;
  html.element("td", {{"class", "u"}}, unit_of_row(page, row));
  html.open("td", {{"class", "v"},
                   {"data-l", capitalised(period_words(page.overview.period, page.language()))}});
  if (row.value != nullptr) {
    write_value(page, *row.value, UnitShown::kNo);
    const std::string note = time_note(page, row);
    if (!note.empty()) html.element("small", {}, note);
  } else {
    html.element("span", {{"class", "none"}},
                 page.say(row.parts.empty() ? "report.unknown" : "report.by_parts"));
  }
  html.close();
  if (!columns.base) return;
  html.open("td", {{"class", "b"}, {"data-l", page.say("report.column.base")}});
  if (row.base != nullptr) {
    write_in_unit(page, *row.base, row);
  } else if (row.value != nullptr) {
    write_unknown(page);
  }
  html.close();
  html.open("td", {{"class", "d"}, {"data-l", page.say("report.column.change")}});
  if (row.change) write_change(page, row);
  html.close();
}

void write_plan_cells(Page& page, const Row& row) {
  Html& html = page.html;
  html.open("td", {{"class", "p"}, {"data-l", page.say("report.column.plan")}});
  if (row.plan && row.plan->plan != nullptr) {
    write_in_unit(page, *row.plan->plan, row);
  } else if (row.plan) {
    write_unknown(page);
  }
  html.close();
  html.open("td", {{"class", "a"}, {"data-l", page.say("report.column.attained")}});
  if (row.plan) {
    write_attainment(page, row);
    html.open("span", {{"class", "pb"}});
    write_plan_bar(page, row);
    write_plan_note(page, row);
    html.close();
  }
  html.close();
}

void write_row(Page& page, const Row& row, RowLabel label, const Columns& columns,
               std::string_view row_class, std::size_t folded) {
  Html& html = page.html;
  html.open("tr", {{"id", row_id(row)}, {"class", row_class}});
  write_name(page, row, label, folded);
  write_value_cells(page, row, columns);
  if (columns.plan) write_plan_cells(page, row);
  html.open("td", {{"class", "x"}});
  write_history(page, row);
  const std::string target = write_badge(page, row);
  html.close().close();
  if (target.empty()) return;
  html.open("tr", {{"class", "fr fold"}, {"id", target}});
  html.open("td", {{"colspan", columns.count()}});
  write_finding_list(page, row);
  html.close().close();
}

void write_header(Page& page, const Columns& columns, std::string_view caption) {
  Html& html = page.html;
  html.element("caption", {}, caption).open("thead").open("tr");
  const auto column = [&](std::string_view name, const std::string& title) {
    html.element("th", {{"scope", "col"}, {"class", name}}, title);
  };
  column("i", page.say("report.column.indicator"));
  column("u", page.say("report.column.unit"));
  column("v", capitalised(period_words(page.overview.period, page.language())));
  if (columns.base) {
    column("b", page.say("report.column.base"));
    column("d", page.say("report.column.change"));
  }
  if (columns.plan) {
    column("p", page.say("report.column.plan"));
    column("a", page.say("report.column.attained"));
  }
  column("x", page.say("report.column.series"));
  html.close().close().line();
}

}  // namespace

std::string write_badge(Page& page, const Row& row) {
  if (row.findings.empty()) return {};
  const std::string tip = finding_tip(page, row);
  std::string target = "x" + tip;
  const std::string severity(to_code(row.findings.front()->severity));
  page.html.text(" ").open("button", {{"type", "button"},
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

void write_table(Page& page, std::string_view caption, const std::vector<const Row*>& rows) {
  const Columns columns = columns_of(rows);
  page.html.open("table", {{"class", "cmp"}});
  write_header(page, columns, caption);
  for (const Row* row : rows) {
    const bool fold = row->parts.size() > kPartsShown;
    page.html.open("tbody", {{"class", "g"}});
    write_row(page, *row, RowLabel::kIndicator, columns, "row", fold ? row->parts.size() : 0);
    for (const Row& part : row->parts) {
      write_row(page, part, RowLabel::kPart, columns, fold ? "part fold" : "part", 0);
    }
    page.html.close().line();
  }
  page.html.close().line();
}

void write_unit_table(Page& page, std::string_view caption, const std::vector<const Row*>& rows) {
  const Columns columns = columns_of(rows);
  Html& html = page.html;
  html.open("table", {{"class", "cmp units"}});
  write_header(page, columns, caption);
  for (std::size_t i = 0; i < rows.size();) {
    const Indicator* indicator = rows[i]->indicator;
    html.open("tbody", {{"class", "gu"}}).open("tr", {{"class", "gh"}});
    html.open("th", {{"scope", "rowgroup"}, {"colspan", columns.count()}});
    html.element("span", {{"class", "nm"}}, indicator_words(*indicator, page.language()));
    html.text(" ").element("code", {}, indicator->code).close().close();
    for (; i < rows.size() && rows[i]->indicator == indicator; ++i) {
      write_row(page, *rows[i], RowLabel::kUnit, columns, "part", 0);
    }
    html.close().line();
  }
  html.close().line();
}

}  // namespace tongket
