// Two passes. The first reads every XML part as a stream (expat), which refuses a DOCTYPE, bad
// syntax and what is too deep or too much before a tree of it is built. The second walks the trees:
// relations for what leads outside, content for what loads something by itself.

#include "office/docx_guard.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "office/docx_fields.h"

namespace tongket {
namespace {

constexpr std::size_t kShownDanger = 80;

bool contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

Error refused_docx(std::string_view key, std::string_view found) {
  return fail(ErrorCode::kInvalidInput, key, {{"found", excerpt(found, kShownDanger)}});
}

Error at(Error error, Place place) {
  if (error.place.file.empty()) error.place = std::move(place);
  return error;
}

std::string_view plain_name(std::string_view name) {
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

bool is_relations(const DocxPart& part) { return docx_key(part.name).ends_with(".rels"); }

bool is_xml(const DocxPart& part) {
  const std::string name = docx_key(part.name);
  const std::string type = docx_key(part.content_type);
  return name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml") ||
         type.ends_with("+xml") || type.ends_with("/xml");
}

// Data that travels with a document (customXml/item1.xml): Word shows none of it by itself.
bool is_data(const DocxPart& part) {
  return is_one_of(docx_key(part.content_type), {"application/xml", "text/xml"});
}

class CountElements final : public XmlHandler {
 public:
  explicit CountElements(std::size_t limit) : limit_(limit) {}
  Result<> start(std::string_view /*name*/, const XmlAttributes& /*attributes*/) override {
    if (++count_ <= limit_) return done();
    return fail(ErrorCode::kInvalidInput, "office.docx_too_many_elements",
                {{"limit", std::to_string(limit_)}});
  }
  Result<> end(std::string_view /*name*/) override { return done(); }
  Result<> text(std::string_view /*text*/) override { return done(); }

 private:
  std::size_t limit_;
  std::size_t count_ = 0;
};

// The tree is built from UTF-8; another encoding would be read as something else than was checked.
Result<> check_encoding(const DocxPart& part) {
  constexpr std::size_t kDeclaration = 200;
  std::string_view head = std::string_view(part.bytes).substr(0, kDeclaration);
  const bool is_wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
                       contains(head, std::string_view("\0", 1));
  head = head.substr(0, head.find("?>"));
  const std::size_t name = head.find("encoding");
  bool is_other = false;
  if (contains(head, "<?xml") && name != std::string_view::npos) {
    const std::size_t quote = head.find_first_of("'\"", name);
    const std::string value =
        quote == std::string_view::npos ? "" : docx_key(head.substr(quote + 1, 6));
    is_other = !is_one_of(value, {"utf-8\"", "utf-8'"});
  }
  if (!is_wide && !is_other) return done();
  return refused_docx("office.docx_encoding", part.name);
}

// --- relations -----------------------------------------------------------------

bool is_plain_hyperlink(std::string_view type, std::string_view target) {
  const std::string address = docx_key(target);
  return type == "hyperlink" && (address.starts_with("http://") ||
                                 address.starts_with("https://") || address.starts_with("mailto:"));
}

Result<> check_outside(std::string_view type, std::string_view target) {
  if (is_plain_hyperlink(type, target)) return done();
  if (type == "hyperlink") return refused_docx("office.docx_outside_hyperlink", target);
  if (type == "attachedtemplate") return refused_docx("office.docx_outside_template", target);
  if (type == "image") return refused_docx("office.docx_outside_picture", target);
  if (is_one_of(type, {"afchunk", "subdocument"})) {
    return refused_docx("office.docx_inserted", target);
  }
  return refused_docx("office.docx_outside", target);
}

// `from_chart`: a chart keeps its numbers as a workbook inside the package.
Result<> check_relation(const pugi::xml_node& node, bool from_chart) {
  const std::string uri = docx_key(node.attribute("Type").value());
  const std::string_view type = std::string_view(uri).substr(uri.rfind('/') + 1);
  const std::string_view target = node.attribute("Target").value();
  const std::string_view mode = node.attribute("TargetMode").value();
  const bool is_inside = mode.empty() || mode == "Internal";
  const bool has_scheme = target.find_first_of(":\\") != std::string_view::npos;
  if (!is_inside || has_scheme || target.starts_with("//")) return check_outside(type, target);
  if (is_one_of(type, {"vbaproject", "wordvbadata", "attachedtoolbars"})) {
    return refused_docx("office.docx_macros", target);
  }
  if (is_one_of(type, {"oleobject", "control", "activexcontrolbinary", "webextension"}) ||
      (type == "package" && !from_chart)) {
    return refused_docx("office.docx_embedded", target);
  }
  if (is_one_of(type, {"afchunk", "subdocument"})) {
    return refused_docx("office.docx_inserted", target);
  }
  return done();
}

Result<> check_relations(const pugi::xml_document& xml, bool from_chart) {
  for (const pugi::xml_node node : xml.document_element()) {
    if (plain_name(node.name()) != "Relationship") continue;
    if (Result<> allowed = check_relation(node, from_chart); !allowed) return allowed;
  }
  return done();
}

// --- content -------------------------------------------------------------------

Result<> check_attributes(std::string_view element, const pugi::xml_node& node) {
  const bool is_vml_picture = is_one_of(element, {"imagedata", "fill", "stroke"});
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view full = attribute.name();
    const std::string_view name = plain_name(full);
    if (attribute.value()[0] == '\0') continue;
    const bool is_link = name == "link" && name != full;  // r:link of a picture or a film
    const bool is_address = is_vml_picture && is_one_of(name, {"src", "href", "althref"});
    if (is_link || is_address) {
      return refused_docx("office.docx_outside_picture", attribute.value());
    }
  }
  return done();
}

Result<> check_element(std::string_view name, const pugi::xml_node& node) {
  if (is_one_of(name, {"altChunk", "subDoc"})) return refused_docx("office.docx_inserted", name);
  if (name == "attachedTemplate") return refused_docx("office.docx_outside_template", name);
  if (name == "mailMerge") return refused_docx("office.docx_outside", name);
  if (is_one_of(name, {"OLEObject", "objectEmbed", "objectLink", "control", "ocx"})) {
    return refused_docx("office.docx_embedded", name);
  }
  return check_attributes(name, node);
}

class ContentWalker final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    const std::string_view name = plain_name(node.name());
    result = check_element(name, node);
    if (!result) return false;
    const std::optional<std::string> field = fields_.next(name, node);
    if (field) result = refused_docx("office.docx_field", *field);
    return result.ok();
  }
  Result<> finish() {
    const std::optional<std::string> field = fields_.finish();
    if (result && field) result = refused_docx("office.docx_field", *field);
    return result;
  }
  Result<> result = done();

