#include "report/write/xlsx_chapter.h"

#include <algorithm>
#include <array>

#include "report/chart_svg.h"
#include "report/phrase.h"
#include "report/write/number_notes.h"
#include "report/write/xlsx_cells.h"

namespace tongket {
namespace {

// Columns of what sentences say.
enum SheetColumn : std::size_t {
  kIndicator,
  kUnit,
  kPeriod,
  kValue,
  kChange,
  kPlan,
  kOther,
  kSentence,
  kColumns
};

constexpr int kChartRowPoints = 16;
constexpr int kTitleRows = 2;

SheetColumn column_of(const PrintedNumber& number) {
  if (!number.comparison) return kValue;
  switch (*number.comparison) {
    case ComparisonKind::kGrowth:
    case ComparisonKind::kDifference:
      return kChange;
    case ComparisonKind::kAttainment:
    case ComparisonKind::kOverPlan:
      return kPlan;
    default:
      return kOther;
  }
}

class ChapterSheet {
 public:
  ChapterSheet(const Document& document, const SheetChapter& chapter)
      : document_(document), chapter_(chapter) {}

  SheetSpec build() {
    sheet_.name = chapter_.name;
    sheet_.column_widths = {46, 15, 22, 17, 15, 15, 15, 80};
    add_row({{.value = chapter_.title, .format = title_format(14)}});
    add_row({{.value =
                  document_.title + " \u2013 " + period_words(document_.period, document_.language),
              .format = {.slant = CellSlant::kItalic}}});
    sheet_.frozen_rows = kTitleRows;
    sheet_.frozen_columns = 1;
    sheet_.repeat_from = 1;
    sheet_.repeat_to = kTitleRows;
    for (const std::size_t index : chapter_.blocks) add_block(index);
    fit_heights(sheet_);
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view key) const {
    return message(document_.language, key);
  }
  [[nodiscard]] int next_row() const { return static_cast<int>(sheet_.rows.size()) + 1; }
  SheetRow& add_row(std::vector<SheetCell> cells) {
    sheet_.rows.push_back({.cells = std::move(cells)});
    return sheet_.rows.back();
  }

  void add_block(std::size_t index) {
    const Block& block = document_.blocks[index];
    if (block.paragraph.level > 0) {
      note_heading(block.paragraph);
      return;
    }
    if (numbers_of(block).empty()) {
      // What stands right above a table names it.
      caption_ = block.kind == Block::Kind::kCopy && block.paragraph.look.with_next
                     ? line_of(block.paragraph)
                     : std::string();
      return;
    }
    switch (block.kind) {
      case Block::Kind::kTable:
        add_table(block.grid);
        break;
      case Block::Kind::kChart:
        add_chart(block);
        break;
      default:
        if (block.grid.rows.empty()) {
          add_sentence(block.paragraph);
        } else {
          add_table(block.grid);
        }
    }
  }

  // A number that does not fit into its column is not shown at all.
  void widen(std::size_t column, std::string_view text) {
    constexpr int kWidest = 40;
    if (column >= sheet_.column_widths.size()) sheet_.column_widths.resize(column + 1, 15);
    int& width = sheet_.column_widths[column];
    width = std::max(width, std::min(characters_in(text) + 2, kWidest));
  }

  // Written as soon as something follows it.
  void note_heading(const Paragraph& paragraph) {
    while (!headings_.empty() && headings_.back().level >= paragraph.level) headings_.pop_back();
    headings_.push_back({paragraph.level, line_of(paragraph), false});
    in_sentences_ = false;
  }

  void write_headings() {
    for (Heading& heading : headings_) {
      if (heading.written) continue;
      heading.written = true;
      if (chapter_.title.ends_with(heading.text)) continue;  // it stands at the top
      add_row({});
      add_row({{.value = heading.text, .format = title_format(12)}});
    }
  }

  void write_head(const std::vector<std::string>& texts) {
    SheetRow& row = add_row({});
    for (const std::string& text : texts) {
      row.cells.push_back({.value = text, .format = head_format()});
    }
  }

  void begin_sentences() {
    write_headings();
    if (in_sentences_) return;
    if (!sheet_.rows.back().cells.empty() && next_row() > kTitleRows + 1) add_row({});
    write_head({say("report.note.indicator"), say("report.sheet.unit"), say("report.note.period"),
                say("report.sheet.value"), say("report.sheet.change"), say("report.sheet.plan"),
                say("report.sheet.other"), say("report.sheet.sentence")});
    in_sentences_ = true;
  }

  [[nodiscard]] std::string label_of(const PrintedNumber& number) const {
    return number.breakdown.empty() ? number.indicator
                                    : number.indicator + " \u2013 " + number.breakdown;
  }

  std::vector<SheetCell> row_about(const PrintedNumber& number) const {
    std::vector<SheetCell> row(kColumns);
    for (SheetCell& cell : row) cell.format = body_format();
    row[kIndicator].value = label_of(number);
    std::string period = number.period;
    if (number.key.scenario != Scenario::kActual) {
      period += ", " + scenario_words(number.key.scenario, document_.language);
    }
    row[kPeriod].value = period;
    return row;
  }

