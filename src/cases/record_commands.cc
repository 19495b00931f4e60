// A change is worked out on a copy: what stood before and what is to stand now are compared for the
// history, and everything that lists and counts know is made anew from the second.
#include "cases/record_commands.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "cases/mistakes.h"
#include "cases/record_entry.h"
#include "cases/record_parties.h"
#include "cases/record_rewriting.h"
#include "cases/record_sources.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLetters = 12;
constexpr std::size_t kCodeGroup = 4;

bool allows(const std::vector<std::string>& all, std::string_view wanted) {
  return std::ranges::find(all, wanted) != all.end();
}

Error field_error(std::string_view key, const RecordKind& kind, std::string_view id) {
  const RecordField* field = kind.find_field(id);
  const std::string text(id);
  return fail(ErrorCode::kInvalidInput, key,
              {{"field", field == nullptr ? text : field->name.vi,
                field == nullptr ? text : field->name.en}},
              {"values/" + text, 0, 0});
}

Result<> check_asked(const RecordKind& kind, const RecordStep& step, const RecordValues& values) {
  Mistakes mistakes;
  for (const auto& [field, texts] : values) {
    if (!allows(step.asks, field)) mistakes.add(field_error("cases.not_asked", kind, field));
  }
  return no_mistakes(mistakes);
}

Result<> check_missing(const RecordKind& kind, const RecordNow& now) {
  Mistakes mistakes;
  for (const RecordField* field : missing_fields(kind, now)) {
    mistakes.add(field_error("cases.missing", kind, field->id));
  }
  return no_mistakes(mistakes);
}

// What a step needs is filled in with it, or stands already and is not emptied.
Result<> check_needs(const RecordKind& kind, const RecordStep& step, const RecordValues& asked,
                     const RecordBody& before) {
  Mistakes mistakes;
  for (const std::string& id : step.needs) {
    const bool is_told = asked.contains(id) || step.proposal == Proposal::kMake;
    const RecordValues& where = is_told ? asked : before.values;
    if (value_of(where, id).empty()) mistakes.add(field_error("cases.missing", kind, id));
  }
  return no_mistakes(mistakes);
}

// Those of `values` that are not what stands.
RecordValues differing(const RecordValues& values, const RecordValues& standing) {
  RecordValues out;
  for (const auto& [field, texts] : values) {
    const auto at = standing.find(field);
    if (at == standing.end() ? !texts.empty() : at->second != texts) out.emplace(field, texts);
  }
  return out;
}

// Only who may correct a record speaks for a source that the step does not name.
Result<std::string> source_of(const RecordKind& kind, const RecordStep* step,
                              const StepRequest& request, const std::vector<Party>& parties) {
  const std::string own = step == nullptr ? std::string() : step->source;
  if (request.source.empty() || request.source == own) return own;
  std::vector<std::string> known;
  if (kind.sources) {
    for (const RecordSources::Source& source : kind.sources->all) known.push_back(source.id);
  }
  if (!allows(known, request.source)) {
    return fail(ErrorCode::kInvalidInput, "cases.unknown_source",
                {{"found", excerpt(request.source, 80)},
                 {"suggestion", nearest(request.source, known).value_or("")}});
  }
  std::vector<Party> known_people = parties;  // a reporter speaks for nobody else
  std::erase(known_people, Party::kReporter);
  if (!may_edit(kind, known_people)) {
    return fail(ErrorCode::kUsage, "cases.not_yours_to_edit");
  }
  return request.source;
}

struct Applying {
  const RecordKind& kind;
  const RecordStep& step;
  std::string source;
  Date today;
};

void apply(const Applying& applying, const StepRequest& request, RecordBody& body) {
  const RecordStep& step = applying.step;
  RecordValues taken;
  switch (step.proposal) {
    case Proposal::kMake:
      body.proposed = differing(request.values, body.values);
      break;
    case Proposal::kTake:
      taken = std::move(body.proposed);
      [[fallthrough]];
    case Proposal::kDrop:
      body.proposed.clear();
      [[fallthrough]];
    case Proposal::kNone:
      say_by_hand(applying.kind, applying.source, taken, body);  // whoever agrees decides
      say(applying.kind, applying.source, request.values, body);
  }
  for (const RecordSetting& setting : step.sets) {
    std::vector<std::string> texts;
    if (setting.from == "today") {
      texts.push_back(applying.today.to_string());
    } else if (const auto at = body.values.find(setting.from); at != body.values.end()) {
      texts = at->second;
    }
    set_record_value(body.values, setting.field, std::move(texts));
  }
}

