// Writes HTML: elements by name, texts and attributes escaped, every element closed. Outside text
// cannot become markup, because only trusted() takes bytes as they are.
//
//   Html html;
//   html.open("p", {{"class", "lead"}}).text("a < b").close();
//   html.take()                                     // <p class="lead">a &lt; b</p>
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tongket {

struct Attribute {
  std::string_view name;   // ours, never from outside
  std::string_view value;  // escaped; an attribute with an empty value is written bare
};
using Attributes = std::initializer_list<Attribute>;

class Html {
 public:
  Html& open(std::string_view tag, Attributes attributes = {});
  Html& close();  // the element opened last
  Html& text(std::string_view text);
  Html& element(std::string_view tag, Attributes attributes, std::string_view text);
  Html& single(std::string_view tag, Attributes attributes = {});  // br, meta, rect, ...
  Html& trusted(std::string_view markup);                          // our own assets
  Html& line();  // a line break between blocks, so that the file can be read and compared

  [[nodiscard]] std::string take();  // everything must be closed

 private:
  void start(std::string_view tag, Attributes attributes);
  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace tongket
