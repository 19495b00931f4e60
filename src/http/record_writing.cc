#include "http/record_writing.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "cases/record_making.h"
#include "http/json_parts.h"
#include "net/commit.h"

namespace tongket {
namespace {

constexpr std::size_t kMostReason = 2'000;  // bytes

// In a field of files: what a text field holds, anybody may have typed.
bool stands(const FilesNamed& named, const std::string& digest) {
  return std::ranges::any_of(named.before, [&](const auto& one) {
    const RecordField* field = named.kind.find_field(one.first);
    if (field == nullptr || field->type != RecordFieldType::kFile) return false;
    return std::ranges::any_of(
        one.second, [&](const std::string& value) { return value.starts_with(digest + "/"); });
  });
}

Result<std::vector<RecordWrite>> with_what_follows(Live& live, const RecordActing& acting,
                                                   RecordWrite write) {
  return with_made(live.record_rules(), acting, std::move(write),
                   [&] { return live.store().records().reserve(); });
}

std::shared_ptr<PendingWrite> all_posted(Live& live, std::vector<RecordWrite> writes) {
  auto commit = std::make_shared<Commit>();
  live.store().records().post(std::move(writes),
                              [commit](const Result<>& durable) { commit->finish(durable.ok()); });
  return commit;
}

// Whether another record may keep a new one out: a unique value, a link.
bool may_be_refused(Live& live, const RecordWrite& write) {
  const RecordKind* kind = live.record_rules().find(write.record.kind);
  return kind == nullptr || !write.links.empty() ||
         std::ranges::any_of(kind->fields, &RecordField::unique);
}

}  // namespace

Result<StepRequest> step_request(const JsonValue& body, const RecordKind& kind, const Pack& pack) {
  StepRequest out;
  TK_TRY(out.step, body.text_or("step", ""));
  if (body.find("version") != nullptr) {
    TK_TRY(const std::int64_t version, body.integer("version"));
    out.version = static_cast<int>(std::clamp<std::int64_t>(version, 0, 1'000'000'000));
  }
  if (const JsonValue* values = body.find("values")) {
    TK_TRY(out.values, read_record_values(*values, kind, pack));
  }
  TK_TRY(out.source, body.text_or("source", ""));
  TK_TRY(const std::string reason, body.text_or("reason", ""));
  if (reason.size() > kMostReason) {
    return fail(ErrorCode::kInvalidInput, "json.too_long", {{"limit", std::to_string(kMostReason)}},
                {"body#/reason", 0, 0});
  }
  out.reason = to_nfc(trimmed(reason));
  return out;
}

std::string claimant_of(const Call& call) {
  return call.actor.is_public() ? "address/" + call.request.address : call.actor.account;
}

Result<> check_files(Live& live, const FilesNamed& named) {
  const auto now = std::chrono::steady_clock::now();
  for (const RecordField& field : named.kind.fields) {
    const auto at = named.values.find(field.id);
    if (field.type != RecordFieldType::kFile || at == named.values.end()) continue;
    for (const std::string& value : at->second) {
      const std::string digest = value.substr(0, kSha256Digits);
      if (stands(named, digest)) continue;
      if (live.record_claims().has({named.who, digest}, now)) continue;
      return fail(ErrorCode::kInvalidInput, "http.record_file_unknown",
                  {{"field", field.name.vi, field.name.en}, {"found", excerpt(value, 120)}},
                  {"body#/values/" + field.id, 0, 0});
    }
  }
  return done();
}

Result<> written(Live& live, const RecordActing& acting, RecordWrite write) {
  const std::int64_t id = write.record.id;
  TK_TRY(std::vector<RecordWrite> writes, with_what_follows(live, acting, std::move(write)));
  return all_written(live, std::move(writes), id);
}

Result<std::shared_ptr<PendingWrite>> posted(Live& live, const RecordActing& acting,
                                             RecordWrite write) {
  TK_TRY(std::vector<RecordWrite> writes, with_what_follows(live, acting, std::move(write)));
  return all_posted(live, std::move(writes));
}

Result<std::shared_ptr<PendingWrite>> posted_if_sure(Live& live, const RecordActing& acting,
                                                     RecordWrite write) {
  const std::int64_t id = write.record.id;
  TK_TRY(std::vector<RecordWrite> writes, with_what_follows(live, acting, std::move(write)));
  const bool sure = std::ranges::none_of(
      writes, [&](const RecordWrite& one) { return may_be_refused(live, one); });
  if (sure) return all_posted(live, std::move(writes));
  TK_CHECK(all_written(live, std::move(writes), id));
  return std::shared_ptr<PendingWrite>();
}

Result<> all_written(Live& live, std::vector<RecordWrite> writes, std::int64_t id) {
  Result<> out = live.store().records().write(std::move(writes));
  if (out || out.error().key != "records.changed") return out;
  return fail(ErrorCode::kConflict, "cases.changed", {{"id", std::to_string(id)}});
}

Reply made_reply(const RecordKind& kind, const StoredRecord& record) {
  JsonWriter json;
  json.begin_object();
  json.key("id").text(std::to_string(record.id));
  json.key("number").text(record_number(kind, record));
  json.end_object();
  return json_reply(json, 201);
}

}  // namespace tongket
