#include "report/compose/flatten.h"

#include <cstring>
#include <map>

#include "report/compose/wording.h"

namespace tongket {
namespace {

using FilledRuns = std::map<std::size_t, const Spans*>;  // by the hash of the tag's run

bool is_named(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

Span::Look look_of(const pugi::xml_node& run) {
  const pugi::xml_node format = run.child("w:rPr");
  if (format.child("w:b")) return Span::Look::kBold;
  return format.child("w:i") ? Span::Look::kItalic : Span::Look::kPlain;
}

class Flattener {
 public:
  Flattener(const ReportTemplate& report_template, const FilledRuns& filled)
      : template_(report_template), filled_(filled) {}

  [[nodiscard]] Paragraph paragraph(const pugi::xml_node& node) const {
    Paragraph out;
    const std::optional<int> level = template_.styles.outline_level(node);
    out.level = level ? *level + 1 : 0;
    out.look = template_.looks.look_of(node);
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

  // A table whose first rows are repeated on each page holds data; others arrange texts.
  [[nodiscard]] Grid table(const pugi::xml_node& node) const {
    Grid out;
    for (const pugi::xml_node row : node.children("w:tr")) {
      const bool header = static_cast<bool>(row.child("w:trPr").child("w:tblHeader"));
      if (header && out.header_rows == static_cast<int>(out.rows.size())) ++out.header_rows;
      std::vector<Cell> cells;
      for (const pugi::xml_node column : row.children("w:tc")) {
        Cell cell;
        for (const pugi::xml_node each : column.children("w:p")) {
          cell.paragraphs.push_back(paragraph(each));
        }
        cell.header = out.header_rows > static_cast<int>(out.rows.size());
        cell.columns = column.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
        cells.push_back(std::move(cell));
      }
      out.rows.push_back(std::move(cells));
    }
    out.layout = out.header_rows == 0;
    return out;
  }

 private:
  const ReportTemplate& template_;
  const FilledRuns& filled_;
};

}  // namespace

void flatten(const ReportTemplate& report_template, const TemplateElement& element, Block& block) {
  FilledRuns filled;
  for (std::size_t i = 0; i < element.tags.size(); ++i) {
    filled[element.tags[i].run.hash_value()] = &block.filled[i];
  }
  const Flattener flattener(report_template, filled);
  if (is_named(element.node, "w:p")) {
    block.kind = Block::Kind::kCopy;
    block.paragraph = flattener.paragraph(element.node);
  } else if (is_named(element.node, "w:tbl")) {
    block.kind = Block::Kind::kCopy;
    block.grid = flattener.table(element.node);
  } else {
    block.kind = is_named(element.node, "w:sectPr") ? Block::Kind::kEnd : Block::Kind::kCopy;
  }
}

void dress(const ReportTemplate& report_template, Document& document) {
  for (Block& block : document.blocks) {
    if (block.kind != Block::Kind::kParagraph) continue;
    const TemplateElement& element = report_template.elements[block.source];
    block.paragraph.look = report_template.looks.look_of(element.node);
    block.paragraph.before.clear();
    for (const pugi::xml_node& run : docx_runs(element.node)) {
      if (!element.tags.empty() && run == element.tags.front().run) break;
      block.paragraph.before += docx_run_text(run);
    }
  }
}

}  // namespace tongket
