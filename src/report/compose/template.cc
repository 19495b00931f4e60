// Passes: open the package -> the tags of every paragraph, put together and parsed -> the body's
// elements, each with its inline tags or its one block tag -> the tree of loops and choices.
#include "report/compose/template.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxDepth = 6;
constexpr std::size_t kMaxPrefix = 24;  // bytes before a block tag: "- ", "+ ", "1. ", "Bieu: "

Error at_paragraph(const Error& error, const DocxParagraph& paragraph) {
  return fail_in(paragraph, error.key, error.args);
}

Result<std::vector<PlacedTag>> tags_of(const DocxParagraph& paragraph) {
  TK_TRY(const std::vector<DocxTag> found, isolate_tags(paragraph));
  std::vector<PlacedTag> out;
  for (const DocxTag& each : found) {
    Result<Tag> tag = parse_tag(each.text);
    if (!tag) return at_paragraph(tag.error(), paragraph);
    out.push_back({std::move(tag).value(), paragraph, each.run});
  }
  return out;
}

// The child of the body that a node stands in.
pugi::xml_node element_of(pugi::xml_node node, const pugi::xml_node& body) {
  while (node && node.parent() != body) node = node.parent();
  return node;
}

bool is_inline(const PlacedTag& tag) { return tag.tag.kind == Tag::Kind::kInline; }

// A tag that stands for whole paragraphs is alone, but for a short mark before it.
Result<> check_alone(const PlacedTag& tag, const TemplateElement& element) {
  if (element.tags.size() > 1 || element.node != tag.paragraph.node) {
    return fail_in(tag.paragraph, "report.tag.not_alone", {{"found", tag.tag.name}});
  }
  const std::string text = docx_text(tag.paragraph.node);
  const std::size_t open = text.find("{{");
  const std::size_t close = text.rfind("}}");
  const bool mark_only =
      open <= kMaxPrefix && trimmed(std::string_view(text).substr(close + 2)).empty();
  const bool steers = tag.tag.kind != Tag::Kind::kBlock;
  if (!mark_only || (steers && !trimmed(std::string_view(text).substr(0, open)).empty())) {
    return fail_in(tag.paragraph, "report.tag.not_alone", {{"found", tag.tag.name}});
  }
  return done();
}

class TreeBuilder {
 public:
  explicit TreeBuilder(const std::vector<TemplateElement>& elements) : elements_(elements) {}

  Result<std::vector<TemplateNode>> whole() {
    TK_TRY(std::vector<TemplateNode> out, nodes(0));
    if (at_ < elements_.size()) {
      return fail_in(elements_[at_].tags.front().paragraph, "report.tag.end_without_begin",
                     {{"found", elements_[at_].tags.front().tag.name}});
    }
    return out;
  }

 private:
  [[nodiscard]] const PlacedTag* steering() const {
    const std::vector<PlacedTag>& tags = elements_[at_].tags;
    return tags.size() == 1 && !is_inline(tags.front()) ? &tags.front() : nullptr;
  }

  // Up to the end of the elements, or the tag that ends this level (which is not consumed).
  Result<std::vector<TemplateNode>> nodes(std::size_t depth) {
    std::vector<TemplateNode> out;
    for (; at_ < elements_.size(); ++at_) {
      const PlacedTag* tag = steering();
      TemplateNode node;
      node.element = at_;
      if (tag == nullptr) {
        out.push_back(std::move(node));
        continue;
      }
      node.tag = *tag;
      switch (tag->tag.kind) {
        case Tag::Kind::kElse:
        case Tag::Kind::kEnd:
          return out;
        case Tag::Kind::kEach:
        case Tag::Kind::kIf:
          TK_CHECK(nested(node, depth));
          break;
        default:
          node.kind = TemplateNode::Kind::kBlock;
      }
      out.push_back(std::move(node));
    }
    return out;
  }

