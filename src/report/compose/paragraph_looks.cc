#include "report/compose/paragraph_looks.h"

namespace tongket {
namespace {

using Align = ParagraphLook::Align;
using Frame = ParagraphLook::Frame;

// A property that is on if it stands there, unless it says "0" (ECMA-376 part 1, 17.17.4).
std::optional<bool> switch_of(const pugi::xml_node& format, const char* name) {
  const pugi::xml_node node = format.child(name);
  if (!node) return std::nullopt;
  const std::string_view value = node.attribute("w:val").as_string("1");
  return value != "0" && value != "false" && value != "off";
}

std::optional<Align> align_of(const pugi::xml_node& format) {
  const std::string_view value = format.child("w:jc").attribute("w:val").value();
  if (value == "center") return Align::kCenter;
  if (value == "right" || value == "end") return Align::kRight;
  if (value == "both") return Align::kBoth;
  if (value == "left" || value == "start") return Align::kLeft;
  return std::nullopt;
}

bool is_drawn(const pugi::xml_node& border) {
  const std::string_view value = border.attribute("w:val").value();
  return !value.empty() && value != "nil" && value != "none";
}

std::optional<Frame> frame_of(const pugi::xml_node& format) {
  const pugi::xml_node borders = format.child("w:pBdr");
  if (!borders) return std::nullopt;
  const bool above = is_drawn(borders.child("w:top"));
  if (above && is_drawn(borders.child("w:bottom"))) return Frame::kBox;
  return above ? Frame::kRuleAbove : Frame::kNone;
}

template <typename T>
void take(std::optional<T>& to, const std::optional<T>& from) {
  if (!to) to = from;
}

}  // namespace

void ParagraphLooks::Part::add(const Part& more) {
  take(align, more.align);
  take(frame, more.frame);
  take(bold, more.bold);
  take(italic, more.italic);
  take(capitals, more.capitals);
  take(with_next, more.with_next);
}

ParagraphLooks::Part ParagraphLooks::part_of(const pugi::xml_node& paragraph_format,
                                             const pugi::xml_node& run_format) {
  Part out;
  out.align = align_of(paragraph_format);
  out.frame = frame_of(paragraph_format);
  out.with_next = switch_of(paragraph_format, "w:keepNext");
  out.bold = switch_of(run_format, "w:b");
  out.italic = switch_of(run_format, "w:i");
  out.capitals = switch_of(run_format, "w:caps");
  return out;
}

ParagraphLooks::ParagraphLooks(DocxPackage& docx) {
  for (const DocxRelation& relation : docx.relations(docx.main_part())) {
    if (relation.type != "styles") continue;
    const Result<const pugi::xml_document*> xml = docx.read_xml(relation.target);
    if (!xml) continue;
    for (const pugi::xml_node node : (*xml)->document_element().children("w:style")) {
      if (std::string_view(node.attribute("w:type").value()) != "paragraph") continue;
      const std::string id = node.attribute("w:styleId").value();
      Part part = part_of(node.child("w:pPr"), node.child("w:rPr"));
      part.based_on = node.child("w:basedOn").attribute("w:val").value();
      styles_[id] = std::move(part);
      if (node.attribute("w:default").as_bool()) default_style_ = id;
    }
  }
}

ParagraphLook ParagraphLooks::look_of(const pugi::xml_node& paragraph) const {
  const pugi::xml_node format = paragraph.child("w:pPr");
  // The formatting of single runs is that of the spans.
  Part found = part_of(format, {});
  const pugi::xml_node style = format.child("w:pStyle");
  std::string id = style ? style.attribute("w:val").value() : default_style_;
  for (std::size_t steps = 0; steps < styles_.size(); ++steps) {  // styles may form a circle
    const auto part = styles_.find(id);
    if (part == styles_.end()) break;
    found.add(part->second);
    id = part->second.based_on;
  }
  return {found.align.value_or(Align::kInherit),
          found.frame.value_or(Frame::kNone),
          found.bold.value_or(false),
          found.italic.value_or(false),
          found.capitals.value_or(false),
          found.with_next.value_or(false)};
}

}  // namespace tongket
