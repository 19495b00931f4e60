// The idea: the text of all runs is laid end to end with a note of which element gave which bytes
// (TagPiece). Tags are found in that text. From the last tag to the first, so that what is still to
// be done keeps its place, the runs are cut at both ends of the tag; its first run gets the whole
// tag, the elements of the others that gave a part of it are removed.

#include "office/docx_tags.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr std::size_t kShownTag = 40;
constexpr char kObject = '\x01';  // stands for a picture, a mark of a field, a note

struct TagPiece {
  pugi::xml_node run;
  pugi::xml_node node;  // w:t, w:tab, ...
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Line {
  std::string text;
  std::vector<TagPiece> pieces;  // in order, without gaps
};

std::string text_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  if (name == "w:t") {
    std::string out = docx_characters_shown(node);
    std::replace(out.begin(), out.end(), kObject, ' ');
    return out;
  }
  if (name == "w:tab" || name == "w:ptab") return "\t";
  if (name == "w:br" || name == "w:cr") return "\n";
  if (name == "w:noBreakHyphen") return "-";
  if (name == "w:rPr" || name == "w:softHyphen" || name == "w:lastRenderedPageBreak") return "";
  return std::string(1, kObject);
}

Line line_of(const pugi::xml_node& paragraph) {
  Line line;
  for (const pugi::xml_node& run : docx_runs(paragraph)) {
    for (const pugi::xml_node node : run) {
      if (node.type() != pugi::node_element || std::string_view(node.name()) == "w:rPr") continue;
      const std::size_t begin = line.text.size();
      line.text += text_of(node);
      line.pieces.push_back({run, node, begin, line.text.size()});
    }
  }
  return line;
}

Result<std::vector<Span>> find_tags(const std::string& text, const DocxParagraph& paragraph) {
  std::vector<Span> out;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = text.find(kOpen, at);
    const std::size_t stray = text.find(kClose, at);
    if (stray < open) return fail_in(paragraph, "office.docx_tag_stray", {{"tag", "}}"}});
    if (open == std::string::npos) return out;
    const std::size_t close = text.find(kClose, open + kOpen.size());
    const std::size_t again = text.find(kOpen, open + kOpen.size());
    if (close == std::string::npos || again < close) {
      return fail_in(paragraph, "office.docx_tag_open",
                     {{"tag", excerpt(std::string_view(text).substr(open), kShownTag)}});
    }
    at = close + kClose.size();
    out.push_back({open, at});
    if (text.find(kObject, open) < at) {
      return fail_in(paragraph, "office.docx_tag_object",
                     {{"tag", excerpt(text.substr(open, at - open), kShownTag)}});
    }
  }
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};

std::string plain(std::string_view text) {
  static constexpr Replacement kReplacements[] = {
      {"\u00A0", " "}, {"\u202F", " "},  {"\u2007", " "},  {"\u2009", " "},  {"\t", " "},
      {"\n", " "},     {"\u201C", "\""}, {"\u201D", "\""}, {"\u201E", "\""}, {"\u201F", "\""},
      {"\u2018", "'"}, {"\u2019", "'"},  {"\u201A", "'"},  {"\u201B", "'"},  {"\u200B", ""},
      {"\u200C", ""},  {"\u200D", ""},   {"\u2060", ""},   {"\uFEFF", ""},   {"\u00AD", ""},
      {"\x7F", ""}};
  std::string out;
  while (!text.empty()) {
    const auto* const found = std::find_if(
        std::begin(kReplacements), std::end(kReplacements),
        [&](const Replacement& replacement) { return text.starts_with(replacement.from); });
    if (found == std::end(kReplacements)) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    out += found->to;
    text.remove_prefix(found->from.size());
  }
  return to_nfc(trimmed(out));
}

void set_text(pugi::xml_node node, std::string_view text) {
  node.remove_children();
  node.append_child(pugi::node_pcdata).set_value(std::string(text).c_str());
  if (!node.attribute("xml:space")) node.append_attribute("xml:space") = "preserve";
}

// Makes a run begin at `offset`: what stands behind it in the same run goes into a run of its own.
// The pieces from there on name the new run.
void cut(Line& line, std::size_t offset) {
  const auto at = std::find_if(line.pieces.begin(), line.pieces.end(),
                               [&](const TagPiece& piece) { return piece.end > offset; });
  if (at == line.pieces.end()) return;
  const auto index = static_cast<std::size_t>(at - line.pieces.begin());
  const TagPiece piece = *at;
  const bool inside = piece.begin < offset;
  if (!inside && (index == 0 || line.pieces[index - 1].run != piece.run)) return;
  pugi::xml_node behind = empty_docx_run_behind(piece.run);
  if (inside) {
    pugi::xml_node rest = behind.append_copy(piece.node);
    set_text(rest, std::string_view(line.text).substr(offset, piece.end - offset));
    set_text(piece.node, std::string_view(line.text).substr(piece.begin, offset - piece.begin));
    line.pieces[index].end = offset;
    line.pieces.insert(line.pieces.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                       {behind, rest, offset, piece.end});
  }
  for (std::size_t i = index + (inside ? 2 : 0); i < line.pieces.size(); ++i) {
    if (line.pieces[i].run != piece.run) break;
    line.pieces[i].node = behind.append_move(line.pieces[i].node);
    line.pieces[i].run = behind;
  }
}

bool is_empty_run(const pugi::xml_node& run) {
  return std::none_of(run.begin(), run.end(), [](const pugi::xml_node& node) {
    return node.type() == pugi::node_element && std::string_view(node.name()) != "w:rPr";
  });
}

// The run that holds the whole tag and nothing else.
pugi::xml_node isolate(Line& line, Span tag) {
  cut(line, tag.end);
  cut(line, tag.begin);
  std::vector<TagPiece> own;
  std::copy_if(line.pieces.begin(), line.pieces.end(), std::back_inserter(own),
               [&](const TagPiece& p) { return p.begin < tag.end && p.end > tag.begin; });
  pugi::xml_node first = own.front().run;
  const bool is_alone = own.size() == 1 && std::string_view(own.front().node.name()) == "w:t" &&
                        own.front().node.next_sibling().empty();
  if (is_alone) return first;
  for (const TagPiece& piece : own) {
    pugi::xml_node run = piece.run;
    run.remove_child(piece.node);
    if (run != first && is_empty_run(run)) run.parent().remove_child(run);
  }
  set_docx_run_text(first, std::string_view(line.text).substr(tag.begin, tag.end - tag.begin));
  return first;
}

}  // namespace

Result<std::vector<DocxTag>> isolate_tags(const DocxParagraph& paragraph) {
  Line line = line_of(paragraph.node);
  TK_TRY(const std::vector<Span> tags, find_tags(line.text, paragraph));
  std::vector<DocxTag> out;
  for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag) {
    const std::string_view whole =
        std::string_view(line.text).substr(tag->begin, tag->end - tag->begin);
    std::string text = plain(whole.substr(2, whole.size() - 4));
    out.push_back({std::move(text), isolate(line, *tag)});
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace tongket
