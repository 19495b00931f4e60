// Reports composed from a few lines of text for the tests of this folder: wordings in plain ASCII,
// templates of one paragraph each, and what comes out as text.
//
//   composed(library_pack(), facts, {"{{sentences READ.VISITS}}"})   // {"Luot doc nam 2022
//   dat 5."}
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/message.h"
#include "office/docx_fixture.h"
#include "report/compose/compose.h"
#include "report/report_fixture.h"

namespace tongket {

inline PhraseBook plain_phrases() {
  return {{"subject.common", {"So", "Luot", "Visits"}},
          {"part.proper", {"Nam"}},
          {"when.period", {"in {period}"}},
          {"when.period.first", {"In {period}"}},
          {"when.stock", {"at the end of {period}"}},
          {"when.stock.first", {"At the end of {period}"}},
          {"when.date", {"on {date}"}},
          {"when.date.first", {"On {date}"}},
          {"value.estimated", {"{Name} {when} about to reach {value}", "{When}, {name} ~ {value}"}},
          {"value.forecast", {"{Name} {when} will reach {value}"}},
          {"value.reached", {"{Name} {when} reached {value}", "{When}, {name} reached {value}"}},
          {"value.is", {"{Name} {when} is {value}"}},
          {"value.rank", {"{Name} {when} is place {value}"}},
          {"value.group", {"{Name} {when} is among the first {value}"}},
          {"value.plan", {"Plan {when}: {name} {value}"}},
          {"value.target", {"Target {when}: {name} {value}"}},
          {"value.undated", {"{Name} is {value}"}},
          {"value.none", {"{Name} {when}: {value}"}},
          {"nearly", {"nearly"}},
          {"equivalent", {" (= {value})"}},
          {"growth.up", {"up {amount}% on {base}"}},
          {"growth.down", {"down {amount}% on {base}"}},
          {"growth.same", {"as {base}"}},
          {"points.up", {"up {amount} points on {base}"}},
          {"points.down", {"down {amount} points on {base}"}},
          {"points.same", {"as {base}"}},
          {"level", {"{amount}% of {base}"}},
          {"times", {"{amount} times {base}"}},
          {"attainment", {"{amount}% of {base}"}},
          {"over_plan", {"{amount}% over {base}"}},
          {"share", {"{amount}% of all"}},
          {"rank.up", {"place {amount}"}},
          {"places.up", {"{amount} places above {base}"}},
          {"places.down", {"{amount} places below {base}"}},
          {"places.same", {"the place of {base}"}},
          {"base.year_before", {"{year}"}},
          {"base.same_period", {"the same span of {year}"}},
          {"base.period", {"{period}"}},
          {"base.mean", {"the mean of {period}"}},
          {"base.before", {"the year before"}},
          {"base.plan", {"the plan {period}"}},
          {"base.unknown_plan", {"the plan"}},
          {"base.value", {" ({value})"}},
          {"parts", {", of these: "}},
          {"part", {"{part} {value}"}},
          {"part.only", {"{part} {when} {value}"}},
          {"also", {"; {when} {value}"}},
          {"footnote.stated", {"All by {source}."}},
          {"footnote.some", {"{names} by {source}."}},
          {"table.indicator", {"What"}},
          {"table.unit", {"Unit"}},
          {"table.base", {"Base {period}"}},
          {"table.plan", {"Plan {period}"}},
          {"table.value", {"Now {period}"}},
          {"table.estimate", {"est {period}"}},
          {"table.change", {"Change"}},
          {"table.attainment", {"Of plan"}},
          {"table.aim", {"Aim {period}"}},
          {"table.part", {"- {part}"}},
          {"table.only_part", {"{name}: {part}"}},
          {"cell.yoy_pct", {"{amount}%"}},
          {"cell.yoy_pp", {"{amount} pp"}},
          {"cell.level_pct", {"{amount}% level"}},
          {"cell.times", {"x{amount}"}},
          {"cell.plan_pct", {"{amount}%"}},
          {"cell.over_plan_pct", {"over {amount}%"}},
          {"cell.share_pct", {"{amount}%"}},
          {"cell.rank", {"place {amount}"}},
          {"cell.places", {"{amount} places"}},
          {"chart.estimated", {"{year} (est.)"}},
          {"units.all", {"All"}},
          {"units.value", {"{what} [{unit}]"}},
          {"units.rank", {"Rank"}},
          {"sources.document", {"From {title}"}},
          {"sources.units", {"Sent by units"}},
          {"task", {"{title}"}},
          {"task.due", {"{title} by {due}"}},
          {"documents.sequence", {"No."}},
          {"documents.number", {"Number"}},
          {"documents.date", {"Date"}},
          {"documents.title", {"Title"}},
          {"documents.submission", {"Submission"}},
          {"documents.lead_unit", {"Lead"}},
          {"documents.due", {"Due"}},
          {"draft", {"DRAFT {time}"}},
          {"demo", {"DEMO"}},
          {"dots", {"..."}}};
}

// The libraries with wordings, kinds of units and one report for years in English, "year".
inline Pack report_pack() {
  Pack pack = library_pack();
  pack.org_kinds = {
      {"nation", "Nuoc", "Nation"}, {"ministry", "Bo", "Ministry"}, {"town", "Thi tran", "Town"}};
  pack.phrases[Language::kEnglish] = plain_phrases();
  pack.phrases[Language::kVietnamese] = plain_phrases();
  ReportDefinition year;
  year.id = year.narratives = "year";
  year.name_vi = "Bao cao nam";
  year.name_en = "Report of the year";
  year.template_file = "year.docx";
  year.language = Language::kEnglish;
  pack.reports = {year};
  return pack;
}

// Each text a paragraph of the body.
inline testing::Docx docx_of(const std::vector<std::string>& paragraphs) {
  testing::Docx docx;
  docx.body.clear();
  for (const std::string& text : paragraphs) docx.body += testing::p(text);
  return docx;
}

// Composes the pack's first report for a period; the template must be right.
inline Result<Document> compose(const Pack& pack, const FactIndex& facts, const testing::Docx& docx,
                                const std::string& of = "2022",
                                const RecordsSaid* records = nullptr) {
  const Result<ReportTemplate> report_template = read_template(docx.bytes(), "mau.docx");
  if (!report_template) return report_template.error();
  ComposeInput input{pack, facts, pack.reports.front(), period(of)};
  input.records = records;
  return compose_report(input, *report_template);
}

inline std::string text_of(const Paragraph& paragraph) {
  std::string out = paragraph.before;
  for (const Span& span : paragraph.spans) {
    out += span.text;
    if (!span.footnote.empty()) out += "[" + span.footnote + "]";
  }
  return out;
}

// "a | b | c"
inline std::string text_of(const std::vector<Cell>& row) {
  std::string out;
  for (const Cell& cell : row) {
    if (&cell != row.data()) out += " | ";
    for (const Paragraph& paragraph : cell.paragraphs) out += text_of(paragraph);
  }
  return out;
}

// What a reader sees: a line for each paragraph, row of a table and chart ("title: 2021 5, ...").
inline std::vector<std::string> lines_of(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (block.kind == Block::Kind::kEnd) continue;
    for (const auto& row : block.grid.rows) out.push_back(text_of(row));
    if (!block.grid.rows.empty()) continue;
    if (block.kind != Block::Kind::kChart) {
      out.push_back(text_of(block.paragraph));
      continue;
    }
    std::string line = block.title + ":";
    for (std::size_t i = 0; i < block.chart.categories.size(); ++i) {
      const auto& value = block.chart.series.front().values[i];
      line += " " + block.chart.categories[i] + " " + (value ? value->to_string() : "-");
    }
    out.push_back(std::move(line));
  }
  return out;
}

