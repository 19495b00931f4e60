// The block tags, and what people made of their blocks in edited files.
#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/text.h"
#include "report/compose/composer.h"
#include "report/compose/contents.h"

namespace tongket {
namespace {

std::size_t count_of(const std::string& text) {
  std::size_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

Pick pick_of(const std::string& text) {
  if (text == "headline") return Pick::kHeadline;
  if (text == "core") return Pick::kCore;
  return text == "mention" ? Pick::kMention : Pick::kAll;
}

Which which_of(const std::string& text, Which otherwise) {
  if (text == "this") return Which::kThis;
  if (text == "next") return Which::kNext;
  if (text == "later") return Which::kLater;
  if (text == "ahead") return Which::kAhead;
  return text == "planned" ? Which::kPlanned : otherwise;
}

}  // namespace

Result<Scope> Composer::scope_of(const PlacedTag& tag, const Scope& around) const {
  Scope out = around;
  const std::string org = tag.tag.option("org");
  if (!org.empty()) {
    if (c_.pack.orgs.find(org) == nullptr) {
      return fail_in(
          tag.paragraph, "report.tag.unknown_org",
          {{"found", org}, {"suggestion", nearest(org, c_.pack.org_ids()).value_or("")}});
    }
    out.org = org;
  }
  const std::string field = tag.tag.option("field");
  if (field.empty()) return out;
  const auto found = std::find_if(c_.pack.fields.begin(), c_.pack.fields.end(),
                                  [&](const Field& each) { return each.code == field; });
  if (found == c_.pack.fields.end()) {
    return fail_in(tag.paragraph, "report.tag.unknown_field", {{"found", field}});
  }
  out.field = &*found;
  out.topic = nullptr;
  return out;
}

Result<Selector> Composer::selector_of(const PlacedTag& tag) const {
  Selector out;
  for (const std::string& code : tag.tag.words) {
    const bool any = std::any_of(
        c_.pack.indicators.begin(), c_.pack.indicators.end(), [&](const Indicator& indicator) {
          return code.ends_with('*')
                     ? indicator.code.starts_with(std::string_view(code).substr(0, code.size() - 1))
                     : indicator.code == code;
        });
    if (!any) {
      const auto near = nearest(code, c_.pack.indicator_codes());
      return fail_in(tag.paragraph, "report.tag.unknown_indicator",
                     {{"found", code}, {"suggestion", near.value_or("")}});
    }
    out.codes.push_back(code);
  }
  out.pick = pick_of(tag.tag.option("pick"));
  out.which =
      which_of(tag.tag.option("which"), tag.tag.name == "plans" ? Which::kAhead : Which::kThis);
  out.again = tag.tag.option("again") == "yes";
  out.max_items = count_of(tag.tag.option("max"));
  out.min_points = count_of(tag.tag.option("points"));
  out.change = tag.tag.option("change") == "yes";
  return out;
}

Result<> Composer::block(const PlacedTag& tag, std::size_t element, const LoopState& at) {
  const std::string& name = tag.tag.name;
  Spot spot;
  spot.source = element;
  TK_TRY(spot.scope, scope_of(tag, at.scope));
  if (name == "narrative") return narrative(tag, spot);
  if (name == "tasks") {
    TaskFilter filter;
    const std::string kinds = tag.tag.option("kind");
    for (const std::string_view kind : split(kinds, ',')) {
      if (!kind.empty()) filter.kinds.emplace_back(kind);
    }
    filter.max_items = count_of(tag.tag.option("max"));
    add_tasks(c_, spot, filter);
    return done();
  }
  if (name == "documents") {
    if (tag.tag.words.size() != 1) {
      return fail_in(tag.paragraph, "report.tag.one_list", {{"found", name}});
    }
    const std::string& list = tag.tag.words.front();
    const auto& documents = c_.pack.documents;
    const bool known =
        std::any_of(documents.begin(), documents.end(),
                    [&](const LegalDocument& document) { return document.list == list; }) ||
        (c_.records != nullptr &&
         std::ranges::find(c_.records->lists, list) != c_.records->lists.end());
    if (!known) return fail_in(tag.paragraph, "report.tag.unknown_list", {{"found", list}});
    add_documents(c_, spot, list);
    return done();
  }
  if (name == "contents") {
    ContentsWanted wanted;
    wanted.tables = tag.tag.option("tables") == "yes";
    const std::size_t levels = count_of(tag.tag.option("max"));
    if (levels > 0) wanted.levels = static_cast<int>(levels);
    add_contents(c_, spot, wanted);
    return done();
  }
  if (name == "sources") {
    TK_CHECK(c_.wording.need({"sources.document", "sources.units"}));
    add_sources(c_, spot);
    return done();
  }
  TK_TRY(const Selector selector, selector_of(tag));
  if (name == "units") return units(tag, spot, selector);
  if (name == "sentences") add_sentences(c_, spot, selector);
  if (name == "table") add_table(c_, spot, selector);
  if (name == "plans") add_plans(c_, spot, selector);
  if (name == "years") add_years(c_, spot, selector);
  if (name == "charts") add_charts(c_, spot, selector);
  return done();
}

Result<> Composer::units(const PlacedTag& tag, const Spot& spot, const Selector& selector) {
  TK_CHECK(c_.wording.need({"units.all", "units.value", "units.rank"}));
  UnitsWanted wanted;
  wanted.kind = tag.tag.option("kind");
  TK_CHECK(check_kind(tag, wanted.kind));
  using Order = UnitsWanted::Order;
  using Names = UnitsWanted::Names;
  wanted.order = tag.tag.option("order") == "rank" ? Order::kRank : Order::kPack;
  wanted.names = tag.tag.option("names") == "short" ? Names::kShort : Names::kFull;
  if (selector.min_points > 0) wanted.least = selector.min_points;
  add_units(c_, spot, selector, wanted);
  return done();
}

std::string Composer::section_of(const PlacedTag& tag, const Scope& scope) const {
  const std::string word = tag.tag.words.empty() ? std::string() : tag.tag.words.front();
  if (scope.topic != nullptr) return scope.topic->codes.front() + "." + word;
  return scope.field == nullptr ? word : scope.field->code + "." + word;
}

Result<> Composer::narrative(const PlacedTag& tag, const Spot& spot) {
  if (tag.tag.words.size() != 1) {
    return fail_in(tag.paragraph, "report.tag.one_section", {{"found", tag.tag.name}});
  }
  const std::string section = section_of(tag, spot.scope);
  const std::string place = "narrative/" + section;
  const auto edited = input_.edited.find(place);
  const bool of_people =
      edited != input_.edited.end() && edited->second.body != EditedText::Body::kDefault;
  std::vector<std::string> paragraphs;
  if (of_people) {
    paragraphs = edited->second.paragraphs;
    printed_edits_.insert(place);
  } else {
    for (const Narrative& text : c_.pack.narratives) {
      const bool ours = text.report == input_.definition.narratives && text.period == c_.period() &&
                        text.section == section;
      if (ours) paragraphs.insert(paragraphs.end(), text.paragraphs.begin(), text.paragraphs.end());
    }
  }
  if (paragraphs.empty()) c_.document.openings.push_back({place, c_.document.blocks.size()});
  for (const std::string& paragraph : paragraphs) {
    Block block;
    block.origin = Block::Origin::kNarrative;
    block.place = place;
    block.source = spot.source;
    EditedWords words{{{paragraph, {}, {}, {}}}, {}};
    if (of_people) words = edited_words(c_, paragraph, {});
    note_untold(place, words);
    block.paragraph = paragraph_of(std::move(words.spans));
    block.missing = std::move(words.missing);
    c_.document.blocks.push_back(std::move(block));
  }
  return done();
}

void Composer::note_untold(const std::string& place, const EditedWords& words) {
  for (const std::string& slot : words.missing) c_.document.untold.push_back({place, slot});
}

void Composer::tell_apart(std::size_t first) {
  std::vector<Block>& blocks = c_.document.blocks;
  std::string place;
  std::size_t times = 0;
  for (std::size_t i = first; i < blocks.size(); ++i) {
    if (blocks[i].origin == Block::Origin::kNarrative) continue;
    if (i == first || blocks[i].place != place) {
      place = blocks[i].place;
      times = ++places_[place];
    }
    if (times > 1) blocks[i].place += "#" + std::to_string(times);
  }
}

void Composer::apply_edits(std::size_t first) {
  if (input_.edited.empty()) return;
  std::vector<Block>& blocks = c_.document.blocks;
  std::vector<Block> old(
      std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(first)),
      std::make_move_iterator(blocks.end()));
  blocks.resize(first);
  for (std::size_t i = 0; i < old.size();) {
    std::vector<Block> of_place;
    do of_place.push_back(std::move(old[i++]));
    while (i < old.size() && old[i].place == of_place.front().place);
    const auto found = input_.edited.find(of_place.front().place);
    if (found == input_.edited.end()) {
      std::move(of_place.begin(), of_place.end(), std::back_inserter(blocks));
    } else {
      append_edited(std::move(of_place), found->second);
    }
  }
  // A chart cannot stand beside one that was dropped.
  for (std::size_t i = first; i < blocks.size(); ++i) {
    const bool after_chart = i > first && blocks[i - 1].kind == Block::Kind::kChart;
    blocks[i].beside = blocks[i].beside && after_chart;
  }
}

void Composer::append_edited(std::vector<Block> of_place, const EditedText& text) {
  const Block like = of_place.front();
  const bool asks = text.body != EditedText::Body::kDefault;
  const bool is_text = like.kind == Block::Kind::kParagraph;
  std::vector<Block>& blocks = c_.document.blocks;
  append_added(like, kBeforePlace, text.before);
  std::vector<Spans> edited;
  if (asks && is_text && like.origin != Block::Origin::kNarrative) {
    NumbersBySlot own;
    for (const Block& block : of_place) {
      for (const Span& span : block.paragraph.spans) {
        if (span.number) own.emplace(c_.document.numbers[*span.number].slot, *span.number);
      }
    }
    for (const std::string& paragraph : text.paragraphs) {
      EditedWords words = edited_words(c_, paragraph, own);
      note_untold(like.place, words);
      if (words.missing.empty()) edited.push_back(std::move(words.spans));
    }
  }
  const bool usable = !edited.empty() && edited.size() == text.paragraphs.size();
  const bool dropped = text.body == EditedText::Body::kDropped;
  if (!asks || usable || dropped) printed_edits_.insert(like.place);
  if (usable) {
    of_place.clear();
    for (Spans& spans : edited) {
      of_place.push_back(like);
      of_place.back().paragraph = paragraph_of(std::move(spans));
    }
  }
  if (!dropped) std::move(of_place.begin(), of_place.end(), std::back_inserter(blocks));
  append_added(like, kAfterPlace, text.after);
}

void Composer::append_added(const Block& like, std::string_view where,
                            const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    Block block;
    block.origin = Block::Origin::kAdded;
    block.place = like.place + std::string(where);
    block.source = like.source;
    EditedWords words = edited_words(c_, text, {});
    note_untold(block.place, words);
    block.paragraph = paragraph_of(std::move(words.spans));
    block.missing = std::move(words.missing);
    c_.document.blocks.push_back(std::move(block));
  }
}

}  // namespace tongket
