#include "proof/proof_write.h"

#include <algorithm>

#include "base/csv.h"
#include "base/json.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

std::string other_lines(const ProofFinding& finding) {
  std::string out;
  int last = 0;
  for (const TextSpan& place : other_places(finding)) {
    if (place.line == last) continue;
    last = place.line;
    if (!out.empty()) out += ',';
    out += std::to_string(place.line);
  }
  return out;
}

void write_spans(JsonWriter& json, const std::vector<TextSpan>& spans, const SourceLines& lines) {
  json.begin_array();
  for (const TextSpan& span : spans) {
    const SourceLine* line = lines.line(span);
    const Stretch stretch = line == nullptr ? Stretch{} : stretch_of(span, line->text);
    json.begin_object().key("line").integer(span.line).key("part").integer(span.part);
    json.key("begin").integer(static_cast<std::int64_t>(stretch.begin));
    json.key("end").integer(static_cast<std::int64_t>(stretch.end));
    json.key("words").text(lines.words(span)).end_object();
  }
  json.end_array();
}

void write_finding(JsonWriter& json, const ProofFinding& finding, const SourceLines& lines) {
  json.begin_object().key("kind").text(to_code(finding.kind));
  json.key("severity").text(to_code(finding.severity));
  json.key("certainty").text(to_code(finding.certainty));
  json.key("line_from").integer(first_line(finding)).key("line_to").integer(last_line(finding));
  json.key("stated").text(finding.stated);
  json.key("code").text(finding.indicator).key("org").text(finding.org).key("spans");
  write_spans(json, finding.spans, lines);
  json.key("others");
  write_spans(json, finding.others, lines);
  json.key("message_vi").text(finding.text(Language::kVietnamese));
  json.key("message_en").text(finding.text(Language::kEnglish)).end_object();
}

}  // namespace

std::string proof_csv(const ProofResult& result) {
  std::string out = csv_line({"doc", "line_from", "line_to", "kind", "stated", "other_lines",
                              "code", "org", "severity", "certainty", "message_vi", "message_en"});
  for (const ProofFinding& finding : in_reading_order(result.findings)) {
    out += csv_line({harmless_cell(result.source.name), std::to_string(first_line(finding)),
                     std::to_string(last_line(finding)), std::string(to_code(finding.kind)),
                     harmless_cell(finding.stated), other_lines(finding), finding.indicator,
                     finding.org, std::string(to_code(finding.severity)),
                     std::string(to_code(finding.certainty)),
                     harmless_cell(finding.text(Language::kVietnamese)),
                     harmless_cell(finding.text(Language::kEnglish))});
  }
  return out;
}

std::string proof_json(const ProofResult& result) {
  const SourceLines lines(result.source);
  JsonWriter json;
  json.begin_object().key("document").text(result.source.name);
  json.key("format").text(to_code(result.source.format)).key("counts").begin_object();
  for (const ProofSeverity severity :
       {ProofSeverity::kHigh, ProofSeverity::kMedium, ProofSeverity::kLow}) {
    const std::size_t count = count_of(result.findings, severity);
    json.key(to_code(severity)).integer(static_cast<std::int64_t>(count));
  }
  json.end_object().key("notices").begin_array();
  for (const SourceNotice& notice : result.source.notices) {
    json.begin_object().key("file").text(notice.place.file).key("line").integer(notice.place.line);
    json.key("message_vi").text(message(Language::kVietnamese, notice.key, notice.args));
    json.key("message_en").text(message(Language::kEnglish, notice.key, notice.args));
    json.end_object();
  }
  json.end_array().key("findings").begin_array();
  for (const ProofFinding& finding : in_reading_order(result.findings)) {
    write_finding(json, finding, lines);
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

std::size_t count_of(const std::vector<ProofFinding>& findings, ProofSeverity severity) {
  return static_cast<std::size_t>(std::ranges::count(findings, severity, &ProofFinding::severity));
}

std::string notice_text(const SourceNotice& notice, Language language) {
  return describe(fail(ErrorCode::kInvalidInput, notice.key, notice.args, notice.place), language);
}

}  // namespace tongket
