// The idea: the runs of the paragraph are laid end to end with a note of which element gives which
// bytes (StretchPiece), as docx_text() counts them. The run in which the stretch ends is cut first,
// then the one in which it begins, so that places to the left stay true. Then the marks climb: out
// of what they may not stand in (fields, bound content controls), and out of what begins or ends
// with the stretch anyway, so that undoing an insertion does not undo the mark.

#include "office/docx_stretch.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "office/docx_text.h"

namespace tongket {
namespace {

struct StretchPiece {
  pugi::xml_node run;
  pugi::xml_node node;  // w:t, w:tab, ...; what shows no text as well
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::size_t size_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  if (name == "w:t") return docx_characters_shown(node).size();
  return is_one_of(name, {"w:tab", "w:br", "w:cr", "w:noBreakHyphen"}) ? 1 : 0;
}

std::vector<StretchPiece> pieces_of(const pugi::xml_node& paragraph) {
  std::vector<StretchPiece> out;
  std::size_t at = 0;
  for (const pugi::xml_node& run : docx_runs(paragraph)) {
    for (const pugi::xml_node node : run) {
      if (node.type() != pugi::node_element || std::string_view(node.name()) == "w:rPr") continue;
      const std::size_t size = size_of(node);
      out.push_back({run, node, at, at + size});
      at += size;
    }
  }
  return out;
}

// No schema lets a text hold elements. A text that does so is not cut: they would be lost.
bool holds_elements(const StretchPiece& piece) {
  return std::string_view(piece.node.name()) == "w:t" &&
         piece.node.find_child(
             [](const pugi::xml_node& child) { return child.type() == pugi::node_element; });
}

void set_kept_text(pugi::xml_node node, const std::string& text) {
  node.remove_children();
  node.append_child(pugi::node_pcdata).set_value(text.c_str());
  const bool has_blanks = trimmed(text).size() != text.size();
  if (has_blanks && !node.attribute("xml:space")) node.append_attribute("xml:space");
  if (has_blanks) node.attribute("xml:space") = "preserve";
}

// Lets pieces[index], of which `left` bytes stay where they are, and all behind it in the same run
// begin a run of their own.
void cut_run(std::vector<StretchPiece>& pieces, std::size_t index, std::size_t left) {
  const StretchPiece piece = pieces[index];
  if (left == 0 && (index == 0 || pieces[index - 1].run != piece.run)) return;
  pugi::xml_node behind = empty_docx_run_behind(piece.run);
  if (left > 0) {
    const std::string text = docx_characters_shown(piece.node);
    pugi::xml_node rest = behind.append_copy(piece.node);
    set_kept_text(rest, text.substr(left));
    pugi::xml_node kept = piece.node;
    set_kept_text(kept, text.substr(0, left));
    pieces[index].end = piece.begin + left;
    const StretchPiece added = {behind, rest, piece.begin + left, piece.end};
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(++index), added);
    ++index;
  }
  for (; index < pieces.size() && pieces[index].run == piece.run; ++index) {
    pieces[index].node = behind.append_move(pieces[index].node);
    pieces[index].run = behind;
  }
}

// What shows no text at a border stays outside: at the end it begins the rest, at the beginning it
// ends what is before.
void cut_at_end(std::vector<StretchPiece>& pieces, std::size_t offset) {
  const auto at = std::ranges::find_if(pieces, [&](const StretchPiece& piece) {
    return piece.end > offset || piece.begin >= offset;
  });
  if (at == pieces.end()) return;
  cut_run(pieces, static_cast<std::size_t>(at - pieces.begin()),
          at->begin < offset ? offset - at->begin : 0);
}

void cut_at_begin(std::vector<StretchPiece>& pieces, std::size_t offset) {
  const auto at =
      std::ranges::find_if(pieces, [&](const StretchPiece& piece) { return piece.end > offset; });
  if (at == pieces.end()) return;
  cut_run(pieces, static_cast<std::size_t>(at - pieces.begin()),
          at->begin < offset ? offset - at->begin : 0);
}

// --- fields --------------------------------------------------------------------

struct Field {
  std::size_t first = 0;  // index of the run
  std::size_t last = 0;
  bool hyperlink = false;
};

// The outermost fields that begin and end within these runs.
std::vector<Field> fields_of(const std::vector<pugi::xml_node>& runs) {
  struct Open {
    std::size_t first = 0;
    std::string code;
  };
  std::vector<Open> open;
  std::vector<Field> out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const pugi::xml_node node : runs[i]) {
      const std::string_view name = node.name();
      const std::string_view kind = node.attribute("w:fldCharType").value();
      if (name == "w:instrText" && !open.empty()) open.back().code += docx_characters(node);
      if (name != "w:fldChar") continue;
      if (kind == "begin") open.push_back({i, {}});
      if (kind != "end" || open.empty()) continue;
      const bool hyperlink = trimmed(open.back().code).starts_with("HYPERLINK");
      std::erase_if(out, [&](const Field& inner) { return inner.first >= open.back().first; });
      out.push_back({open.back().first, i, hyperlink});
      open.pop_back();
    }
  }
  return out;
}

// --- where marks may stand -----------------------------------------------------

// What Word fills anew, or lets hold nothing but text.
bool is_closed(const pugi::xml_node& node) {
  if (std::string_view(node.name()) == "w:fldSimple") return true;
  const pugi::xml_node properties = node.child("w:sdtPr");
  for (const char* const kind :
       {"w:dataBinding", "w:text", "w:date", "w:dropDownList", "w:comboBox"}) {
    if (properties.child(kind)) return true;
  }
  return false;
}

