#include "http/proof_json.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf16.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

std::string_view kind_of_line(const SourceLine& line) {
  if (line.footnote) return "note";
  if (line.label) return "chart";
  if (line.cell.inside()) return "cell";
  return line.heading > 0 ? "heading" : "text";
}

void write_count(JsonWriter& json, std::string_view key, std::size_t count) {
  json.key(key).integer(static_cast<std::int64_t>(count));
}

void write_source_cell(JsonWriter& json, const SourceCell& cell) {
  json.key("cell");
  if (!cell.inside()) {
    json.null();
    return;
  }
  json.begin_object().key("table").integer(cell.table);
  json.key("row").integer(cell.row).key("column").integer(cell.column);
  json.key("rows").integer(cell.rows).key("columns").integer(cell.columns);
  json.key("header").boolean(cell.header).end_object();
}

class ProofWriter {
 public:
  ProofWriter(JsonWriter& json, const SourceText& source, Language language)
      : json_(json), source_(source), lines_(source), language_(language) {}

  void line(std::size_t index) {
    const SourceLine& line = source_.lines[index];
    json_.begin_object();
    write_count(json_, "n", index + 1);
    json_.key("page");
    if (line.page > 0) {
      json_.integer(line.page);
    } else {
      json_.null();
    }
    json_.key("text").text(line.text).key("kind").text(kind_of_line(line));
    json_.key("level").integer(line.heading);
    json_.key("place").text(place_text(source_.format, line.number, language_));
    write_source_cell(json_, line.cell);
    json_.end_object();
  }

  void finding(std::size_t index, const ProofFinding& finding) {
    json_.begin_object().key("id").text("f" + std::to_string(index + 1));
    json_.key("severity").text(to_code(finding.severity));
    json_.key("certainty").text(to_code(finding.certainty));
    json_.key("kind").text(to_code(finding.kind));
    const std::string kind(to_code(finding.kind));
    json_.key("kind_name").text(message(language_, "proof.kind." + kind));
    place(finding.spans.empty() ? TextSpan{first_line(finding), 0, 0} : finding.spans.front());
    json_.key("text").text(finding.text(language_));
    json_.key("hint").text(message(language_, "proof.hint." + kind));
    json_.key("more");
    places(finding.spans, 1);
    json_.key("evidence").text(evidence(finding));
    json_.key("others");
    places(finding.others, 0);
    json_.end_object();
  }

 private:
  // The places it rests on, in words: "paragraph 12: 120 ty dong; paragraph 14: ...".
  [[nodiscard]] std::string evidence(const ProofFinding& finding) const {
    constexpr std::size_t kMost = 5;
    std::string out;
    for (std::size_t i = 0; i < std::min(kMost, finding.others.size()); ++i) {
      const TextSpan& span = finding.others[i];
      out += out.empty() ? "" : "; ";
      out += place_text(source_.format, span.line, language_) + ": \u201c" +
             excerpt(lines_.words(span), 160) + "\u201d";
    }
    return out;
  }

  // Members line, begin, end, quote: the whole line for an empty stretch.
  void place(const TextSpan& span) {
    const SourceLine* line = lines_.line(span);
    const std::size_t index =
        line == nullptr ? 0 : static_cast<std::size_t>(line - source_.lines.data()) + 1;
    const Stretch stretch = line == nullptr ? Stretch{} : stretch_of(span, line->text);
    write_count(json_, "line", index);
    write_count(json_, "begin", line == nullptr ? 0 : utf16_units(line->text, stretch.begin));
    write_count(json_, "end", line == nullptr ? 0 : utf16_units(line->text, stretch.end));
    json_.key("quote").text(lines_.words(span));
  }

  void places(const std::vector<TextSpan>& spans, std::size_t from) {
    json_.begin_array();
    for (std::size_t i = from; i < spans.size(); ++i) {
      json_.begin_object();
      place(spans[i]);
      json_.end_object();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const SourceText& source_;
  SourceLines lines_;
  Language language_;
};

}  // namespace

void write_proof(JsonWriter& json, std::string_view upload, const ProofreadUpload& proof,
                 Language language) {
  json.begin_object().key("upload").text(upload).key("name").text(proof.source.name);
  json.key("format").text(to_code(proof.source.format));
  write_notices(json, proof.source.notices, language);
  ProofWriter writer(json, proof.source, language);
  json.key("lines").begin_array();
  for (std::size_t i = 0; i < proof.source.lines.size(); ++i) writer.line(i);
  json.end_array().key("findings").begin_array();
  for (std::size_t i = 0; i < proof.findings.size(); ++i) writer.finding(i, proof.findings[i]);
  json.end_array().end_object();
}

void write_notices(JsonWriter& json, const std::vector<SourceNotice>& notices, Language language) {
  json.key("notices").begin_array();
  for (const SourceNotice& notice : notices) {
    json.text(capitalised(message(language, notice.key, notice.args)));
  }
  json.end_array();
}

}  // namespace tongket
