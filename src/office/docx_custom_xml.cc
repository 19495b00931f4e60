#include "office/docx_custom_xml.h"

#include <fmt/format.h>

#include "office/xml_text.h"

namespace tongket {
namespace {

constexpr const char* kPropertiesType =
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";

std::string properties_xml(const CustomXml& data) {
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>)"
      "\n"
      R"(<ds:datastoreItem ds:itemID="{}" )"
      R"(xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">)"
      R"(<ds:schemaRefs><ds:schemaRef ds:uri="{}"/></ds:schemaRefs></ds:datastoreItem>)",
      xml_text(data.id), xml_text(data.space));
}

}  // namespace

Result<> add_custom_xml(DocxPackage& docx, CustomXml data) {
  const std::string item = docx.free_part_name({"customXml/item", "xml"});
  const std::string properties = docx.free_part_name({"customXml/itemProps", "xml"});
  TK_CHECK(docx.add_part({properties, kPropertiesType, properties_xml(data)}));
  TK_CHECK(docx.add_part({item, "application/xml", std::move(data.bytes)}));
  TK_CHECK(docx.add_relation(docx.main_part(), {"customXml", item}));
  TK_CHECK(docx.add_relation(item, {"customXmlProps", properties}));
  return done();
}

pugi::xml_node custom_xml(DocxPackage& docx, std::string_view space) {
  for (const DocxRelation& relation : docx.relations(docx.main_part())) {
    if (relation.type != "customXml" || !docx.has_part(relation.target)) continue;
    const Result<const pugi::xml_document*> xml = docx.read_xml(relation.target);
    if (!xml) continue;
    const pugi::xml_node root = (*xml)->document_element();
    if (space == root.attribute("xmlns").value()) return root;
  }
  return {};
}

}  // namespace tongket
