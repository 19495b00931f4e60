#include "office/xml.h"

#include <expat.h>

#include <algorithm>

namespace tongket {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** at = list_; *at != nullptr; at += 2) {
    if (without_prefix(at[0]) == name) return std::string_view(at[1]);
  }
  return std::nullopt;
}

// What expat calls. After an error nothing more is passed on.
struct XmlCallbacks {
  static XmlParser& self(void* data) { return *static_cast<XmlParser*>(data); }

  static void take(XmlParser& parser, Result<> result) {
    if (!result) parser.stop(std::move(result.error()));
  }

  static void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes) {
    XmlParser& parser = self(data);
    if (parser.error_) return;
    if (++parser.depth_ > parser.limits_.max_depth) {
      return parser.stop(fail(ErrorCode::kInvalidInput, "office.xml_too_deep",
                              {{"limit", std::to_string(parser.limits_.max_depth)}}));
    }
    take(parser, parser.handler_.start(without_prefix(name), XmlAttributes(attributes)));
  }

  static void XMLCALL end(void* data, const XML_Char* name) {
    XmlParser& parser = self(data);
    if (parser.error_) return;
    --parser.depth_;
    take(parser, parser.handler_.end(without_prefix(name)));
  }

  static void XMLCALL text(void* data, const XML_Char* text, int size) {
    XmlParser& parser = self(data);
    if (parser.error_) return;
    take(parser, parser.handler_.text({text, static_cast<std::size_t>(size)}));
  }

  static void XMLCALL doctype(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                              const XML_Char* /*public_id*/, int /*has_internal_subset*/) {
    self(data).stop(fail(ErrorCode::kInvalidInput, "office.xml_doctype"));
  }
};

XmlParser::XmlParser(XmlHandler& handler, std::string file, XmlLimits limits)
    : handler_(handler),
      file_(std::move(file)),
      limits_(limits),
      parser_(XML_ParserCreate(nullptr)) {
  TK_ASSERT(parser_ != nullptr);
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, &XmlCallbacks::start, &XmlCallbacks::end);
  XML_SetCharacterDataHandler(parser_, &XmlCallbacks::text);
  XML_SetStartDoctypeDeclHandler(parser_, &XmlCallbacks::doctype);
}

XmlParser::~XmlParser() { XML_ParserFree(parser_); }

Place XmlParser::place() const {
  return {file_, static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_)),
          static_cast<std::int64_t>(XML_GetCurrentColumnNumber(parser_)) + 1};
}

void XmlParser::stop(Error error) {
  if (error_) return;
  if (error.place.file.empty()) error.place = place();
  error_ = std::move(error);
  XML_StopParser(parser_, XML_FALSE);
}

Result<> XmlParser::parse(std::string_view chunk, bool last) {
  if (error_) return *error_;
  const XML_Status status =
      XML_Parse(parser_, chunk.data(), static_cast<int>(chunk.size()), last ? XML_TRUE : XML_FALSE);
  if (status == XML_STATUS_ERROR && !error_) {
    error_ = fail(ErrorCode::kInvalidInput, "office.xml_syntax",
                  {{"found", XML_ErrorString(XML_GetErrorCode(parser_))}}, place());
  }
  if (error_) return *error_;
  fed_ += chunk.size();
  // expat keeps an unfinished token and reads it again with every chunk.
  const auto reached = static_cast<std::size_t>(std::max(XML_GetCurrentByteIndex(parser_), 0L));
  if (!last && fed_ - std::min(fed_, reached) > limits_.max_token_bytes + kChunk) {
    error_ = fail(ErrorCode::kInvalidInput, "office.xml_token_too_long",
                  {{"limit", std::to_string(limits_.max_token_bytes)}}, place());
    return *error_;
  }
  return done();
}

Result<> XmlParser::feed(std::string_view chunk) {
  while (!chunk.empty()) {
    const std::size_t size = std::min(chunk.size(), kChunk);
    TK_CHECK(parse(chunk.substr(0, size), false));
    chunk.remove_prefix(size);
  }
  return done();
}

Result<> XmlParser::finish() { return parse({}, true); }

Result<> parse_xml(std::string_view bytes, XmlHandler& handler, std::string file,
                   XmlLimits limits) {
  XmlParser parser(handler, std::move(file), limits);
  TK_CHECK(parser.feed(bytes));
  return parser.finish();
}

}  // namespace tongket
