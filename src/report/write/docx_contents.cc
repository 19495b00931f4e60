#include "report/write/docx_contents.h"

namespace tongket {
namespace {

constexpr const char* kUntilWorkedOut = "\u2026";

void set_style(pugi::xml_node paragraph, const std::string& style) {
  pugi::xml_node format = paragraph.child("w:pPr");
  if (!format) format = paragraph.prepend_child("w:pPr");
  pugi::xml_node reference = format.child("w:pStyle");
  if (!reference) reference = format.prepend_child("w:pStyle");
  reference.remove_attributes();
  reference.append_attribute("w:val").set_value(style.c_str());
}

}  // namespace

std::string contents_bookmark(std::size_t number) { return "tkh_" + std::to_string(number); }

void add_page_field(const DocxStyles& styles, const ContentsMark& line, pugi::xml_node paragraph) {
  const auto style = styles.id_of({"paragraph", "toc " + std::to_string(line.level)});
  if (style) set_style(paragraph, *style);
  paragraph.append_child("w:r").append_child("w:tab");
  const std::string code = " PAGEREF " + contents_bookmark(line.number) + " \\h ";
  pugi::xml_node field = paragraph.append_child("w:fldSimple");
  field.append_attribute("w:instr").set_value(code.c_str());
  field.append_attribute("w:dirty").set_value("true");
  field.append_child("w:r").append_child("w:t").text().set(kUntilWorkedOut);
}

}  // namespace tongket
