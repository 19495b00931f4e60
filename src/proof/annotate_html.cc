// The idea: lines of one number are a group. A group with findings opens a block, which reaches to
// the next such group: its own lines, the findings, then the lines that follow, so that in two
// columns a long finding stands beside what follows and in one column right behind its line. Groups
// further than kGroupsAround from everything a finding names go into folds.

#include "proof/annotate_html.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.h"
#include "office/html.h"
#include "office/page_shell.h"
#include "proof/assets.h"
#include "proof/html_words.h"
#include "proof/marked_words.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

constexpr std::size_t kGroupsAround = 3;  // groups shown before and behind
constexpr std::size_t kFoldFrom = 8;      // groups; fewer are not worth a fold
constexpr std::size_t kWordsInNote = 80;  // bytes shown of another place
constexpr std::array kTalliedWorstFirst = {ProofSeverity::kHigh, ProofSeverity::kMedium,
                                           ProofSeverity::kLow};

struct Group {
  int number = 0;
  std::size_t begin = 0;  // of source.lines
  std::size_t end = 0;
  bool shown = false;
  std::vector<std::size_t> findings;  // indices, in reading order
};

std::vector<Group> groups_of(const std::vector<SourceLine>& lines) {
  std::vector<Group> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (out.empty() || out.back().number != lines[i].number) out.push_back({lines[i].number, i, i});
    out.back().end = i + 1;
  }
  return out;
}

class PageWriter {
 public:
  PageWriter(const ProofResult& result, Language language)
      : source_(result.source),
        language_(language),
        lines_(result.source),
        findings_(in_reading_order(result.findings)),
        groups_(groups_of(result.source.lines)) {
    for (std::size_t i = 0; i < findings_.size(); ++i) place(i);
    if (!findings_.empty()) unfold();
  }

  std::string write() {
    html_.trusted("<!DOCTYPE html>").line();
    html_.open("html", {{"lang", to_code(language_)}}).line();
    write_page_head(html_, {.title = source_.name + " \u2013 " + say("proof.page.title"),
                            .style = proof::asset("proof.css"),
                            .script = proof::asset("proof.js")});
    html_.open("body").line();
    html_.element("a", {{"class", "skip"}, {"href", "#text"}}, say("proof.page.skip")).line();
    write_head();
    html_.open("main", {{"id", "text"}}).line();
    for (std::size_t at = 0; at < groups_.size();) at = write_block(at);
    write_notes(unplaced_);
    html_.close().line().close().line().close().line();
    return html_.take();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(language_, key, args);
  }
  [[nodiscard]] std::string place_of(int number) const {
    return place_text(source_.format, number, language_);
  }
  [[nodiscard]] std::size_t group_at(int number) const {
    const auto found = std::ranges::lower_bound(groups_, number, {}, &Group::number);
    const bool known = found != groups_.end() && found->number == number;
    return known ? static_cast<std::size_t>(found - groups_.begin()) : groups_.size();
  }

  // --- what stands where -----------------------------------------------------------

  void place(std::size_t index) {
    const ProofFinding& finding = findings_[index];
    const std::size_t group = group_at(first_line(finding));
    if (group == groups_.size()) {
      unplaced_.push_back(index);
    } else {
      groups_[group].findings.push_back(index);
    }
    for (const TextSpan& span : finding.spans) mark(span, index, MarkRole::kDisputed);
    for (const TextSpan& span : finding.others) mark(span, index, MarkRole::kOther);
  }

  void mark(const TextSpan& span, std::size_t index, MarkRole role) {
    const SourceLine* line = lines_.line(span);
    if (line == nullptr) return;
    marks_[line].push_back(
        {stretch_of(span, line->text), index + 1, findings_[index].severity, role});
    const std::size_t group = group_at(span.line);
    const std::size_t first = group - std::min(group, kGroupsAround);
    for (std::size_t i = first; i < std::min(group + kGroupsAround + 1, groups_.size()); ++i) {
      groups_[i].shown = true;
    }
  }

  // Short stretches between what is shown are shown too.
  void unfold() {
    for (std::size_t begin = 0; begin < groups_.size();) {
      std::size_t end = begin;
      while (end < groups_.size() && !groups_[end].shown) ++end;
      for (std::size_t i = begin; i < end && end - begin < kFoldFrom; ++i) groups_[i].shown = true;
      begin = end + 1;
    }
    for (Group& group : groups_) group.shown = group.shown || !group.findings.empty();
  }

