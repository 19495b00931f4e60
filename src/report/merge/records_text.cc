#include "report/merge/records_text.h"

#include <array>
#include <charconv>

#include "base/json.h"
#include "base/json_value.h"

namespace tongket {
namespace {

constexpr JsonLimits kLimits{.max_bytes = std::size_t{64} << 20, .max_values = 5'000'000};

// The texts of a row, to be written from or read into; what is no text stands apart.
template <typename Row>
auto task_texts(Row& row) {
  return std::array{&row.source,   &row.field, &row.kind,     &row.title_vi,
                    &row.title_en, &row.owner, &row.partners, &row.legal_basis,
                    &row.due,      &row.state, &row.record};
}
template <typename Row>
auto document_texts(Row& row) {
  return std::array{&row.source,
                    &row.list,
                    &row.type_vi,
                    &row.type_en,
                    &row.number,
                    &row.title_vi,
                    &row.title_en,
                    &row.level,
                    &row.state,
                    &row.submission_number,
                    &row.submission_date,
                    &row.lead_unit,
                    &row.due,
                    &row.amends_or_replaces,
                    &row.record};
}

template <typename Texts>
void write_texts(JsonWriter& json, const Texts& texts) {
  for (const std::string* text : texts) json.text(*text);
}

// Reads the first texts of a row; `behind` more have to follow.
template <typename Texts>
Result<> read_texts(const JsonValue& row, const Texts& texts, std::size_t behind = 0) {
  if (row.list().size() != texts.size() + behind) return row.error("report.manifest_bad");
  for (std::size_t i = 0; i < texts.size(); ++i) *texts[i] = row.list()[i].text();
  return done();
}

Result<WorkItem> task_of(const JsonValue& row) {
  WorkItem out;
  TK_CHECK(read_texts(row, task_texts(out)));
  return out;
}

Result<LegalDocument> document_of(const JsonValue& row) {
  LegalDocument out;
  TK_CHECK(read_texts(row, document_texts(out), 2));
  const std::string& sequence = row.list()[row.list().size() - 2].text();
  const char* const end = sequence.data() + sequence.size();
  const auto [stop, error] = std::from_chars(sequence.data(), end, out.sequence);
  if (error != std::errc() || stop != end) return row.error("report.manifest_bad");
  const std::string& date = row.list().back().text();
  if (!date.empty()) {
    TK_TRY(out.date, parse_date(date));
  }
  return out;
}

Result<> read_number(const JsonValue& row, RecordsSaid& out) {
  std::string name;
  std::string value;
  RecordNumber number;
  TK_CHECK(read_texts(row, std::array{&name, &value, &number.unit, &number.page}));
  if (!value.empty()) {
    TK_TRY(number.value, Decimal::parse(value));
  }
  out.numbers.insert_or_assign(std::move(name), std::move(number));
  return done();
}

}  // namespace

std::string records_said_json(const RecordsSaid& said) {
  JsonWriter json;
  json.begin_object();
  if (said.tasks) {
    json.key("tasks").begin_array();
    for (const WorkItem& task : *said.tasks) {
      json.begin_array();
      write_texts(json, task_texts(task));
      json.end_array();
    }
    json.end_array();
  }
  if (said.documents) {
    json.key("documents").begin_array();
    for (const LegalDocument& document : *said.documents) {
      json.begin_array();
      write_texts(json, document_texts(document));
      json.text(std::to_string(document.sequence));
      json.text(document.date ? document.date->to_string() : "");
      json.end_array();
    }
    json.end_array();
  }
  json.key("lists").begin_array();
  for (const std::string& list : said.lists) json.text(list);
  json.end_array();
  json.key("numbers").begin_array();
  for (const auto& [name, number] : said.numbers) {
    json.begin_array().text(name).text(number.value ? number.value->to_string() : "");
    json.text(number.unit).text(number.page).end_array();
  }
  json.end_array().end_object();
  return json.take();
}

Result<RecordsSaid> read_records_said(std::string_view json) {
  TK_TRY(const JsonValue root, parse_json(json, "records", kLimits));
  RecordsSaid out;
  if (const JsonValue* tasks = root.find("tasks")) {
    out.tasks.emplace();
    for (const JsonValue& row : tasks->list()) {
      TK_TRY(WorkItem task, task_of(row));
      out.tasks->push_back(std::move(task));
    }
  }
  if (const JsonValue* documents = root.find("documents")) {
    out.documents.emplace();
    for (const JsonValue& row : documents->list()) {
      TK_TRY(LegalDocument document, document_of(row));
      out.documents->push_back(std::move(document));
    }
  }
  TK_TRY(out.lists, root.texts("lists"));
  TK_TRY(const std::vector<JsonValue>* numbers, root.items("numbers"));
  for (const JsonValue& row : *numbers) TK_CHECK(read_number(row, out));
  return out;
}

}  // namespace tongket
