// For tests: takes comments out of a document again, so that what is left can be compared with what
// it was before they were added.
//
//   EXPECT_EQ(testing::without_comments(annotated, first_id), testing::without_comments(original));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "office/docx_fixture.h"
#include "office/docx_text.h"

namespace tongket::testing {

// Joins what a split made of one run: neighbours of equal formatting, and the texts inside.
inline void join_runs(pugi::xml_node parent) {
  for (pugi::xml_node node = parent.first_child(); node;) {
    join_runs(node);
    const pugi::xml_node next = node.next_sibling();
    const bool both = std::string_view(node.name()) == "w:r" &&
                      std::string_view(next.name()) == "w:r" &&
                      xml_of(node.child("w:rPr")) == xml_of(next.child("w:rPr"));
    if (!both) {
      node = next;
      continue;
    }
    join_runs(next);
    for (pugi::xml_node moved = next.first_child(); moved;) {
      const pugi::xml_node after = moved.next_sibling();
      if (std::string_view(moved.name()) != "w:rPr") node.append_move(moved);
      moved = after;
    }
    parent.remove_child(next);
  }
  for (pugi::xml_node text = parent.child("w:t"); text;) {
    const pugi::xml_node next = text.next_sibling();
    if (std::string_view(next.name()) == "w:t") {
      const std::string whole = docx_characters_shown(text) + docx_characters_shown(next);
      text.remove_children();
      text.append_child(pugi::node_pcdata).set_value(whole.c_str());
      if (!text.attribute("xml:space")) text.append_attribute("xml:space");
      text.attribute("xml:space") = "preserve";
      parent.remove_child(next);
    } else {
      text = text.next_sibling("w:t");
    }
  }
}

// Whether blanks at the ends count is told by every text, in one way.
inline void settle_texts(pugi::xml_node parent) {
  for (pugi::xml_node node : parent.children()) {
    settle_texts(node);
    if (std::string_view(node.name()) != "w:t") continue;
    const std::string shown = docx_characters_shown(node);
    node.remove_children();
    node.remove_attribute("xml:space");
    node.append_attribute("xml:space") = "preserve";
    if (!shown.empty()) node.append_child(pugi::node_pcdata).set_value(shown.c_str());
  }
}

// Blanks and comments of XML between elements say nothing.
inline void drop_blanks(pugi::xml_node parent) {
  for (pugi::xml_node node = parent.first_child(); node;) {
    const pugi::xml_node next = node.next_sibling();
    if (node.type() != pugi::node_element && std::string_view(parent.name()) != "w:t") {
      parent.remove_child(node);
    } else {
      drop_blanks(node);
    }
    node = next;
  }
}

inline void remove_marks(pugi::xml_node parent, int first_id) {
  for (pugi::xml_node node = parent.first_child(); node;) {
    const pugi::xml_node next = node.next_sibling();
    const std::string_view name = node.name();
    const pugi::xml_node mark = name == "w:r" ? node.child("w:commentReference") : node;
    const bool is_mark = name == "w:r" ? !mark.empty() : name.starts_with("w:commentRange");
    if (is_mark && mark.attribute("w:id").as_int() >= first_id) {
      parent.remove_child(node);
    } else {
      remove_marks(node, first_id);
    }
    node = next;
  }
}

// The main document without the marks of comments from that id on, runs joined; "" if it does not
// open.
inline std::string without_comments(std::string_view bytes, int first_id = 0) {
  Result<DocxPackage> docx = DocxPackage::open(bytes, "f.docx", {.use = DocxUse::kRead});
  if (!docx) return "";
  pugi::xml_node root = docx->document().document_element();
  drop_blanks(root);
  remove_marks(root, first_id);
  join_runs(root);
  settle_texts(root);
  return docx_part_text(docx->document());
}

inline std::vector<std::string> texts_of(std::string_view bytes) {
  std::vector<std::string> out;
  Result<DocxPackage> docx = DocxPackage::open(bytes, "f.docx", {.use = DocxUse::kRead});
  if (!docx) return out;
  const auto all = docx_paragraphs(*docx, docx->main_part());
  if (!all) return out;
  for (const DocxParagraph& paragraph : *all) out.push_back(docx_text(paragraph.node));
  return out;
}

}  // namespace tongket::testing
