#include "report/compose/composer.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "report/compose/flatten.h"
#include "report/compose/record_counts.h"
#include "report/phrase.h"

namespace tongket {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

// What a report may hold at most; loops over many units would print without end.
constexpr std::size_t kMost = 200'000;

// A paragraph without pictures, text boxes, breaks of pages, fields and ends of sections.
bool holds_text_only(const pugi::xml_node& element) {
  static const std::vector<std::string> more{"w:drawing", "w:pict",    "mc:AlternateContent",
                                             "w:object",  "w:fldChar", "w:fldSimple",
                                             "w:sectPr"};
  const pugi::xml_node found = element.find_node([](const pugi::xml_node& node) {
    const bool breaks = node.name() == std::string_view("w:br") && node.attribute("w:type");
    return breaks || contains(more, node.name());
  });
  return element.name() == std::string_view("w:p") && !found;
}

std::string code_of(const Field* field) { return field == nullptr ? std::string() : field->code; }

}  // namespace

Result<> Composer::walk(const std::vector<TemplateNode>& nodes, const LoopState& at) {
  for (const TemplateNode& node : nodes) {
    TK_CHECK(check_size(node));
    switch (node.kind) {
      case TemplateNode::Kind::kCopy:
        TK_CHECK(copy(node, at));
        break;
      case TemplateNode::Kind::kBlock: {
        const std::size_t first = c_.document.blocks.size();
        TK_CHECK(block(node.tag, node.element, at));
        tell_apart(first);
        apply_edits(first);
        TK_TRY(const Scope scope, scope_of(node.tag, at.scope));
        for (std::size_t i = first; i < c_.document.blocks.size(); ++i) {
          c_.document.blocks[i].field = code_of(scope.field);
        }
        break;
      }
      case TemplateNode::Kind::kEach:
        TK_CHECK(each(node, at));
        break;
      case TemplateNode::Kind::kIf:
        TK_CHECK(choose(node, at));
        break;
    }
  }
  return done();
}

Result<> Composer::check_size(const TemplateNode& node) {
  steps_ += 1 + template_.elements[node.element].tags.size();
  const Document& document = c_.document;
  if (std::max({steps_, document.blocks.size(), document.numbers.size()}) <= kMost) return done();
  const std::vector<PlacedTag>& tags = template_.elements[node.element].tags;
  const Args args{{"expected", std::to_string(kMost)}};
  if (!tags.empty()) return fail_in(tags.front().paragraph, "report.tag.too_much", args);
  return fail(ErrorCode::kOverflow, "report.too_much", args, {template_.docx.file(), 0, 0});
}

Result<Block> Composer::copied(const TemplateNode& node, const LoopState& at) {
  const TemplateElement& element = template_.elements[node.element];
  Block out;
  out.source = node.element;
  out.field = code_of(at.scope.field);
  for (const PlacedTag& tag : element.tags) {
    TK_TRY(Spans words, words_of(tag, at));
    out.filled.push_back(std::move(words));
  }
  flatten(template_, element, out);
  return out;
}

Result<> Composer::copy(const TemplateNode& node, const LoopState& at) {
  const TemplateElement& element = template_.elements[node.element];
  TK_TRY(Block out, copied(node, at));
  const bool only_tags = !element.tags.empty() && holds_text_only(element.node);
  if (only_tags && trimmed(plain_text(out.paragraph.spans)).empty()) return done();
  c_.document.blocks.push_back(std::move(out));
  return done();
}

Result<> Composer::each(const TemplateNode& node, const LoopState& at) {
  const std::vector<std::string>& words = node.tag.tag.words;
  const std::string what = words.empty() ? std::string() : words.front();
  if (what == "fields") return each_field(node, at);
  if (what == "topics") return each_topic(node, at);
  if (what == "orgs") return each_org(node, at);
  return fail_in(node.tag.paragraph, "report.tag.unknown_loop",
                 {{"found", what}, {"expected", "fields, topics, orgs"}});
}

