// The words of a language that reading builds on ("nam", "so voi", "ty dong"), by what they do in a
// sentence; data of the program (assets/lexicon.vi.yaml), not of a sector. docs/reading.md tells
// how to add one.
//
//   const std::vector<Mark> marks = lexicon().mark(tokens);
//   marks[3].has(Sense::kOver)   // a phrase that begins at token 3, marks[3].count tokens long
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/prose/token.h"

namespace tongket {

enum class Sense : std::uint8_t {
  kYear,
  kMonth,
  kQuarter,
  kDay,
  kFirstMonths,  // behind a number: "6 thang dau nam"
  kLastMonths,
  kStartOfYear,
  kEndOfYear,
  kSamePeriod,
  kPreviousYear,
  kThisYear,
  kNextYear,
  kUntil,
  kFrom,
  kUntilNow,
  kSpan,
  kCompared,
  kEstimated,
  kForecast,
  kPlan,
  kAim,
  kOver,
  kUnder,
  kAbout,
  kAtLeast,
  kAtMost,
  kRise,
  kFall,
  kEqual,
  kReach,
  kExceed,
  kMultiple,
  kTimes,
  kShare,
  kIncluding,
  kRemaining,
  kTotal,
  kParentCompany,
  kMult,  // value: the power of ten
  kDong,
  kDollar,
  kPercent,
  kPoints,
  kSpeed,  // value: the power of ten of Mbit/s
  kPerson,
  kHour,
  kHectare,
  kDuration,
  kPhysical,
  kRank,
  kRankPlace,
  kOrdinal,
  kDocument,
  kAbbreviation,
  kFirst,  // value: the ordinal number
  kTopGroup,
  kCountry,
  kPeopleBase,
  kGrowthRate,
  kUnitNote,
  kOrgForm,
  kResult,
  kItemHeading,  // heads the column of what is measured
  kAchieved,     // heads what was reached, not planned
  kRowNumber,
};

using Senses = std::bitset<96>;

// The longest phrase that begins at a token.
struct Mark {
  Senses senses;
  int count = 0;  // of tokens; 0: no phrase begins here
  int value = 0;

  [[nodiscard]] bool has(Sense sense) const { return senses[static_cast<std::size_t>(sense)]; }
};

class Lexicon {
 public:
  // The file's groups; kInvalidInput for one that is not known.
  static Result<Lexicon> parse(std::string_view yaml, const std::string& file);

  // Abbreviations in lower case with their words.
  [[nodiscard]] const std::unordered_map<std::string, std::string>& abbreviations() const {
    return abbreviations_;
  }

  // One mark for each token.
  [[nodiscard]] std::vector<Mark> mark(const std::vector<Token>& tokens) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    Senses senses;
    int value = 0;
  };
  void add(std::string_view phrase, Sense sense, int value);

  std::unordered_map<std::string, std::vector<Phrase>> by_first_;  // longest first
  std::unordered_map<std::string, std::string> abbreviations_;
};

// The program's own.
const Lexicon& lexicon();

}  // namespace tongket
