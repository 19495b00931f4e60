// A small printed report for the tests of this folder: a heading, a sentence with two numbers, a
// narrative of two paragraphs, a table, and a section without text. Its file is written as XML, so
// that a test can say what an editor made of it.
#pragma once

#include <string>
#include <vector>

#include "office/docx_fixture.h"
#include "report/merge/edited_file.h"
#include "report/merge/manifest.h"

namespace tongket::testing {

inline Manifest::Piece words(std::string text) { return {std::move(text), {}}; }
inline Manifest::Piece figure(const Manifest& manifest, std::size_t number) {
  return {manifest.numbers[number].text, number};
}

inline Manifest small_manifest() {
  using Kind = tongket::Block::Kind;
  using Origin = tongket::Block::Origin;
  Manifest out;
  out.report = "so-ket";
  out.period = "2023-S1";
  out.origin.load = 3;
  const auto add_number = [&](std::string slot, std::string text, ObservationId id) {
    PrintedNumber number;
    number.slot = std::move(slot);
    number.text = std::move(text);
    number.operands = {id};
    out.numbers.push_back(std::move(number));
  };
  add_number("REV", "52.300", 7);
  add_number("REV/yoy", "12,7", 7);
  add_number("BOOKS", "410", 8);
  out.blocks = {
      {0, Kind::kCopy, Origin::kTemplate, "", "", {{0, 0, {words("I. Results")}}}},
      {1,
       Kind::kParagraph,
       Origin::kSentence,
       "sentence/REV",
       "- ",
       {{0,
         0,
         {words("Revenue was "), figure(out, 0), words(" million, up "), figure(out, 1),
          words("% on last year.")}}}},
      {2, Kind::kParagraph, Origin::kNarrative, "narrative/good", "", {{0, 0, {words("One.")}}}},
      {3, Kind::kParagraph, Origin::kNarrative, "narrative/good", "", {{0, 0, {words("Two.")}}}},
      {4,
       Kind::kTable,
       Origin::kTable,
       "table/SHOP",
       "",
       {{0, 0, {words("Name")}},
        {0, 1, {words("Value")}},
        {1, 0, {words("Books")}},
        {1, 1, {figure(out, 2)}}}},
      {5, Kind::kCopy, Origin::kTemplate, "", "", {{0, 0, {words("II. Difficulties")}}}},
      {6, Kind::kCopy, Origin::kTemplate, "", "", {{0, 0, {words("III. Tasks of the year")}}}},
  };
  out.openings = {{"narrative/bad", 6}};
  return out;
}

inline std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
inline std::string marked(const std::string& name, const std::string& content) {
  // Numbers of bookmarks need only be different ones.
  const std::string id = std::to_string(std::hash<std::string>()(name) % 1'000'000);
  return "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"" + name + "\"/>" + content +
         "<w:bookmarkEnd w:id=\"" + id + "\"/>";
}
inline std::string para(const std::string& content) { return "<w:p>" + content + "</w:p>"; }

// The body as it was printed, in parts that a test replaces.
struct PrintedBody {
  std::string heading = para(marked("tke_1_0a1b2c3d4e5f", run("I. Results")));
  std::string rev = marked("tkn_0", run("52.300"));
  std::string growth = marked("tkn_1", run("12,7"));
  std::string sentence =
      para(marked("tkb_1", run("- ") + run("Revenue was ") + rev + run(" million, up ") + growth +
                               run("% on last year.")));
  std::string one = para(marked("tkb_2", run("One.")));
  std::string two = para(marked("tkb_3", run("Two.")));
  std::string books = marked("tkn_2", run("410"));
  std::string table = "<w:tbl><w:tr><w:tc>" + para(marked("tkb_4", run("Name"))) + "</w:tc><w:tc>" +
                      para(run("Value")) + "</w:tc></w:tr><w:tr><w:tc>" + para(run("Books")) +
                      "</w:tc><w:tc>" + para(books) + "</w:tc></w:tr></w:tbl>";
  std::string difficulties = para(run("II. Difficulties"));
  std::string tasks = para(run("III. Tasks of the year"));

  [[nodiscard]] std::string body() const {
    return heading + sentence + one + two + table + difficulties + tasks;
  }
};

inline std::string bytes_of(const std::string& body) {
  Docx docx;
  docx.body = body;
  return docx.bytes();
}

}  // namespace tongket::testing
