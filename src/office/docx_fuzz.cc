// Any bytes as a Word document: as an archive if they begin like one, else as parts of XML,
// separated by zero bytes, in the order body, relations of the document, header, styles, content
// types (an empty or missing part is the usual one). Properties: an error has a text; tags can be
// isolated twice with the same result; what was opened, changed and saved opens again, and has the
// same bytes when saved again.

#include "office/docx.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/text.h"
#include "office/docx_fixture.h"
#include "office/docx_notes.h"
#include "office/docx_styles.h"
#include "office/docx_tags.h"

namespace {

using tongket::DocxPackage;
using tongket::DocxParagraph;
using tongket::Error;
using tongket::Result;

std::string document_of(std::string_view text) {
  const std::vector<std::string_view> given = tongket::split(text, '\0');
  const auto piece = [&](std::size_t i) { return i < given.size() ? given[i] : ""; };
  tongket::testing::Docx docx;
  if (!piece(0).empty()) docx.body = piece(0);
  docx.document_relations = piece(1);
  if (!piece(2).empty()) docx.add("header", "header1.xml", piece(2));
  if (!piece(3).empty()) docx.add("styles", "styles.xml", piece(3));
  docx.types += piece(4);
  return docx.bytes();
}

void check(const Error& error) {
  TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, error.key));
  TK_ASSERT(error.place.file.starts_with("f.docx"));
  TK_ASSERT(!tongket::first_invalid_utf8(describe(error, tongket::Language::kEnglish)));
}

void isolate(const DocxParagraph& paragraph) {
  const std::string before = tongket::docx_text(paragraph.node);
  const auto tags = tongket::isolate_tags(paragraph);
  if (!tags) return check(tags.error());
  const std::string once = tongket::testing::xml_of(paragraph.node);
  TK_ASSERT(tongket::docx_text(paragraph.node).size() >= before.size() || !tags->empty());
  const auto again = tongket::isolate_tags(paragraph);
  TK_ASSERT(again.ok() && again->size() == tags->size());
  for (std::size_t i = 0; i < tags->size(); ++i) TK_ASSERT((*tags)[i].text == (*again)[i].text);
  TK_ASSERT(tongket::testing::xml_of(paragraph.node) == once);
}

void change(DocxPackage& docx) {
  const tongket::DocxStyles styles(docx);
  tongket::DocxBookmarks bookmarks(docx);
  for (const std::string& part : docx.text_parts()) {
    const auto all = tongket::docx_paragraphs(docx, part);
    if (!all) return check(all.error());
    for (const DocxParagraph& paragraph : *all) {
      isolate(paragraph);
      static_cast<void>(styles.outline_level(paragraph.node));
    }
    if (all->empty() || part != docx.main_part()) continue;
    const auto runs = tongket::docx_runs(all->front().node);
    if (runs.empty()) continue;
    static_cast<void>(bookmarks.add({runs.front(), runs.back()}, "obs_1"));
    const Result<int> note = tongket::add_footnote(docx, runs.front(), "note");
    if (!note) check(note.error());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string bytes = text.starts_with("PK") ? std::string(text) : document_of(text);
  tongket::DocxLimits limits;
  limits.zip.max_total_bytes = std::uint64_t{8} << 20;
  limits.max_elements = 100'000;
  Result<DocxPackage> docx = DocxPackage::open(bytes, "f.docx", limits);
  if (!docx) {
    check(docx.error());
    return 0;
  }
  change(*docx);
  const std::string saved = docx->save().value();
  const Result<DocxPackage> again = DocxPackage::open(saved, "f.docx", limits);
  TK_ASSERT(again.ok());
  TK_ASSERT(again->save().value() == saved);
  return 0;
}
