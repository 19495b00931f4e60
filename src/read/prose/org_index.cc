#include "read/prose/org_index.h"

#include <algorithm>

namespace tongket {
namespace {

// Words of a name: signs do not count, so that "Cong nghiep - Vien thong" and "Cong nghiep, Vien
// thong" are one name.
std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  for (Token& token : tokens_of(name)) {
    if (token.kind != TokenKind::kSign || token.is("&")) out.push_back(std::move(token.lower));
  }
  return out;
}

bool skipped(const Token& token) {
  return token.is("-") || token.is("(") || token.is(")") || token.is(",") ||
         token.is("\xE2\x80\x93") || token.is(".") || token.is("\"") || token.is("\xE2\x80\x9C") ||
         token.is("\xE2\x80\x9D");
}

}  // namespace

OrgIndex::OrgIndex(const Pack& pack) : pack_(pack), nation_(pack.orgs.find(pack.nation)) {
  for (const OrgUnit& org : pack.orgs.units()) {
    add(org.name_vi, org);
    for (const std::string& alias : org.aliases) add(alias, org);
    // "Tong Cong ty Buu dien Viet Nam (VNPost)"
    const std::size_t open = org.name_vi.find('(');
    const std::size_t close = org.name_vi.find(')', open);
    if (open != std::string::npos && close != std::string::npos) {
      add(org.name_vi.substr(0, open), org);
      add(org.name_vi.substr(open + 1, close - open - 1), org);
    }
  }
  for (auto& [first, names] : by_first_) {
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
  }
}

void OrgIndex::add(std::string_view name, const OrgUnit& org) {
  std::vector<std::string> words = name_words(name);
  if (words.empty()) return;
  std::vector<Name>& known = by_first_[words.front()];
  const bool there = std::any_of(known.begin(), known.end(),
                                 [&](const Name& other) { return other.words == words; });
  if (!there) known.push_back({std::move(words), &org});
}

std::vector<OrgMention> OrgIndex::find(const Passage& passage) const {
  std::vector<OrgMention> out;
  const std::vector<Token>& tokens = passage.tokens;
  for (std::size_t at = 0; at < tokens.size();) {
    const auto names = tokens[at].capital ? by_first_.find(tokens[at].lower) : by_first_.end();
    std::size_t last = 0;
    const OrgUnit* found = nullptr;
    if (names != by_first_.end()) {
      for (const Name& name : names->second) {
        std::size_t i = at;
        std::size_t matched = 0;
        while (i < tokens.size() && matched < name.words.size()) {
          if (tokens[i].lower == name.words[matched]) {
            ++matched;
          } else if (matched == 0 || !skipped(tokens[i])) {
            break;
          }
          ++i;
        }
        if (matched < name.words.size()) continue;
        found = name.org;
        last = i;
        break;
      }
    }
    if (found == nullptr) {
      ++at;
      continue;
    }
    out.push_back({at, last, found});
    at = last;
  }
  return out;
}

const OrgUnit* OrgIndex::subject(const Passage& heading) const {
  constexpr std::size_t kMaxWords = 24;
  if (heading.tokens.size() > kMaxWords) return nullptr;
  std::size_t words = 0;
  for (const Token& token : heading.tokens) words += token.is_word() ? 1U : 0U;
  const OrgUnit* best = nullptr;
  std::size_t covered = 0;
  for (const OrgMention& mention : find(heading)) {
    if (mention.org == nation_) continue;
    std::size_t size = 0;
    for (std::size_t at = mention.first; at < mention.last; ++at) {
      size += heading.tokens[at].is_word() ? 1U : 0U;
    }
    if (best == nullptr || size > covered) best = mention.org;
    covered += size;
  }
  if (best == nullptr) return nullptr;
  // "So Van hoa va Thong tin tinh Binh Thuan": a unit's name in a form that the pack does not list.
  const bool names_unit = !heading.marks.empty() && heading.marks.front().has(Sense::kOrgForm);
  return names_unit || covered * 2 >= words ? best : nullptr;
}

const OrgUnit* OrgIndex::parent_company(const OrgUnit& group) const {
  return pack_.orgs.find(group.id + "-parent");
}

}  // namespace tongket
