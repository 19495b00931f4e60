#include "cases/record_rewriting.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "cases/record_projection.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

constexpr std::size_t kMostRewrittenWords = 10'000;
constexpr std::string_view kProposedPrefix = "proposed/";

std::string stage_code(const RecordKind& kind, const std::string& state) {
  const RecordState* found = kind.find_state(state);
  TK_ASSERT(found != nullptr);
  return std::string(to_code(found->stage));
}

const RecordValues& beside_of(const RecordBody& body, const std::string& name) {
  static const RecordValues none;
  const auto at = body.beside.find(name);
  return at == body.beside.end() ? none : at->second;
}

// That a personal field was empty is no personal value.
void keep_empty_ones(const RecordKind& kind, const RecordValues& from, RecordValues& to) {
  for (const auto& [field, texts] : from) {
    const RecordField* known = kind.find_field(field);
    if (texts.empty() && known != nullptr) to.emplace(field, texts);
  }
}

}  // namespace

void set_record_value(RecordValues& values, const std::string& field,
                      std::vector<std::string> texts) {
  if (texts.empty()) {
    values.erase(field);
  } else {
    values.insert_or_assign(field, std::move(texts));
  }
}

void set_record_values(RecordValues& values, const RecordValues& changes) {
  for (const auto& [field, texts] : changes) set_record_value(values, field, texts);
}

Result<> check_record_words(std::string_view text, std::string_view key) {
  if (trimmed(text).empty() || text.size() > kMostRewrittenWords || first_invalid_utf8(text)) {
    return fail(ErrorCode::kInvalidInput, key, {{"limit", std::to_string(kMostRewrittenWords)}});
  }
  return done();
}

Result<> check_record_seen(const RecordNow& now, const std::optional<int>& version) {
  if (!version || *version == now.record.version) return done();
  return fail(ErrorCode::kConflict, "cases.changed", {{"id", std::to_string(now.record.id)}});
}

void RecordRewriting::enter(const std::string& state) {
  const std::string stage = stage_code(kind_, state);
  const bool was_open = now_.record.stage == to_code(RecordStage::kOpen);
  if (stage == to_code(RecordStage::kDone) && was_open) {
    now_.body.late = !before_.record.due.empty() && acting_.today.to_string() > before_.record.due;
  } else if (stage == to_code(RecordStage::kOpen)) {
    now_.body.late = false;
  }
  if (state != now_.record.state) now_.record.entered = acting_.at;
  now_.record.state = state;
  now_.record.stage = stage;
}

// What stands open becomes the record's values, personal ones the store seals.
void RecordRewriting::seal(RecordWrite& out) const {
  const auto split = [&](const RecordValues& now, const RecordValues& before,
                         std::string_view prefix) {
    SplitValues parts = split_personal(kind_, now, before, prefix);
    std::ranges::move(parts.personal, std::back_inserter(out.personal));
    return std::move(parts.open);
  };
  RecordBody open = now_.body;
  open.values = split(now_.body.values, before_.body.values, "");
  open.proposed = split(now_.body.proposed, before_.body.proposed, kProposedPrefix);
  open.beside.clear();
  for (const auto& [name, values] : now_.body.beside) {
    const std::string prefix = std::string(kBesidePrefix) + name + "/";
    RecordValues kept = split(values, beside_of(before_.body, name), prefix);
    keep_empty_ones(kind_, values, kept);
    open.beside.emplace(name, std::move(kept));
  }
  for (const auto& [name, values] : before_.body.beside) {
    if (now_.body.beside.contains(name)) continue;
    split({}, values, std::string(kBesidePrefix) + name + "/");
  }
  out.record.values = record_body_json(open);
}

RecordWrite RecordRewriting::write(std::string_view entry, RecordChange change) {
  now_.record.version = before_.record.version + 1;
  now_.record.changed = acting_.at;
  now_.record.owner = kind_.owner.empty() ? "" : value_of(now_.body.values, kind_.owner);
  const bool is_merged = now_.body.merged_into != 0;  // nothing is due of it
  const std::optional<Date> due = is_merged ? std::nullopt : due_day(kind_, now_, rules_.calendar);
  now_.record.due = due ? due->to_string() : "";
  RecordChange told = change_between(kind_, before_, now_);
  told.reason = std::move(change.reason);
  told.comment = std::move(change.comment);
  told.mentioned = std::move(change.mentioned);
  told.other = change.other;
  told.source = std::move(change.source);
  RecordWrite out{.record = now_.record};
  out.entry.at = acting_.at;
  out.entry.person = acting_.person;
  out.entry.origin = acting_.origin;
  out.entry.step = entry;
  out.entry.body = record_change_json(told);
  seal(out);
  project(kind_, now_, rules_.pack, acting_.today, out);
  return out;
}

}  // namespace tongket