Result<> Composer::each_field(const TemplateNode& node, const LoopState& at) {
  std::vector<std::string> codes(node.tag.tag.words.begin() + 1, node.tag.tag.words.end());
  if (codes.empty()) {
    for (const Field& field : c_.pack.fields) codes.push_back(field.code);
  }
  LoopState inside = at;
  inside.field_index = 0;
  for (const std::string& code : codes) {
    const auto field = std::find_if(c_.pack.fields.begin(), c_.pack.fields.end(),
                                    [&](const Field& each) { return each.code == code; });
    if (field == c_.pack.fields.end()) {
      return fail_in(node.tag.paragraph, "report.tag.unknown_field", {{"found", code}});
    }
    inside.scope.field = &*field;
    inside.scope.topic = nullptr;
    ++inside.field_index;
    TK_CHECK(walk(node.body, inside));
  }
  return done();
}

Result<> Composer::each_topic(const TemplateNode& node, const LoopState& at) {
  if (at.scope.field == nullptr) {
    return fail_in(node.tag.paragraph, "report.tag.outside_loop", {{"found", "topics"}});
  }
  LoopState inside = at;
  inside.topic_index = 0;
  const Field& field = *at.scope.field;
  if (field.topics.empty()) {
    inside.topic_index = 1;
    inside.topic_name = field_words(field, c_.language());
    return walk(node.body, inside);
  }
  for (const Topic& topic : field.topics) {
    inside.scope.topic = &topic;
    const bool vietnamese = c_.language() == Language::kVietnamese || topic.name_en.empty();
    inside.topic_name = vietnamese ? topic.name_vi : topic.name_en;
    ++inside.topic_index;
    TK_CHECK(walk(node.body, inside));
  }
  return done();
}

Result<> Composer::check_kind(const PlacedTag& tag, const std::string& kind) const {
  std::vector<std::string> kinds;
  kinds.reserve(c_.pack.org_kinds.size());
  for (const Code& each : c_.pack.org_kinds) kinds.push_back(each.id);
  if (kind.empty() || contains(kinds, kind)) return done();
  return fail_in(tag.paragraph, "report.tag.unknown_kind",
                 {{"found", kind}, {"suggestion", nearest(kind, kinds).value_or("")}});
}

// Units of one kind that have values for the period, within a loop over fields those of the field:
// a unit that belongs to no field stands where it has values of that field.
Result<std::vector<std::string>> Composer::orgs_of(const PlacedTag& tag, const Scope& scope) const {
  const std::string kind = tag.tag.option("kind");
  TK_CHECK(check_kind(tag, kind));
  std::vector<std::string> out;
  for (const OrgUnit& org : c_.pack.orgs.units()) {
    const auto found = reporting().find(org.id);
    if (found == reporting().end() || (!kind.empty() && org.kind != kind)) continue;
    const auto of_field = [&](const std::string& field) {
      return scope.field == nullptr || contains(scope.field->includes, field);
    };
    const bool reports = org.field.empty()
                             ? std::any_of(found->second.begin(), found->second.end(), of_field)
                             : of_field(org.field);
    if (reports) out.push_back(org.id);
  }
  return out;
}

const std::map<std::string, std::set<std::string>>& Composer::reporting() const {
  if (reporting_) return *reporting_;
  reporting_.emplace();
  for (const Fact& fact : c_.facts.all()) {
    const Observation& o = fact.observation;
    const bool dated = !o.key.period.is_undated() || o.key.as_of;
    if (!dated || !c_.period().contains(o.reference_day())) continue;
    if (c_.pack.orgs.find(o.key.org) == nullptr) continue;
    const Indicator* indicator = c_.pack.indicator(o.key.indicator);
    (*reporting_)[o.key.org].insert(indicator == nullptr ? std::string() : indicator->field);
  }
  return *reporting_;
}

