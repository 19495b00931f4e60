// Passes: fill the tags of headers and footers -> for each block of the document a copy of its
// element, or what its tag stands for, before the template's elements -> remove those -> footnotes
// and bookmarks -> save.
#include "report/write/docx_writer.h"

#include <cstring>
#include <optional>

#include "office/chart.h"
#include "office/docx_notes.h"
#include "report/chart_svg.h"
#include "report/write/docx_contents.h"
#include "report/write/docx_figures.h"
#include "report/write/docx_table.h"

namespace tongket {
namespace {

bool is_element(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

// The tag's runs of an element, by their position among the element's runs, so that they can be
// found again in a copy.
std::vector<pugi::xml_node> runs_below(const pugi::xml_node& element) {
  std::vector<pugi::xml_node> out;
  struct Walker : pugi::xml_tree_walker {
    std::vector<pugi::xml_node>* found = nullptr;
    bool for_each(pugi::xml_node& node) override {
      if (is_element(node, "w:r")) found->push_back(node);
      return true;
    }
  };
  Walker walker;
  walker.found = &out;
  pugi::xml_node copy = element;
  copy.traverse(walker);
  return out;
}

bool is_bookmark(const pugi::xml_node& node) {
  return is_element(node, "w:bookmarkStart") || is_element(node, "w:bookmarkEnd");
}

// What a copy of an element must not have in common with it: bookmarks and the ids of paragraphs.
void drop_unique_marks(pugi::xml_node node) {
  node.remove_attribute("w14:paraId");
  node.remove_attribute("w14:textId");
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    if (is_bookmark(child)) {
      node.remove_child(child);
    } else {
      drop_unique_marks(child);
    }
    child = next;
  }
}

// Adds w:b or w:i to the formatting of a run, where the schema wants it (17.3.2.28).
void switch_on(pugi::xml_node format, const std::string& name) {
  if (format.child(name.c_str())) return;
  pugi::xml_node before;
  for (const std::string earlier : {"w:rStyle", "w:rFonts", "w:b", "w:bCs"}) {
    if (earlier == name) break;
    if (const pugi::xml_node found = format.child(earlier.c_str())) before = found;
  }
  if (before) {
    format.insert_child_after(name.c_str(), before);
  } else {
    format.prepend_child(name.c_str());
  }
}

void add_text(pugi::xml_node run, const std::string& text) {
  pugi::xml_node node = run.append_child("w:t");
  node.append_attribute("xml:space").set_value("preserve");
  node.text().set(text.c_str());
}

class Writer {
 public:
  Writer(const Document& document, ReportTemplate& report_template)
      : document_(document),
        template_(report_template),
        docx_(report_template.docx),
        bookmarks_(report_template.docx) {
    const DocxStyles& styles = report_template.styles;
    look_.style = styles.id_of({"table", "TongKetTable"}).value_or("");
    look_.text_style = styles.id_of({"paragraph", "TongKet Table Text"}).value_or("");
  }

  Result<std::string> write(const DocxOptions& options) {
    body_ = docx_.document().document_element().child("w:body");
    for (const TemplateElement& element : template_.elements) {
      positions_.push_back(positions_in(element));
    }
    end_ = body_.append_child("tk:end");  // a mark before which everything is put
    measure_text_width();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) TK_CHECK(write_block(i));
    for (const TemplateElement& element : template_.elements) body_.remove_child(element.node);
    body_.remove_child(end_);
    for (std::size_t i = 0; i < template_.around.size(); ++i) {
      TK_CHECK(replace_run(template_.around[i].run, document_.around[i]));
    }
    TK_CHECK(mark_edition(options.edition));
    TK_CHECK(write_footnotes());
    TK_CHECK(add_figures(docx_, document_, marked_));
    return docx_.save();
  }

