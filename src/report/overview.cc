// Passes: choose what the page says (overview_model) -> frame, summary, fields, notes -> the data
// of the tooltips, which is known only when all numbers are written.
#include "report/overview.h"

#include "report/page.h"

namespace tongket {

Result<std::string> overview_page(const Pack& pack, const FactIndex& facts,
                                  const std::vector<Finding>& findings,
                                  const OverviewOptions& options) {
  TK_TRY(const Overview overview, make_overview(pack, facts, findings, options.period));
  Page page(pack, facts, overview, options);
  Html& html = page.html;
  html.trusted("<!DOCTYPE html>\n");
  html.open("html", {{"lang", to_code(options.language)}}).line();
  write_head(page);
  html.open("body").line();
  write_masthead(page);
  html.open("div", {{"class", "wrap lay"}}).line();
  write_contents(page);
  html.open("main", {{"id", "main"}}).line();
  write_summary(page);
  html.open("div", {{"id", "fields"}}).line();
  for (std::size_t i = 0; i < overview.fields.size(); ++i) {
    write_field(page, overview.fields[i], i + 1);
  }
  html.close().line();
  write_foot(page);
  html.close().close().line();
  html.open("div", {{"id", "tip"}, {"role", "tooltip"}, {"hidden", ""}}).close().line();
  html.open("script", {{"type", "application/json"}, {"id", "tips"}});
  html.trusted(page.tips.json()).close().line();
  html.close().line().close().line();
  return html.take();
}

}  // namespace tongket
