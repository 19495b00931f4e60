#include "proof/names.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "proof/letters.h"
#include "proof/phrase_place.h"

namespace tongket {
namespace {

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
  PackNames(text.pack).check(text, out);
  check_sections(text, out);
}

}  // namespace tongket
