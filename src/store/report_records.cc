#include "store/report_records.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "store/audit_chain.h"

namespace tongket {
namespace {

constexpr std::array<std::pair<EditionKind, std::string_view>, 2> kKinds{{
    {EditionKind::kDraft, "draft"},
    {EditionKind::kIssued, "issued"},
}};
constexpr std::array<std::pair<TextStatus, std::string_view>, 3> kStatuses{{
    {TextStatus::kActive, "active"},
    {TextStatus::kDropped, "dropped"},
    {TextStatus::kRestored, "restored"},
}};
constexpr std::array<std::pair<ChangeState, std::string_view>, 3> kStates{{
    {ChangeState::kOpen, "open"},
    {ChangeState::kAccepted, "accepted"},
    {ChangeState::kRestored, "restored"},
}};
constexpr std::array<std::pair<ChangeDecision, std::string_view>, 2> kDecisions{{
    {ChangeDecision::kAccepted, "accepted"},
    {ChangeDecision::kRestored, "restored"},
}};

template <typename Codes, typename Value>
std::string_view code_in(const Codes& codes, Value value) {
  for (const auto& [known, code] : codes) {
    if (known == value) return code;
  }
  TK_ASSERT(false);
}

template <typename Value, std::size_t N>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, N>& codes,
                              std::string_view code) {
  for (const auto& [value, known] : codes) {
    if (known == code) return value;
  }
  return std::nullopt;
}

constexpr std::string_view kEdition = "edition/";
constexpr std::string_view kPrune = "prune/";
constexpr std::string_view kNarrative = "narrative/";
constexpr std::string_view kChange = "change/";
constexpr std::string_view kDecision = "decision/";

std::string numbered(std::string_view prefix, std::int64_t id) {
  return std::string(prefix) + std::to_string(id);
}

void put_report(JsonWriter& json, const ReportName& report) {
  json.key("template").text(report.template_id).key("period").text(report.period);
}

void put_signature(JsonWriter& json, const Signature& signature) {
  if (signature.person == 0) return;
  json.key("actor").text(person_subject(signature.person));
  json.key("actor_hmac").text(signature.hmac);
}

Result<> check_utf8(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (first_invalid_utf8(text)) return fail(ErrorCode::kInvalidInput, "store.bad_text");
  }
  return done();
}

Result<> check_name(const ReportName& report) {
  if (report.template_id.empty() || report.period.empty()) {
    return fail(ErrorCode::kInvalidInput, "store.report_unnamed");
  }
  return check_utf8({report.template_id, report.period});
}

Result<> check_size(std::size_t size, std::size_t most, std::string_view key) {
  if (size <= most) return done();
  return fail(ErrorCode::kOverflow, key,
              {{"found", std::to_string(size)}, {"expected", std::to_string(most)}});
}

// Whether number, year and bytes fit the kind.
Result<> check_kind(const NewEdition& edition) {
  if (edition.kind == EditionKind::kDraft) {
    if (edition.issue_number.empty() && edition.issue_year == 0) return done();
    return fail(ErrorCode::kInvalidInput, "store.draft_numbered");
  }
  if (edition.issue_number.empty()) {
    return fail(ErrorCode::kInvalidInput, "store.issue_unnumbered");
  }
  if (edition.issue_year < 0 || edition.issue_year > 9999) {
    return fail(ErrorCode::kInvalidInput, "store.issue_year",
                {{"found", std::to_string(edition.issue_year)}});
  }
  if (!edition.file) return fail(ErrorCode::kInvalidInput, "store.issue_without_bytes");
  return done();
}

}  // namespace

std::string_view to_code(EditionKind kind) { return code_in(kKinds, kind); }
std::string_view to_code(TextStatus status) { return code_in(kStatuses, status); }
std::string_view to_code(ChangeState state) { return code_in(kStates, state); }
std::string_view to_code(ChangeDecision decision) { return code_in(kDecisions, decision); }

std::optional<EditionKind> edition_kind_from_code(std::string_view code) {
  return value_in(kKinds, code);
}
std::optional<TextStatus> text_status_from_code(std::string_view code) {
  return value_in(kStatuses, code);
}
std::optional<ChangeDecision> change_decision_from_code(std::string_view code) {
  return value_in(kDecisions, code);
}

