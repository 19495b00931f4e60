// Data that travel with a Word document (ECMA-376 part 1, 15.2.5 and 15.2.6): an XML part that Word
// shows nothing of, found by its namespace. Word and LibreOffice keep such parts through editing.
//
//   customXml/item1.xml        the data; a relation of the main document ("customXml")
//   customXml/itemProps1.xml   names its namespace; a relation of the data ("customXmlProps")
//
//   TK_CHECK(add_custom_xml(docx, {.space = "urn:a:b", .id = "{...}", .bytes = xml}));
//   custom_xml(docx, "urn:a:b")      // the root element; empty if there is none
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

#include "base/result.h"
#include "office/docx.h"

namespace tongket {

struct CustomXml {
  std::string space;  // the namespace that the root declares as the default one
  std::string id;     // a GUID in braces, unique within the document
  std::string bytes;
};

Result<> add_custom_xml(DocxPackage& docx, CustomXml data);

// The root of the first part whose default namespace is `space`; an empty node if there is none
// that can be read.
pugi::xml_node custom_xml(DocxPackage& docx, std::string_view space);

}  // namespace tongket
