// Names and aliases of a pack's org units, found in prose.
//
//   const OrgIndex orgs(pack);
//   for (const OrgMention& mention : orgs.find(passage)) ... mention.org->id ...
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/pack.h"
#include "read/prose/passage.h"

namespace tongket {

struct OrgMention {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  const OrgUnit* org = nullptr;
};

class OrgIndex {
 public:
  // The pack must outlive the index.
  explicit OrgIndex(const Pack& pack);

  // In order; the longest name at each place.
  [[nodiscard]] std::vector<OrgMention> find(const Passage& passage) const;
  // The unit that a heading names as its subject; nullptr if it names none, or speaks of more than
  // the unit. The nation is never a subject.
  [[nodiscard]] const OrgUnit* subject(const Passage& heading) const;
  // "Cong ty me" of a group: the unit `id` + "-parent"; nullptr if the pack has none.
  [[nodiscard]] const OrgUnit* parent_company(const OrgUnit& group) const;
  [[nodiscard]] const OrgUnit* nation() const { return nation_; }

 private:
  struct Name {
    std::vector<std::string> words;  // lower case, signs left out
    const OrgUnit* org = nullptr;
  };
  void add(std::string_view name, const OrgUnit& org);

  const Pack& pack_;
  const OrgUnit* nation_ = nullptr;
  std::unordered_map<std::string, std::vector<Name>> by_first_;  // longest first
};

}  // namespace tongket
