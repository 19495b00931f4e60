// The first screen: the leading figures, and three lists that answer what is off plan, what fell
// and what contradicts. Each list shows its first items and unfolds the rest.
#include <functional>

#include "report/page.h"
#include "report/sparkline.h"

namespace tongket {
namespace {

constexpr std::size_t kShown = 5;  // items of a list before the rest is folded away

const FieldPart* part_of(const Page& page, const Row& row) {
  for (const FieldPart& part : page.overview.fields) {
    if (&row >= part.core.data() && &row < part.core.data() + part.core.size()) return &part;
  }
  return nullptr;
}

void write_headline(Page& page, const Row& row) {
  Html& html = page.html;
  html.open("article", {{"class", "tile"}});
  const FieldPart* part = part_of(page, row);
  html.open("h3");
  if (part != nullptr) html.element("small", {}, field_name(page, *part));
  html.element("a", {{"href", "#" + row_id(row)}}, row_name(page, row));
  html.close();
  html.open("p", {{"class", "big"}});
  write_value(page, *row.value, UnitShown::kInline);
  html.close();
  const std::string note = time_note(page, row);
  if (!note.empty()) html.element("p", {{"class", "note"}}, note);
  if (row.change) {
    html.open("p", {{"class", "vs"}});
    write_change(page, row);
    html.close();
  }
  if (row.plan && row.plan->percent) {
    html.open("p", {{"class", "plan"}});
    write_plan_bar(page, row);
    html.element("span", {{"class", "lbl"}}, page.say("report.of_plan")).text(" ");
    write_attainment(page, row);
    write_plan_note(page, row);
    html.close();
  }
  write_history(page, row);
  html.close().line();
}

// A list whose items beyond the first few are folded away, with a button to unfold them.
struct FoldedList {
  std::string_view id;
  std::string_view title;  // key
  std::string_view none;   // key
  std::size_t size;
};

void write_block(Page& page, const FoldedList& block,
                 const std::function<void(std::size_t)>& item) {
  Html& html = page.html;
  const std::string id(block.id);
  const std::string heading = id + "-h";
  html.open("section", {{"class", "block"}, {"id", id}, {"aria-labelledby", heading}});
  html.open("h3", {{"id", heading}}).text(page.say(block.title)).text(" ");
  html.element("span", {{"class", "cnt"}}, std::to_string(block.size)).close();
  if (block.size == 0) html.element("p", {{"class", "note"}}, page.say(block.none));
  const auto list = [&](std::size_t first, std::size_t last, std::string_view list_id,
                        std::string_view list_class) {
    html.open("ul", {{"id", list_id}, {"class", list_class}});
    for (std::size_t i = first; i < last; ++i) {
      html.open("li");
      item(i);
      html.close();
    }
    html.close();
  };
  if (block.size > 0) list(0, std::min(kShown, block.size), id + "-first", "items");
  if (block.size > kShown) {
    const std::string rest = id + "-rest";
    html.open("button", {{"type", "button"},
                         {"class", "more"},
                         {"aria-expanded", "false"},
                         {"aria-controls", rest}});
    html.text(page.count("report.show_more", block.size - kShown)).close();
    list(kShown, block.size, rest, "items fold");
  }
  html.close().line();
}

void write_item_head(Page& page, const Row& row) {
  Html& html = page.html;
  html.open("a", {{"class", "nm"}, {"href", "#" + row_id(row)}}).text(row_name(page, row));
  write_org_label(page, row);
  html.close();
}

void write_off_plan(Page& page, const Row& row) {
  Html& html = page.html;
  write_item_head(page, row);
  html.open("span", {{"class", "ln"}});
  write_value(page, *row.value, UnitShown::kInline);
  if (row.plan->plan != nullptr) {
    html.text(" ").element("small", {}, page.say("report.plan_is")).text(" ");
    write_value(page, *row.plan->plan, UnitShown::kInline);
  }
  html.close().open("span", {{"class", "ln"}});
  write_attainment(page, row);
  write_plan_note(page, row);
  html.close();
  write_plan_bar(page, row);
}

void write_fall(Page& page, const Row& row) {
  Html& html = page.html;
  write_item_head(page, row);
  html.open("span", {{"class", "ln"}});
  write_value(page, *row.value, UnitShown::kInline);
  if (row.base != nullptr) {
    html.text(" ").element("small", {}, page.say("report.base_is")).text(" ");
    write_value(page, *row.base, UnitShown::kInline);
  }
  html.close().open("span", {{"class", "ln"}});
  write_change(page, row);
  html.close();
}

void write_contradiction(Page& page, const Finding& finding) {
  page.html.element("span", {{"class", "nm"}}, finding_subject(page, finding));
  write_finding(page, finding);
}

}  // namespace

void write_summary(Page& page) {
  Html& html = page.html;
  const Overview& overview = page.overview;
  std::vector<const Finding*> grave;
  for (const Finding* finding : overview.findings) {
    if (finding->severity == Severity::kHigh) grave.push_back(finding);
  }
  html.open("section", {{"id", "summary"}, {"aria-labelledby", "summary-h"}});
  html.element("h2", {{"id", "summary-h"}}, page.say("report.summary")).line();
  html.open("div", {{"class", "tiles"}}).line();
  for (const Row* row : overview.headlines) write_headline(page, *row);
  html.close().line();
  html.open("div", {{"class", "blocks"}}).line();
  write_block(
      page, {"off-plan", "report.below_plan", "report.below_plan.none", overview.below_plan.size()},
      [&](std::size_t i) { write_off_plan(page, *overview.below_plan[i]); });
  write_block(page, {"fell", "report.fell", "report.fell.none", overview.fell.size()},
              [&](std::size_t i) { write_fall(page, *overview.fell[i]); });
  write_block(page,
              {"findings", "report.contradictions", "report.contradictions.none", grave.size()},
              [&](std::size_t i) { write_contradiction(page, *grave[i]); });
  html.close().close().line();
}

}  // namespace tongket
