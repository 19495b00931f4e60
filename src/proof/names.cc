#include "proof/names.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

std::string_view raw(const Passage& passage, std::size_t token) {
  const Token& at = passage.tokens[token];
  return std::string_view(passage.text).substr(at.begin, at.end - at.begin);
}

// Characters of a word, each as its bytes.
std::vector<std::string_view> characters_of(std::string_view word) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
    out.push_back(word.substr(at, end - at));
    at = end;
  }
  return out;
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

// --- names of the pack ---

// Same letters with another accent, or one letter more, less or other.
bool one_letter_apart(const Token& word, const Token& right) {
  if (word.lower == right.lower || word.folded.size() < 2) return false;
  if (word.folded == right.folded) return true;
  const std::string_view a = word.folded;
  const std::string_view b = right.folded;
  if (a.size() < 4 || b.size() < 4) return false;
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > 1) return false;
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  return longer - head - tail <= 1;
}

// The accent on another vowel of the syllable is a way of writing, no mistake.
bool same_marks(std::string_view a, std::string_view b) {
  const auto sorted = [](std::string_view word) {
    std::string marks = lower_case(word);
    std::vector<std::string> out;
    for (const std::string_view c : characters_of(marks)) out.emplace_back(c);
    std::sort(out.begin(), out.end());
    return out;
  };
  // Of two writings only the vowels that carry the accent differ, two characters at most.
  const std::vector<std::string> x = sorted(a);
  const std::vector<std::string> y = sorted(b);
  std::vector<std::string> only_x;
  std::vector<std::string> only_y;
  std::set_difference(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(only_x));
  std::set_difference(y.begin(), y.end(), x.begin(), x.end(), std::back_inserter(only_y));
  return only_x.size() == 2 && only_y.size() == 2;
}

class PackNames {
 public:
  explicit PackNames(const Pack& pack) {
    for (const OrgUnit& org : pack.orgs.units()) {
      add(org.name_vi, org);
      for (const std::string& alias : org.aliases) add(alias, org);
    }
  }

  void check(const ProofText& text, std::vector<ProofFinding>& out) const {
    std::set<std::string> reported;
    for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
      const Passage& passage = text.reading.passages[p];
      std::size_t mention = 0;
      const std::vector<OrgMention>& mentions = text.reading.details[p].orgs;
      for (std::size_t at = 0; at < passage.tokens.size(); ++at) {
        while (mention < mentions.size() && mentions[mention].last <= at) ++mention;
        const bool known = mention < mentions.size() && mentions[mention].first <= at;
        if (known || !passage.tokens[at].capital) continue;
        check_at(text, p, at, reported, out);
      }
    }
  }

 private:
  struct Name {
    std::vector<Token> words;
    std::string text;
    const OrgUnit* org = nullptr;
  };
  static constexpr std::size_t kFewestWords = 3;

  void add(const std::string& name, const OrgUnit& org) {
    std::vector<Token> words;
    for (Token& token : tokens_of(name)) {
      if (token.is_word()) words.push_back(std::move(token));
    }
    if (words.size() < kFewestWords) return;
    std::vector<Name>& known = by_first_[words.front().lower];
    known.push_back({std::move(words), name, &org});
  }

  // Words of the passage from a token on, signs between them left out; empty at a sentence's end.
  static std::vector<std::size_t> words_from(const Passage& passage, std::size_t at,
                                             std::size_t count) {
    std::vector<std::size_t> out;
    for (; at < passage.tokens.size() && out.size() < count; ++at) {
      const Token& token = passage.tokens[at];
      if (token.is_word()) {
        out.push_back(at);
      } else if (token.is(".") || token.is(";") || token.is_number()) {
        break;
      }
    }
    return out;
  }

  void check_at(const ProofText& text, std::size_t p, std::size_t at,
                std::set<std::string>& reported, std::vector<ProofFinding>& out) const {
    const Passage& passage = text.reading.passages[p];
    const auto known = by_first_.find(passage.tokens[at].lower);
    if (known == by_first_.end()) return;
    for (const Name& name : known->second) {
      const std::vector<std::size_t> words = words_from(passage, at, name.words.size());
      if (words.size() != name.words.size()) continue;
      std::size_t wrong = 0;
      std::size_t which = 0;
      for (std::size_t i = 1; i < words.size() && wrong < 2; ++i) {
        if (passage.tokens[words[i]].lower == name.words[i].lower) continue;
        ++wrong;
        which = i;
      }
      if (wrong == 0) return;
      const Token& word = passage.tokens[words[which]];
      if (wrong != 1 || !one_letter_apart(word, name.words[which])) continue;
      if (same_marks(word.lower, name.words[which].lower)) continue;
      const PhrasePlace place{p, at, words.back() + 1};
      if (!reported.insert(lower_case(printed(text, place))).second) return;
      ProofFinding finding = finding_about(text, place, ProofKind::kName, "proof.name_of_pack");
      finding.severity = ProofSeverity::kLow;
      finding.org = name.org->id;
      finding.args = {{"printed", printed(text, place)}, {"name", name.text}};
      out.push_back(std::move(finding));
      return;
    }
  }

  std::unordered_map<std::string, std::vector<Name>> by_first_;
};

// --- a section about another unit than its heading names ---

void check_sections(const ProofText& text, std::vector<ProofFinding>& out) {
  constexpr std::size_t kOften = 3;
  struct Section {
    std::size_t heading = 0;
    std::map<const OrgUnit*, std::vector<PhrasePlace>> named;
  };
  std::map<int, Section> sections;  // by passage of the heading
  for (std::size_t p = 0; p < text.reading.passages.size(); ++p) {
    const PassageScope& scope = text.reading.details[p].scope;
    if (!scope.org_by_heading || scope.org == nullptr) continue;
    const std::vector<int>& above = text.reading.passages[p].above;
    for (auto heading = above.rbegin(); heading != above.rend(); ++heading) {
      const std::vector<OrgMention>& names =
          text.reading.details[static_cast<std::size_t>(*heading)].orgs;
      const bool names_it = std::any_of(names.begin(), names.end(),
                                        [&](const OrgMention& m) { return m.org == scope.org; });
      if (!names_it) continue;
      Section& section = sections[*heading];
      section.heading = static_cast<std::size_t>(*heading);
      for (const OrgMention& mention : text.reading.details[p].orgs) {
        section.named[mention.org].push_back({p, mention.first, mention.last});
      }
      break;
    }
  }
  for (const auto& [heading, section] : sections) {
    const OrgUnit* subject = text.reading.details[section.heading].orgs.front().org;
    if (section.named.contains(subject)) continue;
    for (const auto& [org, places] : section.named) {
      if (org->kind != subject->kind || places.size() < kOften) continue;
      const Passage& passage = text.reading.passages[section.heading];
      ProofFinding finding = finding_about(text, {section.heading, 0, passage.tokens.size()},
                                           ProofKind::kName, "proof.name_other_unit");
      finding.severity = ProofSeverity::kMedium;
      finding.org = subject->id;
      for (const PhrasePlace& place : places) add_other(text, place, finding);
      finding.args = {{"heading", printed(text, {section.heading, 0, passage.tokens.size()})},
                      {"other", org->name_vi, org->name_en},
                      {"count", std::to_string(places.size())}};
      out.push_back(std::move(finding));
      break;
    }
  }
}

}  // namespace

void check_names(const ProofText& text, std::vector<ProofFinding>& out) {
  Abbreviations(text, out).run();
  PackNames(text.pack).check(text, out);
  check_sections(text, out);
}

}  // namespace tongket
