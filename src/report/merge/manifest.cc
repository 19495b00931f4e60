#include "report/merge/manifest.h"

#include <cstring>
#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

using ManifestLine = Manifest::Line;

// A line break within a paragraph ends a line here, as it does where a file is read.
void add_lines(Manifest::Block& block, const Paragraph& paragraph, const ManifestLine& like) {
  std::vector<ManifestLine> lines{like};
  for (const Span& span : paragraph.spans) {
    if (span.number) {
      lines.back().pieces.push_back({span.text, span.number});
      continue;
    }
    bool first = true;
    for (const std::string_view text : split(span.text, '\n')) {
      if (!std::exchange(first, false)) lines.push_back(like);
      if (!text.empty()) lines.back().pieces.push_back({std::string(text), {}});
    }
  }
  for (ManifestLine& line : lines) {
    if (!trimmed(line_text(line)).empty()) block.lines.push_back(std::move(line));
  }
}

void add_grid(Manifest::Block& block, const Grid& grid) {
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    for (std::size_t cell = 0; cell < grid.rows[row].size(); ++cell) {
      for (const Paragraph& paragraph : grid.rows[row][cell].paragraphs) {
        add_lines(block, paragraph, {row, cell, {}});
      }
    }
  }
}

// What the template has before the one tag of a paragraph.
std::string prefix_of(const TemplateElement& element) {
  if (std::strcmp(element.node.name(), "w:p") != 0) return {};
  const std::string text = docx_text(element.node);
  return text.substr(0, text.find("{{"));
}

}  // namespace

std::string line_text(const ManifestLine& line) {
  std::string out;
  for (const Manifest::Piece& piece : line.pieces) out += piece.text;
  return out;
}

Manifest make_manifest(const Document& document, const ReportTemplate& report_template,
                       EditionOrigin origin) {
  Manifest out;
  out.report = document.report;
  out.period = document.period.to_string();
  out.language = document.language;
  out.origin = std::move(origin);
  out.numbers = document.numbers;
  for (PrintedNumber& number : out.numbers) number.stated = nullptr;
  out.openings = document.openings;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& from = document.blocks[i];
    Manifest::Block block;
    block.index = i;
    block.kind = from.kind;
    block.origin = from.origin;
    block.place = from.place;
    if (from.kind == Block::Kind::kParagraph) {
      block.prefix = prefix_of(report_template.elements[from.source]);
    }
    add_lines(block, from.paragraph, {});
    add_grid(block, from.grid);
    if (!block.place.empty() || !block.lines.empty()) out.blocks.push_back(std::move(block));
  }
  return out;
}

}  // namespace tongket
