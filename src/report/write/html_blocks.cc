#include "report/write/html_blocks.h"

#include <algorithm>

#include "base/text.h"
#include "report/chart_svg.h"
#include "report/compose/contents.h"
#include "report/write/number_notes.h"

namespace tongket {
namespace {

constexpr int kTopHeading = 2;  // the page's title is the only h1
constexpr int kLastHeading = 6;

std::string classes_of(const ParagraphLook& look) {
  std::string out;
  const auto add = [&](bool on, std::string_view name) {
    if (on) out += (out.empty() ? "" : " ") + std::string(name);
  };
  add(look.align == ParagraphLook::Align::kCenter, "c");
  add(look.align == ParagraphLook::Align::kRight, "r");
  add(look.bold, "b");
  add(look.italic, "i");
  add(look.capitals, "caps");
  add(look.frame == ParagraphLook::Frame::kBox, "box");
  return out;
}

bool is_empty(const Paragraph& paragraph) { return line_of(paragraph).empty(); }

// A line that begins with a dash is an item of a list.
bool is_item(const Paragraph& paragraph) {
  const std::string_view before = trimmed(paragraph.before);
  return before == "-" || before == "+" || before == "\u2013";
}

bool is_digits(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string cell_text(const Cell& cell) {
  std::string out;
  for (const Paragraph& paragraph : cell.paragraphs) out += line_of(paragraph);
  return out;
}

}  // namespace

void HtmlBlocks::write_lines(std::string_view text) {
  bool first = true;
  for (const std::string_view line : split(text, '\n')) {
    if (!first) html_.single("br");
    html_.text(line);
    first = false;
  }
}

void HtmlBlocks::write_number(std::size_t number, std::string_view text) {
  const PrintedNumber& printed = document_.numbers[number];
  html_.open("data", {{"class", "n"},
                      {"value", printed.value.to_string()},
                      {"data-number", std::to_string(number)},
                      {"data-slot", printed.slot},
                      {"data-observation", operand_ids(printed)}});
  html_.text(text).close();
}

void HtmlBlocks::write_span(const Span& span) {
  const bool plain = span.look == Span::Look::kPlain;
  if (!plain) html_.open(span.look == Span::Look::kBold ? "b" : "i");
  if (!span.page.empty()) html_.open("a", {{"href", span.page}});
  if (span.number) {
    write_number(*span.number, span.text);
  } else {
    write_lines(span.text);
  }
  if (!span.page.empty()) html_.close();
  if (!plain) html_.close();
  if (span.footnote.empty()) return;
  footnotes_.push_back(span.footnote);
  const std::string number = std::to_string(footnotes_.size());
  html_.open("sup").open("a", {{"href", "#note-" + number},
                               {"id", "mark-" + number},
                               {"aria-label", say("report.web.footnote", {{"number", number}})}});
  html_.text(number).close().close();
}

void HtmlBlocks::write_spans(const std::vector<Span>& spans) {
  for (const Span& span : spans) write_span(span);
}

void HtmlBlocks::close_open_list() {
  if (in_list_) html_.close().line();
  in_list_ = false;
}

void HtmlBlocks::write_heading(const Chapter& chapter, const Paragraph& paragraph) {
  if (chapter.depth == 0) {
    if (in_section_) html_.close().line();
    html_.open("section", {{"class", "chapter"}}).line();
    in_section_ = true;
  }
  const int level = std::min(kTopHeading + chapter.depth, kLastHeading);
  const std::string tag = "h" + std::to_string(level);
  const std::string id = "muc-" + chapter.id;
  const std::string look = classes_of(paragraph.look);
  if (look.empty()) {
    html_.open(tag, {{"id", id}});
  } else {
    html_.open(tag, {{"id", id}, {"class", look}});
  }
  write_spans(paragraph.spans);
  html_.close().line();
}

void HtmlBlocks::write_list_item(const Paragraph& paragraph) {
  if (!in_list_) html_.open("ul", {{"class", "dash"}}).line();
  in_list_ = true;
  html_.open("li");
  write_spans(paragraph.spans);
  html_.close().line();
}

std::string HtmlBlocks::caption_of(std::size_t index) const {
  if (index > 0 && is_caption(document_, index - 1))
    return line_of(document_.blocks[index - 1].paragraph);
  return next_chapter_ == 0 ? document_.title : chapters_[next_chapter_ - 1].text;
}

void HtmlBlocks::write_paragraph(std::size_t index) {
  const Paragraph& paragraph = document_.blocks[index].paragraph;
  if (next_chapter_ < chapters_.size() && chapters_[next_chapter_].block == index) {
    close_open_list();
    write_heading(chapters_[next_chapter_++], paragraph);
    return;
  }
  if (is_empty(paragraph)) {
    if (paragraph.look.frame != ParagraphLook::Frame::kRuleAbove) return;
    close_open_list();
    html_.single("hr", {{"class", "rule"}}).line();
    return;
  }
  if (is_item(paragraph)) return write_list_item(paragraph);
  close_open_list();
  if (is_caption(document_, index)) return;  // the table says it
  if (document_.blocks[index].contents) return write_contents_line(document_.blocks[index]);
  const std::string look = classes_of(paragraph.look);
  if (look.empty()) {
    html_.open("p");
  } else {
    html_.open("p", {{"class", look}});
  }
  html_.text(paragraph.before);
  write_spans(paragraph.spans);
  html_.close().line();
}

// Two or more texts beside each other, as the heading of every official letter has them.
void HtmlBlocks::write_layout(const Grid& grid) {
  html_.open("div", {{"class", "beside"}}).line();
  for (const std::vector<Cell>& row : grid.rows) {
    html_.open("div", {{"class", "row"}});
    for (const Cell& cell : row) {
      html_.open("div");
      for (const Paragraph& paragraph : cell.paragraphs) {
        if (is_empty(paragraph)) {
          if (paragraph.look.frame == ParagraphLook::Frame::kRuleAbove) {
            html_.single("hr", {{"class", "rule"}});
          }
          continue;
        }
        const std::string look = classes_of(paragraph.look);
        html_.open("p", {{"class", look.empty() ? "l" : std::string_view(look)}});
        write_spans(paragraph.spans);
        html_.close();
      }
      html_.close();
    }
    html_.close().line();
  }
  html_.close().line();
}

void HtmlBlocks::write_cell(const Cell& cell, CellKind kind) {
  const std::string columns = std::to_string(cell.columns);
  const bool head = kind != CellKind::kPlain;
  const std::string_view scope =
      kind == CellKind::kRowHead ? "row" : (cell.columns > 1 ? "colgroup" : "col");
  if (head && cell.columns > 1) {
    html_.open("th", {{"scope", scope}, {"colspan", columns}});
  } else if (head) {
    html_.open("th", {{"scope", scope}});
  } else if (cell.columns > 1) {
    html_.open("td", {{"colspan", columns}});
  } else if (cell.number) {
    html_.open("td", {{"class", "num"}});
  } else {
    html_.open("td");
  }
  bool first = true;
  for (const Paragraph& paragraph : cell.paragraphs) {
    if (!first) html_.single("br");
    for (Span span : paragraph.spans) {
      if (head) span.look = Span::Look::kPlain;  // the element says it
      write_span(span);
    }
    first = false;
  }
  html_.close();
}

void HtmlBlocks::write_row(const std::vector<Cell>& row, CellKind first) {
  html_.open("tr");
  CellKind wanted = first;
  for (const Cell& cell : row) {
    // A sequence number says nothing about the row; what follows it does.
    const bool names_row =
        wanted == CellKind::kRowHead && !cell.number && !is_digits(cell_text(cell));
    const bool head = wanted == CellKind::kHead || names_row;
    write_cell(cell, head ? wanted : CellKind::kPlain);
    if (names_row) wanted = CellKind::kPlain;
  }
  html_.close().line();
}

void HtmlBlocks::write_table(std::size_t index) {
  const Grid& grid = document_.blocks[index].grid;
  const std::string caption = caption_of(index);
  const std::size_t listed = index > 0 ? document_.blocks[index - 1].listed_as : 0;
  const std::string id = table_id(listed > 0 && is_caption(document_, index - 1) ? listed : 0);
  html_.open("div",
             {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", caption}});
  html_.open("table");
  if (id.empty()) {
    html_.element("caption", {}, caption).line();
  } else {
    html_.element("caption", {{"id", id}}, caption).line();
  }
  const auto body = static_cast<std::size_t>(grid.header_rows);
  if (body > 0) html_.open("thead").line();
  for (std::size_t i = 0; i < grid.rows.size(); ++i) {
    if (i == body) {
      if (body > 0) html_.close().line();
      html_.open("tbody").line();
    }
    write_row(grid.rows[i], i < body ? CellKind::kHead : CellKind::kRowHead);
  }
  html_.close().line().close().close().line();
}

// The values of the chart as a table, which also says where each is from.
void HtmlBlocks::write_chart_numbers(const Block& block) {
  const ChartSeries& series = block.chart.series.front();
  html_.open("details").element("summary", {}, say("report.web.chart_numbers"));
  html_.open("table").element("caption", {}, block.title);
  html_.open("thead").open("tr").element("th", {{"scope", "col"}}, say("report.note.period"));
  html_.element("th", {{"scope", "col"}},
                block.chart.value_title.empty() ? series.name : block.chart.value_title);
  html_.close().close().open("tbody");
  std::size_t next = 0;
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    if (!series.values[i] || next >= block.chart_numbers.size()) continue;
    const std::size_t number = block.chart_numbers[next++];
    html_.open("tr").element("th", {{"scope", "row"}}, block.chart.categories[i]);
    html_.open("td", {{"class", "num"}});
    write_number(number, document_.numbers[number].text);
    html_.close().close();
  }
  html_.close().close().close().line();
}

Result<> HtmlBlocks::write_chart(std::size_t index) {
  const Block& block = document_.blocks[index];
  const std::string id = "chart-" + std::to_string(index);
  TK_TRY(const std::string svg, chart_svg(block.chart, document_.language, id));
  if (!in_figures_) html_.open("div", {{"class", "figures"}}).line();
  in_figures_ = true;
  html_.open("figure").trusted(svg).line();
  write_chart_numbers(block);
  html_.close().line();
  return done();
}

Result<> HtmlBlocks::write_block(std::size_t index) {
  const Block& block = document_.blocks[index];
  if (in_figures_ && block.kind != Block::Kind::kChart) {
    html_.close().line();
    in_figures_ = false;
  }
  const bool table = block.kind == Block::Kind::kTable || !block.grid.rows.empty();
  if (table || block.kind == Block::Kind::kChart) close_open_list();
  if (block.kind == Block::Kind::kEnd) return done();
  if (block.kind == Block::Kind::kChart) return write_chart(index);
  if (!table) {
    write_paragraph(index);
  } else if (block.grid.layout) {
    write_layout(block.grid);
  } else {
    write_table(index);
  }
  return done();
}

Result<> HtmlBlocks::write() {
  for (std::size_t i = 0; i < document_.blocks.size(); ++i) TK_CHECK(write_block(i));
  if (in_figures_) html_.close().line();
  close_open_list();
  if (in_section_) html_.close().line();
  return done();
}

void HtmlBlocks::write_footnotes() {
  if (footnotes_.empty()) return;
  html_.open("section", {{"class", "notes"}, {"aria-label", say("report.web.footnotes")}});
  html_.open("ol").line();
  for (std::size_t i = 0; i < footnotes_.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    html_.open("li", {{"id", "note-" + number}}).text(footnotes_[i]).text(" ");
    html_.element("a",
                  {{"href", "#mark-" + number},
                   {"aria-label", say("report.web.footnote_back", {{"number", number}})}},
                  "\u21a9");
    html_.close().line();
  }
  html_.close().close().line();
}

}  // namespace tongket
