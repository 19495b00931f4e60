#include "office/docx_styles.h"

namespace tongket {
namespace {

constexpr int kBodyText = 9;  // the outline level that is none (ECMA-376 part 1, 17.3.1.20)

std::optional<int> level_in(const pugi::xml_node& properties) {
  const pugi::xml_node level = properties.child("w:outlineLvl");
  return level ? std::optional(level.attribute("w:val").as_int(kBodyText)) : std::nullopt;
}

std::optional<int> heading(std::optional<int> level) {
  return level && *level >= 0 && *level < kBodyText ? level : std::nullopt;
}

}  // namespace

DocxStyles::DocxStyles(DocxPackage& docx) {
  for (const DocxRelation& relation : docx.relations(docx.main_part())) {
    if (relation.type != "styles") continue;
    const Result<const pugi::xml_document*> xml = docx.read_xml(relation.target);
    if (!xml) continue;
    for (const pugi::xml_node node : (*xml)->document_element().children("w:style")) {
      const std::string id = node.attribute("w:styleId").value();
      styles_[id] = {node.attribute("w:type").value(),
                     docx_key(node.child("w:name").attribute("w:val").value()),
                     node.child("w:basedOn").attribute("w:val").value(),
                     level_in(node.child("w:pPr"))};
      const bool is_default = node.attribute("w:default").as_bool();
      if (is_default && styles_[id].kind == "paragraph") default_paragraph_ = id;
    }
  }
}

std::string DocxStyles::style_of(const pugi::xml_node& paragraph) const {
  const pugi::xml_node style = paragraph.child("w:pPr").child("w:pStyle");
  return style ? style.attribute("w:val").value() : default_paragraph_;
}

std::optional<int> DocxStyles::outline_level(const pugi::xml_node& paragraph) const {
  if (const auto own = level_in(paragraph.child("w:pPr"))) return heading(own);
  std::string id = style_of(paragraph);
  for (std::size_t steps = 0; steps < styles_.size(); ++steps) {  // styles may form a circle
    const auto style = styles_.find(id);
    if (style == styles_.end()) return std::nullopt;
    if (style->second.outline_level) return heading(style->second.outline_level);
    id = style->second.based_on;
  }
  return std::nullopt;
}

std::optional<std::string> DocxStyles::id_of(const DocxStyleName& name) const {
  const std::string wanted = docx_key(name.name);
  for (const auto& [id, style] : styles_) {
    if (style.kind == name.kind && style.name == wanted) return id;
  }
  return std::nullopt;
}

}  // namespace tongket
