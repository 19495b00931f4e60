#include "office/docx_text.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kBegins = 40;

// What stands between a paragraph and its runs; deletions (w:del, w:moveFrom) are not read.
bool holds_runs(std::string_view name) {
  return is_one_of(name, {"w:hyperlink", "w:ins", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag",
                          "w:customXml", "w:fldSimple", "w:dir", "w:bdo"});
}

void collect_runs(const pugi::xml_node& parent, std::vector<pugi::xml_node>& out) {
  for (const pugi::xml_node node : parent) {
    const std::string_view name = node.name();
    if (name == "w:r") {
      out.push_back(node);
    } else if (holds_runs(name)) {
      collect_runs(node, out);
    }
  }
}

struct Numbering {
  const std::string& place;
  std::vector<DocxParagraph>& out;
  int last = 0;
};

// The alternatives of one thing start from the same number; the one with the most counts.
void number_alternatives(const pugi::xml_node& alternatives, Numbering& state);

void number_paragraphs(const pugi::xml_node& parent, Numbering& state) {
  for (const pugi::xml_node node : parent) {
    const std::string_view name = node.name();
    if (name == "mc:AlternateContent") {
      number_alternatives(node, state);
      continue;
    }
    if (name == "w:p") state.out.push_back({node, state.place, ++state.last});
    if (node.first_child()) number_paragraphs(node, state);
  }
}

void number_alternatives(const pugi::xml_node& alternatives, Numbering& state) {
  const int first = state.last;
  int highest = first;
  for (const pugi::xml_node alternative : alternatives) {
    state.last = first;
    number_paragraphs(alternative, state);
    highest = std::max(highest, state.last);
  }
  state.last = highest;
}

// The key of the text that names the kind of a part.
std::string where_of(std::string_view place) {
  const std::string_view name = place.substr(place.rfind('/') + 1);
  if (name.starts_with("header")) return "@office.docx_in_header";
  if (name.starts_with("footer")) return "@office.docx_in_footer";
  if (name.starts_with("footnotes")) return "@office.docx_in_footnotes";
  if (name.starts_with("endnotes")) return "@office.docx_in_endnotes";
  return "@office.docx_in_body";
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

void append_text(pugi::xml_node run, std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const bool is_none = text.starts_with("\uFFFE") || text.starts_with("\uFFFF");
    if (!is_none && !is_control(text.front())) kept += text.front();
    text.remove_prefix(is_none ? 3 : 1);
  }
  if (kept.empty()) return;
  pugi::xml_node node = run.append_child("w:t");
  const bool has_blanks = kept.front() == ' ' || kept.back() == ' ';
  if (has_blanks) node.append_attribute("xml:space") = "preserve";
  node.text() = kept.c_str();
}

}  // namespace

Result<std::vector<DocxParagraph>> docx_paragraphs(DocxPackage& docx, std::string_view part) {
  std::vector<DocxParagraph> out;
  TK_TRY(const pugi::xml_document* xml, docx.read_xml(part));
  const std::string place = docx.file() + "!" + std::string(part);
  Numbering state = {place, out};
  number_paragraphs(*xml, state);
  if (!out.empty()) TK_CHECK(docx.edit_xml(part));
  return out;
}

Error fail_in(const DocxParagraph& paragraph, std::string_view key, Args args) {
  args.push_back({"where", where_of(paragraph.place)});
  args.push_back({"paragraph", std::to_string(paragraph.number)});
  std::string text = docx_text(paragraph.node);
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  args.push_back({"begins", excerpt(trimmed(text), kBegins)});
  return fail(ErrorCode::kInvalidInput, key, std::move(args),
              {paragraph.place, paragraph.number, 0});
}

std::string docx_characters_shown(const pugi::xml_node& text) {
  std::string out = docx_characters(text);
  if (std::string_view(text.attribute("xml:space").value()) == "preserve") return out;
  return std::string(trimmed(out));
}

std::string docx_run_text(const pugi::xml_node& run) {
  std::string out;
  for (const pugi::xml_node node : run) {
    const std::string_view name = node.name();
    if (name == "w:t") {
      out += docx_characters_shown(node);
    } else if (name == "w:tab") {
      out += '\t';
    } else if (name == "w:br" || name == "w:cr") {
      out += '\n';
    } else if (name == "w:noBreakHyphen") {
      out += '-';
    }
  }
  return out;
}

std::string docx_text(const pugi::xml_node& paragraph) {
  std::string out;
  for (const pugi::xml_node& run : docx_runs(paragraph)) out += docx_run_text(run);
  return out;
}

std::vector<pugi::xml_node> docx_runs(const pugi::xml_node& paragraph) {
  std::vector<pugi::xml_node> out;
  collect_runs(paragraph, out);
  return out;
}

void set_docx_run_text(pugi::xml_node run, std::string_view text) {
  for (pugi::xml_node node = run.first_child(); node;) {
    const pugi::xml_node next = node.next_sibling();
    if (std::string_view(node.name()) != "w:rPr") run.remove_child(node);
    node = next;
  }
  while (true) {
    const std::size_t end = text.find_first_of("\t\n");
    append_text(run, text.substr(0, end));
    if (end == std::string_view::npos) return;
    run.append_child(text[end] == '\t' ? "w:tab" : "w:br");
    text.remove_prefix(end + 1);
  }
}

pugi::xml_node empty_docx_run_behind(pugi::xml_node run) {
  pugi::xml_node out = run.parent().insert_child_after("w:r", run);
  for (const pugi::xml_attribute attribute : run.attributes()) out.append_copy(attribute);
  if (const pugi::xml_node format = run.child("w:rPr")) out.append_copy(format);
  return out;
}

pugi::xml_node copy_docx_run(pugi::xml_node run, std::string_view text) {
  pugi::xml_node copy = run.parent().insert_child_after("w:r", run);
  if (const pugi::xml_node format = run.child("w:rPr")) copy.append_copy(format);
  set_docx_run_text(copy, text);
  return copy;
}

pugi::xml_node copy_docx_paragraph(pugi::xml_node paragraph, std::string_view text) {
  pugi::xml_node copy = paragraph.parent().insert_child_after("w:p", paragraph);
  if (const pugi::xml_node format = paragraph.child("w:pPr")) {
    copy.append_copy(format).remove_child("w:sectPr");
  }
  const std::vector<pugi::xml_node> runs = docx_runs(paragraph);
  pugi::xml_node run = copy.append_child("w:r");
  if (!runs.empty() && runs.front().child("w:rPr")) run.append_copy(runs.front().child("w:rPr"));
  set_docx_run_text(run, text);
  return copy;
}

}  // namespace tongket
