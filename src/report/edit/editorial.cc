#include "report/edit/editorial.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/json.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kTextWritten = "reports.text";
constexpr std::string_view kPublished = "reports.published";
constexpr std::string_view kWithdrawn = "reports.withdrawn";
constexpr std::string_view kReportSubject = "report/";
constexpr std::string_view kEditionSubject = "edition/";
constexpr std::int64_t kMostVersions = 1'000'000'000;

Error not_understood(const JournalEntry& entry) {
  return fail(ErrorCode::kCorrupt, "report.bad_entry",
              {{"kind", entry.kind}, {"found", excerpt(entry.subject, 60)}});
}

std::optional<ReportName> report_named(std::string_view subject) {
  if (!subject.starts_with(kReportSubject)) return std::nullopt;
  subject.remove_prefix(kReportSubject.size());
  const std::size_t slash = subject.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == subject.size()) {
    return std::nullopt;
  }
  return ReportName{std::string(subject.substr(0, slash)), std::string(subject.substr(slash + 1))};
}

std::optional<EditionId> edition_named(std::string_view subject) {
  if (!subject.starts_with(kEditionSubject)) return std::nullopt;
  subject.remove_prefix(kEditionSubject.size());
  EditionId out = 0;
  const auto [end, code] = std::from_chars(subject.data(), subject.data() + subject.size(), out);
  if (code != std::errc() || end != subject.data() + subject.size() || out <= 0) {
    return std::nullopt;
  }
  return out;
}

Result<int> count_at(const JsonValue& value, std::string_view key) {
  TK_TRY(const std::int64_t out, value.integer(key));
  if (out < 0 || out > kMostVersions) return value.error("json.no_integer");
  return static_cast<int>(out);
}

}  // namespace

bool Editorial::owns(std::string_view kind) { return kind.starts_with("reports."); }

Result<> Editorial::apply(const JournalEntry& entry) {
  TK_TRY(const JsonValue body, parse_json(entry.body, entry.kind));
  if (entry.kind == kTextWritten) return apply_text(entry, body);
  const std::optional<EditionId> edition = edition_named(entry.subject);
  if (!edition) return not_understood(entry);
  TK_TRY(const std::string by, body.text("by"));
  if (entry.kind == kPublished) {
    PublishedEdition published{*edition, std::nullopt, entry.at, by};
    if (body.find("date") != nullptr) {
      TK_TRY(const std::string day, body.text("date"));
      TK_TRY(published.date, parse_date(day));
    }
    published_.insert_or_assign(*edition, std::move(published));
    ++publications_;
    return done();
  }
  if (entry.kind != kWithdrawn) return not_understood(entry);
  ++publications_;
  published_.erase(*edition);
  return done();
}

Result<> Editorial::apply_text(const JournalEntry& entry, const JsonValue& body) {
  const std::optional<ReportName> report = report_named(entry.subject);
  if (!report) return not_understood(entry);
  TextSources out;
  out.at = entry.at;
  TK_TRY(out.account, body.text("by"));
  TK_TRY(out.place, body.text("place"));
  TK_TRY(out.version, count_at(body, "version"));
  TK_TRY(const auto* const items, body.items("sources"));
  for (const JsonValue& item : *items) {
    TakenSentence taken;
    TK_TRY(taken.submission, item.text("submission"));
    TK_TRY(taken.section, item.text("section"));
    TK_TRY(taken.sentence, count_at(item, "sentence"));
    TK_TRY(taken.version, count_at(item, "version"));
    out.taken.push_back(std::move(taken));
  }
  std::vector<TextSources>& of = texts_[{*report, out.place}];
  if (!of.empty() && of.back().version > out.version) return not_understood(entry);
  of.push_back(std::move(out));
  return done();
}

const TextSources* Editorial::sources(const TextKey& key, int version) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) return nullptr;
  const TextSources* out = nullptr;
  for (const TextSources& each : found->second) {
    if (each.version <= version) out = &each;
  }
  return out;
}

std::string report_subject(const ReportName& report) {
  return std::string(kReportSubject) + report.template_id + "/" + report.period;
}

std::string edition_subject(EditionId edition) {
  return std::string(kEditionSubject) + std::to_string(edition);
}

std::string encode(const TextSources& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("place").text(event.place);
  json.key("version").integer(event.version).key("sources").begin_array();
  for (const TakenSentence& taken : event.taken) {
    json.begin_object();
    json.key("submission").text(taken.submission);
    json.key("section").text(taken.section);
    json.key("sentence").integer(taken.sentence);
    json.key("version").integer(taken.version);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string encode_publication(const std::optional<Date>& issued, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by);
  if (issued) json.key("date").text(issued->to_string());
  json.end_object();
  return json.take();
}

std::string encode_withdrawal(std::string_view reason, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("reason").text(reason).end_object();
  return json.take();
}

}  // namespace tongket
