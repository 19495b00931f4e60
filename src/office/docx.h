// Word documents (.docx, ECMA-376 parts 1 and 2) as packages of parts that can be read, changed and
// saved again. What is opened comes from outside, so open() refuses what a report's template has no
// need of and what could harm its reader: macros, content fetched from elsewhere, embedded objects,
// passwords (docx_guard.h). Parts nobody touched are saved byte for byte, unknown ones too; the
// same package saved twice gives the same bytes.
//
//   TK_TRY(DocxPackage docx, DocxPackage::open(bytes, "mau.docx"));
//   pugi::xml_node body = docx.document().document_element().child("w:body");
//   TK_CHECK(docx.add_part({"word/charts/chart1.xml", kChartType, xml}));
//   TK_TRY(const std::string id, docx.add_relation(docx.main_part(),
//                                                  {"chart", "word/charts/chart1.xml"}));
//   TK_TRY(const std::string out, docx.save());
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/xml.h"
#include "office/zip.h"

namespace tongket {

// What the document is wanted for. A template is edited and printed: open() refuses what could harm
// there. For reading and commenting, macros, embedded objects and what lies outside stay where they
// are, as bytes that nothing here opens, runs or fetches; objection() names the first of them.
enum class DocxUse { kTemplate, kRead };

struct DocxLimits {
  DocxUse use = DocxUse::kTemplate;
  ZipLimits zip = {.max_archive_bytes = std::uint64_t{64} << 20,
                   .max_entries = 2000,
                   .max_entry_bytes = std::uint64_t{64} << 20,
                   .max_total_bytes = std::uint64_t{64} << 20};
  XmlLimits xml = {.max_depth = 256};
  std::size_t max_xml_bytes = std::size_t{32} << 20;  // all XML parts together
  std::size_t max_elements = 2'000'000;               // of all XML parts together
};

struct DocxPart {
  std::string name;                              // without a leading '/'
  std::string content_type;                      // empty for [Content_Types].xml
  std::string bytes;                             // as read, or as set; out of date while `edited`
  std::unique_ptr<pugi::xml_document> xml = {};  // the parsed bytes, if somebody asked for them
  bool edited = false;                           // `xml` is what counts
};

// A relation of one part to another, or to an address outside.
struct DocxRelation {
  std::string id;      // "rId7"
  std::string type;    // the last segment of the type's URI: "image", "header", "hyperlink"
  std::string target;  // the name of the part; the address of a hyperlink
};

struct NewDocxPart {
  std::string name;  // "word/charts/chart1.xml"
  std::string content_type;
  std::string bytes;
};

struct NewDocxRelation {
  // The last segment of a type of officeDocument ("chart", "image", "package", "hyperlink"), or a
  // whole URI.
  std::string type;
  std::string target;  // the name of a part; for "hyperlink" an address
};

struct DocxPartPattern {
  std::string stem;       // "word/charts/chart"
  std::string extension;  // "xml"
};

class DocxPackage {
 public:
  // `file` names it in errors. kInvalidInput with the first reason to refuse it.
  static Result<DocxPackage> open(std::string_view bytes, std::string file, DocxLimits limits = {});

  // Why a template would have been refused; nullopt if it would not.
  [[nodiscard]] const std::optional<Error>& objection() const { return objection_; }

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& main_part() const { return main_part_; }
  // The main document, to be edited: from now on it is written anew by save(). Its elements carry
  // the prefix "w", as Word and LibreOffice write it; other documents are refused by open().
  pugi::xml_document& document();

  // Parts by name; ASCII case is not regarded (part 2, 6.2.2.3), nor a leading '/'.
  [[nodiscard]] std::vector<std::string> part_names() const;
  [[nodiscard]] bool has_part(std::string_view name) const { return find(name) != nullptr; }
  // The main document, then what stands around it, in the order of its relations: headers, footers,
  // footnotes, endnotes.
  [[nodiscard]] std::vector<std::string> text_parts() const;
  // The bytes as save() would write them; kNotFound.
  [[nodiscard]] Result<std::string> part(std::string_view name) const;
  [[nodiscard]] Result<std::string> content_type(std::string_view name) const;
  // Replaces the bytes; nodes of the part's XML are no longer valid. kNotFound.
  Result<> set_part(std::string_view name, std::string bytes);
  // kConflict if there is a part of that name.
  Result<> add_part(NewDocxPart part);
  // The first of stem1.extension, stem2.extension, ... that is free.
  [[nodiscard]] std::string free_part_name(const DocxPartPattern& pattern) const;

  // A part as XML. Nodes stay valid until set_part(). read_xml() leaves the part's bytes as they
  // are: change nothing through it. kNotFound; kInvalidInput if the bytes set were no XML.
  Result<const pugi::xml_document*> read_xml(std::string_view name);
  Result<pugi::xml_document*> edit_xml(std::string_view name);

  // The relations of a part, in their order; none if it has no file of relations.
  [[nodiscard]] std::vector<DocxRelation> relations(std::string_view source) const;
  // Adds one, or finds the equal one, and tells its id. kNotFound if the source is no part.
  Result<std::string> add_relation(std::string_view source, const NewDocxRelation& relation);

  // The whole package, [Content_Types].xml first, then by name. kOverflow beyond 2 GiB.
  [[nodiscard]] Result<std::string> save() const;

 private:
  DocxPackage(std::string file, DocxLimits limits) : file_(std::move(file)), limits_(limits) {}
  Result<> read_parts(std::string_view bytes);
  Result<> read_content_types();
  Result<> judge(Result<> verdict);
  Result<> find_main_part();
  Result<> check_main_part();
  [[nodiscard]] const DocxPart* find(std::string_view name) const;
  DocxPart* find(std::string_view name);
  DocxPart& insert(DocxPart part);
  Result<> parse(DocxPart& part) const;
  [[nodiscard]] Error not_found(std::string_view name) const;

  std::string file_;
  DocxLimits limits_;
  std::optional<Error> objection_;
  std::string main_part_;
  std::vector<DocxPart> parts_;  // [Content_Types].xml first, then by lower-cased name
};

// How the parts of a package are parsed: everything is kept, blanks too; bytes must be UTF-8.
// kInvalidInput at `place`.
Result<std::unique_ptr<pugi::xml_document>> parse_docx_part(std::string_view bytes, Place place);
std::string docx_part_text(const pugi::xml_document& xml);

// "word/document.xml" -> "word/_rels/document.xml.rels"; "" -> "_rels/.rels".
std::string docx_relations_part(std::string_view source);

// The characters that stand directly in an element, comments left out.
std::string docx_characters(const pugi::xml_node& element);

// Names of parts and content types, for comparing: lower-cased ASCII, without a leading '/'.
std::string docx_key(std::string_view name);
// Names of elements and types against a list of them.
bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list);

}  // namespace tongket
