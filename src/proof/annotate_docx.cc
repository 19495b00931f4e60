#include "proof/annotate_docx.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "office/docx_comments.h"
#include "office/docx_stretch.h"
#include "office/docx_text.h"
#include "proof/marked_words.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

constexpr std::size_t kOthersInComment = 5;
constexpr std::size_t kWordsInComment = 120;  // bytes shown of words that stand elsewhere

// Where a comment goes.
struct Spot {
  pugi::xml_node paragraph;
  std::optional<DocxStretch> stretch;
};

pugi::xml_node element_inside(const pugi::xml_node& run, std::string_view name,
                              std::string_view id) {
  return run.find_child([&](const pugi::xml_node& node) {
    return name == node.name() && id == node.attribute("w:id").value();
  });
}

// The paragraph of the body that holds a text box with `inner`; `inner` itself if it is in none.
Spot body_spot(const pugi::xml_node& inner) {
  pugi::xml_node outmost = inner;
  for (pugi::xml_node node = inner; node; node = node.parent()) {
    if (std::string_view(node.name()) == "w:p") outmost = node;
  }
  if (outmost == inner) return {inner, std::nullopt};
  return {outmost, stretch_around(outmost, inner)};
}

class Annotator {
 public:
  Annotator(DocxPackage& docx, const ProofResult& result, const DocxAnnotation& annotation)
      : docx_(docx), result_(result), annotation_(annotation), lines_(result.source) {}

  Result<> run() {
    TK_TRY(const std::vector<DocxParagraph> all, docx_paragraphs(docx_, docx_.main_part()));
    if (all.empty()) return done();
    for (const DocxParagraph& paragraph : all)
      paragraphs_.try_emplace(paragraph.number, paragraph.node);
    first_ = all.front().node;
    TK_TRY(DocxComments comments, DocxComments::open(docx_));
    for (const ProofFinding& finding : in_reading_order(result_.findings)) {
      for (std::size_t i = 0; i < finding.spans.size(); ++i) annotate(comments, finding, i);
    }
    return done();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(annotation_.language, key, args);
  }
  [[nodiscard]] std::string shown(const TextSpan& span) const {
    return excerpt(printable(lines_.words(span)), kWordsInComment);
  }

  void annotate(DocxComments& comments, const ProofFinding& finding, std::size_t index) {
    const TextSpan& span = finding.spans[index];
    DocxComment comment = {say("proof.author"), say("proof.initials"), annotation_.date, {}};
    const Spot spot = spot_of(span, comment.paragraphs);
    add_message(comment, finding, index);
    comments.add(comment, spot.paragraph,
                 spot.stretch ? spot.stretch : whole_stretch(spot.paragraph));
  }

  // What the comment has to say about its place goes to `remarks`.
  Spot spot_of(const TextSpan& span, std::vector<std::string>& remarks) {
    const auto found = paragraphs_.find(span.line);
    if (found == paragraphs_.end()) {
      const std::string place = place_text(SourceFormat::kDocx, span.line, annotation_.language);
      remarks.push_back(say("proof.elsewhere", {{"place", place}, {"words", shown(span)}}));
      return {first_, std::nullopt};
    }
    Spot spot = body_spot(found->second);
    const SourceLine* line = lines_.line(span);
    if (line == nullptr) return spot;
    if (line->footnote) {
      spot.stretch = note_stretch(found->second, *line);
      remarks.push_back(say("proof.in_note", {{"words", shown(span)}}));
      return spot;
    }
    if (span.begin >= span.end) return spot;
    if (!spot.stretch) {
      spot.stretch = words_stretch(found->second, span, *line);
      if (spot.stretch) return spot;
    }
    remarks.push_back(say("proof.words", {{"words", shown(span)}}));
    return spot;
  }

