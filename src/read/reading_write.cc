#include "read/reading_write.h"

#include <fmt/format.h>

#include "base/csv.h"
#include "base/json.h"

namespace tongket {
namespace {

std::string candidates_text(const ReadFact& fact) {
  std::string out;
  for (const IndicatorCandidate& candidate : fact.candidates) {
    if (!out.empty()) out += ';';
    out += fmt::format("{}:{:.2f}", candidate.indicator->code, candidate.score);
  }
  return out;
}

}  // namespace

std::vector<std::string> reading_columns() {
  return {"doc",     "line_from", "line_to",   "field",    "code",       "name_vi",
          "name_en", "org",       "breakdown", "period",   "as_of",      "scenario",
          "status",  "qualifier", "value",     "value_hi", "unit",       "mult",
          "printed", "note",      "page",      "span",     "confidence", "candidates"};
}

std::vector<std::string> reading_row(const std::string& doc, const ReadFact& fact,
                                     const Pack& pack) {
  const Indicator* indicator = pack.indicator(fact.key.indicator);
  const bool known = indicator != nullptr;
  return {doc,
          std::to_string(fact.line_from),
          std::to_string(fact.line_to),
          known ? indicator->field : "",
          fact.key.indicator,
          known ? indicator->name_vi : "",
          known ? indicator->name_en : "",
          fact.key.org,
          fact.key.breakdown.to_string(),
          fact.key.period.to_string(),
          fact.key.as_of ? fact.key.as_of->to_string() : "",
          std::string(to_code(fact.key.scenario)),
          std::string(to_code(fact.status)),
          std::string(to_code(fact.qualifier)),
          fact.value.to_string(),
          fact.value_high ? fact.value_high->to_string() : "",
          fact.key.unit,
          std::to_string(fact.mult),
          fact.printed,
          "",
          fact.page > 0 ? std::to_string(fact.page) : "",
          fmt::format("{}-{}", fact.begin, fact.end),
          fmt::format("{:.2f}", fact.confidence),
          candidates_text(fact)};
}

std::string reading_csv(const std::string& doc, const ReportReading& reading, const Pack& pack) {
  std::string out = csv_line(reading_columns());
  for (const ReadFact& fact : reading.facts) out += csv_line(reading_row(doc, fact, pack));
  return out;
}

std::string reading_json(const std::string& doc, const ReportReading& reading, const Pack& pack) {
  JsonWriter json;
  json.begin_object().key("doc").text(doc).key("period").text(reading.period.to_string());
  json.key("values").begin_array();
  for (const ReadFact& fact : reading.facts) {
    const Indicator* indicator = pack.indicator(fact.key.indicator);
    json.begin_object();
    json.key("line").integer(fact.line_from).key("page").integer(fact.page);
    json.key("span").begin_array();
    json.integer(static_cast<std::int64_t>(fact.begin));
    json.integer(static_cast<std::int64_t>(fact.end)).end_array();
    json.key("code").text(fact.key.indicator);
    json.key("name").text(indicator != nullptr ? indicator->name_vi : std::string());
    json.key("org").text(fact.key.org).key("period").text(fact.key.period.to_string());
    json.key("as_of").text(fact.key.as_of ? fact.key.as_of->to_string() : "");
    json.key("scenario").text(to_code(fact.key.scenario));
    json.key("status").text(to_code(fact.status)).key("qualifier").text(to_code(fact.qualifier));
    json.key("value").number(fact.value);
    if (fact.value_high) json.key("value_hi").number(*fact.value_high);
    json.key("mult").integer(fact.mult).key("unit").text(fact.key.unit);
    json.key("printed").text(fact.printed);
    json.key("confidence").text(fmt::format("{:.2f}", fact.confidence));
    json.key("candidates").begin_array();
    for (const IndicatorCandidate& candidate : fact.candidates) {
      json.begin_object().key("code").text(candidate.indicator->code);
      json.key("score").text(fmt::format("{:.2f}", candidate.score)).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace tongket
