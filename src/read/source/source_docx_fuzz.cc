// Any bytes as a Word document: as an archive if they begin like one, else as parts of XML,
// separated by zero bytes, in the order body, styles, lists, footnotes, chart (a missing part is
// left out). Properties: those of every source; numbers are those of the paragraphs.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "office/docx_fixture.h"
#include "read/source/source_fuzz.h"

namespace {

std::string document_of(std::string_view text) {
  const std::vector<std::string_view> given = tongket::split(text, '\0');
  const auto piece = [&](std::size_t i) { return i < given.size() ? given[i] : ""; };
  tongket::testing::Docx docx;
  if (!piece(0).empty()) docx.body = piece(0);
  if (!piece(1).empty()) docx.add("styles", "styles.xml", piece(1));
  if (!piece(2).empty()) docx.add("numbering", "numbering.xml", piece(2));
  if (!piece(3).empty()) docx.add("footnotes", "footnotes.xml", piece(3));
  if (!piece(4).empty()) {
    docx.document_relations += tongket::testing::relation("c1", "chart", "charts/chart1.xml");
    docx.more.emplace_back("word/charts/chart1.xml", piece(4));
  }
  return docx.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string bytes = text.starts_with("PK") ? std::string(text) : document_of(text);
  tongket::SourceLimits limits;
  limits.max_bytes = std::size_t{8} << 20;
  limits.max_lines = 50'000;
  limits.max_text_bytes = std::size_t{4} << 20;
  tongket::testing::check_source(tongket::docx_source(bytes, "f.docx", limits), limits);
  return 0;
}
