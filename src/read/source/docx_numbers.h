// The numbers and marks that Word itself sets before the paragraphs of a list (word/numbering.xml,
// ECMA-376 part 1, 17.9): a paragraph names a list (w:num) and a level, by itself or through its
// style; a list is an instance of an abstract one, whose levels tell format ("%1.%2."), start and
// when they begin again. Marks of any form are "- ".
//
//   DocxNumbers numbers(docx);
//   numbers.next(paragraph)      // "1.2. "; once for each paragraph, in order
#pragma once

#include <pugixml.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "office/docx.h"
#include "office/docx_styles.h"

namespace tongket {

class DocxNumbers {
 public:
  // A document without lists, or with lists that cannot be read, has none.
  DocxNumbers(DocxPackage& docx, const DocxStyles& styles);

  // Empty for a paragraph of no list.
  std::string next(const pugi::xml_node& paragraph);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    int start = 1;
    std::string format = "none";
    std::string text;
    std::string style;           // paragraphs of this style are of this level
    std::optional<int> restart;  // begins again after this level (from 1); 0: never
    bool legal = false;          // all numbers in decimal
    bool blank = true;           // a blank follows
  };
  using Levels = std::array<Level, kLevels>;
  struct Abstract {
    Levels levels;
    std::string style_link;  // its levels are those of this style's list
  };
  struct List {
    std::string abstract;
    std::map<int, int> starts;    // level -> where this instance begins
    std::map<int, Level> levels;  // levels of its own
  };
  struct StyleNumber {
    std::string based_on;
    std::string list;
    std::optional<int> level;
  };
  struct Position {
    std::string list;
    int level = 0;
  };

  void read_lists(const pugi::xml_node& root);
  void read_styles(const pugi::xml_node& root);
  static Level read_level(const pugi::xml_node& node);
  [[nodiscard]] std::optional<Position> position_of(const pugi::xml_node& paragraph) const;
  [[nodiscard]] std::optional<StyleNumber> style_number(std::string style) const;
  [[nodiscard]] std::string abstract_of(const List& list) const;
  [[nodiscard]] const Level& level_of(const List& list, const std::string& abstract,
                                      int level) const;
  void count(const Position& at, const List& list, const std::string& abstract);

  const DocxStyles& styles_;
  std::map<std::string, Abstract> abstracts_;
  std::map<std::string, List> lists_;
  std::map<std::string, StyleNumber> style_numbers_;
  std::map<std::string, std::array<std::optional<int>, kLevels>> counters_;  // by abstract list
  std::set<std::pair<std::string, int>> started_;  // lists whose own start was used
};

}  // namespace tongket
