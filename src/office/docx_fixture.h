// Small Word documents in memory for tests. Every piece may be replaced; `more` adds parts.
//
//   const std::string bytes = testing::Docx{.body = testing::p("{{x}}")}.bytes();
//   testing::open(docx)                // asserts that it opens
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "office/docx.h"
#include "office/zip_writer.h"

namespace tongket::testing {

inline constexpr std::string_view kXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
inline constexpr std::string_view kWordTypes =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";
inline constexpr std::string_view kNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
    " xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:wps=\"wps\" xmlns:w14=\"w14\"";

inline std::string p(std::string_view text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r></w:p>";
}

// A relation as the file of relations has it; `more` holds further attributes.
inline std::string relation(std::string_view id, std::string_view type, std::string_view target,
                            std::string_view more = "") {
  std::string out = "<Relationship Id=\"";
  out.append(id)
      .append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/")
      .append(type)
      .append("\" Target=\"")
      .append(target)
      .append("\" ")
      .append(more)
      .append("/>");
  return out;
}

inline std::string relations(std::string_view list) {
  return std::string(kXml) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         std::string(list) + "</Relationships>";
}

struct Docx {
  std::string body = p("Text");
  std::string document_relations = {};  // a list of relation()
  std::string types = {};               // further Default and Override elements
  std::string main_type = std::string(kWordTypes) + "document.main+xml";
  std::string declaration = std::string(kXml);  // of the main document
  std::vector<std::pair<std::string, std::string>> more = {};

  [[nodiscard]] std::string document() const {
    return declaration + "<w:document" + std::string(kNamespaces) + "><w:body>" + body +
           "<w:sectPr/></w:body></w:document>";
  }

  [[nodiscard]] std::string bytes() const {
    const std::string content_types =
        std::string(kXml) +
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" +
        main_type + "\"/>" + types + "</Types>";
    const std::string package = relations(relation("rId1", "officeDocument", "word/document.xml"));
    const std::string main_relations = relations(document_relations);
    const std::string main = document();
    ZipWriter zip;
    zip.add({.name = "[Content_Types].xml", .content = content_types});
    zip.add({.name = "_rels/.rels", .content = package});
    if (!document_relations.empty()) {
      zip.add({.name = "word/_rels/document.xml.rels", .content = main_relations});
    }
    zip.add({.name = "word/document.xml", .content = main});
    for (const auto& [name, content] : more) zip.add({.name = name, .content = content});
    Result<std::string> out = std::move(zip).finish();
    TK_ASSERT(out.ok());
    return *out;
  }

  // Adds a part of WordprocessingML with its type and the relation to it.
  Docx& add(const std::string& kind, const std::string& name, std::string_view content) {
    const std::string root =
        kind == "header" ? "w:hdr" : (kind == "footer" ? "w:ftr" : "w:" + kind);
    types += "<Override PartName=\"/word/" + name + "\" ContentType=\"" + std::string(kWordTypes) +
             kind + "+xml\"/>";
    document_relations += relation("rId" + std::to_string(more.size() + 1), kind, name);
    more.emplace_back("word/" + name, std::string(kXml) + "<" + root + std::string(kNamespaces) +
                                          ">" + std::string(content) + "</" + root + ">");
    return *this;
  }
};

inline DocxPackage open(const Docx& docx) {
  Result<DocxPackage> out = DocxPackage::open(docx.bytes(), "mau.docx");
  TK_ASSERT(out.ok());
  return std::move(*out);
}

// The key of the error with which opening fails; empty if it does not.
inline std::string refusal(const Docx& docx, DocxLimits limits = {}) {
  const Result<DocxPackage> out = DocxPackage::open(docx.bytes(), "mau.docx", limits);
  return out ? "" : out.error().key;
}

// The XML of a node as it would be saved.
inline std::string xml_of(const pugi::xml_node& node) {
  pugi::xml_document holder;
  holder.append_copy(node);
  return docx_part_text(holder);
}

}  // namespace tongket::testing
