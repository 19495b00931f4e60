// What stands between the braces of a template's tag: a name, words and options.
//
//   parse_tag("table POST.* pick=core max=8")
//       // name "table", words {"POST.*"}, options {{"pick", "core"}, {"max", "8"}}
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

struct Tag {
  enum class Kind {
    kInline,  // stands for words within a text
    kBlock,   // stands for whole paragraphs, alone in its own
    kEach,
    kIf,
    kElse,
    kEnd,
  };
  Kind kind = Kind::kInline;
  std::string name;
  std::vector<std::string> words;
  std::map<std::string, std::string, std::less<>> options;

  [[nodiscard]] std::string option(std::string_view key) const;  // empty if it is not given
};

// kInvalidInput, with the nearest right word, for an unknown name, word or option.
Result<Tag> parse_tag(std::string_view text);

}  // namespace tongket
