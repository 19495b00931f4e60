#include "read/prose/lexicon.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/yaml.h"
#include "read/assets.h"

namespace tongket {
namespace {

constexpr std::array<std::pair<std::string_view, Sense>, 65> kSenseGroups{{
    {"year", Sense::kYear},
    {"month", Sense::kMonth},
    {"quarter", Sense::kQuarter},
    {"day", Sense::kDay},
    {"first_months", Sense::kFirstMonths},
    {"last_months", Sense::kLastMonths},
    {"start_of_year", Sense::kStartOfYear},
    {"end_of_year", Sense::kEndOfYear},
    {"same_period", Sense::kSamePeriod},
    {"previous_year", Sense::kPreviousYear},
    {"this_year", Sense::kThisYear},
    {"next_year", Sense::kNextYear},
    {"until", Sense::kUntil},
    {"from", Sense::kFrom},
    {"until_now", Sense::kUntilNow},
    {"span", Sense::kSpan},
    {"compared", Sense::kCompared},
    {"estimated", Sense::kEstimated},
    {"forecast", Sense::kForecast},
    {"plan", Sense::kPlan},
    {"aim", Sense::kAim},
    {"over", Sense::kOver},
    {"under", Sense::kUnder},
    {"about", Sense::kAbout},
    {"atleast", Sense::kAtLeast},
    {"atmost", Sense::kAtMost},
    {"rise", Sense::kRise},
    {"fall", Sense::kFall},
    {"equal", Sense::kEqual},
    {"reach", Sense::kReach},
    {"exceed", Sense::kExceed},
    {"multiple", Sense::kMultiple},
    {"times", Sense::kTimes},
    {"share", Sense::kShare},
    {"including", Sense::kIncluding},
    {"remaining", Sense::kRemaining},
    {"total", Sense::kTotal},
    {"parent_company", Sense::kParentCompany},
    {"mult", Sense::kMult},
    {"dong", Sense::kDong},
    {"dollar", Sense::kDollar},
    {"percent", Sense::kPercent},
    {"points", Sense::kPoints},
    {"speed", Sense::kSpeed},
    {"person", Sense::kPerson},
    {"hour", Sense::kHour},
    {"hectare", Sense::kHectare},
    {"duration", Sense::kDuration},
    {"physical", Sense::kPhysical},
    {"rank", Sense::kRank},
    {"rank_place", Sense::kRankPlace},
    {"ordinal", Sense::kOrdinal},
    {"document", Sense::kDocument},
    {"abbreviation", Sense::kAbbreviation},
    {"first", Sense::kFirst},
    {"top_group", Sense::kTopGroup},
    {"country", Sense::kCountry},
    {"people_base", Sense::kPeopleBase},
    {"growth_rate", Sense::kGrowthRate},
    {"unit_note", Sense::kUnitNote},
    {"org_form", Sense::kOrgForm},
    {"result", Sense::kResult},
    {"item_heading", Sense::kItemHeading},
    {"achieved", Sense::kAchieved},
    {"row_number", Sense::kRowNumber},
}};

std::optional<Sense> sense_of(std::string_view group) {
  for (const auto& [code, sense] : kSenseGroups) {
    if (code == group) return sense;
  }
  return std::nullopt;
}

}  // namespace

Result<Lexicon> Lexicon::parse(std::string_view yaml, const std::string& file) {
  TK_TRY(const Yaml root, parse_yaml(yaml, file));
  Lexicon out;
  for (const auto& [group, phrases] : root.map()) {
    if (group == "abbreviations") {
      for (const auto& [shorter, longer] : phrases.map()) {
        out.abbreviations_.try_emplace(shorter, longer.scalar());
      }
      continue;
    }
    const std::optional<Sense> sense = sense_of(group);
    if (!sense) return phrases.error("read.lexicon_group", {{"found", group}});
    for (const Yaml& phrase : phrases.list()) out.add(phrase.scalar(), *sense, 0);
    for (const auto& [phrase, value] : phrases.map()) {
      TK_TRY(const Decimal number, Decimal::parse(value.scalar()));
      out.add(phrase, *sense, static_cast<int>(number.coefficient()));
    }
  }
  for (auto& [first, phrases] : out.by_first_) {
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.words.size() > b.words.size();
    });
  }
  return out;
}

void Lexicon::add(std::string_view phrase, Sense sense, int value) {
  std::vector<std::string> words;
  for (Token& token : tokens_of(phrase)) words.push_back(std::move(token.lower));
  if (words.empty()) return;
  std::vector<Phrase>& known = by_first_[words.front()];
  Senses bit;
  bit.set(static_cast<std::size_t>(sense));
  for (Phrase& other : known) {
    if (other.words != words) continue;
    other.senses |= bit;
    if (value != 0) other.value = value;
    return;
  }
  known.push_back({std::move(words), bit, value});
}

std::vector<Mark> Lexicon::mark(const std::vector<Token>& tokens) const {
  std::vector<Mark> out(tokens.size());
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].is_number()) continue;
    const auto known = by_first_.find(tokens[at].lower);
    if (known == by_first_.end()) continue;
    for (const Phrase& phrase : known->second) {
      if (phrase.words.size() > tokens.size() - at) continue;
      bool same = true;
      for (std::size_t i = 1; same && i < phrase.words.size(); ++i) {
        same = tokens[at + i].lower == phrase.words[i];
      }
      if (!same) continue;
      out[at] = {phrase.senses, static_cast<int>(phrase.words.size()), phrase.value};
      break;
    }
  }
  return out;
}

const Lexicon& lexicon() {
  static const Lexicon own = [] {
    Result<Lexicon> parsed = Lexicon::parse(read::asset("lexicon.vi.yaml"), "lexicon.vi.yaml");
    TK_ASSERT(parsed.ok());
    return std::move(parsed.value());
  }();
  return own;
}

}  // namespace tongket
