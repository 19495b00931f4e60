// The relations of a part stand in a part of their own beside it, _rels/<name>.rels:
//
//   <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
//     <Relationship Id="rId1" Type="<URI>/image" Target="media/image1.png"/>
//     <Relationship Id="rId2" Type="<URI>/hyperlink" Target="https://..." TargetMode="External"/>

#include <charconv>
#include <utility>

#include "base/text.h"
#include "office/docx.h"
#include "office/xlsx_parts.h"

namespace tongket {
namespace {

constexpr const char* kRelationsPartType =
    "application/vnd.openxmlformats-package.relationships+xml";
constexpr const char* kOfficeTypes =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* kEmptyRelations =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

DocxRelation relation_of(const pugi::xml_node& node, std::string_view source) {
  const std::string_view type = node.attribute("Type").value();
  const std::string_view target = node.attribute("Target").value();
  const bool is_inside = node.attribute("TargetMode").empty() ||
                         std::string_view(node.attribute("TargetMode").value()) == "Internal";
  return {node.attribute("Id").value(), std::string(type.substr(type.rfind('/') + 1)),
          is_inside ? resolved_part(part_folder(source), target) : std::string(target)};
}

// The target as seen from the folder of `source`: "media/a.png" or "../embeddings/b.xlsx".
std::string relative_target(std::string_view source, std::string_view target) {
  std::string_view folder = part_folder(source);
  std::string up;
  while (!target.starts_with(folder)) {
    folder.remove_suffix(1);
    folder = part_folder(folder);
    up += "../";
  }
  return up.append(target.substr(folder.size()));
}

// "rId" and a number above all that are in use.
std::string next_id(const pugi::xml_node& root) {
  std::uint64_t highest = 0;
  for (const pugi::xml_node node : root) {
    const std::string_view id = node.attribute("Id").value();
    if (!id.starts_with("rId") || id.size() > 12) continue;
    std::uint64_t number = 0;
    std::from_chars(id.data() + 3, id.data() + id.size(), number);
    highest = std::max(highest, number);
  }
  return "rId" + std::to_string(highest + 1);
}

}  // namespace

std::vector<DocxRelation> DocxPackage::relations(std::string_view source) const {
  std::vector<DocxRelation> out;
  const DocxPart* part = find(docx_relations_part(source));
  if (part == nullptr) return out;
  std::unique_ptr<pugi::xml_document> parsed;
  if (part->xml == nullptr) {
    auto xml = parse_docx_part(part->bytes, {});
    if (!xml) return out;
    parsed = std::move(*xml);
  }
  const pugi::xml_document& xml = parsed != nullptr ? *parsed : *part->xml;
  for (const pugi::xml_node node : xml.document_element().children("Relationship")) {
    out.push_back(relation_of(node, source));
  }
  return out;
}

Result<std::string> DocxPackage::add_relation(std::string_view source,
                                              const NewDocxRelation& relation) {
  if (source.starts_with('/')) source.remove_prefix(1);
  if (!source.empty() && !has_part(source)) return not_found(source);
  const std::string name = docx_relations_part(source);
  if (!has_part(name)) {
    TK_CHECK(
        add_part({.name = name, .content_type = kRelationsPartType, .bytes = kEmptyRelations}));
  }
  const bool is_whole = relation.type.find(':') != std::string::npos;
  const std::string type = is_whole ? relation.type : kOfficeTypes + relation.type;
  const bool is_outside = relation.type == "hyperlink";
  const std::string target =
      is_outside ? relation.target : relative_target(source, relation.target);
  TK_TRY(pugi::xml_document * xml, edit_xml(name));
  pugi::xml_node root = xml->document_element();
  for (const pugi::xml_node node : root) {
    const bool is_equal = type == node.attribute("Type").value() &&
                          target == node.attribute("Target").value() &&
                          is_outside == !node.attribute("TargetMode").empty();
    if (is_equal) return std::string(node.attribute("Id").value());
  }
  std::string id = next_id(root);
  pugi::xml_node added = root.append_child("Relationship");
  added.append_attribute("Id") = id.c_str();
  added.append_attribute("Type") = type.c_str();
  added.append_attribute("Target") = target.c_str();
  if (is_outside) added.append_attribute("TargetMode") = "External";
  return id;
}

}  // namespace tongket
