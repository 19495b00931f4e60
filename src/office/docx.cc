#include "office/docx.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "office/docx_guard.h"
#include "office/xlsx_parts.h"
#include "office/zip_writer.h"

namespace tongket {
namespace {

constexpr std::string_view kTypesPart = "[Content_Types].xml";
constexpr std::string_view kRelationsType =
    "application/vnd.openxmlformats-package.relationships+xml";
constexpr std::string_view kMainType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr std::string_view kReadTypes[] = {  // templates, and documents with macros
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroenabled.main+xml",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml"};
constexpr std::string_view kWordNamespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::size_t kShownPart = 80;

std::string_view last_segment(std::string_view uri) { return uri.substr(uri.rfind('/') + 1); }

std::string_view extension_of(std::string_view part) {
  const std::string_view name = last_segment(part);
  const std::size_t point = name.rfind('.');
  return point == std::string_view::npos ? std::string_view() : name.substr(point + 1);
}

// [Content_Types].xml first: readers that stream need it there.
bool is_before(const DocxPart& part, std::string_view key) {
  const std::string own = docx_key(part.name);
  const std::string types = docx_key(kTypesPart);
  return std::pair(own != types, std::string_view(own)) < std::pair(key != types, key);
}

bool is_packed_already(std::string_view name) {
  static constexpr std::string_view kPacked[] = {"png", "jpg", "jpeg", "gif", "xlsx", "docx"};
  const std::string extension = docx_key(extension_of(name));
  return std::find(std::begin(kPacked), std::end(kPacked), extension) != std::end(kPacked);
}

bool is_main_type(std::string_view content_type, DocxUse use) {
  const std::string type = docx_key(content_type);
  if (type == kMainType) return true;
  return use == DocxUse::kRead &&
         std::find(std::begin(kReadTypes), std::end(kReadTypes), type) != std::end(kReadTypes);
}

class StringWriter final : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
  std::string out;
};

}  // namespace

