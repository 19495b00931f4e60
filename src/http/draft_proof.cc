#include "http/draft_proof.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/progress.h"
#include "http/live.h"
#include "proof/proofread.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

constexpr std::size_t kMostProofsKept = 8;
constexpr std::size_t kFindingIdDigits = 12;

FigureKey figure_of(const PrintedNumber& number) {
  FigureKey out;
  out.key = number.key;
  out.mult = number.mult;
  out.status = number.status;
  out.qualifier = number.qualifier;
  out.compares = number.comparison.has_value();
  return out;
}

class LineMaker {
 public:
  explicit LineMaker(const DraftState& draft) : draft_(draft) {
    out_.source.name = draft.document.title;
    out_.source.format = SourceFormat::kDocx;
    out_.source.wrapped = false;
  }

  DraftLines make() {
    for (std::size_t i = 0; i < draft_.draft.blocks.size(); ++i) {
      const DraftBlock& block = draft_.draft.blocks[i];
      if (!block.block) continue;
      const Block& printed = draft_.document.blocks[*block.block];
      if (printed.kind == Block::Kind::kChart) continue;
      if (printed.grid.rows.empty()) {
        add_paragraph(i, printed.paragraph);
      } else {
        add_grid(i, printed.grid);
      }
    }
    return std::move(out_);
  }

 private:
  void add_paragraph(std::size_t block, const Paragraph& paragraph) {
    SourceLine line;
    line.text = paragraph.before;
    line.generated = static_cast<int>(paragraph.before.size());
    line.heading = paragraph.level;
    add_spans(paragraph, line.text);
    add({block, {}, {}}, std::move(line));
  }

  void add_grid(std::size_t block, const Grid& grid) {
    const int table = tables_++;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
      int column = 0;
      for (std::size_t cell = 0; cell < grid.rows[row].size(); ++cell) {
        const Cell& from = grid.rows[row][cell];
        SourceLine line;
        line.cell = {.table = table,
                     .row = static_cast<int>(row),
                     .column = column,
                     .columns = from.columns,
                     .header = from.header};
        column += from.columns;
        for (const Paragraph& paragraph : from.paragraphs) {
          if (!line.text.empty()) line.text += ' ';
          add_spans(paragraph, line.text);
        }
        add({block, row, cell}, std::move(line));
      }
    }
  }

  // Marks the numbers of the line that is being made.
  void add_spans(const Paragraph& paragraph, std::string& text) {
    for (const Span& span : paragraph.spans) {
      const std::size_t begin = text.size();
      text += span.text;
      if (!span.number) continue;
      const PrintedNumber& number = draft_.document.numbers[*span.number];
      out_.source.figures.push_back(
          {out_.source.lines.size(), begin, text.size(), figure_of(number)});
    }
  }

  void add(DraftLines::Line place, SourceLine line) {
    std::ranges::replace_if(
        line.text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    line.number = static_cast<int>(out_.lines.size()) + 1;
    out_.lines.push_back(place);
    out_.source.lines.push_back(std::move(line));
  }

  const DraftState& draft_;
  DraftLines out_;
  int tables_ = 0;
};

// UTF-16 code units of whole characters.
std::size_t units_of(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80) continue;
    out += byte >= 0xF0 ? 2 : 1;
  }
  return out;
}

class Placer {
 public:
  explicit Placer(const DraftLines& lines) : lines_(lines), words_(lines.source) {}

  [[nodiscard]] std::optional<ProofPlace> place_of(const TextSpan& span) const {
    const SourceLine* line = words_.line(span);
    if (line == nullptr) return std::nullopt;
    const auto index = static_cast<std::size_t>(line - lines_.source.lines.data());
    const DraftLines::Line& from = lines_.lines[index];
    const auto generated = static_cast<std::size_t>(line->generated);
    const Stretch stretch = stretch_of(span, line->text);
    const std::size_t begin = std::max(stretch.begin, generated);
    const std::size_t end = std::max(stretch.end, begin);
    const std::string_view text = line->text;
    ProofPlace out;
    out.block = from.block;
    out.row = from.row;
    out.cell = from.cell;
    out.begin = units_of(text.substr(generated, begin - generated));
    out.end = out.begin + units_of(text.substr(begin, end - begin));
    out.quote = text.substr(begin, end - begin);
    return out;
  }

  [[nodiscard]] std::optional<PlacedFinding> placed(ProofFinding finding) const {
    const std::optional<ProofPlace> at = place_of(finding.spans.front());
    if (!at) return std::nullopt;
    PlacedFinding out;
    out.at = *at;
    for (const TextSpan& other : finding.others) {
      if (const std::optional<ProofPlace> place = place_of(other)) out.evidence.push_back(*place);
    }
    out.finding = std::move(finding);
    return out;
  }

 private:
  const DraftLines& lines_;
  SourceLines words_;
};

// By what it says where, so that a page may remember which ones were looked at.
std::string id_of_finding(const DraftState& draft, const PlacedFinding& placed) {
  const DraftBlock& block = draft.draft.blocks[placed.at.block];
  std::string what = std::string(to_code(placed.finding.kind)) + "\n" + block.place + "\n" +
                     block.heading + "\n" + placed.at.quote + "\n" + placed.finding.key;
  for (const Arg& arg : placed.finding.args) what += "\n" + arg.value;
  return hex(sha256(what)).substr(0, kFindingIdDigits);
}

}  // namespace

DraftLines lines_of_draft(const DraftState& draft) { return LineMaker(draft).make(); }

DraftProofPtr DraftProofs::known(const DraftState& draft) const {
  const std::scoped_lock lock(mutex_);
  const auto found = kept_.find(draft.name);
  const bool same = found != kept_.end() && found->second->version == draft.version;
  return same ? found->second : nullptr;
}

Result<DraftProofPtr> DraftProofs::find(Live& live, const DraftState& draft) {
  const std::scoped_lock work(working_);
  if (DraftProofPtr proof = known(draft)) return proof;
  TK_TRY(const auto facts, live.drafts().facts_with_bases(live));
  const DraftLines lines = lines_of_draft(draft);
  TK_TRY(std::vector<ProofFinding> findings,
         proofread(lines.source, &draft.pack, facts.get(), Progress::none()));
  auto out = std::make_shared<DraftProof>();
  out->version = draft.version;
  const Placer placer(lines);
  for (ProofFinding& finding : findings) {
    if (finding.spans.empty()) continue;
    std::optional<PlacedFinding> placed = placer.placed(std::move(finding));
    if (!placed) continue;
    placed->id = id_of_finding(draft, *placed);
    out->findings.push_back(std::move(*placed));
  }
  const std::scoped_lock lock(mutex_);
  if (kept_.size() >= kMostProofsKept && !kept_.contains(draft.name)) kept_.erase(kept_.begin());
  kept_[draft.name] = out;
  return DraftProofPtr(std::move(out));
}

}  // namespace tongket
