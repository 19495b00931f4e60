#include "report/compose/composer.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "report/compose/flatten.h"
#include "report/phrase.h"

namespace tongket {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

}  // namespace

Result<> Composer::walk(const std::vector<TemplateNode>& nodes, const LoopState& at) {
  for (const TemplateNode& node : nodes) {
    switch (node.kind) {
      case TemplateNode::Kind::kCopy:
        TK_CHECK(copy(node, at));
        break;
      case TemplateNode::Kind::kBlock: {
        const std::size_t first = c_.document.blocks.size();
        TK_CHECK(block(node.tag, node.element, at));
        apply_edits(first);
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

Result<> Composer::copy(const TemplateNode& node, const LoopState& at) {
  const TemplateElement& element = template_.elements[node.element];
  Block out;
  out.source = node.element;
  for (const PlacedTag& tag : element.tags) {
    TK_TRY(Spans words, words_of(tag, at));
    out.filled.push_back(std::move(words));
  }
  flatten(template_, element, out);
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
    inside.topic_name = c_.language() == Language::kVietnamese ? topic.name_vi : topic.name_en;
    ++inside.topic_index;
    TK_CHECK(walk(node.body, inside));
  }
  return done();
}

// Units of one kind that exist at the end of the period and have something to print.
Result<> Composer::each_org(const TemplateNode& node, const LoopState& at) {
  const std::string kind = node.tag.tag.option("kind");
  std::set<std::string> reporting;
  for (const Fact& fact : c_.facts.all()) {
    const Observation& o = fact.observation;
    const bool dated = !o.key.period.is_undated() || o.key.as_of;
    if (dated && c_.period().contains(o.reference_day())) reporting.insert(o.key.org);
  }
  LoopState inside = at;
  inside.org_index = 0;
  for (const OrgUnit& org : c_.pack.orgs.units()) {
    if (!kind.empty() && org.kind != kind) continue;
    const bool of_field =
        at.scope.field == nullptr || contains(at.scope.field->includes, org.field);
    if (!of_field || !reporting.contains(org.id)) continue;
    inside.scope = {};
    inside.scope.org = org.id;
    ++inside.org_index;
    TK_CHECK(walk(node.body, inside));
  }
  return done();
}

Result<> Composer::choose(const TemplateNode& node, const LoopState& at) {
  TK_TRY(const bool yes, holds(node.tag, at));
  return walk(yes ? node.body : node.otherwise, at);
}

Result<bool> Composer::holds(const PlacedTag& condition, const LoopState& at) {
  const std::vector<std::string>& words = condition.tag.words;
  if (words.size() == 1 && words.front() == "draft") return c_.document.draft;
  if (words.size() == 1 && words.front() == "topics") {
    return at.scope.field != nullptr && !at.scope.field->topics.empty();
  }
  std::string text;
  for (const std::string& word : words) text += word + " ";
  Result<Tag> tag = parse_tag(text);
  if (!tag) return fail_in(condition.paragraph, tag.error().key, tag.error().args);
  if (tag->kind != Tag::Kind::kBlock) {
    return fail_in(condition.paragraph, "report.tag.no_condition", {{"found", tag->name}});
  }
  // Tried on a copy of what is shared, and taken back.
  PlacedTag tried{std::move(tag).value(), condition.paragraph, condition.run};
  const std::size_t blocks = c_.document.blocks.size();
  const std::size_t numbers = c_.document.numbers.size();
  const std::set<ObservationId> printed = c_.printed;
  const std::size_t turn = c_.turn;
  const bool demo = c_.document.has_demo;
  TK_CHECK(block(tried, 0, at));
  apply_edits(blocks);
  const bool any = c_.document.blocks.size() > blocks;
  c_.document.blocks.resize(blocks);
  c_.document.numbers.resize(numbers);
  c_.printed = printed;
  c_.turn = turn;
  c_.document.has_demo = demo;
  return any;
}

}  // namespace tongket
