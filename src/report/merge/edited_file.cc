#include "report/merge/edited_file.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "office/docx.h"
#include "office/docx_text.h"
#include "report/merge/tokens.h"

namespace tongket {
namespace {

constexpr std::string_view kEdition = "tke_";
constexpr std::string_view kBlock = "tkb_";
constexpr std::string_view kNumberMark = "tkn_";

std::optional<std::size_t> index_behind(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), out);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return out;
}

// Numbers of the bookmarks that end somewhere: one that does not would reach to the file's end.
class EndedBookmarks final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.name()) == "w:bookmarkEnd")
      ids.insert(node.attribute("w:id").value());
    return true;
  }
  std::set<std::string, std::less<>> ids;
};

class BodyReader {
 public:
  explicit BodyReader(EditedFile& out) : out_(out) {}

  void read(pugi::xml_node body) {
    EndedBookmarks ended;
    body.traverse(ended);
    ended_ = std::move(ended.ids);
    children(body, Text::kCounts);
    end_line();
  }

 private:
  enum class Text { kCounts, kDeleted };
  struct Open {
    std::string id;
    std::optional<std::size_t> block;
    std::optional<std::size_t> number;
  };

  void children(const pugi::xml_node& parent, Text text) {
    for (const pugi::xml_node node : parent) visit(node, text);
  }

  void visit(const pugi::xml_node& node, Text text) {
    const std::string_view name = node.name();
    if (name == "w:p") {
      children(node, text);
      fields_.clear();
      const pugi::xml_node mark = node.child("w:pPr").child("w:rPr");
      if (!mark.child("w:del") && !mark.child("w:moveFrom")) end_line();
    } else if (name == "w:r") {
      run(node, text);
    } else if (name == "w:fldSimple" && is_page(node.attribute("w:instr").value())) {
      return;
    } else if (name == "w:bookmarkStart") {
      begin_bookmark(node);
    } else if (name == "w:bookmarkEnd") {
      end_bookmark(node.attribute("w:id").value());
    } else if (name == "w:tbl") {
      table(node, text);
    } else if (name == "w:del" || name == "w:moveFrom") {
      children(node, Text::kDeleted);
    } else if (name == "mc:AlternateContent") {
      children(node.child("mc:Choice"), text);
    } else if (!is_one_of(name, {"w:pPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:sdtPr"})) {
      children(node, text);
    }
  }

  void table(const pugi::xml_node& node, Text text) {
    end_line();
    const std::optional<CellPlace> outer = cell_;
    cell_ = CellPlace{tables_++, 0, 0};
    for (const pugi::xml_node row : node) {
      if (std::string_view(row.name()) != "w:tr") {
        visit(row, text);  // a bookmark, or rows within a content control
        continue;
      }
      const bool gone = row.child("w:trPr").child("w:del");
      cell_->cell = 0;
      for (const pugi::xml_node cell : row) {
        visit(cell, gone ? Text::kDeleted : text);
        end_line();
        if (std::string_view(cell.name()) == "w:tc") ++cell_->cell;
      }
      ++cell_->row;
    }
    cell_ = outer;
  }

  // The page of a heading, in the table of contents: every program works it out anew.
  static bool is_page(std::string_view code) {
    return code.find("PAGEREF") != std::string_view::npos;
  }

  // Whether a part of a run begins, tells or ends a field, or is the text of a page.
  bool field_part(const pugi::xml_node& part) {
    const std::string_view name = part.name();
    const std::string_view kind = part.attribute("w:fldCharType").value();
    if (name == "w:fldChar" && kind == "begin") fields_.push_back(false);
    if (fields_.empty()) return false;
    if (name == "w:fldChar" && kind == "end") fields_.pop_back();
    if (name == "w:instrText") fields_.back() = fields_.back() || is_page(docx_characters(part));
    return std::find(fields_.begin(), fields_.end(), true) != fields_.end();
  }

  void run(const pugi::xml_node& node, Text text) {
    if (text == Text::kDeleted) return;
    for (const pugi::xml_node part : node) {
      if (field_part(part)) continue;
      const std::string_view name = part.name();
      if (name == "w:t") {
        append(plain_text_of(docx_characters_shown(part)));
      } else if (name == "w:br" || name == "w:cr") {
        if (std::string_view(part.attribute("w:type").value()) != "page") end_line();
      } else if (name == "w:tab" || name == "w:ptab") {
        append(" ");
      } else if (name == "w:noBreakHyphen") {
        append("-");
      } else if (is_one_of(name, {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})) {
        append(std::string(kDrawing));
      }
    }
  }

  void begin_bookmark(const pugi::xml_node& node) {
    const std::string_view name = node.attribute("w:name").value();
    if (name.starts_with(kEdition) && out_.mark.empty()) out_.mark = name.substr(kEdition.size());
    const Open open{node.attribute("w:id").value(), index_behind(name, kBlock),
                    index_behind(name, kNumberMark)};
    if ((open.block || open.number) && ended_.contains(open.id)) open_.push_back(open);
  }

  void end_bookmark(std::string_view id) {
    std::erase_if(open_, [&](const Open& open) { return open.id == id; });
  }

  void append(std::string text) {
    if (text.empty()) return;
    EditedPiece piece{std::move(text), {}, {}};
    for (const Open& open : open_) {  // the innermost is the one that began last
      if (open.block) piece.block = open.block;
      if (open.number) piece.number = open.number;
    }
    std::vector<EditedPiece>& pieces = line_.pieces;
    const bool same = !pieces.empty() && pieces.back().block == piece.block &&
                      pieces.back().number == piece.number;
    if (same) {
      pieces.back().text += piece.text;
    } else {
      pieces.push_back(std::move(piece));
    }
  }

  void end_line() {
    line_.cell = cell_;
    if (!trimmed(line_text(line_)).empty()) out_.lines.push_back(std::move(line_));
    line_ = {};
  }

  EditedFile& out_;
  std::set<std::string, std::less<>> ended_;
  std::vector<bool> fields_;  // that are open, from the outer one: whether it is of a page
  std::vector<Open> open_;
  std::optional<CellPlace> cell_;
  std::size_t tables_ = 0;
  EditedLine line_;
};

}  // namespace

std::string line_text(const EditedLine& line) {
  std::string out;
  for (const EditedPiece& piece : line.pieces) out += piece.text;
  return out;
}

Result<EditedFile> read_edited_file(std::string_view bytes, const std::string& file) {
  TK_TRY(DocxPackage docx, DocxPackage::open(bytes, file));
  EditedFile out;
  TK_TRY(const pugi::xml_document* xml, docx.read_xml(docx.main_part()));
  BodyReader(out).read(xml->document_element().child("w:body"));
  if (out.mark.empty()) {
    return fail(ErrorCode::kInvalidInput, "report.no_edition", {}, {file, 0, 0});
  }
  return out;
}

}  // namespace tongket