AuditEntry entry_of(const EditionRecord& record) {
  JsonWriter json;
  json.begin_object();
  put_report(json, record.report);
  json.key("kind").text(record.kind);
  json.key("issue_number").text(record.issue_number);
  json.key("issue_year").integer(record.issue_year).key("load").integer(record.load);
  if (!record.file_sha256.empty()) {
    json.key("file").begin_object();
    json.key("sha256").text(record.file_sha256).key("name").text(record.file_name);
    json.key("media_type").text(record.media_type).key("size").integer(record.file_size);
    json.end_object();
  }
  if (!record.manifest_sha256.empty()) {
    json.key("manifest").begin_object().key("sha256").text(record.manifest_sha256);
    json.key("size").integer(record.manifest_size).end_object();
  }
  put_signature(json, record.actor);
  json.end_object();
  return {.recorded_at = record.recorded_at,
          .action = record.kind == to_code(EditionKind::kIssued) ? "issue" : "print",
          .subject = numbered(kEdition, record.id),
          .detail = json.take()};
}

AuditEntry entry_of(const PruneRecord& record) {
  JsonWriter json;
  json.begin_object().key("editions").begin_array();
  for (const EditionId id : record.editions) json.integer(id);
  json.end_array().end_object();
  return {.recorded_at = record.recorded_at,
          .action = "prune",
          .subject = numbered(kPrune, record.id),
          .detail = json.take()};
}

AuditEntry entry_of(const NarrativeRecord& record) {
  JsonWriter json;
  json.begin_object();
  put_report(json, record.key.report);
  json.key("section").text(record.key.section).key("version").integer(record.version);
  json.key("status").text(record.status).key("origin").integer(record.origin);
  json.key("size").integer(static_cast<std::int64_t>(record.text.size()));
  json.key("sha256").text(hex(sha256(record.text)));
  put_signature(json, record.author);
  json.end_object();
  return {.recorded_at = record.recorded_at,
          .action = "write",
          .subject = numbered(kNarrative, record.id),
          .detail = json.take()};
}

AuditEntry entry_of(const ChangeRecord& record) {
  JsonWriter json;
  json.begin_object();
  json.key("observation").integer(record.asked.observation).key("slot").text(record.asked.slot);
  json.key("printed").text(record.asked.printed).key("stated").text(record.asked.stated);
  json.key("edition").integer(record.asked.edition);
  put_signature(json, record.author);
  json.end_object();
  return {.recorded_at = record.recorded_at,
          .action = "ask",
          .subject = numbered(kChange, record.id),
          .detail = json.take()};
}

AuditEntry entry_of(const DecisionRecord& record) {
  JsonWriter json;
  json.begin_object().key("decision").text(record.decision);
  put_signature(json, record.actor);
  json.end_object();
  return {.recorded_at = record.recorded_at,
          .action = "decide",
          .subject = numbered(kDecision, record.change),
          .detail = json.take()};
}

bool is_report_subject(std::string_view subject) {
  const auto prefixes = {kEdition, kPrune, kNarrative, kChange, kDecision};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return subject.starts_with(prefix); });
}

Result<> check_edition(const NewEdition& edition) {
  TK_CHECK(check_name(edition.report));
  TK_CHECK(check_utf8({edition.issue_number, edition.actor}));
  if (edition.file) TK_CHECK(check_utf8({edition.file->name, edition.file->media_type}));
  TK_CHECK(check_kind(edition));
  return check_size(edition.manifest.size(), kMaxManifestBytes, "store.manifest_too_large");
}

Result<> check_texts(std::span<const NewText> texts, std::string_view author) {
  TK_CHECK(check_utf8({author}));
  for (const NewText& text : texts) {
    TK_CHECK(check_name(text.key.report));
    if (text.key.section.empty()) return fail(ErrorCode::kInvalidInput, "store.report_unnamed");
    TK_CHECK(check_size(text.text.size(), kMaxNarrativeBytes, "store.narrative_too_long"));
    TK_CHECK(check_utf8({text.key.section, text.text}));
  }
  return done();
}

Result<> check_changes(std::span<const NewFigureChange> changes, std::string_view author) {
  TK_CHECK(check_utf8({author}));
  for (const NewFigureChange& change : changes) {
    for (const std::string* text : {&change.slot, &change.printed, &change.stated}) {
      TK_CHECK(check_size(text->size(), kMaxNarrativeBytes, "store.narrative_too_long"));
      TK_CHECK(check_utf8({*text}));
    }
  }
  return done();
}

}  // namespace tongket
