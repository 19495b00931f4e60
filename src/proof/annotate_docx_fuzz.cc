// Any bytes as a Word document (an archive if they begin like one, else parts of XML, separated by
// zero bytes: body, footnotes, comments), annotated with findings at places that the bytes choose,
// of which some do not exist. Properties: an error has a text; what was written opens again; it has
// the same text, and without the comments the same elements as before.

#include "proof/annotate_docx.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "office/docx_comments_fixture.h"

namespace {

using tongket::ProofFinding;
using tongket::Result;
using tongket::SourceText;

constexpr std::size_t kFindings = 24;

std::string document_of(std::string_view text) {
  const std::vector<std::string_view> given = tongket::split(text, '\0');
  const auto piece = [&](std::size_t i) { return i < given.size() ? given[i] : ""; };
  tongket::testing::Docx docx;
  if (!piece(0).empty()) docx.body = piece(0);
  if (!piece(1).empty()) docx.add("footnotes", "footnotes.xml", piece(1));
  if (!piece(2).empty()) docx.add("comments", "comments.xml", piece(2));
  return docx.bytes();
}

// Numbers that depend on all of the bytes.
class Draw {
 public:
  explicit Draw(std::string_view bytes) {
    for (const char c : bytes) state_ = (state_ ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return limit == 0 ? 0 : static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_ = 14695981039346656037U;
};

std::vector<ProofFinding> findings_in(const SourceText& source, Draw& draw) {
  std::vector<ProofFinding> out;
  for (std::size_t i = 0; i < kFindings && !source.lines.empty(); ++i) {
    const tongket::SourceLine& line = source.lines[draw.below(source.lines.size())];
    ProofFinding finding;
    finding.key = "proof.place.line";
    for (std::size_t n = draw.below(3); n < 2; ++n) {
      const std::size_t begin = draw.below(line.text.size() + 2);
      const int number = draw.below(8) == 0 ? line.number + 1000 : line.number;
      finding.spans.push_back(
          {number, begin, begin + draw.below(12), static_cast<int>(draw.below(3))});
    }
    finding.others = finding.spans;
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string bytes = text.starts_with("PK") ? std::string(text) : document_of(text);
  const Result<SourceText> source = tongket::docx_source(bytes, "f.docx", {});
  if (!source) return 0;
  Draw draw(text);
  const std::vector<ProofFinding> findings = findings_in(*source, draw);
  const Result<std::string> out =
      tongket::annotate_docx(bytes, {*source, findings}, {.file = "f.docx"});
  if (!out) {
    TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, out.error().key));
    return 0;
  }
  TK_ASSERT(tongket::docx_source(*out, "f.docx", {}).ok());
  TK_ASSERT(tongket::testing::texts_of(*out) == tongket::testing::texts_of(bytes));
  TK_ASSERT(tongket::testing::without_comments(*out) == tongket::testing::without_comments(bytes));
  return 0;
}
