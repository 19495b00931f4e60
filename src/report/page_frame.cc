// The frame: head, masthead, contents, foot.
#include "base/text.h"
#include "office/page_shell.h"
#include "report/assets.h"
#include "report/page.h"

namespace tongket {
namespace {

std::string title_of(const Page& page) {
  const std::string name = page.language() == Language::kVietnamese || page.pack.name_en.empty()
                               ? page.pack.name_vi
                               : page.pack.name_en;
  return name + " \u2013 " + period_words(page.overview.period, page.language());
}

// "2023-07-01T16:55:03.120+07:00" as day and minute; other texts as they stand.
std::string time_words(const Page& page) {
  const std::string& made = page.options.made_at;
  const Result<Date> day = parse_date(std::string_view(made).substr(0, 10));
  if (!day) return made;
  const std::string words = date_words(*day, page.language());
  return made.size() >= 16 ? words + " " + made.substr(11, 5) : words;
}

void write_fact(Page& page, std::string_view key, int number, std::string_view target) {
  Html& html = page.html;
  const std::string count = number_words(Decimal::of(number), page.language());
  html.open("li").open("a", {{"href", target}});
  html.element("b", {}, count).text(" ").text(page.say(key)).close().close();
}

void write_sources(Page& page) {
  Html& html = page.html;
  html.open("ol", {{"class", "sources"}});
  for (const SourceDocument& source : page.pack.sources) {
    html.open("li");
    html.text(page.language() == Language::kVietnamese ? source.title_vi : source.title_en);
    if (source.date) html.text(", ").text(date_words(*source.date, page.language()));
    html.close();
  }
  html.close();
}

void write_mark(Page& page, std::string_view key, std::string_view sample_class) {
  Html& html = page.html;
  html.open("div").open("dt");
  html.element("span", {{"class", sample_class}}, page.say(std::string(key) + ".sign"));
  html.close().element("dd", {}, page.say(key)).close();
}

}  // namespace

void write_head(Page& page) {
  write_page_head(page.html, {title_of(page), report::asset("page.css"), report::asset("page.js")});
}

void write_masthead(Page& page) {
  Html& html = page.html;
  const Counts& counts = page.overview.counts;
  const std::string name = page.language() == Language::kVietnamese || page.pack.name_en.empty()
                               ? page.pack.name_vi
                               : page.pack.name_en;
  html.element("a", {{"class", "skip"}, {"href", "#main"}}, page.say("report.skip")).line();
  html.open("header", {{"class", "mast"}}).open("div", {{"class", "wrap"}});
  html.open("div", {{"class", "top"}});
  html.element("p", {{"class", "kind"}}, page.say("report.kind"));
  write_theme_button(html, page.language());
  html.close();
  html.open("h1").text(name).text(" ");
  html.element("span", {}, capitalised(period_words(page.overview.period, page.language())));
  html.close();
  html.open("ul", {{"class", "facts"}});
  write_fact(page, "report.count.reported", counts.reported, "#fields");
  write_fact(page, "report.count.with_plan", counts.with_plan, "#fields");
  write_fact(page, "report.count.off_plan", counts.off_plan, "#off-plan");
  write_fact(page, "report.count.high", counts.high, "#findings");
  write_fact(page, "report.count.medium", counts.medium, "#findings");
  write_fact(page, "report.count.low", counts.low, "#findings");
  html.close();
  if (!page.options.made_at.empty()) {
    html.element("p", {{"class", "made"}},
                 page.say("report.made_at", {{"time", time_words(page)}}));
  }
  html.close().close().line();
  if (page.options.demo) write_warning(html, page.say("report.web.demo"));
}

void write_contents(Page& page) {
  Html& html = page.html;
  html.open("nav", {{"class", "toc"}, {"aria-label", page.say("report.contents")}}).open("ol");
  html.open("li").element("a", {{"href", "#summary"}}, page.say("report.summary")).close();
  for (const FieldPart& part : page.overview.fields) {
    html.open("li").open("a", {{"href", "#" + field_id(part)}});
    html.element("span", {}, field_name(page, part));
    if (part.off_plan > 0) {
      html.text(" ").element(
          "em", {{"class", "off"}},
          page.count("report.toc.off_plan", static_cast<std::size_t>(part.off_plan)));
    }
    html.close().close();
  }
  html.open("li").element("a", {{"href", "#notes"}}, page.say("report.notes")).close();
  html.close().close().line();
}

void write_foot(Page& page) {
  Html& html = page.html;
  html.open("footer", {{"id", "notes"}, {"class", "foot"}});
  html.element("h2", {}, page.say("report.notes"));
  html.open("div", {{"class", "cols"}});
  html.open("section").element("h3", {}, page.say("report.marks")).open("dl");
  write_mark(page, "report.mark_note.estimate", "n");
  write_mark(page, "report.mark_note.unknown", "none");
  write_mark(page, "report.mark_note.zero", "n");
  write_mark(page, "report.mark_note.not_applicable", "none");
  write_mark(page, "report.mark_note.no_base", "none");
  write_mark(page, "report.mark_note.stated", "none");
  write_mark(page, "report.mark_note.doubt", "n doubt");
  html.close().close();
  html.open("section").element("h3", {}, page.say("report.method"));
  for (const std::string_view key : {"report.method.change", "report.method.rounding",
                                     "report.method.plan", "report.method.time"}) {
    html.element("p", {}, page.say(key));
  }
  html.close();
  html.open("section").element("h3", {}, page.say("report.sources"));
  write_sources(page);
  if (!page.options.data_head.empty()) {
    html.open("p", {{"class", "chain"}}).text(page.say("report.chain")).text(" ");
    html.element("code", {}, page.options.data_head.substr(0, 16)).close();
  }
  html.close().close().close().line();
}

}  // namespace tongket
