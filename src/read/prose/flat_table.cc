#include "read/prose/flat_table.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "read/prose/chart_block.h"
#include "read/prose/marker.h"
#include "read/prose/time_mention.h"

namespace tongket {
namespace {

constexpr std::size_t kFewestRows = 2;
constexpr std::size_t kMostHeadLines = 12;
constexpr std::size_t kMostLabelLines = 4;
constexpr std::size_t kMostLabelWords = 24;
constexpr std::size_t kNoteReach = 4;  // lines behind the last row

struct Value {
  std::size_t first = 0;  // tokens [first, last) of the line
  std::size_t last = 0;
  bool percent = false;
};

// The values that a line ends with, and how many tokens stand before them.
struct LineValues {
  std::vector<Token> tokens;
  std::vector<Value> values;
  std::size_t label_end = 0;
};

LineValues values_of(std::string_view text) {
  LineValues out;
  out.tokens = tokens_of(text);
  std::size_t at = out.tokens.size();
  while (at > 0) {
    Value value;
    value.last = at;
    value.percent = out.tokens[at - 1].is("%");
    if (value.percent) --at;
    if (at == 0 || !out.tokens[at - 1].is_number()) {
      at = value.last;
      break;
    }
    value.first = --at;
    // "2020 - 2025", "31/12/2022" and "(3)" are no columns.
    if (at > 0 && out.tokens[at - 1].kind == TokenKind::kSign && !out.tokens[at - 1].is("%")) {
      at = value.last;
      break;
    }
    out.values.push_back(value);
  }
  std::reverse(out.values.begin(), out.values.end());
  out.label_end = at;
  return out;
}

bool is_blank_text(const std::string& text) { return trimmed(text).empty(); }

// A cell out of stretches of lines, joined by blanks.
struct CellText {
  Passage content;
  void add(const std::string& text, std::size_t line, std::size_t from, std::size_t to) {
    while (from < to && text[from] == ' ') ++from;
    while (to > from && text[to - 1] == ' ') --to;
    if (from == to) return;
    if (!content.text.empty()) content.text += ' ';
    content.pieces.push_back({content.text.size(), line, from});
    content.text += text.substr(from, to - from);
  }
};

class FlatTableFinder {
 public:
  FlatTableFinder(const SourceText& source, int year)
      : source_(source), year_(year), in_chart_(chart_lines(source)) {}

  std::vector<FlatTable> find() {
    std::vector<FlatTable> out;
    for (std::size_t i = 0; i < source_.lines.size();) {
      if (!starts_row(i)) {
        ++i;
        continue;
      }
      std::size_t next = i + 1;
      if (std::optional<FlatTable> table = table_from(i, next)) out.push_back(*std::move(table));
      i = next;
    }
    return out;
  }

 private:
  struct Row {
    std::size_t line = 0;
    LineValues values;
    std::vector<std::size_t> label_lines;  // whole lines before it
  };

  [[nodiscard]] const std::string& text(std::size_t line) const { return source_.lines[line].text; }
  [[nodiscard]] bool starts_row(std::size_t line) const {
    if (in_chart_[line] || source_.lines[line].cell.inside()) return false;
    return values_of(text(line)).values.size() >= 2;
  }

  std::optional<FlatTable> table_from(std::size_t first, std::size_t& next) const {
    const std::vector<Row> rows = rows_from(first);
    next = rows.back().line + 1;
    if (rows.size() < kFewestRows) return std::nullopt;
    const std::size_t top =
        rows.front().label_lines.empty() ? first : rows.front().label_lines.front();
    std::vector<GridCell> cells;
    if (!add_header(top, rows.front().values.values, cells)) return std::nullopt;
    FlatTable out{TableGrid({}), notes_of(top, next), {}};
    for (std::size_t r = 0; r < rows.size(); ++r) {
      add_row(rows[r], static_cast<int>(r) + 1, cells);
      out.lines.push_back(rows[r].line);
    }
    out.grid = TableGrid(std::move(cells));
    return out;
  }

