// What packs say about their reports. Keys:
//
//   reports.yaml            a list of: id, name, template, narratives, cycle (year, half),
//   language,
//                           sections: a list of id, name, takes
//   phrases.<language>.yaml a map of key to one wording or a list of them
//   narratives/*.yaml       report, period, texts: a list of section, paragraphs
#include <array>

#include "model/pack_loader.h"
#include "model/pack_loader_map.h"

namespace tongket {
namespace {

std::optional<ReportCycle> cycle_from_code(std::string_view code) {
  if (code == "year") return ReportCycle::kYear;
  if (code == "half") return ReportCycle::kHalf;
  return std::nullopt;
}

constexpr std::array<std::string_view, 2> kCycleCodes{"year", "half"};
constexpr std::array<std::string_view, 2> kLanguageCodes{"vi", "en"};
constexpr Choices<ReportCycle> kCycles{cycle_from_code, kCycleCodes};
constexpr Choices<Language> kLanguages{language_from_code, kLanguageCodes};

bool is_template_name(std::string_view name) {
  return name.ends_with(".docx") && name.find('/') == std::string_view::npos &&
         !name.starts_with('.');
}

ReportSection read_section(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "name", "takes"}, draft);
  ReportSection out;
  out.id = reader.text("id");
  const Names name = reader.names("name");
  out.name = {name.vi, name.en};
  out.takes = reader.references("takes", Thing::kFormNarrative, Need::kRequired);
  return out;
}

void read_report(const Yaml& node, PackDraft& draft) {
  MapReader reader(node, {"id", "name", "template", "narratives", "cycle", "language", "sections"},
                   draft);
  ReportDefinition report;
  report.id = reader.definition("id", Thing::kReport);
  const Names name = reader.names("name");
  report.name_vi = name.vi;
  report.name_en = name.en;
  if (const auto file = reader.placed("template")) {
    report.template_file = file->text;
    if (!is_template_name(file->text)) {
      reader.mistake("pack.report_template", {{"found", file->text}}, file->place);
    }
  }
  report.narratives = reader.reference("narratives", Thing::kReport, Need::kOptional);
  if (report.narratives.empty()) report.narratives = report.id;
  report.cycle = reader.choice("cycle", kCycles, report.cycle, Need::kRequired);
  report.language = reader.choice("language", kLanguages, report.language);
  for (const Yaml& item : reader.list("sections")) {
    ReportSection section = read_section(item, draft);
    if (report.section(section.id) != nullptr) {
      draft.mistakes.add(item.error("pack.report_section_twice", {{"found", section.id}}));
    }
    report.sections.push_back(std::move(section));
  }
  draft.pack.reports.push_back(std::move(report));
}

std::vector<std::string> wordings(const Yaml& node, const std::string& key, PackDraft& draft) {
  std::vector<std::string> out;
  if (node.kind() == Yaml::Kind::kScalar) out.push_back(node.scalar());
  for (const Yaml& item : node.list()) {
    if (item.kind() == Yaml::Kind::kScalar) {
      out.push_back(item.scalar());
    } else {
      draft.mistakes.add(item.error("yaml.expected_text", {{"expected", key}}));
    }
  }
  if (out.empty()) draft.mistakes.add(node.error("pack.empty_phrase", {{"found", key}}));
  return out;
}

}  // namespace

void read_reports(const Yaml& root, PackDraft& draft) {
  for (const Yaml& item : items_of(root, draft.mistakes)) read_report(item, draft);
}

void read_phrases(const Yaml& root, Language language, PackDraft& draft) {
  if (root.kind() != Yaml::Kind::kMap) {
    draft.mistakes.add(root.error("yaml.expected_map"));
    return;
  }
  PhraseBook& book = draft.pack.phrases[language];
  for (const auto& [key, value] : root.map()) book[key] = wordings(value, key, draft);
}

void read_narratives(const Yaml& root, PackDraft& draft) {
  MapReader reader(root, {"report", "period", "texts"}, draft);
  const std::string report = reader.reference("report", Thing::kReport);
  const TimePeriod period =
      reader.parsed("period", TimePeriod::parse, Need::kRequired).value_or(TimePeriod());
  for (const Yaml& item : reader.list("texts", Need::kRequired)) {
    MapReader text(item, {"section", "paragraphs"}, draft);
    Narrative narrative{report, period, text.text("section"), {}};
    for (Placed& paragraph : text.texts("paragraphs", Need::kRequired)) {
      narrative.paragraphs.push_back(std::move(paragraph.text));
    }
    draft.pack.narratives.push_back(std::move(narrative));
  }
}

}  // namespace tongket