 private:
  // Which of the element's runs are tags.
  static std::vector<std::size_t> positions_in(const TemplateElement& element) {
    std::vector<std::size_t> out;
    const std::vector<pugi::xml_node> runs = runs_below(element.node);
    for (const PlacedTag& tag : element.tags) {
      for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i] == tag.run) out.push_back(i);
      }
    }
    return out;
  }

  void measure_text_width() {
    const pugi::xml_node section = body_.child("w:sectPr");
    const int page = section.child("w:pgSz").attribute("w:w").as_int(11906);
    const pugi::xml_node margins = section.child("w:pgMar");
    look_.width_twips =
        page - margins.attribute("w:left").as_int(1701) - margins.attribute("w:right").as_int(1134);
  }

  // The first copy of an element takes its place with all its marks.
  pugi::xml_node copy_of(std::size_t source) {
    pugi::xml_node copy = body_.insert_copy_before(template_.elements[source].node, end_);
    if (!copied_.insert(source).second) drop_unique_marks(copy);
    number_drawings(copy);
    return copy;
  }

  void number_drawings(pugi::xml_node node) {
    if (is_element(node, "wp:docPr")) node.attribute("id").set_value(++drawings_);
    for (const pugi::xml_node child : node.children()) number_drawings(child);
  }

  Result<> write_block(std::size_t index) {
    const Block& block = document_.blocks[index];
    switch (block.kind) {
      case Block::Kind::kEnd:
        copy_of(block.source);
        return done();
      case Block::Kind::kCopy:
        return write_copy(block);
      case Block::Kind::kParagraph: {
        TK_TRY(const pugi::xml_node paragraph, with_tag_replaced(block, block.paragraph.spans));
        return mark_block(index, paragraph);
      }
      case Block::Kind::kTable:
        return write_table(index);
      case Block::Kind::kChart:
        return write_chart(index);
    }
    TK_ASSERT(false);
  }

  Result<> write_copy(const Block& block) {
    const pugi::xml_node copy = copy_of(block.source);
    const std::vector<pugi::xml_node> runs = runs_below(copy);
    const std::vector<std::size_t>& positions = positions_[block.source];
    for (std::size_t i = 0; i < positions.size(); ++i) {
      TK_CHECK(replace_run(runs[positions[i]], block.filled[i]));
    }
    if (block.contents) add_page_field(template_.styles, *block.contents, copy);
    return block.listed_as > 0 ? mark(copy, contents_bookmark(block.listed_as)) : done();
  }

  Result<pugi::xml_node> with_tag_replaced(const Block& block, const std::vector<Span>& spans) {
    const pugi::xml_node copy = copy_of(block.source);
    const std::vector<pugi::xml_node> runs = runs_below(copy);
    TK_CHECK(replace_run(runs[positions_[block.source].front()], spans));
    return copy;
  }

  // Puts spans where a run stands, each in a run of the same format.
  Result<> replace_run(pugi::xml_node run, const std::vector<Span>& spans) {
    pugi::xml_node last = run;
    for (const Span& span : spans) {
      pugi::xml_node next = run.parent().insert_child_after("w:r", last);
      if (const pugi::xml_node format = run.child("w:rPr")) next.append_copy(format);
      TK_CHECK(write_span(next, span));
      last = next;
      while (last.next_sibling() && is_element(last.next_sibling(), "w:bookmarkEnd")) {
        last = last.next_sibling();
      }
    }
    run.parent().remove_child(run);
    return done();
  }

  Result<> write_span(pugi::xml_node run, const Span& span) {
    if (span.look != Span::Look::kPlain) {
      pugi::xml_node format = run.child("w:rPr");
      if (!format) format = run.prepend_child("w:rPr");
      switch_on(format, span.look == Span::Look::kBold ? "w:b" : "w:i");
    }
    add_text(run, span.text);
    // A number of the document stands once: a heading that is repeated prints its text only.
    if (span.number && marked_.insert(*span.number).second) {
      TK_CHECK(bookmarks_.add({run, run}, "tkn_" + std::to_string(*span.number)));
    }
    if (!span.footnote.empty()) footnotes_.push_back({run, span.footnote});
    return done();
  }

  Result<> mark_block(std::size_t index, const pugi::xml_node& paragraph) {
    return mark(paragraph, "tkb_" + std::to_string(index));
  }

  Result<> mark(const pugi::xml_node& paragraph, const std::string& name) {
    pugi::xml_node first;
    pugi::xml_node last;
    for (const pugi::xml_node child : paragraph.children()) {
      if (is_element(child, "w:pPr")) continue;
      if (!first) first = child;
      last = child;
    }
    if (!first) return done();
    return bookmarks_.add({first, last}, name);
  }

  Result<> write_table(std::size_t index) {
    const Block& block = document_.blocks[index];
    // An empty paragraph of the tag's format keeps tables apart that follow each other.
    const pugi::xml_node paragraph = empty_like(block.source);
    Result<> failure = done();
    const pugi::xml_node table = insert_table(
        paragraph, block.grid, look_, [&](pugi::xml_node cell, const std::vector<Span>& spans) {
          for (const Span& span : spans) {
            Result<> written = write_span(cell.append_child("w:r"), span);
            if (!written && failure) failure = written;
          }
        });
    TK_CHECK(failure);
    body_.remove_child(paragraph);
    const pugi::xml_node corner = table.child("w:tr").child("w:tc").child("w:p");
    TK_CHECK(mark_block(index, corner));
    add_gap();
    return done();
  }

  // Word joins tables that follow each other: a line of two points keeps them apart.
  void add_gap() {
    pugi::xml_node gap = body_.insert_child_before("w:p", end_);
    pugi::xml_node format = gap.append_child("w:pPr");
    pugi::xml_node spacing = format.append_child("w:spacing");
    for (const auto& [name, value] :
         {std::pair("w:before", "0"), std::pair("w:after", "0"), std::pair("w:line", "40"),
          std::pair("w:lineRule", "exact")}) {
      spacing.append_attribute(name).set_value(value);
    }
    format.append_child("w:rPr").append_child("w:sz").append_attribute("w:val").set_value("4");
  }

  Result<> write_chart(std::size_t index) {
    const Block& block = document_.blocks[index];
    TK_TRY(std::string workbook, chart_workbook(block.chart));
    const std::string workbook_name = docx_.free_part_name({"word/embeddings/chart", "xlsx"});
    TK_CHECK(
        docx_.add_part({workbook_name, std::string(kWorkbookContentType), std::move(workbook)}));
    const std::string chart_name = docx_.free_part_name({"word/charts/chart", "xml"});
    TK_TRY(std::string part, chart_part_xml(block.chart, "rId1"));
    TK_CHECK(docx_.add_part({chart_name, std::string(kChartContentType), std::move(part)}));
    TK_TRY(const std::string workbook_id,
           docx_.add_relation(chart_name, {"package", workbook_name}));
    TK_ASSERT(workbook_id == "rId1");
    TK_TRY(const std::string id, docx_.add_relation(docx_.main_part(), {"chart", chart_name}));
    DrawingRun run;
    run.relationship_id = id;
    run.size = block.chart.size;
    run.id = ++drawings_;
    run.name = "Chart " + std::to_string(drawings_);
    run.alt_text = chart_description(block.chart, document_.language);
    const std::string xml = drawing_run_xml(run);
    pugi::xml_node paragraph = block.beside ? end_.previous_sibling() : empty_like(block.source);
    const pugi::xml_node before = paragraph.last_child();
    paragraph.append_buffer(xml.data(), xml.size());
    const pugi::xml_node drawing = before ? before.next_sibling() : paragraph.first_child();
    return bookmarks_.add({drawing, drawing}, "tkb_" + std::to_string(index));
  }

  // A paragraph without text in the format of a template's element.
  pugi::xml_node empty_like(std::size_t source) {
    pugi::xml_node paragraph = copy_docx_paragraph(template_.elements[source].node, "");
    paragraph = body_.insert_move_before(paragraph, end_);
    while (paragraph.remove_child("w:r")) {
    }
    return paragraph;
  }

  Result<> mark_edition(const std::string& edition) {
    if (edition.empty()) return done();
    for (const pugi::xml_node child : body_.children()) {
      if (!is_element(child, "w:p")) continue;
      for (const pugi::xml_node run : child.children("w:r")) {
        return bookmarks_.add({run, run}, "tke_" + edition);
      }
    }
    return done();
  }

  Result<> write_footnotes() {
    for (const auto& [run, text] : footnotes_) {
      TK_TRY(const int id, add_footnote(docx_, run, text));
      static_cast<void>(id);
    }
    return done();
  }

  struct Footnote {
    pugi::xml_node run;
    std::string text;
  };

  const Document& document_;
  ReportTemplate& template_;
  DocxPackage& docx_;
  DocxBookmarks bookmarks_;
  TableLook look_;
  pugi::xml_node body_;
  pugi::xml_node end_;
  std::vector<std::vector<std::size_t>> positions_;  // of the tags among an element's runs
  std::vector<Footnote> footnotes_;
  std::set<std::size_t> marked_;
  std::set<std::size_t> copied_;  // elements of the template
  int drawings_ = 0;
};

}  // namespace

Result<std::string> write_docx(const Document& document, ReportTemplate report_template,
                               const DocxOptions& options) {
  Writer writer(document, report_template);
  return writer.write(options);
}

}  // namespace tongket