bool is_mark(const pugi::xml_node& node) {
  if (node.type() != pugi::node_element) return true;
  return is_one_of(node.name(), {"w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:smartTagPr",
                                 "w:customXmlPr", "w:commentRangeStart", "w:commentRangeEnd"});
}

enum class Side { kFirst, kLast };

bool is_outmost(pugi::xml_node node, Side side) {
  do {
    node = side == Side::kFirst ? node.previous_sibling() : node.next_sibling();
  } while (node && is_mark(node));
  return node.empty();
}

// The element, or one around it, at which the mark may stand.
pugi::xml_node climbed(const pugi::xml_node& paragraph, const pugi::xml_node& node, Side side) {
  pugi::xml_node out = node;
  for (pugi::xml_node inner = node; inner != paragraph; inner = inner.parent()) {
    const pugi::xml_node outer = inner.parent();
    if (outer == paragraph || !outer) break;
    // A mark may stand in w:sdtContent, but not beside it.
    const bool is_content = std::string_view(inner.name()) == "w:sdtContent";
    const bool reaches_border = out == inner && (is_content || is_outmost(inner, side));
    if (reaches_border || is_closed(outer)) out = outer;
  }
  return out;
}

pugi::xml_node child_of(const pugi::xml_node& paragraph, pugi::xml_node node) {
  while (node.parent() && node.parent() != paragraph) node = node.parent();
  return node;
}

// --- the text as read ------------------------------------------------------------

bool continues_character(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if ((byte & 0xC0) == 0x80) return true;
  if (byte != 0xCC && byte != 0xCD) return false;
  return at + 1 < text.size() && text.substr(at, 2) < "\u0370";  // U+0300: accents put on a letter
}

// Behind the letter and the accents put on it.
std::size_t character_end(std::string_view text, std::size_t at) {
  do ++at;
  while (at < text.size() && continues_character(text, at));
  return at;
}

// Where the character of the standing text ends in the text as read, in which it begins at `at`;
// `at` itself if another one stands there.
std::size_t read_end(const DocxTextPair& texts, const DocxTextRange& character, std::size_t at) {
  const std::string standing(
      texts.standing.substr(character.begin, character.end - character.begin));
  const std::string_view rest = texts.read.substr(at);
  const std::string composed = to_nfc(standing);
  if (rest.starts_with(composed)) return at + composed.size();
  if (rest.empty()) return at;
  const auto first = static_cast<unsigned char>(standing.front());
  const bool is_control = first < 0x20 || first == 0x7F || (first == 0xC2 && standing < "\u00A0") ||
                          standing == "\u2028" || standing == "\u2029";
  if (is_control) return rest.front() == ' ' ? at + 1 : at;
  return first < 0x80 ? at : character_end(texts.read, at);
}

}  // namespace

DocxStretch stretch_around(const pugi::xml_node& paragraph, const pugi::xml_node& node) {
  const pugi::xml_node child = child_of(paragraph, node);
  return {child, child, child};
}

std::optional<DocxStretch> whole_stretch(const pugi::xml_node& paragraph) {
  pugi::xml_node first = paragraph.first_child();
  while (first &&
         (first.type() != pugi::node_element || std::string_view(first.name()) == "w:pPr")) {
    first = first.next_sibling();
  }
  if (!first) return std::nullopt;
  return DocxStretch{first, paragraph.last_child(), paragraph.last_child()};
}

std::optional<DocxStretch> isolate_stretch(pugi::xml_node paragraph, DocxTextRange range) {
  std::vector<StretchPiece> pieces = pieces_of(paragraph);
  const std::size_t size = pieces.empty() ? 0 : pieces.back().end;
  if (range.begin >= std::min(range.end, size)) return std::nullopt;
  if (std::ranges::any_of(pieces, holds_elements)) return std::nullopt;
  cut_at_end(pieces, std::min(range.end, size));
  cut_at_begin(pieces, range.begin);
  std::erase_if(pieces, [&](const StretchPiece& piece) {
    return piece.begin == piece.end || piece.end <= range.begin || piece.begin >= range.end;
  });
  TK_ASSERT(!pieces.empty());
  const std::vector<pugi::xml_node> runs = docx_runs(paragraph);
  const auto index_of = [&](const pugi::xml_node& run) {
    return static_cast<std::size_t>(std::ranges::find(runs, run) - runs.begin());
  };
  std::size_t first = index_of(pieces.front().run);
  std::size_t last = index_of(pieces.back().run);
  std::size_t behind = last;
  for (const Field& field : fields_of(runs)) {
    const bool begins_inside = field.first < first && first <= field.last;
    const bool ends_inside = field.first <= last && last < field.last;
    if (begins_inside && !field.hyperlink) first = field.first;
    if (ends_inside) behind = field.last;
    if (ends_inside && !field.hyperlink) last = field.last;
  }
  return DocxStretch{climbed(paragraph, runs[first], Side::kFirst),
                     climbed(paragraph, runs[last], Side::kLast),
                     child_of(paragraph, runs[behind])};
}

std::optional<DocxTextRange> standing_range(const DocxTextPair& texts, const DocxTextRange& read) {
  DocxTextRange out;
  std::size_t at = 0;  // in texts.read
  for (std::size_t begin = 0; begin < texts.standing.size();) {
    const std::size_t end = character_end(texts.standing, begin);
    const std::size_t next = read_end(texts, {begin, end}, at);
    if (next == at) return std::nullopt;
    if (at <= read.begin) out.begin = begin;
    if (at < read.end) out.end = end;
    at = next;
    begin = end;
  }
  if (at != texts.read.size() || out.begin >= out.end) return std::nullopt;
  return out;
}

}  // namespace tongket
