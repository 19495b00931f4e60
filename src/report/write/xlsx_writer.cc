// Passes: the chapters that print numbers -> a sheet each, with a name of its own -> the list of
// numbers -> the first sheet, which names them all.
#include "report/write/xlsx_writer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "report/phrase.h"
#include "report/write/number_notes.h"
#include "report/write/outline.h"
#include "report/write/xlsx_cells.h"
#include "report/write/xlsx_chapter.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxName = 31;        // characters of a sheet's name
constexpr std::size_t kNumbersOfPart = 20;  // on average, to give each part a sheet

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
    const std::size_t listed = book.sheets.back().rows.size() - 1;
    book.sheets.front() =
        index_sheet(first, chapters, {last, say("report.sheet.all_numbers"), {}, listed});
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

  // The chapters whose parts get a sheet each: those with several parts that print many numbers.
  [[nodiscard]] std::set<const Chapter*> divided(const std::vector<Place>& at) const {
    std::map<const Chapter*, std::map<const Chapter*, std::size_t>> counts;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const std::size_t numbers = numbers_of(document_.blocks[i]).size();
      if (at[i].part != nullptr && numbers > 0) counts[at[i].upper][at[i].part] += numbers;
    }
    std::set<const Chapter*> out;
    for (const auto& [chapter, parts] : counts) {
      std::size_t all = 0;
      for (const auto& [part, numbers] : parts) all += numbers;
      if (parts.size() > 1 && all >= kNumbersOfPart * parts.size()) out.insert(chapter);
    }
    return out;
  }

  std::vector<SheetChapter> chapters_with_numbers() {
    const std::vector<Place> at = places();
    const std::set<const Chapter*> apart = divided(at);
    std::vector<SheetChapter> out;
    Place owner;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const Place place{at[i].upper, apart.contains(at[i].upper) ? at[i].part : nullptr, {}};
      if (out.empty() || place.upper != owner.upper || place.part != owner.part) {
        out.push_back(chapter_at(place));
        owner = place;
      }
      out.back().blocks.push_back(i);
      out.back().numbers += numbers_of(document_.blocks[i]).size();
    }
    std::erase_if(out, [](const SheetChapter& chapter) { return chapter.numbers == 0; });
    for (SheetChapter& chapter : out) chapter.name = names_.take(chapter.name);
    return out;
  }

  [[nodiscard]] SheetChapter chapter_at(const Place& place) const {
    if (place.upper == nullptr) return {document_.title, document_.title, {}, 0};
    const std::string& upper = place.upper->text;
    if (place.part == nullptr) return {upper, upper, {}, 0};
    const std::string& part = place.part->text;
    return {number_before(upper) + part, upper + " \u2013 " + part, {}, 0};
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
    const std::vector<std::optional<std::string>> sections = sections_of_numbers();
    for (std::size_t i = 0; i < document_.numbers.size(); ++i) {
      if (!sections[i]) continue;
      const auto sequence = static_cast<std::int64_t>(sheet.rows.size());
      sheet.rows.push_back(number_row(document_.numbers[i], *sections[i]));
      sheet.rows.back().cells.front().value = Decimal::of(sequence);
    }
    sheet.frozen_rows = 1;
    sheet.frozen_columns = 3;
    sheet.repeat_from = 1;
    sheet.repeat_to = 1;
    fit_heights(sheet);
    return sheet;
  }

  // The heading that a number is first printed under; nullopt if no block prints it.
  [[nodiscard]] std::vector<std::optional<std::string>> sections_of_numbers() const {
    const std::vector<Place> at = places();
    std::vector<std::optional<std::string>> out(document_.numbers.size());
    for (std::size_t i = 0; i < at.size(); ++i) {
      for (const std::size_t number : numbers_of(document_.blocks[i])) {
        if (!out[number]) out[number] = at[i].section;
      }
    }
    return out;
  }

  // Its first cell, the sequence number, is left to the caller.
  [[nodiscard]] SheetRow number_row(const PrintedNumber& number, const std::string& section) const {
    SheetRow out;
    const auto add = [&](CellValue value) {
      out.cells.push_back({.value = std::move(value), .format = body_format()});
    };
    add(CellValue());
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

  [[nodiscard]] SheetSpec index_sheet(const std::string& name,
                                      const std::vector<SheetChapter>& chapters,
                                      const SheetChapter& last) const {
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
    sheet.rows.push_back(index_row(++number, last));
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
