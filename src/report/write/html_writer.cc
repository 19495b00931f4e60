// Order of the page: head, bar with the title, what to know before reading, contents, the report,
// footnotes, the strip that shows sources, and what it shows.
#include "report/write/html_writer.h"

#include "office/html.h"
#include "office/page_shell.h"
#include "report/assets.h"
#include "report/phrase.h"
#include "report/tips.h"
#include "report/write/html_blocks.h"
#include "report/write/number_notes.h"
#include "report/write/outline.h"

namespace tongket {
namespace {

constexpr int kContentsDepth = 2;  // how many depths of headings the contents list

class PageWriter {
 public:
  explicit PageWriter(const Document& document)
      : document_(document), chapters_(outline_of(document)) {}

  Result<std::string> write() {
    const std::string period = period_words(document_.period, document_.language);
    html_.trusted("<!DOCTYPE html>\n");
    html_.open("html", {{"lang", to_code(document_.language)}}).line();
    write_page_head(html_, {document_.title + " \u2013 " + period, report::asset("report.css"),
                            report::asset("report.js")});
    html_.open("body").line();
    html_.element("a", {{"class", "skip"}, {"href", "#main"}}, say("report.skip")).line();
    write_bar(period);
    html_.open("div", {{"class", "lay"}}).line();
    write_contents();
    html_.open("main", {{"id", "main"}}).line();
    html_.open("article", {{"class", "paper"}}).line();
    HtmlBlocks blocks(document_, chapters_, html_);
    TK_CHECK(blocks.write());
    blocks.write_footnotes();
    html_.close().line().close().line().close().line();
    write_strip();
    html_.close().line().close().line();
    return html_.take();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(document_.language, key, args);
  }

  void write_bar(const std::string& period) {
    html_.open("header", {{"class", "bar"}}).open("div", {{"class", "top"}});
    html_.open("h1").text(document_.title).element("span", {}, " \u2013 " + period).close();
    html_.open("div", {{"class", "tools"}});
    html_.element("button", {{"type", "button"}, {"id", "sources"}}, say("report.web.sources"));
    write_theme_button(html_, document_.language);
    html_.close().close();
    html_.open("p", {{"class", "state"}});
    if (!document_.draft) html_.text(say("report.web.issued", {{"number", document_.number}}));
    if (!document_.draft && !document_.data_at.empty()) html_.text(". ");
    if (!document_.data_at.empty()) {
      html_.text(say("report.made_at", {{"time", document_.data_at}}));
    }
    html_.close().close().line();
    if (document_.draft) write_warning(html_, say("report.web.draft"));
    if (document_.has_demo) write_warning(html_, say("report.web.demo"));
  }

  void write_contents() {
    html_.open("nav", {{"class", "toc"}, {"aria-label", say("report.contents")}});
    html_.open("details", {{"open", ""}}).element("summary", {}, say("report.contents")).line();
    int depth = -1;
    for (const Chapter& chapter : chapters_) {
      if (chapter.depth >= kContentsDepth) continue;
      if (chapter.depth > depth) {
        html_.open("ol").line();
        ++depth;
      } else {
        html_.close().line();
        for (; depth > chapter.depth; --depth) html_.close().close().line();
      }
      html_.open("li").element("a", {{"href", "#muc-" + chapter.id}}, chapter.text);
    }
    for (; depth >= 0; --depth) html_.close().close().line();
    html_.close().close().line();
  }

  // Where the source of a number is shown, and the sources themselves.
  void write_strip() {
    html_.open("aside",
               {{"id", "strip"}, {"aria-label", say("report.web.source_of")}, {"hidden", ""}});
    html_.open("div", {{"id", "source"}, {"aria-live", "polite"}}).close();
    html_.open("div", {{"class", "tools"}});
    write_tool("before", "report.web.before", "\u2039");
    write_tool("next", "report.web.next", "\u203a");
    write_tool("close", "report.web.close", "\u00d7");
    html_.close().close().line();
    Tips notes;
    for (std::size_t i = 0; i < document_.numbers.size(); ++i) {
      notes.add(std::to_string(i), number_note(document_.numbers[i], document_.language));
    }
    html_.open("script", {{"type", "application/json"}, {"id", "notes"}});
    html_.trusted(notes.json()).close().line();
  }

  void write_tool(std::string_view id, std::string_view key, std::string_view sign) {
    const std::string label = say(key);
    html_.element("button",
                  {{"type", "button"}, {"id", id}, {"aria-label", label}, {"title", label}}, sign);
  }

  const Document& document_;
  std::vector<Chapter> chapters_;
  Html html_;
};

}  // namespace

Result<std::string> write_html(const Document& document) { return PageWriter(document).write(); }

}  // namespace tongket
