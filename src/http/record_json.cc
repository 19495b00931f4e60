#include "http/record_json.h"

#include <algorithm>

#include "cases/record_sources.h"
#include "http/json_parts.h"
#include "http/record_merged.h"
#include "http/record_offers.h"
#include "http/record_shown.h"

namespace tongket {
namespace {

void write_texts_of(JsonWriter& json, const RecordField& field,
                    const std::vector<std::string>& values, const ValueText& text) {
  const auto shown = [&](const std::string& value) { return text ? text(field, value) : value; };
  json.key(field.id);
  if (!field.many) {
    json.text(shown(values.front()));
    return;
  }
  json.begin_array();
  for (const std::string& value : values) json.text(shown(value));
  json.end_array();
}

Result<> write_links(JsonWriter& json, Live& live, const Call& call, const StoredRecord& record) {
  TK_TRY(const std::vector<RecordStore::Linked> links,
         links_through_mergers(live.store().records(), record));
  json.key("links").begin_array();
  for (const RecordStore::Linked& link : links) {
    TK_TRY(const std::optional<StoredRecord> other, live.store().records().find(link.record));
    if (!other) continue;
    const std::optional<RecordStanding> standing = standing_of(live, call, *other);
    if (!standing) continue;
    json.begin_object();
    json.key("relation").text(link.relation).key("from_here").boolean(link.from_here);
    json.key("record").begin_object();
    write_record_summary(json, live, call, *standing, *other);
    json.end_object().end_object();
  }
  json.end_array();
  return done();
}

// A field that is to be emptied has an empty text.
void write_proposed(JsonWriter& json, const RecordAsked& asked) {
  json.key("proposed").begin_object();
  for (const auto& [id, values] : asked.now.body.proposed) {
    const RecordField* field = asked.kind().find_field(id);
    if (field == nullptr || !asked.standing.sees(*field)) continue;
    if (values.empty()) {
      json.key(id).text("");
    } else {
      write_texts_of(json, *field, values, {});
    }
  }
  json.end_object();
}

NamedText source_name(const RecordKind& kind, const std::string& id) {
  const auto at = std::ranges::find(kind.sources->all, id, &RecordSources::Source::id);
  if (at != kind.sources->all.end()) return at->name;
  if (id != kByHand) return {id, id};
  return {message(Language::kVietnamese, "http.record.by_hand"),
          message(Language::kEnglish, "http.record.by_hand")};
}

void write_said(JsonWriter& json, RecordShowing& showing, const RecordField& field,
                const std::vector<Saying>& sayings) {
  json.key("said").begin_array();
  for (const Saying& saying : sayings) {
    json.begin_object().key("source").text(saying.source->id);
    write_named(json, "source_name", saying.source->name);
    write_texts(json, "values", saying.texts);
    json.key("shown").begin_array();
    for (const std::string& text : saying.texts) json.text(showing.text(field, text));
    json.end_array().end_object();
  }
  json.end_array();
}

// Of each field that the asker sees: whose value stands, what each source said last.
void write_sources(JsonWriter& json, RecordShowing& showing, const RecordAsked& asked) {
  json.key("sources").begin_array();
  for (const RecordField& field : asked.kind().fields) {
    if (!asked.kind().sources || !asked.standing.sees(field)) continue;
    const RecordBody& body = asked.now.body;
    const auto stands = body.sources.find(field.id);
    const std::vector<Saying> sayings = sayings_of(asked.kind(), body, field.id);
    if (stands == body.sources.end() && sayings.empty()) continue;
    const std::string id = stands == body.sources.end() ? std::string() : stands->second;
    json.begin_object().key("field").text(field.id).key("source").text(id);
    write_named(json, "source_name", id.empty() ? NamedText{} : source_name(asked.kind(), id));
    write_said(json, showing, field, sayings);
    json.end_object();
  }
  json.end_array();
}

bool has_personal_fields(const RecordKind& kind) {
  return std::ranges::any_of(
      kind.fields, [](const RecordField& field) { return field.privacy == Privacy::kPersonal; });
}

void write_all_values(JsonWriter& json, Live& live, const Call& call, const RecordAsked& asked) {
  const RecordStanding& standing = asked.standing;
  if (standing.seen == Privacy::kPersonal) {
    write_record_values(json, "personal", asked.kind(), asked.now.body.values,
                        [](const RecordField& f) { return f.privacy == Privacy::kPersonal; });
  }
  write_proposed(json, asked);
  RecordShowing showing(live, call);
  RecordValues all = asked.now.body.values;
  write_record_values(
      json, "shown", asked.kind(), all,
      [&](const RecordField& field) {
        return field.privacy != Privacy::kPersonal && standing.sees(field);
      },
      [&](const RecordField& field, const std::string& value) {
        return showing.text(field, value);
      });
  write_sources(json, showing, asked);
}

}  // namespace

std::string local_text(std::string_view utc) {
  const Result<Moment> moment = parse_moment(utc);
  return moment ? timestamp_text(*moment) : std::string(utc);
}

bool is_late(const StoredRecord& record, Date today) {
  return record.stage == to_code(RecordStage::kOpen) && !record.due.empty() &&
         record.due < today.to_string();
}

std::string_view stage_of(const RecordKind& kind, const StoredRecord& record) {
  const RecordState* state = kind.find_state(record.state);
  return state == nullptr ? std::string_view(record.stage) : to_code(state->stage);
}

NamedText state_name(const RecordKind& kind, std::string_view state) {
  const RecordState* found = kind.find_state(state);
  return found == nullptr ? NamedText{std::string(state), std::string(state)} : found->name;
}

void write_record_values(JsonWriter& json, std::string_view key, const RecordKind& kind,
                         const RecordValues& values, const FieldWanted& wanted,
                         const ValueText& text) {
  json.key(key).begin_object();
  for (const RecordField& field : kind.fields) {
    const auto at = values.find(field.id);
    if (at == values.end() || at->second.empty() || !wanted(field)) continue;
    write_texts_of(json, field, at->second, text);
  }
  json.end_object();
}

void write_record_summary(JsonWriter& json, const Live& live, const Call& call,
                          const RecordStanding& standing, const StoredRecord& record) {
  const RecordKind& kind = *standing.kind;
  json.key("id").text(std::to_string(record.id));
  json.key("number").text(record_number(kind, record));
  json.key("kind").text(record.kind);
  json.key("title").text(record.title);
  json.key("state").text(record.state);
  write_named(json, "state_name", state_name(kind, record.state));
  json.key("stage").text(stage_of(kind, record));
  json.key("owner").text(record.owner);
  write_named(json, "owner_name",
              record.owner.empty() ? NamedText{} : org_name(live.pack(), record.owner));
  json.key("made").text(local_text(record.made));
  json.key("entered").text(local_text(record.entered));
  json.key("changed").text(local_text(record.changed));
  json.key("due").text(record.due);
  json.key("late").boolean(is_late(record, local_date(call.now)));
  json.key("version").integer(record.version);
  write_record_values(json, "values", kind, standing.values, [&](const RecordField& field) {
    return field.privacy != Privacy::kPersonal && standing.sees(field);
  });
}

void write_record_step(JsonWriter& json, const RecordStep& step) {
  json.begin_object();
  json.key("id").text(step.id);
  write_named(json, "name", step.name);
  write_texts(json, "asks", step.asks);
  write_texts(json, "needs", step.needs);
  json.key("reason").boolean(step.reason);
  json.key("proposal").text(to_code(step.proposal));
  json.end_object();
}

Result<Reply> whole_record_reply(Live& live, const Call& call, const RecordAsked& asked) {
  const RecordStanding& standing = asked.standing;
  const Date today = local_date(call.now);
  const bool may_change = call.decided(Right::kChangeRecords, {}, live.pack().orgs).allowed();
  JsonWriter json;
  json.begin_object();
  write_record_summary(json, live, call, standing, asked.record());
  write_all_values(json, live, call, asked);
  const RecordCommands commands(live.record_rules(), record_acting(call, standing.parties));
  json.key("steps").begin_array();
  if (may_change) {
    TK_TRY(const RecordNow whole, whole_record(live, asked.record()));
    for (const RecordStep* step : commands.steps(whole)) write_record_step(json, *step);
  }
  json.end_array();
  const bool stands = asked.now.body.merged_into == 0;
  if (may_change && stands) {
    write_record_offers(json, live, call, asked);
  } else {
    json.key("offers").begin_array().end_array();
  }
  json.key("may_edit").boolean(may_change && stands && may_edit(*standing.kind, standing.parties));
  json.key("may_erase")
      .boolean(may_change && stands && standing.is(Party::kAdministrator) &&
               has_personal_fields(asked.kind()));
  json.key("erased").boolean(asked.now.body.erased);
  json.key("may_comment").boolean(may_change && stands);
  json.key("warnings").begin_array();
  for (const RecordWarning* warning : warnings_of(asked.kind(), asked.now, today)) {
    json.begin_object().key("id").text(warning->id);
    write_named(json, "name", warning->name);
    json.end_object();
  }
  json.end_array();
  TK_CHECK(write_links(json, live, call, asked.record()));
  TK_CHECK(write_mergers(json, live, call, asked));
  json.end_object();
  return json_reply(json);
}

}  // namespace tongket
