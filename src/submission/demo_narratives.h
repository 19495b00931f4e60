// What the units of a demonstration write. A section of a form is a list of sentences, a sentence a
// list of wordings of which the draw takes one that suits the unit; a unit leaves a sentence out
// where every wording tells a figure that it has not got. As in life some units copy from another
// one and change a few words, and some type a number by hand and mistype it. The same seed gives
// the same text.
//
//   const std::string text = demo_narrative(narratives, {pack, draw, form, section, unit, ...});
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/yaml.h"
#include "model/org_unit.h"
#include "model/pack.h"
#include "submission/cell.h"
#include "submission/demo_values.h"

namespace tongket {

// {{CELL}} stands for a value, {unit} for the name of the unit, {place} for its short name.
struct DemoWording {
  std::string text;
  std::vector<std::string> units;   // only these; empty: any
  std::vector<std::string> fields;  // only units of these; empty: any
  Place place;
};

struct DemoSentence {
  int chance = 100;       // percent of the units that write it
  bool new_line = false;  // it begins a paragraph
  std::vector<DemoWording> wordings;
};

struct DemoNarratives {
  // By id of the form, then of the section; "" is any form.
  std::map<std::string, std::map<std::string, std::vector<DemoSentence>>> sentences;
  std::vector<std::pair<std::string, std::string>> swaps;  // words and what others say for them
  int copied = 0;  // percent of the texts that begin with another unit's
  int typed = 0;   // percent of the texts with a figure in which one was typed, and wrongly
};

// Reads `texts` of demo_cycle.yaml: keys groups, swaps, copied, typed, narratives.
Result<DemoNarratives> read_demo_narratives(const Yaml& texts);
// Everything that wordings name is in the pack; else kInvalidInput, key submission.demo_unknown.
Result<> check_demo_narratives(const DemoNarratives& narratives, const Pack& pack);

// The cells that a text names: "PROV.BTS/tech=2g" of "{{PROV.BTS/tech=2g}} tram".
std::vector<std::string> demo_cells(std::string_view text);

struct DemoWriting {
  const Pack& pack;
  const DemoDraw& draw;
  const Form& form;
  const FormNarrative& section;
  const OrgUnit& unit;
  const CellContents& contents;             // what the unit filled in
  const std::vector<std::string>& writers;  // all units that fill in the form
};
// Empty if there are no words for the section.
std::string demo_narrative(const DemoNarratives& narratives, const DemoWriting& writing);

}  // namespace tongket