  // Rows with equally many values; between them only what goes on with a label.
  [[nodiscard]] std::vector<Row> rows_from(std::size_t first) const {
    std::vector<Row> rows;
    rows.push_back({first, values_of(text(first)), {}});
    if (rows.front().values.label_end == 0) rows.front().label_lines = label_before(first, 0);
    const std::size_t columns = rows.front().values.values.size();
    std::vector<std::size_t> pending;
    for (std::size_t i = first + 1; i < source_.lines.size(); ++i) {
      if (source_.lines[i].cell.inside()) break;
      if (is_blank_text(text(i))) continue;
      LineValues values = values_of(text(i));
      if (values.values.size() == columns && !in_chart_[i]) {
        if (values.label_end > 0 && !goes_on(pending, values)) pending.clear();
        if (values.label_end == 0 && pending.empty()) break;
        rows.push_back({i, std::move(values), std::move(pending)});
        pending = {};
        continue;
      }
      pending.push_back(i);
      if (!values.values.empty() || pending.size() > kMostLabelLines || ends_text(i)) break;
    }
    return rows;
  }
  [[nodiscard]] bool ends_text(std::size_t line) const {
    const std::string_view t = trimmed(text(line));
    const MarkerKind marker = marker_of(t).kind;
    return t.ends_with('.') || t.ends_with(':') || t.ends_with(';') || t.ends_with(')') ||
           marker == MarkerKind::kStar || marker == MarkerKind::kRoman;
  }
  // "2 Loi nhuan" and "sau thue 5 6": the line begins within a label.
  [[nodiscard]] static bool goes_on(const std::vector<std::size_t>& pending,
                                    const LineValues& values) {
    return !pending.empty() && values.tokens.front().is_word() && !values.tokens.front().capital;
  }
  // The numbered line, and what follows it, before a line of values.
  [[nodiscard]] std::vector<std::size_t> label_before(std::size_t line, std::size_t stop) const {
    std::vector<std::size_t> out;
    for (std::size_t i = line; i > stop && out.size() < kMostLabelLines; --i) {
      if (is_blank_text(text(i - 1))) continue;
      out.insert(out.begin(), i - 1);
      const std::vector<Token> tokens = tokens_of(text(i - 1));
      if (tokens.size() > 1 && tokens[0].is_number() && tokens[1].is_word()) return out;
    }
    return {};
  }

  // The heads of the columns: each ends with the period that it names.
  bool add_header(std::size_t top, const std::vector<Value>& columns,
                  std::vector<GridCell>& cells) const {
    std::vector<std::size_t> lines;
    for (std::size_t i = top; i > 0 && lines.size() < kMostHeadLines; --i) {
      if (is_blank_text(text(i - 1))) continue;
      if (ends_sentence(i - 1)) break;
      lines.insert(lines.begin(), i - 1);
    }
    CellText head;
    std::vector<std::size_t> stretches;  // where the text goes on behind a blank line
    for (const std::size_t line : lines) {
      if (line > 0 && is_blank_text(text(line - 1))) stretches.push_back(head.content.text.size());
      head.add(text(line), line, 0, text(line).size());
    }
    finish_words(head.content);
    const std::vector<Token>& tokens = head.content.tokens;
    std::vector<TimeMention> times;
    for (const TimeMention& time : time_mentions(head.content, year_)) {
      const bool days = time.day.has_value() || time.period.kind() == TimePeriod::Kind::kDays;
      if (!days && !compared(head.content, time)) times.push_back(time);
    }
    // Percentages beside amounts have no period of their own.
    std::vector<int> valued;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      valued.push_back(static_cast<int>(c) + 1);
    }
    if (times.size() != valued.size()) {
      std::erase_if(valued,
                    [&](int c) { return columns[static_cast<std::size_t>(c) - 1].percent; });
    }
    if (valued.empty() || times.size() != valued.size()) return false;
    std::size_t from = 0;
    for (std::size_t c = 0; c < valued.size(); ++c) {
      GridCell& cell = cells.emplace_back();
      cell.column = valued[c];
      cell.header = true;
      std::size_t begin = tokens[from].begin;
      const std::size_t end = tokens[times[c].last - 1].end;
      for (const std::size_t stretch : stretches) {
        if (stretch > begin && stretch <= tokens[times[c].first].begin) begin = stretch;
      }
      cell.content.text = head.content.text.substr(begin, end - begin);
      finish_words(cell.content);
      from = std::min(behind_bracket(tokens, times[c].last), tokens.size() - 1);
    }
    return true;
  }
  // "Nam 2021 (01/01 - 31/12/2021)": the days belong to the period before them.
  static std::size_t behind_bracket(const std::vector<Token>& tokens, std::size_t at) {
    if (at >= tokens.size() || !tokens[at].is("(")) return at;
    while (at < tokens.size() && !tokens[at].is(")")) ++at;
    return at + 1;
  }
  // Where the text before the table ends: "* Ket qua nam 2022:", "... trong nam."
  [[nodiscard]] bool ends_sentence(std::size_t line) const {
    const std::string_view t = trimmed(text(line));
    const MarkerKind marker = marker_of(t).kind;
    return t.ends_with('.') || t.ends_with(':') || t.ends_with(';') ||
           marker == MarkerKind::kStar || marker == MarkerKind::kDash ||
           marker == MarkerKind::kRoman || values_of(t).values.size() > 1;
  }
  // "so voi cung ky nam 2021"
  [[nodiscard]] static bool compared(const Passage& head, const TimeMention& time) {
    constexpr std::size_t kReach = 4;
    for (std::size_t back = 1; back <= kReach && back <= time.first; ++back) {
      if (head.marks[time.first - back].has(Sense::kCompared)) return true;
    }
    return false;
  }

