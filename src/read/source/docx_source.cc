// Idea: the paragraphs in the order and with the numbers of docx_paragraphs(), each once though
// Word keeps some text boxes in two forms; behind each what hangs on it: its notes, and the values
// of the charts it holds.
#include <map>
#include <optional>

#include "office/docx_styles.h"
#include "office/docx_text.h"
#include "read/source/chart_values.h"
#include "read/source/docx_figures.h"
#include "read/source/docx_grid.h"
#include "read/source/docx_numbers.h"
#include "read/source/source_builder.h"

namespace tongket {
namespace {

using Notes = std::map<std::string, std::vector<pugi::xml_node>>;  // paragraphs by id of the note

DocxLimits docx_limits(const SourceLimits& limits) {
  DocxLimits out;
  out.use = DocxUse::kRead;
  out.zip.max_archive_bytes = limits.max_bytes;
  out.zip.max_entry_bytes = limits.max_bytes;
  out.zip.max_total_bytes = 2 * std::uint64_t{limits.max_bytes};
  out.max_xml_bytes = limits.max_text_bytes;
  out.max_elements = 4'000'000;
  return out;
}

class DocxReader {
 public:
  DocxReader(DocxPackage& docx, SourceBuilder& builder)
      : docx_(docx), builder_(builder), styles_(docx), numbers_(docx, styles_), figures_(docx) {}

  Result<> read() {
    relations_ = docx_.relations(docx_.main_part());
    TK_CHECK(read_notes("footnotes", footnotes_));
    TK_CHECK(read_notes("endnotes", endnotes_));
    TK_TRY(const auto paragraphs, docx_paragraphs(docx_, docx_.main_part()));
    int last = 0;
    for (const DocxParagraph& paragraph : paragraphs) {
      if (paragraph.number <= last) continue;  // the other form of a text box
      last = paragraph.number;
      TK_CHECK(add(paragraph));
    }
    return done();
  }

 private:
  Result<> read_notes(std::string_view kind, Notes& notes) {
    for (const DocxRelation& relation : relations_) {
      if (relation.type != kind || !docx_.has_part(relation.target)) continue;
      TK_TRY(const auto paragraphs, docx_paragraphs(docx_, relation.target));
      for (const DocxParagraph& paragraph : paragraphs) {
        pugi::xml_node note = paragraph.node.parent();
        while (note && !note.attribute("w:id")) note = note.parent();
        if (note) notes[note.attribute("w:id").value()].push_back(paragraph.node);
      }
    }
    return done();
  }

  Result<> add(const DocxParagraph& paragraph) {
    SourceLine line;
    line.number = paragraph.number;
    line.text = docx_text(paragraph.node);
    const std::string number = numbers_.next(paragraph.node);
    if (!line.text.empty()) {
      line.text.insert(0, number);
      line.generated = static_cast<int>(number.size());
    }
    if (const auto level = styles_.outline_level(paragraph.node)) line.heading = *level + 1;
    line.cell = grid_.cell_of(paragraph.node);
    const auto generated = static_cast<std::size_t>(line.generated);
    TK_CHECK(builder_.add(std::move(line)));
    const MarkedParagraph marked = figures_.find(paragraph.node);
    for (const MarkedSpan& span : marked.spans) {
      builder_.figure(span.begin + generated, span.end + generated, *span.figure);
    }
    for (const pugi::xml_node& run : docx_runs(paragraph.node)) {
      TK_CHECK(add_notes(run, paragraph.number));
      const auto figures = marked.charts.find(run.hash_value());
      chart_figures_ = figures == marked.charts.end() ? nullptr : figures->second;
      TK_CHECK(add_charts(run, paragraph.number));
    }
    return done();
  }

  Result<> add_notes(const pugi::xml_node& run, int number) {
    for (const pugi::xml_node node : run) {
      const std::string_view name = node.name();
      const bool is_footnote = name == "w:footnoteReference";
      if (!is_footnote && name != "w:endnoteReference") continue;
      const Notes& notes = is_footnote ? footnotes_ : endnotes_;
      const auto note = notes.find(node.attribute("w:id").value());
      if (note == notes.end()) continue;
      for (const pugi::xml_node& paragraph : note->second) {
        TK_CHECK(builder_.add(
            {.text = docx_text(paragraph), .number = number, .footnote = true, .cell = {}}));
      }
    }
    return done();
  }

  // Text boxes have paragraphs of their own; a fallback repeats what it stands in for.
  Result<> add_charts(const pugi::xml_node& parent, int number) {
    for (const pugi::xml_node node : parent) {
      const std::string_view full = node.name();
      if (full == "w:txbxContent" || full == "mc:Fallback") continue;
      if (full.ends_with(":chart") && node.attribute("r:id")) {
        TK_CHECK(add_chart(node.attribute("r:id").value(), number));
      } else {
        TK_CHECK(add_charts(node, number));
      }
    }
    return done();
  }

  Result<> add_chart(std::string_view id, int number) {
    for (const DocxRelation& relation : relations_) {
      if (relation.id != id || relation.type != "chart") continue;
      const Result<const pugi::xml_document*> xml = docx_.read_xml(relation.target);
      if (!xml) {
        builder_.notice("read.docx_chart_damaged", {}, number);
        return done();
      }
      return add_values(chart_values((*xml)->document_element()), number);
    }
    return done();
  }

  Result<> add_values(const ChartValues& chart, int number) {
    if (!chart.title.empty()) {
      TK_CHECK(builder_.add({.text = chart.title, .number = number, .cell = {}}));
    }
    if (chart.rows.size() < 2) return done();  // no series
    SourceCell cell{.table = grid_.new_table()};
    std::size_t points = 0;
    for (const auto& row : chart.rows) {
      cell.header = cell.row == 0;
      for (const auto& [column, text] : row) {
        cell.column = column;
        TK_CHECK(builder_.add({.text = text, .number = number, .cell = cell}));
        if (cell.row > 0 && column > 0) mark_point(points++, text);
      }
      ++cell.row;
    }
    return done();
  }

  void mark_point(std::size_t point, const std::string& text) {
    if (chart_figures_ == nullptr) return;
    const auto figure = chart_figures_->find(point);
    if (figure != chart_figures_->end()) builder_.figure(0, text.size(), figure->second);
  }

  DocxPackage& docx_;
  SourceBuilder& builder_;
  DocxStyles styles_;
  DocxNumbers numbers_;
  DocxGrid grid_;
  DocxFigures figures_;
  const ChartFigures* chart_figures_ = nullptr;  // of the chart at hand
  std::vector<DocxRelation> relations_;
  Notes footnotes_;
  Notes endnotes_;
};

std::string found_in(const Error& objection) {
  for (const Arg& arg : objection.args) {
    if (arg.name == "found") return arg.value;
  }
  return "-";
}

}  // namespace

Result<SourceText> docx_source(std::string_view bytes, const std::string& file,
                               const SourceLimits& limits) {
  TK_TRY(DocxPackage docx, DocxPackage::open(bytes, file, docx_limits(limits)));
  SourceBuilder builder(file, SourceFormat::kDocx, limits);
  if (docx.objection()) {
    builder.notice("read.docx_not_opened", {{"found", found_in(*docx.objection())}});
  }
  DocxReader reader(docx, builder);
  TK_CHECK(reader.read());
  return std::move(builder).finish();
}

}  // namespace tongket
