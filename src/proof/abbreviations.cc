// Abbreviations with two meanings, and those that a letter sets apart from the ones that the text
// uses.
#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "proof/letters.h"
#include "proof/names.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

std::string_view raw(const Passage& passage, std::size_t token) {
  const Token& at = passage.tokens[token];
  return std::string_view(passage.text).substr(at.begin, at.end - at.begin);
}

// An abbreviation: two to eight capital letters.
bool is_abbreviation(const Passage& passage, std::size_t token) {
  const Token& word = passage.tokens[token];
  if (!word.is_word() || !word.capital || word.folded.size() < 2 || word.folded.size() > 8) {
    return false;
  }
  const std::string_view printed = raw(passage, token);
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (std::any_of(printed.begin(), printed.end(), small)) return false;
  const auto capital = [](std::string_view c) { return lower_case(c) != c; };
  const std::vector<std::string_view> letters = characters_of(printed);
  return std::all_of(letters.begin(), letters.end(), capital);
}

// How many letters of the abbreviation are not the initials of the words before `end`; `letters` if
// there are no such words.
std::size_t misfits(const Passage& passage, std::size_t end, std::string_view letters) {
  if (end < letters.size()) return letters.size();
  std::size_t out = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const Token& word = passage.tokens[end - letters.size() + i];
    if (!word.is_word() || word.folded.empty()) return letters.size();
    if (word.folded.front() != letters[i]) ++out;
  }
  return out;
}

std::string initials(const Passage& passage, std::size_t end, std::size_t count) {
  std::string out;
  for (std::size_t at = end - count; at < end; ++at) out += passage.tokens[at].folded.front();
  return out;
}

std::string words_before(const Passage& passage, std::size_t end, std::size_t count) {
  std::string out;
  if (end < count) return out;
  for (std::size_t at = end - count; at < end; ++at) {
    if (!passage.tokens[at].is_word()) return {};
    out += passage.tokens[at].lower + " ";
  }
  return out;
}

class Abbreviations {
 public:
  Abbreviations(const ProofText& text, std::vector<ProofFinding>& out) : text_(text), out_(out) {}

  void run() {
    for (std::size_t p = 0; p < text_.reading.passages.size(); ++p) collect(p);
    check_meanings();
    check_letters();
    check_odd_ones();
  }

 private:
  struct Meaning {
    std::string words;
    PhrasePlace place;
  };
  struct Slip {
    PhrasePlace abbreviation;
    std::string expected;  // initials, folded
  };
  struct Use {
    std::string abbreviation;  // folded
    PhrasePlace place;
  };

  void collect(std::size_t p) {
    const Passage& passage = text_.reading.passages[p];
    const std::vector<Token>& tokens = passage.tokens;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (!is_abbreviation(passage, at)) continue;
      const std::string& letters = tokens[at].folded;
      ++uses_[letters];
      const std::string before = words_before(passage, at, kContext);
      if (!before.empty()) in_context_[before].push_back({letters, {p, at, at + 1}});
      const bool bracketed =
          at > 0 && at + 1 < tokens.size() && tokens[at - 1].is("(") && tokens[at + 1].is(")");
      if (!bracketed) continue;
      const std::size_t wrong = misfits(passage, at - 1, letters);
      if (wrong == 0) {
        meanings_[letters].push_back(
            {words_before(passage, at - 1, letters.size()), {p, at - 1 - letters.size(), at - 1}});
      } else if (wrong == 1 && letters.size() >= kShortestSlip) {
        slips_.push_back({{p, at, at + 1}, initials(passage, at - 1, letters.size())});
      }
    }
  }

  // "cong nghe thong tin (CNTT)" and "cong nghe truyen thong (CNTT)"
  void check_meanings() {
    for (const auto& [letters, meanings] : meanings_) {
      const Meaning& first = meanings.front();
      for (const Meaning& meaning : meanings) {
        if (meaning.words == first.words) continue;
        ProofFinding finding = low(meaning.place, "proof.name_two_meanings");
        add_other(text_, first.place, finding);
        finding.args = {{"printed", printed(text_, meaning.place)},
                        {"other", printed(text_, first.place)},
                        {"abbreviation", upper(meaning.place)}};
        out_.push_back(std::move(finding));
        break;
      }
    }
  }

  // "co quan nha nuoc (CQCN)" where the text goes on with CQNN.
  void check_letters() {
    for (const Slip& slip : slips_) {
      const auto used = uses_.find(slip.expected);
      if (used == uses_.end() || used->second < kCommon) continue;
      ProofFinding finding = low(slip.abbreviation, "proof.name_abbreviation");
      std::string expected = slip.expected;
      std::transform(expected.begin(), expected.end(), expected.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
      finding.args = {{"printed", printed(text_, slip.abbreviation)}, {"expected", expected}};
      out_.push_back(std::move(finding));
    }
  }

  // Behind the same words twice IMT, once IM.
  void check_odd_ones() {
    for (const auto& [words, uses] : in_context_) {
      for (const Use& use : uses) {
        if (uses_[use.abbreviation] != 1) continue;
        const auto usual = std::find_if(uses.begin(), uses.end(), [&](const Use& other) {
          return other.abbreviation != use.abbreviation && uses_[other.abbreviation] >= kCommon &&
                 (other.abbreviation.starts_with(use.abbreviation) ||
                  use.abbreviation.starts_with(other.abbreviation));
        });
        const auto count = std::count_if(uses.begin(), uses.end(), [&](const Use& other) {
          return usual != uses.end() && other.abbreviation == usual->abbreviation;
        });
        if (count < 2) continue;
        ProofFinding finding = low(use.place, "proof.name_abbreviation");
        add_other(text_, usual->place, finding);
        finding.args = {{"printed", printed(text_, use.place)},
                        {"expected", printed(text_, usual->place)}};
        out_.push_back(std::move(finding));
      }
    }
  }

  ProofFinding low(const PhrasePlace& place, std::string_view key) {
    ProofFinding finding = finding_about(text_, place, ProofKind::kName, key);
    finding.severity = ProofSeverity::kLow;
    return finding;
  }
  // The abbreviation as printed in the brackets behind its meaning.
  [[nodiscard]] std::string upper(const PhrasePlace& meaning) const {
    return printed(text_, {meaning.passage, meaning.last + 1, meaning.last + 2});
  }

  static constexpr std::size_t kContext = 4;       // words before
  static constexpr std::size_t kShortestSlip = 3;  // letters
  static constexpr std::size_t kCommon = 3;        // uses

  const ProofText& text_;
  std::vector<ProofFinding>& out_;
  std::map<std::string, std::size_t> uses_;  // by folded letters
  std::map<std::string, std::vector<Meaning>> meanings_;
  std::map<std::string, std::vector<Use>> in_context_;
  std::vector<Slip> slips_;
};

}  // namespace

void check_abbreviations(const ProofText& text, std::vector<ProofFinding>& out) {
  Abbreviations(text, out).run();
}

}  // namespace tongket