  void add_row(const Row& row, int number, std::vector<GridCell>& cells) const {
    CellText label;
    for (const std::size_t line : row.label_lines)
      label.add(text(line), line, 0, text(line).size());
    if (row.values.label_end > 0) {
      label.add(text(row.line), row.line, 0, row.values.tokens[row.values.label_end - 1].end);
    }
    finish_words(label.content);
    drop_row_number(label.content);
    if (label.content.tokens.empty() || label.content.tokens.size() > kMostLabelWords) return;
    cells.push_back({std::move(label.content), number, 0});
    for (std::size_t c = 0; c < row.values.values.size(); ++c) {
      const int column = static_cast<int>(c) + 1;
      const bool known = std::any_of(cells.begin(), cells.end(), [&](const GridCell& cell) {
        return cell.header && cell.column == column;
      });
      if (!known) continue;
      const Value& value = row.values.values[c];
      CellText cell;
      cell.add(text(row.line), row.line, row.values.tokens[value.first].begin,
               row.values.tokens[value.last - 1].end);
      finish_words(cell.content);
      cells.push_back({std::move(cell.content), number, column});
    }
  }
  static void drop_row_number(Passage& label) {
    if (label.tokens.size() < 2 || !label.tokens[0].is_number() || !label.tokens[1].is_word()) {
      return;
    }
    label.text.erase(0, label.tokens[1].begin);
    finish_words(label);
  }

  // "(Don vi tinh: dong)" above the rows or behind them.
  [[nodiscard]] std::vector<Passage> notes_of(std::size_t top, std::size_t bottom) const {
    std::vector<Passage> out;
    const auto look = [&](std::size_t line) {
      Passage note;
      note.text = std::string(trimmed(text(line)));
      finish_words(note);
      const bool notes = std::any_of(note.marks.begin(), note.marks.end(), [](const Mark& mark) {
        return mark.has(Sense::kUnitNote) && mark.count != 2;
      });
      if (notes) out.push_back(std::move(note));
    };
    std::size_t seen = 0;
    for (std::size_t i = bottom; i < source_.lines.size() && seen < kNoteReach; ++i) {
      if (is_blank_text(text(i))) continue;
      look(i);
      ++seen;
    }
    seen = 0;
    for (std::size_t i = top; i > 0 && seen < kMostHeadLines && out.empty(); --i) {
      if (is_blank_text(text(i - 1))) continue;
      look(i - 1);
      ++seen;
    }
    return out;
  }

  const SourceText& source_;
  int year_;
  std::vector<bool> in_chart_;
};

}  // namespace

std::vector<FlatTable> flat_tables(const SourceText& source, int year) {
  if (!source.wrapped) return {};
  return FlatTableFinder(source, year).find();
}

}  // namespace tongket
