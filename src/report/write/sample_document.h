// A small report for the tests of the writers, without template data or composer: a head of two
// columns, two chapters, sentences with a footnote, a table, a chart, and the signature.
#pragma once

#include <string>
#include <vector>

#include "report/report_fixture.h"
#include "report/write/outline.h"

namespace tongket {

using Align = ParagraphLook::Align;
using Frame = ParagraphLook::Frame;

inline Span words(std::string text) { return {std::move(text), {}, {}, {}}; }

class SampleDocument {
 public:
  // `source` of the blocks: elements of sample_template().
  Document build() {
    document_.report = "half";
    document_.period = period("2023-S1");
    document_.language = Language::kEnglish;
    document_.title = "Libraries at half-time";
    document_.data_at = "16:55 on 30/06/2023";
    add_head();
    add_first_chapter();
    add_second_chapter();
    Block end;
    end.kind = Block::Kind::kEnd;
    end.source = 9;
    document_.blocks.push_back(end);
    return std::move(document_);
  }

 private:
  Span number(const PrintedNumber& like, const std::string& text) {
    document_.numbers.push_back(like);
    document_.numbers.back().text = text;
    return {text, document_.numbers.size() - 1, {}, {}};
  }

  static PrintedNumber visits() {
    PrintedNumber out;
    out.key = {.indicator = "READ.VISITS",
               .org = "land",
               .period = period("2023-S1"),
               .breakdown = {},
               .unit = "COUNT"};
    out.slot = "READ.VISITS|land|2023-S1|actual|||COUNT";
    out.operands = {1};
    out.value = tongket::number("52300");
    out.unit = "visits";
    out.indicator = "Visits";
    out.org = "The land";
    out.period = "first half of 2023";
    return out;
  }

  static PrintedNumber fall() {
    PrintedNumber out = visits();
    out.kind = PrintedNumber::Kind::kComputed;
    out.comparison = ComparisonKind::kGrowth;
    out.slot += "/yoy_pct:2022-S1";
    out.operands = {1, 2};
    out.value = tongket::number("-1.50");
    out.unit = "%";
    return out;
  }

  static PrintedNumber cost(const std::string& year, const std::string& value) {
    PrintedNumber out = visits();
    out.key.indicator = "SHOP.COST";
    out.key.period = period(year);
    out.slot = "SHOP.COST|land|" + year + "|actual|||VND";
    out.operands = {7};
    out.value = tongket::number(value);
    out.unit = "billion dong";
    out.indicator = "Cost";
    out.period = "year " + year;
    return out;
  }

  Block& add(Block::Kind kind, std::size_t source) {
    Block block;
    block.kind = kind;
    block.source = source;
    document_.blocks.push_back(std::move(block));
    return document_.blocks.back();
  }

  void add_copy(std::size_t source, const std::string& text, ParagraphLook look, int level = 0) {
    Block& block = add(Block::Kind::kCopy, source);
    block.paragraph = {level, look, {}, {words(text)}};
  }

  void add_head() {
    add_copy(0, "DRAFT", {.align = Align::kCenter, .frame = Frame::kBox, .bold = true});
    Block& head = add(Block::Kind::kCopy, 1);
    head.grid.layout = true;
    const ParagraphLook agency{.align = Align::kCenter, .bold = true, .capitals = true};
    const ParagraphLook rule{.frame = Frame::kRuleAbove};
    Cell left{.paragraphs = {{0, agency, {}, {words("Office\nof libraries")}}, {0, rule, {}, {}}}};
    Cell right{.paragraphs = {{0, {.align = Align::kCenter}, {}, {words("The land")}}}};
    head.grid.rows = {{left, right}};
  }

  void add_first_chapter() {
    add_copy(2, "I. Readers & <cards>", {.bold = true, .capitals = true}, 2);
    Block& first = add(Block::Kind::kParagraph, 3);
    first.paragraph.before = "- ";
    first.paragraph.spans = {words("Visits were "),
                             number(visits(), "52,300"),
                             words(", down "),
                             number(fall(), "1.50"),
                             {"%.", {}, {}, "Stated by the land's own report."}};
    Block& second = add(Block::Kind::kParagraph, 3);
    second.paragraph.before = "- ";
    second.paragraph.spans = {
        words("Nobody counted "), {"cards", {}, Span::Look::kItalic, {}}, words(".")};
    add_copy(4, "Plain text.", {.align = Align::kBoth});
  }

  void add_second_chapter() {
    add_copy(2, "II. Stock", {.bold = true}, 2);
    add_copy(5, "1. Cost", {.bold = true}, 5);
    add_copy(6, "Cost by year", {.align = Align::kCenter, .bold = true, .with_next = true});
    Block& table = add(Block::Kind::kTable, 7);
    table.grid.header_rows = 1;
    const auto cell = [](std::vector<Span> spans) {
      return Cell{.paragraphs = {{0, {}, {}, std::move(spans)}}};
    };
    Cell wide = cell({words("Values")});
    wide.columns = 2;
    wide.header = true;
    Cell name = cell({words("Indicator")});
    name.header = true;
    Cell value = cell({words("about "), number(cost("2022", "12.5"), "12.5"), words(" (30/06)")});
    value.number = true;
    Cell two =
        cell({number(cost("2021", "11"), "11"), words("; "), number(cost("2020", "10"), "10")});
    two.number = true;
    table.grid.rows = {{name, wide}, {cell({words("Cost")}), value, two}};
    add_chart();
    add_copy(8, "The end.", {});
  }

  void add_chart() {
    Block& block = add(Block::Kind::kChart, 8);
    block.title = "Cost";
    block.chart.title = "Cost";
    block.chart.value_title = "billion dong";
    block.chart.categories = {"2020", "2021", "2022"};
    block.chart.series = {{"Cost", {tongket::number("10"), std::nullopt, tongket::number("12.5")}}};
    block.chart_numbers = {*number(cost("2020", "10"), "10").number,
                           *number(cost("2022", "12.5"), "12.5").number};
  }

  Document document_;
};

inline Document sample_document() { return SampleDocument().build(); }

}  // namespace tongket
