// Parts of a file of facts, parsed side by side into the columns. What cannot be put down at once
// (a row that the table lacks, a value too wide, plans, control totals) is kept for the end.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "derive/national/fact_lines.h"
#include "derive/national/national_state.h"

namespace tongket {

enum class NationalScenario : std::uint8_t { kActual = 0, kPlan = 1, kControl = 2 };

struct LateFact {
  std::int64_t line = 0;  // in its part
  std::int64_t value = 0;
  int unit = 0;
  int subject = 0;
  int month = 0;
  NationalScenario scenario = NationalScenario::kActual;
};

struct FactPart {
  std::string_view bytes;     // whole lines
  std::int64_t lines = 0;     // read
  std::int64_t bad_line = 0;  // that the problem is in
  std::vector<LateFact> late;
  std::vector<StrayFact> strays;
  std::string problem;  // key of the message
  std::string found;
};

struct FactTables {
  DenseSeries base;
  DenseSeries direct;
};

// As its line has it.
std::string text_of(const LateFact& fact, const NationalScheme& scheme);

// Where a fact of a unit and a measure belongs.
struct FactSpot {
  DenseSeries* table = nullptr;  // nullptr: the unit is not of the level that has this measure
  DenseSeries::RowKey key;
  int measure = 0;
};

class PartReader {
 public:
  // All must outlive it.
  PartReader(const NationalScheme& scheme, const Hierarchy& hierarchy, const SubjectIndex& subjects,
             FactTables& tables);

  // May run on several parts at once.
  void read(FactPart& part) const;
  [[nodiscard]] FactSpot spot(int unit, int subject) const;

 private:
  // A measure's form and its place there.
  struct Home {
    bool is_base = true;
    int group = 0;
    int measure = 0;
  };
  // Facts whose cells are announced, and the row that the last one went to: facts of one form
  // follow each other.
  struct Waiting {
    struct Fact {
      LateFact fact;
      DenseSeries* table = nullptr;
      DenseSeries::Cell cell;
    };
    std::array<Fact, 48> facts;
    std::size_t count = 0;
    DenseSeries* table = nullptr;
    DenseSeries::RowKey key;
    int row = -1;
  };

  // The key of what is wrong with it, or nothing.
  std::string_view put(const FactLine& fact, std::int64_t line, Waiting& waiting,
                       FactPart& part) const;
  std::string_view put_value(const LateFact& fact, int slot, Waiting& waiting,
                             FactPart& part) const;
  // False if one stands twice; the part knows it then.
  bool fill(Waiting& waiting, FactPart& part) const;

  const NationalScheme& scheme_;
  const Hierarchy& hierarchy_;
  const SubjectIndex& subjects_;
  FactTables& tables_;
  std::vector<Home> homes_;  // of the additive subjects
};

}  // namespace tongket