Result<> Composer::each_org(const TemplateNode& node, const LoopState& at) {
  LoopState inside = at;
  inside.org_index = 0;
  TK_TRY(const std::vector<std::string> orgs, orgs_of(node.tag, at.scope));
  for (const std::string& org : orgs) {
    const OrgUnit& unit = *c_.pack.orgs.find(org);
    // What a unit of the field reports stands here whatever it is about; of another unit only what
    // is about the field.
    if (!unit.field.empty()) inside.scope = {};
    inside.scope.org = org;
    ++inside.org_index;
    TK_CHECK(walk(node.body, inside));
    inside.scope = at.scope;
  }
  return done();
}

Result<> Composer::choose(const TemplateNode& node, const LoopState& at) {
  TK_TRY(const bool yes, holds(node.tag, at));
  if (!yes) TK_CHECK(note_closed(node, at));
  return walk(yes ? node.body : node.otherwise, at);
}

Result<> Composer::note_closed(const TemplateNode& node, const LoopState& at) {
  const std::vector<std::string>& words = node.tag.tag.words;
  if (words.size() != 2 || words.front() != "narrative") return done();
  PlacedTag wanted = node.tag;
  wanted.tag.words = {words.back()};
  TK_TRY(const Scope scope, scope_of(wanted, at.scope));
  ClosedSection out{"narrative/" + section_of(wanted, scope),
                    c_.document.blocks.size(),
                    code_of(scope.field),
                    {}};
  for (const TemplateNode& inside : node.body) {
    if (inside.kind != TemplateNode::Kind::kCopy) break;
    TK_TRY(const Block block, copied(inside, at));
    if (block.paragraph.level > 0) out.heading = trimmed(plain_text(block.paragraph.spans));
  }
  c_.document.closed.push_back(std::move(out));
  return done();
}

std::vector<std::string> Composer::set_aside() const {
  std::vector<std::string> out;
  for (const auto& [place, text] : input_.edited) {
    if (!printed_edits_.contains(place)) out.push_back(place);
  }
  return out;
}

Result<bool> Composer::holds(const PlacedTag& condition, const LoopState& at) {
  const std::vector<std::string>& words = condition.tag.words;
  if (words.size() == 1 && words.front() == "draft") return c_.document.draft;
  if (words.size() == 1 && words.front() == "topics") {
    return at.scope.field != nullptr && !at.scope.field->topics.empty();
  }
  if (!words.empty() && words.front() == "orgs") {
    TK_TRY(const std::vector<std::string> orgs, orgs_of(condition, at.scope));
    return !orgs.empty();
  }
  std::string text;
  for (const std::string& word : words) text += word + " ";
  Result<Tag> tag = parse_tag(text);
  if (!tag) return fail_in(condition.paragraph, tag.error().key, tag.error().args);
  if (tag->name == "records") return knows_records(c_, {*tag, condition.paragraph, condition.run});
  if (tag->kind != Tag::Kind::kBlock) {
    return fail_in(condition.paragraph, "report.tag.no_condition", {{"found", tag->name}});
  }
  // Tried on a copy of what is shared, and taken back.
  PlacedTag tried{std::move(tag).value(), condition.paragraph, condition.run};
  const std::size_t blocks = c_.document.blocks.size();
  const std::size_t numbers = c_.document.numbers.size();
  const std::size_t openings = c_.document.openings.size();
  const std::size_t untold = c_.document.untold.size();
  const std::set<ObservationId> printed = c_.printed;
  const std::size_t turn = c_.turn;
  const bool demo = c_.document.has_demo;
  const std::set<std::string> edits = printed_edits_;
  TK_CHECK(block(tried, 0, at));
  apply_edits(blocks);
  const bool any = c_.document.blocks.size() > blocks;
  c_.document.blocks.resize(blocks);
  c_.document.numbers.resize(numbers);
  c_.document.openings.resize(openings);
  c_.document.untold.resize(untold);
  c_.printed = printed;
  c_.turn = turn;
  c_.document.has_demo = demo;
  printed_edits_ = edits;
  return any;
}

}  // namespace tongket