std::string docx_key(std::string_view name) {
  if (name.starts_with('/')) name.remove_prefix(1);
  return lower_ascii(name);
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string docx_characters(const pugi::xml_node& element) {
  std::string out;
  for (const pugi::xml_node piece : element) {
    const bool is_text = piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata;
    if (is_text) out += piece.value();
  }
  return out;
}

std::string docx_relations_part(std::string_view source) {
  if (source.starts_with('/')) source.remove_prefix(1);
  std::string out(part_folder(source));
  return out.append("_rels/").append(last_segment(source)).append(".rels");
}

Result<std::unique_ptr<pugi::xml_document>> parse_docx_part(std::string_view bytes, Place place) {
  constexpr unsigned kFlags = pugi::parse_default | pugi::parse_pi | pugi::parse_comments |
                              pugi::parse_declaration | pugi::parse_ws_pcdata;
  auto xml = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result result =
      xml->load_buffer(bytes.data(), bytes.size(), kFlags, pugi::encoding_utf8);
  if (!result) {
    return fail(ErrorCode::kInvalidInput, "office.xml_syntax", {{"found", result.description()}},
                std::move(place));
  }
  return xml;
}

std::string docx_part_text(const pugi::xml_document& xml) {
  StringWriter writer;
  xml.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(writer.out);
}

Result<DocxPackage> DocxPackage::open(std::string_view bytes, std::string file, DocxLimits limits) {
  if (is_compound_file(bytes)) {
    return fail(ErrorCode::kInvalidInput, "office.docx_password", {}, {file, 0, 0});
  }
  DocxPackage package(std::move(file), limits);
  TK_CHECK(package.read_parts(bytes));
  TK_CHECK(package.read_content_types());
  TK_CHECK(check_docx_xml(package.parts_, package.file_, limits));
  TK_CHECK(package.find_main_part());
  TK_CHECK(package.judge(check_docx_content(package.parts_, package.main_part_, package.file_)));
  TK_CHECK(package.check_main_part());
  return package;
}

// A refusal counts for templates; for other uses it is kept as the objection.
Result<> DocxPackage::judge(Result<> verdict) {
  if (verdict || limits_.use == DocxUse::kTemplate) return verdict;
  if (!objection_) objection_ = std::move(verdict.error());
  return done();
}

Result<> DocxPackage::read_parts(std::string_view bytes) {
  TK_TRY(const ZipArchive zip, ZipArchive::open(bytes, file_, limits_.zip));
  for (const ZipEntry& entry : zip.entries()) {
    if (entry.name.ends_with('/') && entry.size == 0) continue;  // a folder is no part
    TK_TRY(std::string content, zip.read(entry.name, limits_.zip.max_entry_bytes));
    insert({.name = entry.name, .content_type = {}, .bytes = std::move(content)});
  }
  return done();
}

// <Default Extension ContentType> for all names that end so, <Override PartName ContentType>.
Result<> DocxPackage::read_content_types() {
  const Place place = {file_, 0, 0};
  DocxPart* types = find(kTypesPart);
  if (types == nullptr) return fail(ErrorCode::kInvalidInput, "office.docx_not_word", {}, place);
  TK_CHECK(check_docx_xml({types, 1}, file_, limits_));
  TK_CHECK(parse(*types));
  for (const pugi::xml_node node : types->xml->document_element()) {
    const std::string_view type = node.attribute("ContentType").value();
    if (Result<> allowed = check_docx_type(type); !allowed) {
      allowed.error().place = place;
      TK_CHECK(judge(std::move(allowed)));
    }
    if (std::string_view(node.name()) == "Default") {
      const std::string extension = docx_key(node.attribute("Extension").value());
      for (DocxPart& part : parts_) {
        const bool fits = docx_key(extension_of(part.name)) == extension;
        if (fits && part.content_type.empty()) part.content_type = type;
      }
    }
  }
  for (const pugi::xml_node node : types->xml->document_element().children("Override")) {
    DocxPart* part = find(node.attribute("PartName").value());
    if (part != nullptr) part->content_type = node.attribute("ContentType").value();
  }
  return done();
}

Result<> DocxPackage::find_main_part() {
  for (const DocxRelation& relation : relations("")) {
    const DocxPart* part = relation.type == "officeDocument" ? find(relation.target) : nullptr;
    if (part == nullptr || !is_main_type(part->content_type, limits_.use)) continue;
    main_part_ = part->name;
    return done();
  }
  return fail(ErrorCode::kInvalidInput, "office.docx_not_word", {}, {file_, 0, 0});
}

Result<> DocxPackage::check_main_part() {
  TK_TRY(const pugi::xml_document* xml, read_xml(main_part_));
  const pugi::xml_node root = xml->document_element();
  const bool is_known = std::string_view(root.name()) == "w:document" &&
                        root.attribute("xmlns:w").value() == kWordNamespace &&
                        !root.child("w:body").empty();
  if (is_known) return done();
  return fail(ErrorCode::kInvalidInput, "office.docx_strict", {}, {file_ + "!" + main_part_, 0, 0});
}

const DocxPart* DocxPackage::find(std::string_view name) const {
  const std::string key = docx_key(name);
  const auto it = std::lower_bound(parts_.begin(), parts_.end(), std::string_view(key), is_before);
  return it != parts_.end() && docx_key(it->name) == key ? &*it : nullptr;
}

DocxPart* DocxPackage::find(std::string_view name) {
  return const_cast<DocxPart*>(std::as_const(*this).find(name));
}

DocxPart& DocxPackage::insert(DocxPart part) {
  const std::string key = docx_key(part.name);
  const auto it = std::lower_bound(parts_.begin(), parts_.end(), std::string_view(key), is_before);
  return *parts_.insert(it, std::move(part));
}

Error DocxPackage::not_found(std::string_view name) const {
  return fail(ErrorCode::kNotFound, "office.docx_no_part", {{"entry", excerpt(name, kShownPart)}},
              {file_, 0, 0});
}

Result<> DocxPackage::parse(DocxPart& part) const {
  if (part.xml != nullptr) return done();
  TK_TRY(part.xml, parse_docx_part(part.bytes, {file_ + "!" + part.name, 0, 0}));
  return done();
}

pugi::xml_document& DocxPackage::document() {
  Result<pugi::xml_document*> xml = edit_xml(main_part_);
  TK_ASSERT(xml.ok());  // open() has parsed it
  return **xml;
}

std::vector<std::string> DocxPackage::part_names() const {
  std::vector<std::string> out;
  out.reserve(parts_.size());
  for (const DocxPart& part : parts_) out.push_back(part.name);
  return out;
}

std::vector<std::string> DocxPackage::text_parts() const {
  std::vector<std::string> out = {main_part_};
  const std::vector<DocxRelation> all = relations(main_part_);
  for (const std::string_view type : {"header", "footer", "footnotes", "endnotes"}) {
    for (const DocxRelation& relation : all) {
      const DocxPart* part = relation.type == type ? find(relation.target) : nullptr;
      if (part == nullptr || std::find(out.begin(), out.end(), part->name) != out.end()) continue;
      out.push_back(part->name);
    }
  }
  return out;
}

Result<std::string> DocxPackage::part(std::string_view name) const {
  const DocxPart* part = find(name);
  if (part == nullptr) return not_found(name);
  return part->edited ? docx_part_text(*part->xml) : part->bytes;
}

Result<std::string> DocxPackage::content_type(std::string_view name) const {
  const DocxPart* part = find(name);
  if (part == nullptr) return not_found(name);
  return part->content_type;
}

Result<> DocxPackage::set_part(std::string_view name, std::string bytes) {
  DocxPart* part = find(name);
  if (part == nullptr) return not_found(name);
  part->bytes = std::move(bytes);
  part->xml.reset();
  part->edited = false;
  return done();
}

Result<> DocxPackage::add_part(NewDocxPart part) {
  if (part.name.starts_with('/')) part.name.erase(0, 1);
  if (has_part(part.name)) {
    return fail(ErrorCode::kConflict, "office.docx_part_exists",
                {{"entry", excerpt(part.name, kShownPart)}}, {file_, 0, 0});
  }
  if (part.content_type != kRelationsType) {
    TK_TRY(pugi::xml_document * types, edit_xml(kTypesPart));
    pugi::xml_node entry = types->document_element().append_child("Override");
    entry.append_attribute("PartName") = ("/" + part.name).c_str();
    entry.append_attribute("ContentType") = part.content_type.c_str();
  }
  insert({.name = std::move(part.name),
          .content_type = std::move(part.content_type),
          .bytes = std::move(part.bytes)});
  return done();
}

std::string DocxPackage::free_part_name(const DocxPartPattern& pattern) const {
  for (std::size_t number = 1;; ++number) {
    std::string name = pattern.stem + std::to_string(number) + "." + pattern.extension;
    if (!has_part(name)) return name;
  }
}

Result<const pugi::xml_document*> DocxPackage::read_xml(std::string_view name) {
  DocxPart* part = find(name);
  if (part == nullptr) return not_found(name);
  TK_CHECK(parse(*part));
  return part->xml.get();
}

Result<pugi::xml_document*> DocxPackage::edit_xml(std::string_view name) {
  DocxPart* part = find(name);
  if (part == nullptr) return not_found(name);
  TK_CHECK(parse(*part));
  part->edited = true;
  return part->xml.get();
}

Result<std::string> DocxPackage::save() const {
  ZipWriter zip;
  for (const DocxPart& part : parts_) {
    const std::string edited = part.edited ? docx_part_text(*part.xml) : std::string();
    zip.add({.name = part.name,
             .content = part.edited ? edited : part.bytes,
             .packing = is_packed_already(part.name) ? ZipPacking::kStore : ZipPacking::kDeflate});
  }
  return std::move(zip).finish();
}

}  // namespace tongket
