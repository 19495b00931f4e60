#include "report/compose/flatten.h"

#include <cstring>
#include <map>

#include "report/compose/wording.h"

namespace tongket {
namespace {

using FilledRuns = std::map<std::size_t, const Spans*>;  // by the hash of the tag's run

bool is(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

Paragraph::Align align_of(const pugi::xml_node& paragraph) {
  const std::string_view value = paragraph.child("w:pPr").child("w:jc").attribute("w:val").value();
  if (value == "center") return Paragraph::Align::kCenter;
  if (value == "right" || value == "end") return Paragraph::Align::kRight;
  if (value == "both") return Paragraph::Align::kBoth;
  return Paragraph::Align::kInherit;
}

Span::Look look_of(const pugi::xml_node& run) {
  const pugi::xml_node format = run.child("w:rPr");
  if (format.child("w:b")) return Span::Look::kBold;
  return format.child("w:i") ? Span::Look::kItalic : Span::Look::kPlain;
}

class Flattener {
 public:
  Flattener(const DocxStyles& styles, const FilledRuns& filled)
      : styles_(styles), filled_(filled) {}

  [[nodiscard]] Paragraph paragraph(const pugi::xml_node& node) const {
    Paragraph out;
    const std::optional<int> level = styles_.outline_level(node);
    out.level = level ? *level + 1 : 0;
    out.align = align_of(node);
    for (const pugi::xml_node& run : docx_runs(node)) {
      const auto found = filled_.find(run.hash_value());
      if (found == filled_.end()) {
        append(out.spans, {{docx_run_text(run), {}, look_of(run), {}}});
        continue;
      }
      for (Span span : *found->second) {
        if (span.look == Span::Look::kPlain) span.look = look_of(run);
        append(out.spans, {std::move(span)});
      }
    }
    return out;
  }

  [[nodiscard]] Grid table(const pugi::xml_node& node) const {
    Grid out;
    out.layout = true;
    for (const pugi::xml_node row : node.children("w:tr")) {
      std::vector<Cell> cells;
      for (const pugi::xml_node column : row.children("w:tc")) {
        Cell cell;
        for (const pugi::xml_node each : column.children("w:p")) {
          cell.paragraphs.push_back(paragraph(each));
        }
        cell.columns = column.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
        cells.push_back(std::move(cell));
      }
      out.rows.push_back(std::move(cells));
    }
    return out;
  }

 private:
  const DocxStyles& styles_;
  const FilledRuns& filled_;
};

}  // namespace

void flatten(const ReportTemplate& report_template, const TemplateElement& element, Block& block) {
  FilledRuns filled;
  for (std::size_t i = 0; i < element.tags.size(); ++i) {
    filled[element.tags[i].run.hash_value()] = &block.filled[i];
  }
  const Flattener flattener(report_template.styles, filled);
  if (is(element.node, "w:p")) {
    block.kind = Block::Kind::kCopy;
    block.paragraph = flattener.paragraph(element.node);
  } else if (is(element.node, "w:tbl")) {
    block.kind = Block::Kind::kCopy;
    block.grid = flattener.table(element.node);
  } else {
    block.kind = is(element.node, "w:sectPr") ? Block::Kind::kEnd : Block::Kind::kCopy;
  }
}

}  // namespace tongket
