// Idea: poppler tells the words and the ruled lines of the pages (several processes, some fifty
// pages each), which become lines here. Pages without any word are drawn as pictures and given to
// Tesseract. Whatever a page does to those programs, the others are read.
#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/text.h"
#include "read/source/pdf_lines.h"
#include "read/source/pdf_page.h"
#include "read/source/source_builder.h"
#include "read/source/tool.h"

namespace tongket {
namespace {

constexpr const char* kPoppler = "poppler-utils";
constexpr const char* kTesseract = "tesseract-ocr tesseract-ocr-vie";
constexpr int kPagesAtOnce = 50;
constexpr std::size_t kRangesAtOnce = 2;

struct Range {
  int first = 1;
  int last = 1;
};

// 3, 4, 5, 8 -> "3-5, 8".
std::string page_list(const std::vector<int>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i;
    while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1) ++end;
    if (!out.empty()) out += ", ";
    out += std::to_string(pages[i]);
    if (end > i) out += "-" + std::to_string(pages[end]);
    i = end + 1;
  }
  return out;
}

std::string shown_log(const ToolOutput& output) {
  constexpr std::size_t kShown = 300;
  const std::string_view log = trimmed(output.log);
  if (log.empty() || first_invalid_utf8(log)) return "-";
  return excerpt(log.substr(0, log.find('\n')), kShown);
}