  static std::optional<DocxStretch> words_stretch(const pugi::xml_node& paragraph,
                                                  const TextSpan& span, const SourceLine& line) {
    const std::string standing = docx_text(paragraph);
    const std::size_t added =
        std::min(static_cast<std::size_t>(std::max(line.generated, 0)), line.text.size());
    const Stretch words = stretch_of(span, line.text);
    const auto range =
        standing_range({standing, std::string_view(line.text).substr(added)},
                       {std::max(words.begin, added) - added, std::max(words.end, added) - added});
    return range ? isolate_stretch(paragraph, *range) : std::nullopt;
  }

  // The run with the note's mark: of the note that says what was read, else the first.
  std::optional<DocxStretch> note_stretch(const pugi::xml_node& paragraph, const SourceLine& line) {
    std::optional<DocxStretch> out;
    for (const pugi::xml_node& run : docx_runs(paragraph)) {
      for (const std::string_view kind : {"footnote", "endnote"}) {
        const std::string mark = "w:" + std::string(kind) + "Reference";
        for (const pugi::xml_node node : run.children(mark.c_str())) {
          const bool is_said = says(kind, node.attribute("w:id").value(), line.text);
          if (is_said || !out) out = stretch_around(paragraph, run);
          if (is_said) return out;
        }
      }
    }
    return out;
  }

  // Whether a paragraph of the note has that text.
  bool says(std::string_view kind, std::string_view id, std::string_view text) {
    for (const DocxRelation& relation : docx_.relations(docx_.main_part())) {
      if (relation.type != std::string(kind) + "s") continue;
      const Result<const pugi::xml_document*> xml = docx_.read_xml(relation.target);
      if (!xml) return false;
      const std::string name = "w:" + std::string(kind);
      const pugi::xml_node note = element_inside((*xml)->document_element(), name, id);
      for (const pugi::xml_node paragraph : note.children("w:p")) {
        const std::string own = to_nfc(docx_text(paragraph));
        if (!own.empty() && trimmed(text).ends_with(trimmed(own))) return true;
      }
    }
    return false;
  }

  void add_message(DocxComment& comment, const ProofFinding& finding, std::size_t index) const {
    const auto name = [&](const std::string& family, std::string_view code) {
      return say(family + std::string(code));
    };
    comment.paragraphs.push_back(finding.text(annotation_.language));
    comment.paragraphs.push_back(
        say("proof.assessment",
            {{"severity", lower_case(name("proof.severity.", to_code(finding.severity)))},
             {"certainty", name("proof.certainty.", to_code(finding.certainty))},
             {"kind", lower_case(name("proof.kind.", to_code(finding.kind)))}}));
    const std::vector<TextSpan> others = other_places(finding);
    std::string list;
    for (std::size_t i = 0; i < std::min(others.size(), kOthersInComment); ++i) {
      list += (i == 0 ? " " : "; ") +
              place_text(SourceFormat::kDocx, others[i].line, annotation_.language) + " \u201C" +
              shown(others[i]) + "\u201D";
    }
    if (others.size() > kOthersInComment) {
      list +=
          "; " + say("proof.more", {{"count", std::to_string(others.size() - kOthersInComment)}});
    }
    if (!list.empty()) comment.paragraphs.push_back(say("proof.others") + list);
    if (finding.spans.size() < 2) return;
    comment.paragraphs.push_back(say(
        "proof.part_of",
        {{"number", std::to_string(index + 1)}, {"count", std::to_string(finding.spans.size())}}));
  }

  DocxPackage& docx_;
  const ProofResult& result_;
  const DocxAnnotation& annotation_;
  SourceLines lines_;
  std::map<int, pugi::xml_node> paragraphs_;  // the first form of a text box that has several
  pugi::xml_node first_;
};

}  // namespace

Result<std::string> annotate_docx(std::string_view bytes, const ProofResult& result,
                                  const DocxAnnotation& annotation) {
  TK_TRY(DocxPackage docx, DocxPackage::open(bytes, annotation.file, {.use = DocxUse::kRead}));
  if (result.findings.empty()) return std::string(bytes);
  TK_CHECK(Annotator(docx, result, annotation).run());
  return docx.save();
}

}  // namespace tongket
