// XML read piece by piece as a stream of events (expat), for parts of office documents. Outside
// bytes: any DOCTYPE is refused, so there are no entities to expand; depth and the size of one
// token are limited; every error names line and column. Names come without their prefix.
//
//   class Counter : public XmlHandler { ... };
//   XmlParser parser(counter, "values.xlsx!xl/workbook.xml");
//   TK_CHECK(parser.feed(chunk));   // as often as there are chunks
//   TK_CHECK(parser.finish());
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct XML_ParserStruct;

namespace tongket {

// The attributes of one element; views are valid during the call that passes them.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** list) : list_(list) {}
  // By name without prefix: find("id") also finds r:id.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

 private:
  const char** list_;  // name, value, name, value, ..., null
};

// Receives the events. An error stops the parser and is what feed() returns; an error without
// place gets the place of the event.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual Result<> start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual Result<> end(std::string_view name) = 0;
  virtual Result<> text(std::string_view text) = 0;  // possibly a part of a longer text
};

struct XmlLimits {
  std::size_t max_depth = 64;
  std::size_t max_token_bytes = std::size_t{1} << 20;
};

class XmlParser {
 public:
  XmlParser(XmlHandler& handler, std::string file, XmlLimits limits = {});
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  Result<> feed(std::string_view chunk);
  Result<> finish();

 private:
  friend struct XmlCallbacks;
  Result<> parse(std::string_view chunk, bool last);
  void stop(Error error);
  [[nodiscard]] Place place() const;

  XmlHandler& handler_;
  std::string file_;
  XmlLimits limits_;
  XML_ParserStruct* parser_;
  std::optional<Error> error_;
  std::size_t depth_ = 0;
  std::size_t fed_ = 0;
};

// Feeds a whole text.
Result<> parse_xml(std::string_view bytes, XmlHandler& handler, std::string file,
                   XmlLimits limits = {});

}  // namespace tongket