Result<> check_not_merged(const RecordNow& now) {
  if (now.body.merged_into == 0) return done();
  return fail(ErrorCode::kConflict, "cases.merged", {{"id", std::to_string(now.body.merged_into)}});
}

Error not_yours(const RecordStep& step) {
  return fail(ErrorCode::kUsage, "cases.not_yours", {{"step", step.name.vi, step.name.en}});
}

Result<> check_reason(const RecordStep& step, const StepRequest& request) {
  if (!request.reason.empty() || step.reason) {
    return check_record_words(request.reason, "cases.reason_needed");
  }
  return done();
}

// A record before its first step.
RecordNow unmade(const RecordKind& kind, std::int64_t id, const RecordActing& acting) {
  RecordNow out;
  out.record.id = id;
  out.record.kind = kind.id;
  out.record.made = acting.at;
  return out;
}

}  // namespace

const RecordKind* RecordRules::find(std::string_view kind) const {
  const auto at = std::ranges::find(kinds, kind, &RecordKind::id);
  return at == kinds.end() ? nullptr : &*at;
}

Result<const RecordKind*> RecordRules::kind_of(const RecordNow& now) const {
  const RecordKind* kind = find(now.record.kind);
  if (kind != nullptr && kind->find_state(now.record.state) != nullptr) return kind;
  return fail(ErrorCode::kNotFound, "cases.unknown_kind",
              {{"found", excerpt(now.record.kind, 80)}});
}

bool may_edit(const RecordKind& kind, const std::vector<Party>& parties) {
  return std::ranges::any_of(
      kind.edits, [&](Party party) { return std::ranges::find(parties, party) != parties.end(); });
}

std::string new_follow_code() {
  std::string out;
  for (const char byte : random_bytes(kCodeLetters)) {
    if (!out.empty() && (out.size() + 1) % (kCodeGroup + 1) == 0) out += '-';
    out += kLetters[static_cast<unsigned char>(byte) % kLetters.size()];
  }
  return out;
}

std::string follow_code_digest(std::string_view code) {
  std::string plain;
  for (char c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (kLetters.find(c) != std::string_view::npos) plain += c;
  }
  return hex(sha256(plain));
}

Result<const RecordKind*> RecordCommands::kind_of(const RecordNow& now) const {
  TK_TRY(const RecordKind* kind, rules_.kind_of(now));
  TK_CHECK(check_not_merged(now));
  return kind;
}

Result<RecordNow> RecordCommands::begun(const RecordKind& kind, std::int64_t id,
                                        const StepRequest& request) const {
  const RecordStep* step = kind.find_step(request.step);
  if (step == nullptr || !step->from.empty()) {
    return fail(ErrorCode::kNotFound, "cases.unknown_step", {{"found", excerpt(request.step, 80)}});
  }
  if (!takes(*step, acting_.parties)) return not_yours(*step);
  TK_CHECK(check_asked(kind, *step, request.values));
  TK_CHECK(check_needs(kind, *step, request.values, {}));
  TK_CHECK(check_reason(*step, request));
  const RecordNow before = unmade(kind, id, acting_);
  RecordRewriting change(rules_, kind, acting_, before);
  TK_TRY(std::string source, source_of(kind, step, request, acting_.parties));
  apply({kind, *step, std::move(source), acting_.today}, request, change.now().body);
  change.enter(step->to);
  if (step->when && !holds(*step->when, kind, change.now(), acting_.today)) {
    return fail(ErrorCode::kInvalidInput, "cases.not_held",
                {{"step", step->name.vi, step->name.en}, {"condition", step->when->text()}});
  }
  TK_CHECK(check_missing(kind, change.now()));
  return std::move(change.now());
}

Result<> RecordCommands::can_make(const RecordKind& kind, const StepRequest& request) const {
  TK_CHECK(begun(kind, 1, request));
  return done();
}

Result<RecordWrite> RecordCommands::make(const RecordKind& kind, std::int64_t id,
                                         const StepRequest& request, std::string_view code) const {
  TK_TRY(RecordNow now, begun(kind, id, request));
  const RecordNow before = unmade(kind, id, acting_);
  RecordRewriting change(rules_, kind, acting_, before);
  change.now() = std::move(now);
  TK_TRY(std::string source,
         source_of(kind, kind.find_step(request.step), request, acting_.parties));
  RecordWrite out =
      change.write(request.step, {.reason = request.reason, .source = std::move(source)});
  if (!code.empty()) out.code_digest = follow_code_digest(code);
  return out;
}

