#include "office/xml.h"

#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

// Writes down the events: <name a=...>, text, </name>.
class Trace final : public XmlHandler {
 public:
  Result<> start(std::string_view name, const XmlAttributes& attributes) override {
    out += "<" + std::string(name);
    if (const auto id = attributes.find("id")) out += " id=" + std::string(*id);
    out += ">";
    if (name == "stop") return fail(ErrorCode::kConflict, "test.stop");
    return done();
  }
  Result<> end(std::string_view name) override {
    out += "</" + std::string(name) + ">";
    return done();
  }
  Result<> text(std::string_view text) override {
    out += text;
    return done();
  }
  std::string out;
};

Error xml_error(std::string_view xml, XmlLimits limits = {}) {
  Trace trace;
  const Result<> result = parse_xml(xml, trace, "part.xml", limits);
  return result ? Error{} : result.error();
}

TEST(Xml, PassesEventsWithoutPrefixes) {
  Trace trace;
  ASSERT_TRUE(
      parse_xml("<?xml version=\"1.0\"?><x:a r:id='7'>t&amp;t<b/>\xC4\x91</x:a>", trace, "p").ok());
  EXPECT_EQ(trace.out, "<a id=7>t&t<b></b>\xC4\x91</a>");
}

TEST(Xml, ReadsInAnyPieces) {
  const std::string_view xml = "<a id='x'>one<b>two</b></a>";
  for (std::size_t cut = 0; cut <= xml.size(); ++cut) {
    Trace trace;
    XmlParser parser(trace, "p");
    ASSERT_TRUE(parser.feed(xml.substr(0, cut)).ok());
    ASSERT_TRUE(parser.feed(xml.substr(cut)).ok());
    ASSERT_TRUE(parser.finish().ok());
    EXPECT_EQ(trace.out, "<a id=x>one<b>two</b></a>") << cut;
  }
}

TEST(Xml, RefusesAnyDoctype) {
  const std::string laughs =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;\">]>\n<l>&c;</l>";
  const Error error = xml_error(laughs);
  EXPECT_EQ(error.key, "office.xml_doctype");
  EXPECT_EQ(error.place.line, 2);
  EXPECT_EQ(xml_error("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").key, "office.xml_doctype");
  EXPECT_EQ(xml_error("<!DOCTYPE a><a/>").key, "office.xml_doctype");
  EXPECT_EQ(xml_error("<a>&unknown;</a>").key, "office.xml_syntax");
}

TEST(Xml, NamesLineAndColumn) {
  const Error error = xml_error("<a>\n  <b></c>\n</a>");
  EXPECT_EQ(error.key, "office.xml_syntax");
  EXPECT_EQ(error.place.file, "part.xml");
  EXPECT_EQ(error.place.line, 2);
  EXPECT_GT(error.place.column, 5);
  EXPECT_EQ(xml_error("<a>").key, "office.xml_syntax");  // ends too early
  EXPECT_EQ(xml_error("").key, "office.xml_syntax");
  EXPECT_EQ(xml_error(std::string("<a>\0</a>", 8)).key, "office.xml_syntax");
  EXPECT_EQ(xml_error("<a>\xE1\xBB</a>").key, "office.xml_syntax");
}

TEST(Xml, LimitsDepthAndTokens) {
  std::string deep;
  for (int i = 0; i < 65; ++i) deep += "<a>";
  EXPECT_EQ(xml_error(deep).key, "office.xml_too_deep");
  EXPECT_EQ(xml_error("<a><a><a/></a></a>", {.max_depth = 3}).key, "");
  const std::string long_token = "<a b='" + std::string(std::size_t{4} << 20, 'x') + "'/>";
  EXPECT_EQ(xml_error(long_token).key, "office.xml_token_too_long");
  const std::string long_text = "<a>" + std::string(std::size_t{4} << 20, 'x') + "</a>";
  EXPECT_EQ(xml_error(long_text).key, "");
}

TEST(Xml, AnErrorOfTheHandlerEndsIt) {
  Trace trace;
  const Result<> result = parse_xml("<a>\n<stop/><b/></a>", trace, "p");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kConflict);
  EXPECT_EQ(result.error().place.line, 2);
  EXPECT_EQ(trace.out, "<a>\n<stop>");
}

}  // namespace
}  // namespace tongket
