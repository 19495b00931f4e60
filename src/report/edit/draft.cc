#include "report/edit/draft.h"

#include <algorithm>

#include "report/compose/compose.h"
#include "report/compose/edited_text.h"
#include "report/write/outline.h"

namespace tongket {
namespace {

constexpr std::string_view kNarrativePlace = "narrative/";

// "TELE.difficulties" as field and section; a section of its own ("party.next") has no field.
struct NarrativePlace {
  std::string_view field;
  std::string_view section;
};

NarrativePlace narrative_place(const Pack& pack, std::string_view place) {
  const std::string_view name = base_place(place).substr(kNarrativePlace.size());
  const std::size_t point = name.find('.');
  if (point == std::string_view::npos) return {{}, name};
  const Field* field = pack.field_of(name.substr(0, point));
  if (field == nullptr) return {{}, name};
  return {field->code, name.substr(point + 1)};
}

class DraftMaker {
 public:
  DraftMaker(const Pack& pack, const ReportDefinition& definition, const Document& document)
      : pack_(pack),
        definition_(definition),
        document_(document),
        chapters_(outline_of(document)) {}

  Draft make() {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      add_openings(i);
      if (document_.blocks[i].kind != Block::Kind::kEnd) add(i);
    }
    add_openings(document_.blocks.size());
    return std::move(out_);
  }

 private:
  void add_openings(std::size_t before) {
    const auto& openings = document_.openings;
    for (; opening_ < openings.size() && openings[opening_].before <= before; ++opening_) {
      DraftBlock block = opening_at(openings[opening_].place);
      block.heading = heading_;
      push(std::move(block));
    }
    const auto& closed = document_.closed;
    for (; closed_ < closed.size() && closed[closed_].before <= before; ++closed_) {
      DraftBlock block = opening_at(closed[closed_].place);
      block.headed = closed[closed_].heading.empty();
      block.heading = block.headed ? heading_ : closed[closed_].heading;
      push(std::move(block));
    }
  }

  [[nodiscard]] DraftBlock opening_at(const std::string& place) const {
    DraftBlock out;
    out.place = place;
    out.field = field_of(pack_, place);
    out.section = section_of(pack_, definition_, place);
    out.editable = true;
    return out;
  }

  void add(std::size_t index) {
    const Block& block = document_.blocks[index];
    DraftBlock out;
    out.block = index;
    out.place = block.place;
    out.field = block.field.empty() ? field_of(pack_, block.place) : block.field;
    if (next_chapter_ < chapters_.size() && chapters_[next_chapter_].block == index) {
      const Chapter& chapter = chapters_[next_chapter_++];
      out_.outline.push_back({out_.blocks.size(), chapter.depth, chapter.id, chapter.text, {}});
      heading_ = chapter.text;
    }
    out.heading = heading_;
    if (!block.place.empty()) {
      out.section = section_of(pack_, definition_, block.place);
      out.editable = block.kind == Block::Kind::kParagraph;
      out.droppable = true;
    }
    if (out.editable) out.markers = markers_of(block.paragraph, document_.numbers);
    push(std::move(out));
  }

  void push(DraftBlock block) {
    if (!block.place.empty() && !out_.outline.empty()) {
      std::vector<std::string>& places = out_.outline.back().places;
      const bool known = std::find(places.begin(), places.end(), block.place) != places.end();
      if (!known) places.push_back(block.place);
    }
    out_.blocks.push_back(std::move(block));
  }

  const Pack& pack_;
  const ReportDefinition& definition_;
  const Document& document_;
  std::vector<Chapter> chapters_;
  Draft out_;
  std::size_t next_chapter_ = 0;
  std::size_t opening_ = 0;
  std::size_t closed_ = 0;
  std::string heading_;
};

}  // namespace

Draft draft_of(const Pack& pack, const ReportDefinition& definition, const Document& document) {
  return DraftMaker(pack, definition, document).make();
}

std::string markers_of(const Paragraph& paragraph, const std::vector<PrintedNumber>& numbers) {
  std::string out;
  for (const Span& span : paragraph.spans) {
    out += span.number ? "{{" + numbers[*span.number].slot + "}}" : braces_apart(span.text);
  }
  return out;
}

std::string_view base_place(std::string_view place) {
  for (const std::string_view ending : {kBeforePlace, kAfterPlace}) {
    if (place.ends_with(ending)) place.remove_suffix(ending.size());
  }
  return place.substr(0, place.find('#'));
}

std::string section_of(const Pack& pack, const ReportDefinition& definition,
                       std::string_view place) {
  if (place.empty() || definition.sections.empty()) return {};
  if (!place.starts_with(kNarrativePlace)) return definition.sections.front().id;
  const ReportSection* section = definition.section(narrative_place(pack, place).section);
  return section == nullptr ? std::string() : section->id;
}

std::string field_of(const Pack& pack, std::string_view place) {
  if (place.starts_with(kNarrativePlace)) {
    return std::string(narrative_place(pack, place).field);
  }
  std::string_view name = base_place(place);
  name = name.substr(0, name.find('@'));
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return {};
  name.remove_prefix(slash + 1);
  const Indicator* indicator = pack.indicator(name);
  const Field* field = pack.field_of(indicator == nullptr ? name : indicator->field);
  return field == nullptr ? std::string() : field->code;
}

}  // namespace tongket
