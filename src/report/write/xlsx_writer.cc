// Passes: the chapters that print numbers -> a sheet each, with a name of its own -> the list of
// numbers -> the first sheet, which names them all.
#include "report/write/xlsx_writer.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "report/phrase.h"
#include "report/write/number_notes.h"
#include "report/write/outline.h"
#include "report/write/xlsx_cells.h"
#include "report/write/xlsx_chapter.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxName = 31;  // characters of a sheet's name

// "III." of "III. Post"; empty if the text has no such number.
std::string number_before(const std::string& text) {
  const std::string first = text.substr(0, text.find(' '));
  return first.size() < text.size() && first.ends_with('.') ? first : std::string();
}

// At most `limit` characters of UTF-8, cut at a blank if there is one in the later half.
std::string shortened(const std::string& text, std::size_t limit) {
  std::size_t count = 0;
  std::size_t end = 0;
  std::size_t blank = 0;
  for (; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins && count++ == limit) break;
    if (text[end] == ' ' && count > limit / 2) blank = end;
  }
  if (end == text.size()) return text;
  return text.substr(0, blank > 0 ? blank : end);
}

// What Excel allows as the name of a sheet; no two differ only in case.
class SheetNames {
 public:
  std::string take(const std::string& wanted) {
    std::string clean;
    for (const char c : wanted) {
      clean += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    }
    clean = std::string(trimmed(clean));
    std::string name = shortened(clean, kMaxName);
    for (int i = 2; !used_.insert(lower_case(name)).second; ++i) {
      const std::string suffix = " (" + std::to_string(i) + ")";
      name = shortened(clean, kMaxName - suffix.size()) + suffix;
    }
    return name;
  }

 private:
  std::set<std::string> used_;
};

class BookWriter {
 public:
  explicit BookWriter(const Document& document)
      : document_(document), outline_(outline_of(document)) {}

  Result<std::string> write() {
    WorkbookSpec book{.title = document_.title, .language = document_.language};
    const std::string first = names_.take(say("report.sheet.report"));
    const std::string last = names_.take(say("report.sheet.numbers"));
    book.sheets.emplace_back();
    const std::vector<SheetChapter> chapters = chapters_with_numbers();
    for (const SheetChapter& chapter : chapters) {
      book.sheets.push_back(chapter_sheet(document_, chapter));
    }
    book.sheets.push_back(list_of_numbers(last));
    book.sheets.front() = index_sheet(first, last, chapters);
    return write_xlsx(book);
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(document_.language, key, args);
  }

  // Where a block stands: the chapter of depth 0 and of depth 1; nullptr before the first.
  struct Place {
    const Chapter* upper = nullptr;
    const Chapter* part = nullptr;
    std::string section;  // the innermost heading
  };