using Lines = std::vector<std::string>;

// The lines of a report whose template has these paragraphs.
inline Lines composed(const Pack& pack, const std::vector<Given>& rows, const Lines& paragraphs,
                      const std::string& of = "2022") {
  const Result<Document> document = compose(pack, facts_of(rows), docx_of(paragraphs), of);
  if (!document) return {describe(document.error(), Language::kEnglish)};
  return lines_of(*document);
}

// Why the template is refused, when read or when composed: the key and the paragraph's number; that
// there is a text in both languages which names the paragraph is seen to. Empty if it is not.
inline std::string refused(const Pack& pack, const testing::Docx& docx) {
  const Result<Document> document = compose(pack, facts_of({{"READ.VISITS", "2022", "5"}}), docx);
  if (document) return {};
  const Error& error = document.error();
  const std::string number = std::to_string(error.place.line);
  EXPECT_TRUE(has_message(Language::kVietnamese, error.key)) << error.key;
  EXPECT_TRUE(has_message(Language::kEnglish, error.key)) << error.key;
  EXPECT_NE(describe(error, Language::kVietnamese).find(number), std::string::npos);
  const std::string english = describe(error, Language::kEnglish);
  EXPECT_NE(english.find("paragraph " + number), std::string::npos) << english;
  EXPECT_EQ(english.find("{found}"), std::string::npos) << english;
  return error.key + " " + number;
}

inline std::string refused(const Lines& paragraphs) {
  return refused(report_pack(), docx_of(paragraphs));
}

}  // namespace tongket
