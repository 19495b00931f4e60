// Any bytes as a report's template: as a Word file if they begin like an archive, else as its
// paragraphs, one a line; a line that begins with '#' goes into the header. A tiny pack and a few
// facts stand behind it. Properties: a refusal has a text and names its place; what is composed can
// be written, opens again, has no tag left and its section at the end; every printed number has its
// text within the document.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/text.h"
#include "office/docx_fixture.h"
#include "report/compose/compose_fixture.h"
#include "report/write/docx_writer.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxInput = 20'000;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != '<' && c != '&';
    out += plain ? c : ' ';
  }
  return out;
}

std::string docx_from(std::string_view text) {
  tongket::testing::Docx docx;
  docx.body.clear();
  std::string header;
  for (const std::string_view line : split(text, '\n')) {
    std::string& to = line.starts_with('#') ? header : docx.body;
    to += tongket::testing::p(escaped(line.starts_with('#') ? line.substr(1) : line));
  }
  if (!header.empty()) docx.add("header", "header1.xml", header);
  return docx.bytes();
}

Pack fuzz_pack() {
  Pack pack = report_pack();
  pack.fields[0].topics = {{{"CARD"}, "The", "Cards"}, {{"READ"}, "Doc", ""}};
  pack.narratives = {{"year", TimePeriod::year(2022), "opening", {"One.", "Two."}}};
  pack.sources[0].date = Date::of(2023, 1, 1);
  WorkItem task;
  task.source = "book";
  task.field = "READ";
  task.kind = "task";
  task.title_en = "Count";
  task.due = "2023-06";
  pack.tasks = {task};
  LegalDocument law;
  law.source = "book";
  law.list = "I";
  law.title_en = "Law";
  pack.documents = {law};
  StatedComparison stated;
  stated.source = "book";
  stated.indicator = "CARD.NEW";
  stated.org = "land";
  stated.period = TimePeriod::year(2022);
  stated.base_period = TimePeriod::year(2021);
  stated.stated = Decimal::of(12);
  pack.stated = {stated};
  return pack;
}

FactIndex fuzz_facts() {
  std::vector<Given> rows;
  for (const char* code : {"CARD.NEW", "READ.VISITS", "SHOP.BOOKS", "SHOP.LOST"}) {
    for (const char* of : {"2020", "2022", "2022-M06"}) rows.push_back({code, of, "1234.5"});
  }
  for (const char* unit : {"north", "min"}) {
    rows.push_back({"READ.VISITS", "2022", "5"});
    rows.back().org = unit;
  }
  rows.push_back({"READ.VISITS", "2022", "3"});
  rows.back().breakdown = "age=young";
  rows.push_back({"READ.VISITS", "2023", "9"});
  rows.back().scenario = Scenario::kPlan;
  rows.push_back({"READ.PLACE", "2022", "3", "RANK"});
  rows.push_back({"READ.SHARE", "2022", ""});
  rows.back().status = ObsStatus::kMissing;
  return facts_of(rows);
}

void check(const Error& error) {
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    TK_ASSERT(has_message(language, error.key));
    TK_ASSERT(!first_invalid_utf8(describe(error, language)));
  }
}

void check_written(const Document& document, const std::string& bytes) {
  Result<DocxPackage> docx = DocxPackage::open(bytes, "out.docx");
  TK_ASSERT(docx.ok());
  const pugi::xml_node body = docx->document().document_element().child("w:body");
  TK_ASSERT(!body.find_child(
      [](const pugi::xml_node& node) { return std::string_view(node.name()) == "tk:end"; }));
  for (const PrintedNumber& number : document.numbers) TK_ASSERT(!number.text.empty());
  for (const Block& block : document.blocks) {
    for (const Span& span : block.paragraph.spans) {
      TK_ASSERT(!span.number || document.numbers.at(*span.number).text == span.text);
    }
  }
}

void compose_from(std::string_view input) {
  static const Pack pack = fuzz_pack();
  static const FactIndex facts = fuzz_facts();
  const bool archive = input.starts_with("PK");
  if (!archive && (input.size() > kMaxInput || first_invalid_utf8(input))) return;
  Result<ReportTemplate> report_template =
      read_template(archive ? std::string(input) : docx_from(input), "f.docx");
  if (!report_template) {
    check(report_template.error());
    return;
  }
  const ComposeInput asked{pack, facts, pack.reports.front(), TimePeriod::year(2022)};
  const Result<Document> document = compose_report(asked, *report_template);
  if (!document) {
    check(document.error());
    return;
  }
  const Result<std::string> bytes = write_docx(*document, std::move(*report_template), {"1_a"});
  if (!bytes) {
    check(bytes.error());
  } else {
    check_written(*document, *bytes);
  }
}

}  // namespace
}  // namespace tongket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tongket::compose_from({reinterpret_cast<const char*>(data), size});
  return 0;
}
