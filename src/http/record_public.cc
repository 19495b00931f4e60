#include "http/record_public.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "http/json_parts.h"
#include "http/record_history.h"
#include "http/record_json.h"
#include "http/record_shown.h"

namespace tongket {
bool is_public_field(const RecordField& field) { return field.privacy == Privacy::kPublic; }

bool may_look_up(const RecordKind& kind) { return !kind.public_states.empty(); }

std::vector<const RecordStep*> filing_steps(const RecordKind& kind) {
  std::vector<const RecordStep*> out;
  for (const RecordStep& step : kind.steps) {
    if (step.from.empty() && takes(step, {Party::kAnyone})) out.push_back(&step);
  }
  return out;
}

bool may_file(const RecordKind& kind) { return !filing_steps(kind).empty(); }

Result<const RecordKind*> public_kind(const Live& live, std::string_view id) {
  TK_TRY(const RecordKind* kind, named_kind(live, id));
  if (may_look_up(*kind) || may_file(*kind)) return kind;
  return fail(ErrorCode::kNotFound, "cases.unknown_kind", {{"found", std::string(id)}});
}

bool is_public_now(const RecordKind& kind, const StoredRecord& record) {
  return std::ranges::find(kind.public_states, record.state) != kind.public_states.end();
}

void write_public_record(JsonWriter& json, const RecordKind& kind, const StoredRecord& record) {
  const RecordField* title = kind.find_field(kind.title);
  const bool shows_title = title != nullptr && is_public_field(*title);
  json.key("number").text(record_number(kind, record));
  json.key("kind").text(kind.id);
  write_named(json, "kind_name", kind.name);
  json.key("title").text(shows_title ? record.title : std::string());
  json.key("state").text(record.state);
  write_named(json, "state_name", state_name(kind, record.state));
  json.key("stage").text(stage_of(kind, record));
  json.key("made").text(local_text(record.made));
  json.key("changed").text(local_text(record.changed));
  write_record_values(json, "values", kind, stored_record_body(record.values).values,
                      is_public_field);
}

RecordActing public_acting(const Call& call, std::vector<Party> parties) {
  RecordActing out = record_acting(call, std::move(parties));
  out.person.clear();
  return out;
}

Result<RecordAsked> followed_record(Live& live, const Call& call, std::string_view code) {
  const AccessTime now = std::chrono::system_clock::now();
  const LoginGuard::Source source{"", call.request.address};
  TK_CHECK(live.code_guard().check(source, now));
  TK_TRY(const std::optional<StoredRecord> record,
         live.store().records().find_by_code(follow_code_digest(code)));
  const RecordKind* kind = record ? live.record_rules().find(record->kind) : nullptr;
  if (kind == nullptr) {
    live.code_guard().failed(source, now);
    return fail(ErrorCode::kNotFound, "http.no_code");
  }
  RecordStanding standing{.kind = kind,
                          .values = stored_record_body(record->values).values,
                          .parties = {Party::kAnyone, Party::kReporter},
                          .seen = Privacy::kPublic};
  RecordNow as_stands = record_now(*record, {});
  return RecordAsked{std::move(standing), std::move(as_stands)};
}

Result<Reply> followed_reply(Live& live, const Call& call, const RecordAsked& asked) {
  const RecordKind& kind = asked.kind();
  JsonWriter json;
  json.begin_object();
  if (is_public_now(kind, asked.record())) {
    json.key("id").text(std::to_string(asked.record().id));
  }
  write_public_record(json, kind, asked.record());
  json.key("due").text(asked.record().due);
  json.key("version").integer(asked.record().version);
  // Names of units and choices; of other records only their numbers.
  const Actor nobody;
  const Call as_public{call.request, nobody, call.language, call.now};
  RecordShowing showing(live, as_public);
  write_record_values(json, "shown", kind, asked.standing.values, is_public_field,
                      [&](const RecordField& field, const std::string& value) {
                        return showing.text(field, value);
                      });
  const RecordCommands commands(live.record_rules(), public_acting(call, asked.standing.parties));
  json.key("steps").begin_array();
  for (const RecordStep* step : commands.steps(asked.now)) write_record_step(json, *step);
  json.end_array();
  TK_CHECK(write_state_history(json, live, asked));
  json.end_object();
  return json_reply(json);
}

}  // namespace tongket