  // A row for each value that the sentence speaks of, its comparisons beside it.
  void add_sentence(const Paragraph& paragraph) {
    begin_sentences();
    Block one;
    one.paragraph = paragraph;
    std::vector<std::pair<const ObservationKey*, std::vector<SheetCell>>> rows;
    for (const std::size_t index : numbers_of(one)) {
      const PrintedNumber& number = document_.numbers[index];
      const SheetColumn column = column_of(number);
      auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& each) {
        return *each.first == number.key &&
               std::holds_alternative<std::monostate>(each.second[column].value);
      });
      if (row == rows.end()) {
        rows.emplace_back(&number.key, row_about(number));
        row = rows.end() - 1;
      }
      SheetCell cell = number_cell(document_, index,
                                   column == kValue ? UnitPlace::kElsewhere : UnitPlace::kBehind);
      cell.format.border = CellBorder::kThin;
      row->second[column] = std::move(cell);
      widen(column, number.text + " " + (column == kValue ? std::string() : number.unit));
      if (column == kValue) row->second[kUnit].value = number.unit;
    }
    Paragraph sentence = paragraph;
    sentence.before.clear();  // a dash
    rows.front().second[kSentence].value = line_of(sentence);
    const int last = next_row() + static_cast<int>(rows.size()) - 1;
    if (last > next_row()) {
      constexpr int kColumn = static_cast<int>(kSentence) + 1;
      sheet_.merged.push_back({next_row(), kColumn, last, kColumn});
    }
    for (auto& [key, cells] : rows) add_row(std::move(cells));
  }

  void add_table(const Grid& grid) {
    write_headings();
    in_sentences_ = false;
    if (!sheet_.rows.back().cells.empty()) add_row({});
    if (!caption_.empty()) add_row({{.value = caption_, .format = title_format(12)}});
    caption_.clear();
    for (const std::vector<Cell>& cells : grid.rows) {
      std::vector<SheetCell> row;
      for (const Cell& cell : cells) {
        row.push_back(table_cell(cell));
        if (cell.number && !cell.paragraphs.empty() && cell.columns == 1) {
          widen(row.size() - 1, line_of(cell.paragraphs.front()));
        }
        const int column = static_cast<int>(row.size());
        if (cell.columns > 1) {
          sheet_.merged.push_back({next_row(), column, next_row(), column + cell.columns - 1});
        }
        for (int i = 1; i < cell.columns; ++i) row.emplace_back();
      }
      add_row(std::move(row));
    }
  }

  [[nodiscard]] SheetCell table_cell(const Cell& cell) const {
    std::vector<Span> spans;
    for (const Paragraph& paragraph : cell.paragraphs) {
      if (!spans.empty()) spans.push_back({"\n", {}, {}, {}});
      spans.insert(spans.end(), paragraph.spans.begin(), paragraph.spans.end());
    }
    SheetCell out = spans_cell(document_, spans);
    if (cell.header) {
      out.format = head_format();
    } else {
      out.format.border = CellBorder::kThin;
      if (std::holds_alternative<std::string>(out.value)) out.format.wrap = CellWrap::kOn;
    }
    return out;
  }

  // Its values in the first two columns, the chart beside them.
  void add_chart(const Block& block) {
    write_headings();
    in_sentences_ = false;
    if (!sheet_.rows.back().cells.empty()) add_row({});
    add_row({{.value = block.title, .format = title_format(12)}});
    const int head = next_row();
    const ChartSeries& series = block.chart.series.front();
    add_row({{.value = say("report.note.period"), .format = head_format()},
             {.value = block.chart.value_title.empty() ? series.name : block.chart.value_title,
              .format = head_format()}});
    std::size_t next = 0;
    for (std::size_t i = 0; i < block.chart.categories.size(); ++i) {
      SheetCell value{.format = body_format()};
      if (series.values[i]) {
        value = number_cell(document_, block.chart_numbers[next++], UnitPlace::kElsewhere);
        value.value = *series.values[i];
        value.format.number_format.clear();  // other values of the series may have other decimals
        value.format.border = CellBorder::kThin;
      }
      add_row({{.value = block.chart.categories[i], .format = body_format()}, std::move(value)});
    }
    SheetChart chart{.chart = block.chart,
                     .alt_text = chart_description(block.chart, document_.language),
                     .row = head,
                     .column = 3};
    chart.source = {.sheet = sheet_.name, .header_row = head};
    const int rows = points_of(block.chart.size.height_mm) / kChartRowPoints + 2;
    while (next_row() < head + rows) add_row({{.value = std::monostate{}}});
    for (int row = head; row < head + rows; ++row) {
      sheet_.rows[static_cast<std::size_t>(row) - 1].height_points = kChartRowPoints;
    }
    sheet_.charts.push_back(std::move(chart));
  }

  static int points_of(int mm) { return mm * 720 / 254; }

  struct Heading {
    int level;
    std::string text;
    bool written;
  };

  const Document& document_;
  const SheetChapter& chapter_;
  SheetSpec sheet_;
  std::vector<Heading> headings_;
  std::string caption_;
  bool in_sentences_ = false;
};

void collect(const std::vector<Span>& spans, std::vector<std::size_t>& out) {
  for (const Span& span : spans) {
    if (span.number) out.push_back(*span.number);
  }
}

}  // namespace

std::vector<std::size_t> numbers_of(const Block& block) {
  std::vector<std::size_t> out = block.chart_numbers;
  collect(block.paragraph.spans, out);
  for (const std::vector<Cell>& row : block.grid.rows) {
    for (const Cell& cell : row) {
      for (const Paragraph& paragraph : cell.paragraphs) collect(paragraph.spans, out);
    }
  }
  return out;
}

SheetSpec chapter_sheet(const Document& document, const SheetChapter& chapter) {
  return ChapterSheet(document, chapter).build();
}

}  // namespace tongket
