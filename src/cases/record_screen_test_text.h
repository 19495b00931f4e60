// A register of sites that is screened, and the kind of its cases, as texts for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "cases/record_kinds.h"
#include "cases/record_screen_join.h"

namespace tongket::screen_text {

inline constexpr std::string_view kSites = R"(id: site
name: {vi: Trang, en: Site}
title: site
fields:
  - {id: site, name: {vi: Ten, en: Name}, type: domain, required: true, unique: true, privacy: public}
  - {id: place, name: {vi: Noi, en: Place}, type: choice, required: true, choices: [{id: here, name: {vi: Day, en: Here}}, {id: abroad, name: {vi: Xa, en: Abroad}}]}
  - {id: seller, name: {vi: Ban, en: Seller}, type: text}
  - {id: holder, name: {vi: Chu, en: Holder}, type: person, privacy: personal}
states:
  - {id: active, name: {vi: Co, en: Active}, stage: stands}
  - {id: gone, name: {vi: Mat, en: Gone}, stage: done}
steps:
  - {id: add, name: {vi: Them, en: Add}, to: active, by: [desk], asks: [site, place, seller, holder]}
  - {id: drop, name: {vi: Bo, en: Drop}, from: [active], to: gone, by: [desk]}
screen:
  field: site
  when: 'place = "here" and state = "active"'
  words:
    - {value: bank, anywhere: [nganhang]}
    - {value: loan, anywhere: [tindung], whole: [vay]}
  except: [vaycuoi]
  suffixes: [vn, com.vn]
  copies:
    name: site
    who: seller
    where: {from: place, as: {abroad: far}, otherwise: near}
  sets: {found_by: words, found_on: today}
  makes: site_case
  step: suspect
  link: entry
  sign: sign
  matched: words
  again: [cleared]
)";

inline constexpr std::string_view kCases = R"(id: site_case
name: {vi: Vu, en: Case}
title: name
number: VU
fields:
  - {id: name, name: {vi: Ten, en: Name}, type: domain, required: true, search: true}
  - {id: entry, name: {vi: Ban ghi, en: Entry}, type: record, to: site}
  - {id: other, name: {vi: Khac, en: Other}, type: record, to: site_case}
  - {id: sign, name: {vi: Dau hieu, en: Sign}, type: choice, many: true, required: true, choices: [{id: bank, name: {vi: Nh, en: Bank}}, {id: loan, name: {vi: Vay, en: Loan}}]}
  - {id: words, name: {vi: Tu, en: Words}, type: text, many: true}
  - {id: who, name: {vi: Ai, en: Who}, type: text, help: {vi: Ai, en: Who}}
  - {id: where, name: {vi: Dau, en: Where}, type: choice, choices: [{id: near, name: {vi: Gan, en: Near}}, {id: far, name: {vi: Xa, en: Far}}]}
  - {id: found_by, name: {vi: Cach, en: How}, type: choice, choices: [{id: words, name: {vi: Tu, en: Words}}]}
  - {id: found_on, name: {vi: Ngay, en: Day}, type: date, required: true}
  - {id: answer, name: {vi: Dap, en: Answer}, type: text}
states:
  - {id: suspected, name: {vi: Nghi, en: Suspected}, stage: open}
  - {id: cleared, name: {vi: Bo, en: Cleared}, stage: dropped}
  - {id: kept, name: {vi: Giu, en: Kept}, stage: done}
steps:
  - {id: suspect, name: {vi: Ghi, en: Suspect}, to: suspected, by: [desk], asks: [name, entry, sign, words, who, where, found_by, found_on]}
  - {id: clear, name: {vi: Bo, en: Clear}, from: [suspected], to: cleared, by: [desk], asks: [answer, other]}
  - {id: keep, name: {vi: Giu, en: Keep}, from: [suspected], to: kept, by: [desk], asks: [answer]}
)";

inline std::string changed(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const std::size_t at = out.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return out.replace(at, from.size(), to);
}

// "line:column key found (suggestion)" of each.
inline std::vector<std::string> told(const Mistakes& mistakes) {
  std::vector<std::string> out;
  for (const Error& error : mistakes.sorted()) {
    std::string line = std::to_string(error.place.line) + ":" + std::to_string(error.place.column) +
                       " " + error.key;
    for (const Arg& arg : error.args) {
      if (arg.name == "found") line += " " + arg.value;
      if (arg.name == "suggestion" && !arg.value.empty()) line += " (" + arg.value + ")";
    }
    out.push_back(line);
  }
  return out;
}

struct JoinedKinds {
  std::vector<RecordKind> kinds;  // the register, the case
  Mistakes mistakes;
};

inline JoinedKinds joined(const std::string& sites, const std::string& cases) {
  JoinedKinds out;
  const Pack pack;
  Reading reading;
  for (const std::string& text : {sites, cases}) {
    const Result<Yaml> root = parse_yaml(text, "k.yaml");
    EXPECT_TRUE(root.ok());
    const RecordSort sort = out.kinds.empty() ? RecordSort::kRegister : RecordSort::kCase;
    out.kinds.push_back(read_record_kind(*root, sort, pack, reading));
    prove_machine(out.kinds.back(), root->place(), reading.mistakes);
  }
  out.mistakes = reading.mistakes;
  if (!out.mistakes.empty()) return out;
  const std::vector<const RecordKind*> all{&out.kinds[0], &out.kinds[1]};
  join_screen(out.kinds[0], all, pack, out.mistakes);
  return out;
}

inline std::vector<RecordKind> kinds() {
  JoinedKinds out = joined(std::string(kSites), std::string(kCases));
  for (const std::string& mistake : told(out.mistakes)) ADD_FAILURE() << mistake;
  return std::move(out.kinds);
}
inline std::vector<std::string> mistakes_of_screen(std::string_view from, std::string_view to) {
  return told(joined(changed(kSites, from, to), std::string(kCases)).mistakes);
}
inline std::vector<std::string> mistakes_with_case(std::string_view from, std::string_view to) {
  return told(joined(std::string(kSites), changed(kCases, from, to)).mistakes);
}

}  // namespace tongket::screen_text
