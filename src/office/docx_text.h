// The text of a Word document: paragraphs with their number and what they say, runs, and copies of
// both with another text. Elements carry the prefix "w".
//
//   TK_TRY(const auto all, docx_paragraphs(docx, docx.main_part()));
//   for (const DocxParagraph& paragraph : all) ... docx_text(paragraph.node) ...
//   return fail_in(paragraph, "report.tag_unknown", {{"found", tag.text}});   // "doan 12, ..."
#pragma once

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/docx.h"

namespace tongket {

struct DocxParagraph {
  pugi::xml_node node;  // w:p
  std::string place;    // "mau.docx!word/header1.xml", for errors
  // From 1 within the part, in reading order: those of tables and of text boxes count too, empty
  // ones as well. The two forms that Word keeps of one text box have the same numbers.
  int number = 0;
};

// All paragraphs of a part, a text box's behind the one that holds it. The part is parsed for
// editing if it holds any. kNotFound.
Result<std::vector<DocxParagraph>> docx_paragraphs(DocxPackage& docx, std::string_view part);

// An error that says where: arguments "where" (body, header, ...), "paragraph" (its number) and
// "begins" (its first words), which the text of the key may name, and the place with the number as
// its line.
Error fail_in(const DocxParagraph& paragraph, std::string_view key, Args args = {});

// What a reader sees of the paragraph: w:t, '\t' for w:tab, '\n' for w:br and w:cr, '-' for
// w:noBreakHyphen. Deleted text, codes of fields, text boxes and notes are left out.
std::string docx_text(const pugi::xml_node& paragraph);
// The characters of a w:t: without xml:space="preserve" those at the ends that are blank do not
// count.
std::string docx_characters_shown(const pugi::xml_node& text);
std::string docx_run_text(const pugi::xml_node& run);

// The runs of a paragraph in reading order, those inside hyperlinks, insertions and content
// controls too; not those of text boxes, nor deleted ones.
std::vector<pugi::xml_node> docx_runs(const pugi::xml_node& paragraph);

// Replaces all that a run holds but its formatting. '\t' and '\n' become w:tab and w:br; characters
// that XML does not have are left out; blanks at the ends are kept.
void set_docx_run_text(pugi::xml_node run, std::string_view text);

// A run behind another, with the same formatting and nothing else.
pugi::xml_node empty_docx_run_behind(pugi::xml_node run);

// A copy behind the original that says `text`, with the formatting of the original (w:rPr). A
// copied paragraph keeps w:pPr without the mark of a section's end, and the formatting of its first
// run; all else in it is left out.
pugi::xml_node copy_docx_run(pugi::xml_node run, std::string_view text);
pugi::xml_node copy_docx_paragraph(pugi::xml_node paragraph, std::string_view text);

}  // namespace tongket