 private:
  FetchingFields fields_;
};

Result<> check_name_and_bytes(const DocxPart& part) {
  const std::string name = docx_key(part.name);
  if (contains(name, "vbaproject") || contains(name, "vbadata")) {
    return refused_docx("office.docx_macros", part.name);
  }
  if (contains(name, "/activex/") || is_compound_file(part.bytes)) {
    return refused_docx("office.docx_embedded", part.name);
  }
  return check_docx_type(part.content_type);
}

}  // namespace

bool is_compound_file(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

Result<> check_docx_type(std::string_view content_type) {
  const std::string type = docx_key(content_type);
  if (contains(type, "macroenabled") || contains(type, "vbaproject") || contains(type, "vbadata")) {
    return refused_docx("office.docx_macros", content_type);
  }
  if (contains(type, "activex") || contains(type, "oleobject") || contains(type, "webextension")) {
    return refused_docx("office.docx_embedded", content_type);
  }
  return done();
}

Result<> check_docx_xml(std::span<const DocxPart> parts, const std::string& file,
                        const DocxLimits& limits) {
  CountElements counter(limits.max_elements);
  std::size_t bytes = 0;
  for (const DocxPart& part : parts) {
    if (!is_xml(part)) continue;
    const std::string place = file + "!" + part.name;
    bytes += part.bytes.size();
    if (bytes > limits.max_xml_bytes) {
      return fail(ErrorCode::kInvalidInput, "office.docx_too_much_xml",
                  {{"limit", std::to_string(limits.max_xml_bytes)}}, {place, 0, 0});
    }
    TK_CHECK(parse_xml(part.bytes, counter, place, limits.xml));
    if (is_data(part) && !is_relations(part)) continue;
    if (Result<> known = check_encoding(part); !known) return at(known.error(), {place, 0, 0});
  }
  return done();
}

Result<> check_docx_content(std::vector<DocxPart>& parts, std::string_view main,
                            const std::string& file) {
  std::vector<std::string> charts;  // their files of relations
  for (const DocxPart& part : parts) {
    if (Result<> allowed = check_name_and_bytes(part); !allowed) {
      return at(allowed.error(), {file + "!" + part.name, 0, 0});
    }
    if (!contains(docx_key(part.content_type), "chart")) continue;
    charts.push_back(docx_key(docx_relations_part(part.name)));
  }
  for (DocxPart& part : parts) {
    if (!is_xml(part) || (is_data(part) && !is_relations(part))) continue;
    const Place place = {file + "!" + part.name, 0, 0};
    TK_TRY(auto xml, parse_docx_part(part.bytes, place));
    Result<> result = done();
    if (is_relations(part)) {
      const bool from_chart =
          std::find(charts.begin(), charts.end(), docx_key(part.name)) != charts.end();
      result = check_relations(*xml, from_chart);
    } else {
      ContentWalker walker;
      xml->traverse(walker);
      result = walker.finish();
    }
    if (!result) return at(result.error(), place);
    if (part.name == main) part.xml = std::move(xml);
  }
  return done();
}

}  // namespace tongket
