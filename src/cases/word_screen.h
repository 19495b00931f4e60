// Finds names that look like certain words: domain names that a reader takes for a bank or a shop.
// Marks, letters of other scripts, digits and pairs that look like letters (0 and o; 1, l and i; rn
// and m) count as what they look like, and hyphens as nothing.
//
//   const WordScreen banks({.words = {"vietcombank"}, .whole = {"vay"}});
//   banks.find("vletcom-bank.com.vn")    // vietcombank, by its looks
//   banks.find("vayne.vn")               // nothing: "vay" has to stand alone
//
// Automaton of Aho and Corasick over 36 letters and digits: one step a character, however many
// words there are. Confusable letters of other scripts: Unicode UTS 39, by ICU.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongket {

// A name as it looks: small letters a to z and digits, without marks. Whatever has no such form is
// left out. Punycode labels ("xn--...") are read first.
std::string lookalike_form(std::string_view name);

struct ScreenWords {
  std::vector<std::string> words;     // anywhere in a name
  std::vector<std::string> whole;     // between dots, hyphens, digits and the ends only
  std::vector<std::string> except;    // what is inside of these is no match
  std::vector<std::string> suffixes;  // "com.vn", "vn": cut off a name's end before it is looked at
};

class WordScreen {
 public:
  explicit WordScreen(const ScreenWords& words);

  struct Hit {
    std::size_t word = 0;       // its place in words(), the whole ones behind the others
    bool by_its_looks = false;  // not written so, only looking so
  };
  // The longest word that is found, of equally long ones the first in the name. Any bytes may be
  // asked for.
  [[nodiscard]] std::optional<Hit> find(std::string_view name) const;

  [[nodiscard]] const std::vector<std::string>& words() const { return texts_; }

 private:
  static constexpr std::size_t kLetters = 36;
  enum class Match : std::uint8_t { kAnywhere, kWhole, kException };
  struct Word {
    std::size_t length = 0;  // of its form
    Match match = Match::kAnywhere;
    std::size_t text = 0;
  };
  struct Node {
    std::array<std::int32_t, kLetters> next{};
    std::int32_t shorter = 0;  // the node of the longest word end that is shorter; 0: none
    std::int32_t word = -1;    // that ends here
  };
  struct Reading;  // of a name

  void add(const std::string& text, Match match);
  void link();

  std::vector<std::string> texts_;
  std::vector<std::string> suffixes_;
  std::vector<Word> found_;
  std::vector<Node> nodes_;
};

}  // namespace tongket
