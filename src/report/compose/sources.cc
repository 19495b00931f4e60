// Where the figures of a report come from.
#include <set>

#include "report/compose/blocks.h"

namespace tongket {
namespace {

// Documents that printed values name, and whether units sent some themselves.
struct Origins {
  std::set<std::string> documents;
  bool units = false;
};

Origins origins_of(const Composition& c) {
  Origins out;
  for (const Fact& fact : c.facts.all()) {
    if (!c.printed.contains(fact.id)) continue;
    const std::string& source = fact.observation.source;
    if (c.pack.source(source) != nullptr) {
      out.documents.insert(source);
    } else if (fact.observation.status != ObsStatus::kImputed) {
      out.units = true;
    }
  }
  return out;
}

void add_line(Composition& c, const Spot& spot, const std::string& place, std::string text) {
  Block block;
  block.origin = Block::Origin::kList;
  block.source = spot.source;
  block.place = place;
  block.paragraph = paragraph_of({{std::move(text), {}, {}, {}}});
  c.document.blocks.push_back(std::move(block));
}

}  // namespace

void add_sources(Composition& c, const Spot& spot) {
  const bool vi = c.language() == Language::kVietnamese;
  const Origins origins = origins_of(c);
  for (const SourceDocument& source : c.pack.sources) {
    if (!origins.documents.contains(source.id)) continue;
    const std::string& title = vi || source.title_en.empty() ? source.title_vi : source.title_en;
    add_line(c, spot, "source/" + source.id,
             c.wording.text("sources.document", {{"title", title}}));
  }
  if (origins.units) add_line(c, spot, "source/units", c.wording.text("sources.units"));
}

}  // namespace tongket
