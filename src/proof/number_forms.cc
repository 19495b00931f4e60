#include "proof/number_forms.h"

#include <algorithm>
#include <map>

#include "proof/phrase_place.h"

namespace tongket {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

class Forms {
 public:
  Forms(const ProofText& text, std::vector<ProofFinding>& out) : text_(text), out_(out) {}

  void run() {
    for (p_ = 0; p_ < text_.reading.passages.size(); ++p_) {
      const std::vector<Token>& tokens = text_.reading.passages[p_].tokens;
      for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at].is_number()) check(tokens, at);
      }
    }
  }

 private:
  [[nodiscard]] bool measured(std::size_t at) const {
    const std::vector<Mark>& marks = text_.reading.passages[p_].marks;
    if (at >= marks.size()) return false;
    return marks[at].has(Sense::kMult) || marks[at].has(Sense::kPercent) ||
           marks[at].has(Sense::kDong) || marks[at].has(Sense::kDollar);
  }

  void check(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    const std::size_t comma = token.lower.find(',');
    const bool version = at > 0 && !token.spaced && tokens[at - 1].is_word();
    if (!token.grouped && comma == std::string::npos && !version &&
        token.lower.find('.') != std::string::npos && measured(at + 1)) {
      report(at, at + 1, "proof.form_point");
    } else if (!token.grouped && comma != std::string::npos && comma > 4 - 1 && measured(at + 1) &&
               token.lower.front() != '0') {
      report(at, at + 1, "proof.form_ungrouped");
    }
    broken_groups(tokens, at);
    split_by_blank(tokens, at);
    glued_word(tokens, at);
  }

  // The digits and points around a number as one run: "1.23.456". Dates, versions, addresses and
  // numbers of headings have no group of three at the end, or four small groups.
  void broken_groups(const std::vector<Token>& tokens, std::size_t at) {
    const std::string& text = text_.reading.passages[p_].text;
    const std::size_t begin = tokens[at].begin;
    if (begin > 0 && (digit(text[begin - 1]) || text[begin - 1] == '.' || text[begin - 1] == '/' ||
                      text[begin - 1] == ',' || text[begin - 1] == '-')) {
      return;
    }
    std::vector<std::size_t> groups;
    std::size_t end = begin;
    while (end < text.size() && digit(text[end])) {
      std::size_t stop = end;
      while (stop < text.size() && digit(text[stop])) ++stop;
      groups.push_back(stop - end);
      end = stop;
      if (end + 1 >= text.size() || text[end] != '.' || !digit(text[end + 1])) break;
      ++end;
    }
    if (groups.size() < 3 || groups.front() > 3 || groups.back() != 3) return;
    const bool whole =
        std::all_of(groups.begin() + 1, groups.end(), [](std::size_t size) { return size == 3; });
    if (whole || groups.size() == 4) return;
    std::size_t last = at;
    while (last < tokens.size() && tokens[last].begin < end) ++last;
    report(at, last, "proof.form_groups");
  }

  // "135. 329 luot"
  void split_by_blank(const std::vector<Token>& tokens, std::size_t at) {
    if (at == 0 || at + 3 >= tokens.size() || !tokens[at - 1].is_word()) return;
    const Token& next = tokens[at + 2];
    const bool point = tokens[at + 1].is(".") && !tokens[at + 1].spaced && next.spaced;
    if (!point || !next.is_number() || next.lower.size() != 3 || tokens[at].grouped) return;
    if (tokens[at].lower.size() > 3 || tokens[at].lower.front() == '0') return;
    if (!tokens[at + 3].is_word() || tokens[at + 3].capital) return;
    report(at, at + 3, "proof.form_blank");
  }

  // "nam 2021va"
  void glued_word(const std::vector<Token>& tokens, std::size_t at) {
    if (at + 1 >= tokens.size() || tokens[at + 1].spaced || !tokens[at + 1].is_word()) return;
    const Token& word = tokens[at + 1];
    const Mark& mark = text_.reading.passages[p_].marks[at + 1];
    const bool unit = mark.has(Sense::kPhysical) || mark.has(Sense::kSpeed) ||
                      mark.has(Sense::kHour) || mark.has(Sense::kMult) || mark.has(Sense::kDong) ||
                      mark.has(Sense::kDuration) || mark.has(Sense::kHectare) ||
                      mark.has(Sense::kDollar);
    const bool letters = word.lower.size() != word.folded.size();  // diacritics: no foreign name
    if (unit || word.capital || !letters || tokens[at].lower.size() < 2) return;
    report(at, at + 2, "proof.form_glued");
  }

  // One finding of each form; what follows it is listed there.
  void report(std::size_t first, std::size_t last, std::string_view key) {
    const PhrasePlace place{p_, first, last};
    const auto known = reported_.find(key);
    if (known != reported_.end()) {
      add_other(text_, place, out_[known->second]);
      return;
    }
    const bool form = key != "proof.form_glued";
    ProofFinding finding =
        finding_about(text_, place, form ? ProofKind::kMagnitude : ProofKind::kName, key);
    finding.severity = ProofSeverity::kLow;
    finding.certainty = ProofCertainty::kCertain;
    finding.args = {{"printed", printed(text_, place)}};
    reported_[key] = out_.size();
    out_.push_back(std::move(finding));
  }

  const ProofText& text_;
  std::vector<ProofFinding>& out_;
  std::size_t p_ = 0;
  std::map<std::string_view, std::size_t> reported_;  // index into out_
};

}  // namespace

void check_number_forms(const ProofText& text, std::vector<ProofFinding>& out) {
  Forms(text, out).run();
}

}  // namespace tongket
