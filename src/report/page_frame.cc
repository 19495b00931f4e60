// The frame: head with policy, styles and fonts; masthead; contents; foot. The policy allows
// exactly the one style and the one script written here, by their hashes, and no network at all.
#include <array>

#include "base/digest.h"
#include "base/text.h"
#include "report/assets.h"
#include "report/page.h"

namespace tongket {
namespace {

std::string csp_hash(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  std::string raw;
  for (const std::uint8_t byte : digest) raw += static_cast<char>(byte);
  return "'sha256-" + base64(raw) + "'";
}

struct FontFile {
  std::string_view family;
  std::string_view file;  // without weight
  std::string_view range;
};

// The ranges are those of the subsets as published; figures cover only the digits.
constexpr std::array<FontFile, 3> kFonts{{
    {"Be Vietnam Pro", "be-vietnam-pro-vietnamese-@-normal",
     "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,"
     "U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB"},
    {"Be Vietnam Pro", "be-vietnam-pro-latin-@-normal",
     "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
     "U+2000-206F,U+20AC,U+2122,U+2212,U+2215"},
    {"Tong Ket Figures", "figures-@", "U+0030-0039"},
}};

std::string font_faces() {
  std::string out;
  for (const FontFile& font : kFonts) {
    for (const std::string_view weight : {"400", "500", "600"}) {
      std::string file = "fonts/" + std::string(font.file) + ".woff2";
      file.replace(file.find('@'), 1, weight);
      const std::string_view bytes = report::asset(file);
      TK_ASSERT(!bytes.empty());
      out += "@font-face{font-family:\"" + std::string(font.family) +
             "\";font-style:normal;font-display:swap;font-weight:" + std::string(weight) +
             ";src:url(data:font/woff2;base64," + base64(bytes) +
             ") format(\"woff2\");unicode-range:" + std::string(font.range) + "}\n";
    }
  }
  return out;
}

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
  Html& html = page.html;
  const std::string style = font_faces() + std::string(report::asset("page.css"));
  const std::string script(report::asset("page.js"));
  const std::string policy = "default-src 'none'; font-src data:; img-src data:; style-src " +
                             csp_hash(style) + "; script-src " + csp_hash(script) +
                             "; base-uri 'none'; form-action 'none'";
  html.open("head").line();
  html.single("meta", {{"charset", "utf-8"}}).line();
  html.single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}).line();
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.line().single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.line().element("title", {}, title_of(page)).line();
  html.open("style").trusted(style).close().line();
  html.open("script").trusted(script).close().line();
  html.close().line();
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
  html.open("button", {{"type", "button"}, {"id", "theme"}, {"aria-pressed", "false"}});
  html.open("svg", {{"viewBox", "0 0 16 16"}, {"aria-hidden", "true"}});
  html.single("path", {{"d", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 0 1 0 10.8Z"}});
  html.close().element("span", {}, page.say("report.dark")).close().close();
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