class PdfReader {
 public:
  PdfReader(std::filesystem::path file, const SourceLimits& limits, Progress& progress)
      : path_(std::move(file)),
        limits_(limits),
        progress_(progress),
        builder_(path_.string(), SourceFormat::kPdf, limits),
        deadline_(std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds)) {}

  Result<SourceText> read() {
    std::error_code error;
    document_ = std::filesystem::absolute(path_, error).string();
    TK_TRY(words_tool_, find_tool("pdftotext", kPoppler));
    TK_TRY(rules_tool_, find_tool("pdftops", kPoppler));
    TK_TRY(const int pages, count_pages());
    const int last = std::min(pages, limits_.max_pages);
    for (int first = 1; first <= last;) {
      std::vector<Range> ranges;
      for (; first <= last && ranges.size() < kRangesAtOnce; first += kPagesAtOnce) {
        ranges.push_back({first, std::min(first + kPagesAtOnce - 1, last)});
      }
      TK_CHECK(read_ranges(ranges));
      progress_.report("read.pdf_pages", static_cast<std::uint64_t>(ranges.back().last),
                       static_cast<std::uint64_t>(last));
    }
    std::sort(unread_.begin(), unread_.end());
    if (unread_.size() == static_cast<std::size_t>(last)) {
      return broken(timed_out_ ? "read.pdf_time_out" : "read.pdf_damaged", log_);
    }
    if (pages > last) {
      builder_.notice("read.pdf_pages_left_out", {{"pages", page_list_of({last + 1, pages})}});
    }
    tell("read.pdf_pages_unread", unread_);
    tell("read.pdf_ocr_used", scanned_);
    tell(no_ocr_reason_, without_text_);
    return std::move(builder_).finish();
  }

 private:
  static std::string page_list_of(const Range& range) {
    return range.first == range.last
               ? std::to_string(range.first)
               : std::to_string(range.first) + "-" + std::to_string(range.last);
  }

  void tell(const char* key, const std::vector<int>& pages) {
    if (pages.empty()) return;
    const std::int64_t line = std::int64_t{pages.front()} * 1000;
    builder_.notice(key, {{"pages", page_list(pages)}, {"package", kTesseract}}, line);
  }

  [[nodiscard]] Error broken(const char* key, const std::string& log) const {
    return fail(ErrorCode::kInvalidInput, key,
                {{"log", log}, {"seconds", std::to_string(limits_.seconds)}},
                {path_.string(), 0, 0});
  }

  [[nodiscard]] ToolLimits tool_limits(std::size_t printed_bytes) const {
    ToolLimits out;
    out.deadline = deadline_;
    out.printed_bytes = printed_bytes;
    return out;
  }

  Result<int> count_pages() {
    TK_TRY(const std::string program, find_tool("pdfinfo", kPoppler));
    constexpr std::size_t kMost = std::size_t{1} << 20;
    TK_TRY(const auto outputs, run_tools({{program, {document_}}}, tool_limits(kMost), progress_));
    const ToolOutput& output = outputs.front();
    if (output.ended == ToolEnd::kTimedOut) return broken("read.pdf_time_out", "-");
    constexpr std::string_view kPages = "\nPages:";
    const std::size_t at = ("\n" + output.printed).find(kPages);
    if (at == std::string::npos) {
      const bool is_locked = output.log.find("ncorrect password") != std::string::npos;
      return broken(is_locked ? "read.pdf_password" : "read.pdf_damaged", shown_log(output));
    }
    const std::string_view rest = std::string_view(output.printed).substr(at + kPages.size() - 1);
    const std::string_view number = trimmed(rest.substr(0, rest.find('\n')));
    int pages = 0;
    std::from_chars(number.data(), number.data() + number.size(), pages);
    if (pages < 1) return broken("read.pdf_damaged", shown_log(output));
    return pages;
  }

  Result<> read_ranges(const std::vector<Range>& ranges) {
    constexpr std::size_t kPrinted = std::size_t{96} << 20;
    std::vector<ToolRun> runs;
    for (const Range& range : ranges) {
      const std::string first = std::to_string(range.first);
      const std::string last = std::to_string(range.last);
      runs.push_back(
          {words_tool_, {"-bbox", "-enc", "UTF-8", "-f", first, "-l", last, document_, "-"}});
      // Without fonts and their shapes; pages keep their size and place.
      runs.push_back(
          {rules_tool_,
           {"-level2", "-noembt1", "-noembtt", "-noembcidps", "-noembcidtt", "-rasterize", "never",
            "-origpagesizes", "-f", first, "-l", last, document_, "-"}});
    }
    TK_TRY(const auto outputs, run_tools(runs, tool_limits(kPrinted), progress_));
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const ToolOutput& words = outputs[2 * i];
      if (log_ == "-") log_ = shown_log(words);
      if (words.ended != ToolEnd::kDone) {
        timed_out_ |= words.ended == ToolEnd::kTimedOut;
        if (words.log.find("not allowed") != std::string::npos) {
          return broken("read.pdf_protected", log_);
        }
      }
      std::vector<PdfPage> pages = parse_pdf_words(words.printed, ranges[i].first);
      add_pdf_rules(outputs[2 * i + 1].printed, pages);
      TK_CHECK(add_pages(ranges[i], pages));
    }
    return done();
  }

  Result<> add_pages(const Range& range, std::vector<PdfPage>& pages) {
    const auto expected = static_cast<std::size_t>(range.last - range.first) + 1;
    if (pages.size() > expected) pages.resize(expected);
    for (int page = range.first + static_cast<int>(pages.size()); page <= range.last; ++page) {
      unread_.push_back(page);
    }
    std::vector<PdfPage*> empty;
    for (PdfPage& page : pages) {
      if (!page.words.empty()) continue;
      if (page.width > 0 && page.height > 0) {
        empty.push_back(&page);
      } else {
        unread_.push_back(page.number);  // poppler did not find it
      }
    }
    std::vector<int> scanned;
    if (!empty.empty()) {
      TK_TRY(scanned, scan(empty));
    }
    for (const PdfPage& page : pages) {
      const bool is_scan = std::find(scanned.begin(), scanned.end(), page.number) != scanned.end();
      for (SourceLine& line : lines_.read(page, is_scan ? PdfText::kScanned : PdfText::kPrinted)) {
        TK_CHECK(builder_.add(std::move(line)));
      }
    }
    scanned_.insert(scanned_.end(), scanned.begin(), scanned.end());
    return done();
  }

  // --- pages that are pictures ---------------------------------------------------

  // Whether Tesseract can read Vietnamese here; looked up once.
  Result<bool> can_scan() {
    if (asked_) return !ocr_tool_.empty();
    asked_ = true;
    const Result<std::string> ocr = find_tool("tesseract", kTesseract);
    const Result<std::string> draw = find_tool("pdftoppm", kPoppler);
    if (!ocr || !draw) return false;
    constexpr std::size_t kMost = std::size_t{1} << 20;
    TK_TRY(const auto outputs,
           run_tools({{*ocr, {"--list-langs"}}}, tool_limits(kMost), progress_));
    const std::string list = "\n" + outputs.front().printed + outputs.front().log + "\n";
    if (list.find("\nvie\n") == std::string::npos) return false;
    ocr_tool_ = *ocr;
    draw_tool_ = *draw;
    return true;
  }

  // Fills in the words of pages; the numbers of those that have some now.
  Result<std::vector<int>> scan(const std::vector<PdfPage*>& pages) {
    TK_TRY(const bool can, can_scan());
    std::vector<int> out;
    const std::size_t at_once = tool_limits(0).at_once;
    for (std::size_t i = 0; i < pages.size(); i += at_once) {
      const auto first = pages.begin() + static_cast<std::ptrdiff_t>(i);
      const auto last = first + static_cast<std::ptrdiff_t>(std::min(at_once, pages.size() - i));
      const std::vector<PdfPage*> group(first, last);
      tried_ += static_cast<int>(group.size());
      if (!can || tried_ > limits_.max_ocr_pages) {
        if (can) no_ocr_reason_ = "read.pdf_ocr_left_out";
        for (const PdfPage* page : group) without_text_.push_back(page->number);
        continue;
      }
      TK_CHECK(scan_group(group));
      for (const PdfPage* page : group) {
        if (!page->words.empty()) out.push_back(page->number);
      }
      progress_.report("read.pdf_ocr", static_cast<std::uint64_t>(tried_), 0);
    }
    return out;
  }

  Result<> scan_group(const std::vector<PdfPage*>& pages) {
    constexpr std::size_t kPicture = std::size_t{128} << 20;
    std::vector<ToolRun> drawing;
    for (const PdfPage* page : pages) {
      const std::string number = std::to_string(page->number);
      drawing.push_back({draw_tool_,
                         {"-r", std::to_string(dots_of(*page)), "-gray", "-singlefile", "-f",
                          number, "-l", number, document_}});
    }
    TK_TRY(auto pictures, run_tools(drawing, tool_limits(kPicture), progress_));
    std::vector<ToolRun> reading;
    reading.reserve(pictures.size());
    for (ToolOutput& picture : pictures) {
      reading.push_back({ocr_tool_,
                         {"stdin", "stdout", "-l", "vie", "--psm", "3", "tsv"},
                         std::move(picture.printed)});
    }
    TK_TRY(const auto texts, run_tools(reading, tool_limits(kPicture), progress_));
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const bool is_read = pictures[i].ended == ToolEnd::kDone && texts[i].ended == ToolEnd::kDone;
      if (is_read) {
        pages[i]->words = parse_ocr_words(texts[i].printed, dots_of(*pages[i]));
      } else {
        unread_.push_back(pages[i]->number);
      }
    }
    return done();
  }

  // 300 dots per inch; fewer for what is larger than two sheets of A3.
  static int dots_of(const PdfPage& page) {
    constexpr double kDots = 300;
    constexpr double kLargest = 1700;  // points
    const double side = std::max({page.width, page.height, 1.0});
    return static_cast<int>(kDots * std::min(1.0, kLargest / side));
  }

  std::filesystem::path path_;
  SourceLimits limits_;
  Progress& progress_;
  SourceBuilder builder_;
  std::chrono::steady_clock::time_point deadline_;
  std::string document_;  // absolute
  std::string words_tool_;
  std::string rules_tool_;
  std::string draw_tool_;
  std::string ocr_tool_;  // empty if it is not there
  bool asked_ = false;
  bool timed_out_ = false;
  int tried_ = 0;
  std::string log_ = "-";
  PdfLines lines_;
  std::vector<int> unread_;
  std::vector<int> scanned_;
  std::vector<int> without_text_;
  const char* no_ocr_reason_ = "read.pdf_no_ocr";
};

}  // namespace

Result<SourceText> pdf_source(const std::filesystem::path& file, const SourceLimits& limits,
                              Progress& progress) {
  return PdfReader(file, limits, progress).read();
}

}  // namespace tongket
