#include "office/docx_comments.h"

#include <algorithm>
#include <string_view>

#include "office/docx_styles.h"
#include "office/docx_text.h"

namespace tongket {
namespace {

constexpr int kMaxCommentId = 1 << 30;  // what is higher leaves room below for ours
constexpr const char* kCommentsType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
constexpr const char* kNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kEmptyComments =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";

// The highest id of comments, of those in the text without an entry too.
class CommentIds final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (!std::string_view(node.name()).starts_with("w:comment")) return true;
    const pugi::xml_attribute id = node.attribute("w:id");
    if (id && id.as_int() < kMaxCommentId) next = std::max(next, id.as_int() + 1);
    return true;
  }
  int next = 0;
};

int next_comment_id(pugi::xml_node root) {
  CommentIds ids;
  root.traverse(ids);
  return ids.next;
}

Result<std::string> comments_part(DocxPackage& docx) {
  for (const DocxRelation& relation : docx.relations(docx.main_part())) {
    if (relation.type == "comments" && docx.has_part(relation.target)) return relation.target;
  }
  const std::string folder = docx.main_part().substr(0, docx.main_part().rfind('/') + 1);
  std::string name = folder + "comments.xml";
  if (docx.has_part(name)) name = docx.free_part_name({folder + "comments", "xml"});
  TK_CHECK(docx.add_part({name, kCommentsType, kEmptyComments}));
  TK_CHECK(docx.add_relation(docx.main_part(), {"comments", name}));
  return name;
}

}  // namespace

Result<DocxComments> DocxComments::open(DocxPackage& docx) {
  TK_TRY(const std::string part, comments_part(docx));
  TK_TRY(pugi::xml_document * xml, docx.edit_xml(part));
  DocxComments out;
  out.root_ = xml->document_element();
  const bool is_known = std::string_view(out.root_.name()) == "w:comments" &&
                        std::string_view(out.root_.attribute("xmlns:w").value()) == kNamespace;
  if (!is_known) {
    return fail(ErrorCode::kInvalidInput, "office.docx_comments", {},
                {docx.file() + "!" + part, 0, 0});
  }
  const DocxStyles styles(docx);
  out.text_style_ = styles.id_of({"paragraph", "annotation text"});
  out.mark_style_ = styles.id_of({"character", "annotation reference"});
  out.next_id_ =
      std::max(next_comment_id(out.root_), next_comment_id(docx.document().document_element()));
  return out;
}

int DocxComments::add(const DocxComment& comment, pugi::xml_node paragraph,
                      const std::optional<DocxStretch>& stretch) {
  const int id = next_id_++;
  pugi::xml_node begin;
  pugi::xml_node end;
  pugi::xml_node mark;
  if (!stretch) {
    begin = paragraph.append_child("w:commentRangeStart");
    end = paragraph.append_child("w:commentRangeEnd");
    mark = paragraph.append_child("w:r");
  } else {
    begin = stretch->first.parent().insert_child_before("w:commentRangeStart", stretch->first);
    end = stretch->last.parent().insert_child_after("w:commentRangeEnd", stretch->last);
    mark = paragraph.insert_child_after("w:r",
                                        stretch->behind == stretch->last ? end : stretch->behind);
  }
  begin.append_attribute("w:id") = id;
  end.append_attribute("w:id") = id;
  refer(mark, id);
  write(comment, id);
  return id;
}

void DocxComments::refer(pugi::xml_node run, int id) const {
  if (mark_style_) {
    pugi::xml_node format = run.append_child("w:rPr");
    format.append_child("w:rStyle").append_attribute("w:val") = mark_style_->c_str();
  }
  run.append_child("w:commentReference").append_attribute("w:id") = id;
}

// Without the document's own style for comments, what its normal text has (indents, spacing, a
// large font) is taken back directly; no style is added to the document.
void DocxComments::write(const DocxComment& comment, int id) {
  pugi::xml_node node = root_.append_child("w:comment");
  node.append_attribute("w:id") = id;
  node.append_attribute("w:author") = comment.author.c_str();
  node.append_attribute("w:date") = (comment.date.to_string() + "T00:00:00Z").c_str();
  node.append_attribute("w:initials") = comment.initials.c_str();
  for (std::size_t i = 0; i < comment.paragraphs.size(); ++i) {
    pugi::xml_node paragraph = node.append_child("w:p");
    pugi::xml_node format = paragraph.append_child("w:pPr");
    if (text_style_) {
      format.append_child("w:pStyle").append_attribute("w:val") = text_style_->c_str();
    } else {
      pugi::xml_node spacing = format.append_child("w:spacing");
      for (const char* const name : {"w:before", "w:after"}) spacing.append_attribute(name) = 0;
      spacing.append_attribute("w:line") = 240;
      spacing.append_attribute("w:lineRule") = "auto";
      pugi::xml_node indent = format.append_child("w:ind");
      for (const char* const name : {"w:left", "w:right", "w:firstLine"}) {
        indent.append_attribute(name) = 0;
      }
      format.append_child("w:jc").append_attribute("w:val") = "left";
    }
    if (i == 0) {
      pugi::xml_node mark = paragraph.append_child("w:r");
      if (mark_style_) {
        mark.append_child("w:rPr").append_child("w:rStyle").append_attribute("w:val") =
            mark_style_->c_str();
      }
      mark.append_child("w:annotationRef");
    }
    pugi::xml_node run = paragraph.append_child("w:r");
    if (!text_style_) {
      pugi::xml_node size = run.append_child("w:rPr");
      for (const char* const name : {"w:sz", "w:szCs"}) {
        size.append_child(name).append_attribute("w:val") = 20;
      }
    }
    set_docx_run_text(run, comment.paragraphs[i]);
  }
}

}  // namespace tongket