Result<RecordWrite> RecordCommands::take(const RecordNow& now, const StepRequest& request) const {
  TK_TRY(const RecordKind* kind, kind_of(now));
  const RecordStep* step = kind->find_step(request.step);
  if (step == nullptr) {
    return fail(ErrorCode::kNotFound, "cases.unknown_step", {{"found", excerpt(request.step, 80)}});
  }
  if (!takes(*step, acting_.parties)) return not_yours(*step);
  TK_CHECK(check_record_seen(now, request.version));
  if (!allows(step->from, now.record.state)) {
    const RecordState* state = kind->find_state(now.record.state);
    return fail(
        ErrorCode::kConflict, "cases.wrong_state",
        {{"step", step->name.vi, step->name.en}, {"state", state->name.vi, state->name.en}});
  }
  TK_CHECK(check_asked(*kind, *step, request.values));
  TK_CHECK(check_needs(*kind, *step, request.values, now.body));
  TK_CHECK(check_reason(*step, request));
  RecordRewriting change(rules_, *kind, acting_, now);
  TK_TRY(const std::string source, source_of(*kind, step, request, acting_.parties));
  apply({*kind, *step, source, acting_.today}, request, change.now().body);
  if (step->proposal == Proposal::kMake && change.now().body.proposed.empty()) {
    return fail(ErrorCode::kInvalidInput, "cases.nothing_proposed");
  }
  // A condition is on the record as it was found, with what the step fills in.
  if (step->when && !holds(*step->when, *kind, change.now(), acting_.today)) {
    return fail(ErrorCode::kInvalidInput, "cases.not_held",
                {{"step", step->name.vi, step->name.en}, {"condition", step->when->text()}});
  }
  change.enter(step->to);
  TK_CHECK(check_missing(*kind, change.now()));
  return change.write(step->id, {.reason = request.reason, .source = source});
}

Result<RecordWrite> RecordCommands::edit(const RecordNow& now, const StepRequest& request) const {
  TK_TRY(const RecordKind* kind, kind_of(now));
  if (!may_edit(*kind, acting_.parties)) return fail(ErrorCode::kUsage, "cases.not_yours_to_edit");
  TK_CHECK(check_record_seen(now, request.version));
  TK_CHECK(check_record_words(request.reason, "cases.reason_needed"));
  RecordRewriting change(rules_, *kind, acting_, now);
  TK_TRY(const std::string source, source_of(*kind, nullptr, request, acting_.parties));
  say_by_hand(*kind, source, request.values, change.now().body);
  TK_CHECK(check_missing(*kind, change.now()));
  return change.write("edit", {.reason = request.reason, .source = source});
}

Result<RecordWrite> RecordCommands::comment(const RecordNow& now, std::string_view text,
                                            const std::vector<std::string>& mentioned) const {
  TK_TRY(const RecordKind* kind, kind_of(now));
  TK_CHECK(check_record_words(text, "cases.comment_needed"));
  return RecordRewriting(rules_, *kind, acting_, now)
      .write("comment", {.comment = std::string(text), .mentioned = mentioned});
}

Result<RecordWrite> RecordCommands::link(const RecordNow& now,
                                         std::vector<RecordLink> links) const {
  TK_TRY(const RecordKind* kind, kind_of(now));
  for (const RecordLink& each : links) {
    if (each.to == now.record.id) return fail(ErrorCode::kInvalidInput, "cases.link_to_itself");
  }
  RecordRewriting change(rules_, *kind, acting_, now);
  change.now().body.links = std::move(links);
  return change.write("link", {});
}

const RecordStep* RecordCommands::due_step(const RecordNow& now) const {
  const RecordKind* kind = rules_.find(now.record.kind);
  if (kind == nullptr || now.body.merged_into != 0) return nullptr;
  for (const RecordDeadline& deadline : kind->deadlines) {
    if (deadline.then.empty()) continue;
    const std::optional<Date> day = deadline_day(deadline, now, rules_.calendar);
    const RecordStep* step = kind->find_step(deadline.then);
    const bool takes_it =
        day && *day < acting_.today && step != nullptr && allows(step->from, now.record.state);
    if (takes_it && (!step->when || holds(*step->when, *kind, now, acting_.today))) return step;
  }
  return nullptr;
}

std::vector<const RecordStep*> RecordCommands::steps(const RecordNow& now) const {
  std::vector<const RecordStep*> out;
  const RecordKind* kind = rules_.find(now.record.kind);
  if (kind == nullptr || now.body.merged_into != 0) return out;
  for (const RecordStep& step : kind->steps) {
    if (allows(step.from, now.record.state) && takes(step, acting_.parties)) {
      out.push_back(&step);
    }
  }
  return out;
}

}  // namespace tongket