  Result<> nested(TemplateNode& node, std::size_t depth) {
    const PlacedTag begin = node.tag;
    if (depth >= kMaxDepth) return fail_in(begin.paragraph, "report.tag.too_deep");
    const bool choice = begin.tag.kind == Tag::Kind::kIf;
    const std::string what =
        choice || begin.tag.words.empty() ? std::string() : begin.tag.words.front();
    if (!choice && std::find(open_.begin(), open_.end(), what) != open_.end()) {
      return fail_in(begin.paragraph, "report.tag.loop_in_itself", {{"found", what}});
    }
    if (!choice) open_.push_back(what);
    node.kind = choice ? TemplateNode::Kind::kIf : TemplateNode::Kind::kEach;
    ++at_;
    TK_TRY(node.body, nodes(depth + 1));
    if (choice && at_ < elements_.size() && steering()->tag.kind == Tag::Kind::kElse) {
      ++at_;
      TK_TRY(node.otherwise, nodes(depth + 1));
    }
    if (at_ >= elements_.size() || steering()->tag.kind != Tag::Kind::kEnd) {
      return fail_in(begin.paragraph, "report.tag.not_closed", {{"found", begin.tag.name}});
    }
    if (!choice) open_.pop_back();
    return done();
  }

  const std::vector<TemplateElement>& elements_;
  std::vector<std::string> open_;  // what the loops around repeat over
  std::size_t at_ = 0;
};

// A paragraph that makes way for what its tag prints leaves the end of a section, which Word keeps
// in the section's last paragraph, to a paragraph of its own.
void keep_section_end(const PlacedTag& tag) {
  pugi::xml_node node = tag.paragraph.node;
  const pugi::xml_node section = node.child("w:pPr").child("w:sectPr");
  if (is_inline(tag) || !section) return;
  const bool opens = tag.tag.kind == Tag::Kind::kEach || tag.tag.kind == Tag::Kind::kIf;
  pugi::xml_node parent = node.parent();
  pugi::xml_node own =
      opens ? parent.insert_child_before("w:p", node) : parent.insert_child_after("w:p", node);
  own.append_child("w:pPr").append_copy(section);
  node.child("w:pPr").remove_child(section);
}

Result<std::vector<TemplateElement>> elements_of(DocxPackage& docx) {
  TK_TRY(const std::vector<DocxParagraph> paragraphs, docx_paragraphs(docx, docx.main_part()));
  const pugi::xml_node body = docx.document().document_element().child("w:body");
  std::vector<PlacedTag> all;
  for (const DocxParagraph& paragraph : paragraphs) {
    TK_TRY(std::vector<PlacedTag> tags, tags_of(paragraph));
    for (PlacedTag& tag : tags) {
      keep_section_end(tag);
      all.push_back(std::move(tag));
    }
  }
  std::vector<TemplateElement> out;
  std::map<std::size_t, std::size_t> position;  // of the element with that hash
  for (const pugi::xml_node child : body.children()) {
    if (child.type() != pugi::node_element) continue;
    position[child.hash_value()] = out.size();
    out.push_back({child, {}});
  }
  for (PlacedTag& tag : all) {
    const auto found = position.find(element_of(tag.paragraph.node, body).hash_value());
    if (found == position.end()) {
      return fail_in(tag.paragraph, "report.tag.only_in_text", {{"found", tag.tag.name}});
    }
    out[found->second].tags.push_back(std::move(tag));
  }
  for (const TemplateElement& element : out) {
    for (const PlacedTag& tag : element.tags) {
      if (!is_inline(tag)) TK_CHECK(check_alone(tag, element));
    }
  }
  return out;
}

Result<std::vector<PlacedTag>> tags_around(DocxPackage& docx) {
  std::vector<PlacedTag> out;
  for (const std::string& part : docx.text_parts()) {
    if (part == docx.main_part()) continue;
    TK_TRY(const std::vector<DocxParagraph> paragraphs, docx_paragraphs(docx, part));
    for (const DocxParagraph& paragraph : paragraphs) {
      TK_TRY(std::vector<PlacedTag> tags, tags_of(paragraph));
      for (PlacedTag& tag : tags) {
        if (!is_inline(tag)) {
          return fail_in(paragraph, "report.tag.only_in_text", {{"found", tag.tag.name}});
        }
        out.push_back(std::move(tag));
      }
    }
  }
  return out;
}

}  // namespace

Result<ReportTemplate> read_template(std::string_view bytes, const std::string& file) {
  TK_TRY(DocxPackage docx, DocxPackage::open(bytes, file));
  TK_TRY(std::vector<TemplateElement> elements, elements_of(docx));
  TK_TRY(std::vector<PlacedTag> around, tags_around(docx));
  TreeBuilder builder(elements);
  TK_TRY(std::vector<TemplateNode> nodes, builder.whole());
  DocxStyles styles(docx);
  ParagraphLooks looks(docx);
  return ReportTemplate{std::move(docx),     std::move(styles), std::move(looks),
                        std::move(elements), std::move(nodes),  std::move(around)};
}

}  // namespace tongket