  std::vector<Place> places() const {
    std::vector<Place> out(document_.blocks.size());
    Place at;
    std::size_t next = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (next < outline_.size() && outline_[next].block == i) {
        const Chapter& chapter = outline_[next++];
        if (chapter.depth == 0) at = {&chapter, nullptr, {}};
        if (chapter.depth == 1) at.part = &chapter;
        at.section = chapter.text;
      }
      out[i] = at;
    }
    return out;
  }

  // A part of a chapter has a sheet of its own if another one prints numbers as well.
  std::vector<SheetChapter> chapters_with_numbers() {
    const std::vector<Place> at = places();
    std::map<const Chapter*, std::set<const Chapter*>> parts;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (at[i].part != nullptr && !numbers_of(document_.blocks[i]).empty()) {
        parts[at[i].upper].insert(at[i].part);
      }
    }
    std::vector<SheetChapter> out;
    std::vector<std::pair<const Chapter*, const Chapter*>> owners;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const bool apart = at[i].part != nullptr && parts[at[i].upper].size() > 1;
      const auto owner = std::make_pair(at[i].upper, apart ? at[i].part : nullptr);
      if (owners.empty() || owners.back() != owner) {
        owners.push_back(owner);
        out.push_back({{}, title_of(at[i].upper, owner.second), {}, 0});
      }
      out.back().blocks.push_back(i);
      out.back().numbers += numbers_of(document_.blocks[i]).size();
    }
    std::erase_if(out, [](const SheetChapter& chapter) { return chapter.numbers == 0; });
    for (SheetChapter& chapter : out) chapter.name = names_.take(chapter.title);
    return out;
  }

  [[nodiscard]] std::string title_of(const Chapter* upper, const Chapter* part) const {
    if (upper == nullptr) return document_.title;
    return part == nullptr ? upper->text : number_before(upper->text) + part->text;
  }

  SheetSpec list_of_numbers(const std::string& name) const {
    SheetSpec sheet{
        .name = name,
        .column_widths = {7, 26, 44, 26, 30, 12, 24, 13, 26, 18, 12, 16, 12, 14, 14, 44, 60}};
    SheetRow head;
    for (const std::string_view key :
         {"report.sheet.sequence", "report.note.code", "report.note.indicator",
          "report.sheet.breakdown", "report.note.org", "report.sheet.period_code",
          "report.note.period", "report.note.scenario", "report.note.role", "report.sheet.value",
          "report.sheet.value_high", "report.sheet.unit", "report.tip.qualifier",
          "report.tip.status", "report.note.operands", "report.sheet.section",
          "report.sheet.slot"}) {
      head.cells.push_back({.value = say(key), .format = head_format()});
    }
    sheet.rows.push_back(std::move(head));
    const std::vector<std::string> sections = sections_of_numbers();
    for (std::size_t i = 0; i < document_.numbers.size(); ++i) {
      sheet.rows.push_back(number_row(i, sections[i]));
    }
    sheet.frozen_rows = 1;
    sheet.frozen_columns = 3;
    sheet.repeat_from = 1;
    sheet.repeat_to = 1;
    fit_heights(sheet);
    return sheet;
  }

  // The heading that a number is first printed under.
  std::vector<std::string> sections_of_numbers() const {
    const std::vector<Place> at = places();
    std::vector<std::string> out(document_.numbers.size());
    for (std::size_t i = 0; i < at.size(); ++i) {
      for (const std::size_t number : numbers_of(document_.blocks[i])) {
        if (out[number].empty()) out[number] = at[i].section;
      }
    }
    return out;
  }

  SheetRow number_row(std::size_t index, const std::string& section) const {
    const PrintedNumber& number = document_.numbers[index];
    SheetRow out;
    const auto add = [&](CellValue value) {
      out.cells.push_back({.value = std::move(value), .format = body_format()});
    };
    add(Decimal::of(static_cast<std::int64_t>(index) + 1));
    add(number.key.indicator);
    add(number.indicator);
    add(number.breakdown);
    add(number.org);
    add(number.key.period.to_string());
    add(number.period);
    add(scenario_words(number.key.scenario, document_.language));
    add(role_words(number, document_.language));
    add(number.value);
    add(number.value_high ? CellValue(*number.value_high) : CellValue());
    add(number.unit);
    add(qualifier_words(number.qualifier, document_.language));
    add(status_words(number.status, document_.language));
    add(operand_ids(number));
    add(section);
    add(number.slot);
    return out;
  }

  SheetSpec index_sheet(const std::string& name, const std::string& last,
                        const std::vector<SheetChapter>& chapters) const {
    SheetSpec sheet{.name = name, .column_widths = {8, 36, 80, 14}, .page = PageTurn::kPortrait};
    const auto line = [&](const std::string& text, const CellFormat& format) {
      sheet.rows.push_back({.cells = {{.value = text, .format = format}}});
    };
    line(document_.title, title_format(16));
    line(capitalised(period_words(document_.period, document_.language)), title_format(13));
    line(document_.draft ? say("report.web.draft")
                         : say("report.web.issued", {{"number", document_.number}}),
         {});
    if (!document_.data_at.empty()) {
      line(say("report.made_at", {{"time", document_.data_at}}), {});
    }
    if (document_.has_demo) line(say("report.web.demo"), {.weight = CellWeight::kBold});
    line(say("report.sheet.how"), {.slant = CellSlant::kItalic});
    line("", {});
    SheetRow head;
    for (const std::string_view key : {"report.sheet.sequence", "report.sheet.sheet",
                                       "report.sheet.content", "report.sheet.count"}) {
      head.cells.push_back({.value = say(key), .format = head_format()});
    }
    sheet.rows.push_back(std::move(head));
    int number = 0;
    for (const SheetChapter& chapter : chapters) {
      sheet.rows.push_back(index_row(++number, chapter));
    }
    sheet.rows.push_back(
        index_row(++number, {last, say("report.sheet.all_numbers"), {}, document_.numbers.size()}));
    fit_heights(sheet);
    return sheet;
  }

  static SheetRow index_row(int number, const SheetChapter& chapter) {
    SheetRow row{.cells = {{.value = Decimal::of(number)},
                           {.value = chapter.name},
                           {.value = chapter.title},
                           {.value = Decimal::of(static_cast<std::int64_t>(chapter.numbers))}}};
    for (SheetCell& cell : row.cells) cell.format = body_format();
    row.cells.front().format.align = CellAlign::kCentre;
    return row;
  }

  const Document& document_;
  std::vector<Chapter> outline_;
  SheetNames names_;
};

}  // namespace

Result<std::string> write_xlsx_report(const Document& document) {
  return BookWriter(document).write();
}

}  // namespace tongket