  // --- the head --------------------------------------------------------------------

  void write_head() {
    html_.open("header").line().open("div", {{"class", "top"}});
    html_.element("p", {{"class", "kind"}}, say("proof.page.title"));
    write_theme_button(html_, language_);
    html_.close().line().element("h1", {}, printable(source_.name)).line();
    html_.element("p", {{"class", "sum"}},
                  findings_.empty() ? say("proof.page.none") : say("proof.page.count", counts()));
    html_.line();
    write_notices();
    if (!findings_.empty()) {
      write_kinds();
      write_tools();
    }
    html_.close().line();
  }

  [[nodiscard]] Args counts() const {
    Args out = {{"count", std::to_string(findings_.size())}};
    for (const ProofSeverity severity : kTalliedWorstFirst) {
      out.push_back(
          {std::string(to_code(severity)), std::to_string(count_of(findings_, severity))});
    }
    return out;
  }

  void write_notices() {
    if (source_.notices.empty()) return;
    html_.open("ul", {{"class", "notices"}});
    for (const SourceNotice& notice : source_.notices) {
      html_.element("li", {}, printable(notice_text(notice, language_)));
    }
    html_.close().line();
  }

  // Each kind with its count; leads to its first finding.
  void write_kinds() {
    std::map<ProofKind, std::pair<std::size_t, std::size_t>> kinds;  // first finding, count
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      ++kinds.try_emplace(findings_[i].kind, i + 1, 0).first->second.second;
    }
    html_.open("ul", {{"class", "kinds"}, {"aria-label", say("proof.page.kinds")}}).line();
    for (const auto& [kind, found] : kinds) {
      html_.open("li").open("a", {{"href", "#f" + std::to_string(found.first)}});
      html_.text(say("proof.kind." + std::string(to_code(kind)))).text(" ");
      html_.element("b", {}, std::to_string(found.second)).close().close().line();
    }
    html_.close().line();
  }

  void write_tools() {
    html_.open("div", {{"class", "tools"}}).line().open("fieldset");
    html_.element("legend", {}, say("proof.page.show"));
    for (const ProofSeverity severity : kTalliedWorstFirst) {
      const std::string code(to_code(severity));
      html_.open("label").single("input",
                                 {{"type", "checkbox"}, {"id", "show-" + code}, {"checked", ""}});
      html_.text(" " + say("proof.severity." + code) + " (" +
                 std::to_string(count_of(findings_, severity)) + ")");
      html_.close();
    }
    html_.close().line();
    html_.element("a", {{"class", "first"}, {"href", "#f1"}}, say("proof.page.first")).line();
    html_.open("label", {{"class", "keys"}})
        .single("input", {{"type", "checkbox"}, {"id", "keys"}, {"checked", ""}});
    html_.text(" " + say("proof.page.keys")).close().line().close().line();
  }

  // --- the text --------------------------------------------------------------------

  // From the group at `at` to the next fold or finding; tells where the next block begins.
  std::size_t write_block(std::size_t at) {
    if (!groups_[at].shown) return write_fold(at);
    html_.open("section", {{"class", "block"}}).line();
    html_.open("div", {{"class", "lines"}}).line();
    std::size_t next = at;
    if (!groups_[at].findings.empty()) {
      write_group(groups_[next++]);
      html_.close().line();
      write_notes(groups_[at].findings);
      html_.open("div", {{"class", "lines rest"}}).line();
    }
    while (next < groups_.size() && groups_[next].shown && groups_[next].findings.empty()) {
      write_group(groups_[next++]);
    }
    html_.close().line().close().line();
    return next;
  }

  std::size_t write_fold(std::size_t at) {
    std::size_t end = at;
    while (end < groups_.size() && !groups_[end].shown) ++end;
    html_.open("details").line();
    html_.element("summary", {},
                  say("proof.page.fold", {{"from", place_of(groups_[at].number)},
                                          {"to", place_of(groups_[end - 1].number)},
                                          {"count", std::to_string(end - at)}}));
    html_.line().open("div", {{"class", "lines"}}).line();
    for (; at < end; ++at) write_group(groups_[at]);
    html_.close().line().close().line();
    return end;
  }

  void write_group(const Group& group) {
    const SourceLine& first = source_.lines[group.begin];
    if (first.page > 0 && first.page != page_) {
      page_ = first.page;
      html_.element("p", {{"class", "page"}},
                    say("proof.page.page", {{"number", std::to_string(page_)}}));
      html_.line();
    }
    const std::string number = std::to_string(group.number);
    html_.open("div", {{"class", first.cell.inside() ? "l cells" : "l"}, {"id", "l" + number}});
    html_.element("a",
                  {{"class", "no"},
                   {"href", "#l" + number},
                   {"aria-label", capitalised(place_of(group.number))}},
                  short_number(group.number));
    html_.open("div", {{"class", first.heading > 0 ? "w hd" : "w"}, {"lang", "vi"}});
    for (std::size_t i = group.begin; i < group.end; ++i) {
      const SourceLine& line = source_.lines[i];
      const auto marks = marks_.find(&line);
      html_.open("p", {{"class", line.footnote ? "note" : "text"}});
      write_words(html_, line.text, marks == marks_.end() ? no_marks_ : marks->second, language_);
      html_.close();
    }
    html_.close().close().line();
  }

  // What a narrow column can hold; the page or sheet is told elsewhere.
  [[nodiscard]] std::string short_number(int number) const {
    constexpr int kLinesOfPage = 1000;
    constexpr int kRowsOfSheet = 10'000'000;
    if (source_.format == SourceFormat::kPdf) return std::to_string(number % kLinesOfPage);
    if (source_.format == SourceFormat::kXlsx) return std::to_string(number % kRowsOfSheet);
    return std::to_string(number);
  }

  // --- the margin ------------------------------------------------------------------

  void write_notes(const std::vector<std::size_t>& indices) {
    if (indices.empty()) return;
    html_.open("div", {{"class", "notes"}}).line();
    for (const std::size_t index : indices) write_finding(index);
    html_.close().line();
  }

  void write_finding(std::size_t index) {
    const ProofFinding& finding = findings_[index];
    const std::string number = std::to_string(index + 1);
    const std::string severity(to_code(finding.severity));
    html_.open("article", {{"class", "f " + severity},
                           {"id", "f" + number},
                           {"tabindex", "-1"},
                           {"aria-labelledby", "t" + number}});
    html_.open("h2", {{"id", "t" + number}}).element("b", {{"class", "num"}}, number).text(" ");
    html_.text(say("proof.kind." + std::string(to_code(finding.kind)))).close();
    html_.element("p", {{"class", "sev"}},
                  say("proof.severity." + severity) + " \u00B7 " +
                      say("proof.certainty." + std::string(to_code(finding.certainty))) +
                      " \u00B7 " + place_of(first_line(finding)));
    html_.element("p", {}, finding.text(language_));
    write_others(finding);
    write_steps(index);
    html_.close().line();
  }

  void write_others(const ProofFinding& finding) {
    const std::vector<TextSpan> others = other_places(finding);
    if (others.empty()) return;
    html_.open("p", {{"class", "others"}}).text(say("proof.others"));
    for (const TextSpan& other : others) {
      html_.text(" ").element("a", {{"href", "#l" + std::to_string(other.line)}},
                              place_of(other.line));
      const std::string words = excerpt(printable(lines_.words(other)), kWordsInNote);
      if (!words.empty()) html_.text(" \u201C" + words + "\u201D");
    }
    html_.close();
  }

  void write_steps(std::size_t index) {
    html_.open("p", {{"class", "steps"}});
    if (index > 0) {
      html_.element("a", {{"href", "#f" + std::to_string(index)}}, say("proof.page.previous"));
    }
    if (index + 1 < findings_.size()) {
      html_.element("a", {{"href", "#f" + std::to_string(index + 2)}}, say("proof.page.next"));
    }
    html_.close();
  }

  const SourceText& source_;
  Language language_;
  SourceLines lines_;
  std::vector<ProofFinding> findings_;
  std::vector<Group> groups_;
  std::vector<std::size_t> unplaced_;  // findings whose line the source does not have
  std::map<const SourceLine*, std::vector<WordMark>> marks_;
  std::vector<WordMark> no_marks_;
  Html html_;
  int page_ = 0;
};

}  // namespace

std::string annotated_page(const ProofResult& result, Language language) {
  return PageWriter(result, language).write();
}

}  // namespace tongket
