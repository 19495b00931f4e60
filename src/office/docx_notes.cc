#include "office/docx_notes.h"

#include <algorithm>

#include "base/text.h"
#include "office/docx_styles.h"
#include "office/docx_text.h"

namespace tongket {
namespace {

constexpr std::int64_t kMaxNoteId = 1 << 30;  // what is higher leaves room below for ours
constexpr std::size_t kMaxBookmarkName = 40;
constexpr const char* kFootnotesType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
// The two lines between text and notes; Word does not open footnotes without them.
constexpr const char* kEmptyFootnotes =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p>"
    "</w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
    "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>";

bool is_bookmark_name(std::string_view name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !name.empty() && name.size() <= kMaxBookmarkName && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

class BookmarkWalker final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.name()) != "w:bookmarkStart") return true;
    names.insert(docx_key(node.attribute("w:name").value()));
    const std::int64_t id = node.attribute("w:id").as_llong();
    if (id < kMaxNoteId) next_id = std::max(next_id, id + 1);
    return true;
  }
  std::set<std::string> names;
  std::int64_t next_id = 0;
};

Result<std::string> footnotes_part(DocxPackage& docx) {
  for (const DocxRelation& relation : docx.relations(docx.main_part())) {
    if (relation.type == "footnotes" && docx.has_part(relation.target)) return relation.target;
  }
  const std::string folder = docx.main_part().substr(0, docx.main_part().rfind('/') + 1);
  std::string name = folder + "footnotes.xml";
  if (docx.has_part(name)) name = docx.free_part_name({folder + "footnotes", "xml"});
  TK_CHECK(docx.add_part({name, kFootnotesType, kEmptyFootnotes}));
  TK_CHECK(docx.add_relation(docx.main_part(), {"footnotes", name}));
  return name;
}

// A run whose mark stands raised, by the document's own style for it or, without one, directly.
pugi::xml_node format_mark(pugi::xml_node run, const DocxStyles& styles) {
  pugi::xml_node format = run.append_child("w:rPr");
  if (const auto style = styles.id_of({"character", "footnote reference"})) {
    format.append_child("w:rStyle").append_attribute("w:val") = style->c_str();
  } else {
    format.append_child("w:vertAlign").append_attribute("w:val") = "superscript";
  }
  return run;
}

}  // namespace

DocxBookmarks::DocxBookmarks(DocxPackage& docx) : file_(docx.file()) {
  for (const std::string& part : docx.text_parts()) {
    const Result<const pugi::xml_document*> xml = docx.read_xml(part);
    if (!xml) continue;  // nothing that Word shows
    BookmarkWalker walker;
    pugi::xml_node root = (*xml)->document_element();
    root.traverse(walker);
    names_.merge(walker.names);
    next_id_ = std::max(next_id_, walker.next_id);
  }
}

Result<> DocxBookmarks::add(const DocxRange& range, std::string_view name) {
  if (!is_bookmark_name(name) || !names_.insert(docx_key(name)).second) {
    return fail(ErrorCode::kInvalidInput, "office.docx_bookmark_name",
                {{"found", excerpt(name, 2 * kMaxBookmarkName)}}, {file_, 0, 0});
  }
  pugi::xml_node begin = range.first.parent().insert_child_before("w:bookmarkStart", range.first);
  begin.append_attribute("w:id") = static_cast<long long>(next_id_);
  begin.append_attribute("w:name") = std::string(name).c_str();
  pugi::xml_node end = range.last.parent().insert_child_after("w:bookmarkEnd", range.last);
  end.append_attribute("w:id") = static_cast<long long>(next_id_);
  ++next_id_;
  return done();
}

Result<int> add_footnote(DocxPackage& docx, pugi::xml_node run, std::string_view text) {
  TK_TRY(const std::string part, footnotes_part(docx));
  TK_TRY(pugi::xml_document * xml, docx.edit_xml(part));
  const DocxStyles styles(docx);
  int id = 1;
  for (const pugi::xml_node note : xml->document_element()) {
    const int used = note.attribute("w:id").as_int();
    if (used < kMaxNoteId) id = std::max(id, used + 1);
  }
  pugi::xml_node note = xml->document_element().append_child("w:footnote");
  note.append_attribute("w:id") = id;
  pugi::xml_node paragraph = note.append_child("w:p");
  if (const auto style = styles.id_of({"paragraph", "footnote text"})) {
    pugi::xml_node properties = paragraph.append_child("w:pPr");
    properties.append_child("w:pStyle").append_attribute("w:val") = style->c_str();
  }
  format_mark(paragraph.append_child("w:r"), styles).append_child("w:footnoteRef");
  set_docx_run_text(paragraph.append_child("w:r"), " " + std::string(text));
  pugi::xml_node mark = run.parent().insert_child_after("w:r", run);
  format_mark(mark, styles).append_child("w:footnoteReference").append_attribute("w:id") = id;
  return id;
}

}  // namespace tongket
