// A demonstration of the reporting cycle: what some hundred units did until an afternoon before the
// due day, as journal entries. What is asked, by when and in which words stands in the pack's
// demo_cycle.yaml (docs/pack-format.md); the values grow from those of a year before, by rates
// drawn from the seed. Most forms are approved; some are with the ministry, returned with messages,
// drafts with findings, or not begun; some came late. The same pack, facts and seed give the same
// entries.
//
//   TK_TRY(const DemoCycleDefinition definition, load_demo_cycle(pack));
//   TK_TRY(const Entries entries, demo_cycle({pack, facts, definition, people}));
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/fact_index.h"
#include "submission/demo_narratives.h"
#include "submission/reporting_commands.h"

namespace tongket {

// How many of a hundred forms stand where at the end; the rest is not begun.
struct DemoShares {
  int approved = 0;
  int submitted = 0;
  int returned = 0;
  int drafts = 0;
  int late = 0;  // of those that were sent: after due
};

struct DemoCyclePlan {
  CyclePlan plan;
  std::optional<Date> opened;  // absent: it stays planned
  DemoShares shares;
};

struct DemoOneOff {
  RequestPlan plan;
  Moment asked;
  DemoShares shares;
};

struct DemoTexts {
  DemoNarratives narratives;
  std::vector<std::string> returned;      // messages of the ministry
  std::vector<std::string> explanations;  // beside cells, of the units
  std::string missing;                    // why there is no figure
};

struct DemoCycleDefinition {
  std::uint64_t seed = 1;
  Moment now;  // the business clock of the demonstration
  std::vector<DemoCyclePlan> cycles;
  std::vector<DemoOneOff> requests;
  std::vector<std::string> told;  // indicators whose value of the period itself the units tell
  DemoTexts texts;
};

// kNotFound if the pack has none; kInvalidInput with line and column, also for a wording that names
// a form, section, cell, unit or field that the pack does not have.
Result<DemoCycleDefinition> load_demo_cycle(const Pack& pack);
Result<DemoCycleDefinition> parse_demo_cycle(std::string_view bytes, const std::string& file);

struct DemoPerson {
  std::string account;
  std::string person;  // record in the journal
};
struct DemoPeople {
  DemoPerson desk;
  std::map<std::string, DemoPerson, std::less<>> reporters;  // by org
  DemoPerson others;  // who reports for a unit that is not among them
};

struct DemoCycleInput {
  const Pack& pack;
  const FactIndex& facts;
  const DemoCycleDefinition& definition;
  const DemoPeople& people;
};
// In the order of time. Nothing is published, so no facts come with them.
Result<Entries> demo_cycle(const DemoCycleInput& input);

}  // namespace tongket
