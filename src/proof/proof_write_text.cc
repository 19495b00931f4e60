// The form for a terminal. Two minutes are some 500 words: kWhole findings with their words, the
// rest as one line each; the worst and surest come first, so what is cut short matters least.

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "proof/marked_words.h"
#include "proof/proof_write.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

constexpr std::size_t kWhole = 25;
constexpr std::size_t kWidth = 96;       // of the terminal, in characters
constexpr std::size_t kAround = 60;      // characters shown beside the disputed words
constexpr std::size_t kOtherWords = 48;  // bytes shown of another place
constexpr std::size_t kOthers = 4;
constexpr std::size_t kIndent = 5;
constexpr std::array kWorstFirst = {ProofSeverity::kHigh, ProofSeverity::kMedium,
                                    ProofSeverity::kLow};

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Breaks at blanks; each line begins with the indent.
std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t used = 0;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const bool fits = used > 0 && used + 1 + width(word) <= kWidth;
    if (!fits) {
      if (used > 0) out += '\n';
      out.append(kIndent, ' ');
      used = kIndent;
    } else {
      out += ' ';
      ++used;
    }
    out += word;
    used += width(word);
  }
  return out.empty() ? out : out + "\n";
}

class TextWriter {
 public:
  TextWriter(const ProofResult& result, Language language)
      : result_(result), language_(language), lines_(result.source) {}

  std::string write() {
    write_head();
    for (const ProofSeverity severity : kWorstFirst) write_group(severity);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(language_, key, args);
  }
  [[nodiscard]] std::string count(ProofSeverity severity) const {
    return std::to_string(count_of(result_.findings, severity));
  }

  void write_head() {
    out_ += say(result_.findings.empty() ? "proof.none" : "proof.summary",
                {{"document", printable(result_.source.name)},
                 {"lines", std::to_string(result_.source.lines.size())},
                 {"count", std::to_string(result_.findings.size())},
                 {"high", count(ProofSeverity::kHigh)},
                 {"medium", count(ProofSeverity::kMedium)},
                 {"low", count(ProofSeverity::kLow)}}) +
            "\n";
  }

  void write_group(ProofSeverity severity) {
    std::vector<ProofFinding> group = in_reading_order(result_.findings);
    std::erase_if(group, [&](const ProofFinding& f) { return f.severity != severity; });
    if (group.empty()) return;
    std::ranges::stable_sort(group, std::greater(), &ProofFinding::certainty);
    out_ += "\n" + say("proof.severity." + std::string(to_code(severity))) + " (" +
            std::to_string(group.size()) + ")\n";
    for (const ProofFinding& finding : group) {
      if (++number_ <= kWhole) {
        write_whole(finding);
      } else {
        write_short(finding);
      }
    }
  }

  [[nodiscard]] std::string head_of(const ProofFinding& finding) const {
    std::string number = std::to_string(number_) + ".";
    number.insert(0, 4 - std::min<std::size_t>(4, number.size()), ' ');
    return number + " " +
           capitalised(place_text(result_.source.format, first_line(finding), language_)) + ": " +
           say("proof.kind." + std::string(to_code(finding.kind))) + " (" +
           say("proof.certainty." + std::string(to_code(finding.certainty))) + ")";
  }

  void write_whole(const ProofFinding& finding) {
    out_ += "\n" + head_of(finding) + "\n";
    std::map<std::pair<int, int>, std::vector<TextSpan>> by_line;
    for (const TextSpan& span : finding.spans) by_line[{span.line, span.part}].push_back(span);
    for (const auto& [place, spans] : by_line) {
      const SourceLine* line = lines_.line(spans.front());
      if (line != nullptr) out_ += wrapped(marked_words(line->text, spans, kAround));
    }
    out_ += wrapped(printable(finding.text(language_)));
    out_ += wrapped(others_of(finding));
  }

  void write_short(const ProofFinding& finding) {
    out_ += head_of(finding);
    if (!finding.spans.empty()) {
      out_ += " >>" + excerpt(printable(lines_.words(finding.spans.front())), kOtherWords) + "<<";
    }
    out_ += '\n';
  }

  [[nodiscard]] std::string others_of(const ProofFinding& finding) const {
    const std::vector<TextSpan> others = other_places(finding);
    if (others.empty()) return {};
    std::string out = say("proof.others");
    for (std::size_t i = 0; i < std::min(others.size(), kOthers); ++i) {
      out += (i == 0 ? " " : "; ") + place_text(result_.source.format, others[i].line, language_);
      const std::string words = excerpt(printable(lines_.words(others[i])), kOtherWords);
      if (!words.empty()) out += " \"" + words + "\"";
    }
    if (others.size() > kOthers) {
      out += "; " + say("proof.more", {{"count", std::to_string(others.size() - kOthers)}});
    }
    return out;
  }

  const ProofResult& result_;
  Language language_;
  SourceLines lines_;
  std::string out_;
  std::size_t number_ = 0;
};

}  // namespace

std::string proof_text(const ProofResult& result, Language language) {
  return TextWriter(result, language).write();
}

}  // namespace tongket
