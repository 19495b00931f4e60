// A step:      id, name, from, to, by, when, asks, needs (a part of asks), sets (a map: a field ->
//              another field, today, empty), proposal, reason, source
// A deadline:  id, name, in, at, days, after, working_days, remind, then
#include <array>

#include "cases/record_kind_reading.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 4> kProposalCodes{"none", "make", "take", "drop"};
constexpr Choices<Proposal> kProposalChoices{proposal_from_code, kProposalCodes};

constexpr std::string_view kEmpty = "empty";
constexpr std::int64_t kMostDaysAhead = 366;
constexpr int kMostDaysToStep = 3660;

// A field that is set from a wrong one stays out of the step.
void read_setting(const std::string& key, const Yaml& node, RecordStep& step, KindReading& in) {
  const Placed target{key, node.place()};
  const Placed source{node.scalar(), node.place()};
  const std::vector<std::string> known = texts_of(in.kind.fields, &RecordField::id);
  if (in.known_as("cases.unknown_field", target, known).empty()) return;
  const RecordField& field = *in.kind.find_field(key);
  if (source.text == kEmpty) {
    if (field.required) return in.wrong("cases.set_required", target);
    step.sets.push_back({key, ""});
    return;
  }
  if (source.text == kTodayWord) {
    const bool is_day = field.type == RecordFieldType::kDate && !field.many;
    if (!is_day) return in.wrong("cases.set_today", target);
  } else {
    if (in.known_as("cases.unknown_setting", source, known).empty()) return;
    if (!take_the_same(field, *in.kind.find_field(source.text))) {
      return in.wrong("cases.set_other_type", {key + ": " + source.text, node.place()});
    }
  }
  step.sets.push_back({key, source.text});
}

void read_settings(MapReader& reader, RecordStep& step, KindReading& in) {
  const Yaml* sets = reader.at("sets");
  if (sets == nullptr) return;
  if (sets->kind() != Yaml::Kind::kMap) {
    in.reading.mistakes.add(sets->error("yaml.expected_map"));
    return;
  }
  for (const auto& [key, node] : sets->map()) {
    if (node.kind() != Yaml::Kind::kScalar) {
      in.reading.mistakes.add(node.error("yaml.expected_text", {{"expected", key}}));
      continue;
    }
    read_setting(key, node, step, in);
  }
}

void read_reminders(MapReader& reader, RecordDeadline& deadline, KindReading& in) {
  for (const Placed& days : reader.texts("remind")) {
    const auto ahead = reader.accepted(Decimal::parse(days.text), days.place);
    if (!ahead) continue;
    if (ahead->scale() == 0 && ahead->sign() > 0 && ahead->coefficient() <= kMostDaysAhead) {
      deadline.remind.push_back(static_cast<int>(ahead->coefficient()));
    } else {
      in.wrong("cases.remind_days", days);
    }
  }
}

}  // namespace

void read_record_step(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"id", "name", "from", "to", "by", "when", "asks", "needs", "sets", "proposal",
                    "reason", "source"},
                   in.reading);
  RecordStep step;
  step.id = in.new_id(reader, in.kind.steps);
  step.name = in.name_of(reader);
  step.from = in.states_named(reader, "from");
  step.to = in.state_named(reader, "to");
  step.by = in.parties(reader, "by", Need::kRequired);
  step.when = in.condition(reader);
  step.asks = in.fields_named(reader, "asks");
  step.needs = in.known_ones(reader, "needs", "cases.not_asked_for", step.asks);
  read_settings(reader, step, in);
  step.proposal = reader.choice("proposal", kProposalChoices, step.proposal);
  step.reason = reader.yes("reason");
  in.require_parties(step.by, reader.place());
  const bool clock = std::ranges::find(step.by, Party::kClock) != step.by.end();
  if (clock && step.from.empty()) in.wrong("cases.nobody_to_act", {"clock", reader.place()});
  if (clock && (step.reason || !step.needs.empty())) {
    in.wrong("cases.clock_is_asked", {step.id, reader.place()});
  }
  if (step.proposal != Proposal::kNone && step.from.empty()) {
    in.wrong("cases.proposal_of_none", {step.id, reader.place()});
  }
  if (const auto source = reader.placed("source", Need::kOptional)) {
    step.source = in.known_as(
        "cases.unknown_source", *source,
        texts_of(in.kind.sources ? in.kind.sources->all : std::vector<RecordSources::Source>(),
                 &RecordSources::Source::id));
  }
  in.kind.steps.push_back(std::move(step));
}

void read_record_deadline(const Yaml& node, KindReading& in) {
  MapReader reader(node,
                   {"id", "name", "in", "at", "days", "after", "working_days", "remind", "then"},
                   in.reading);
  RecordDeadline deadline;
  deadline.id = in.new_id(reader, in.kind.deadlines);
  deadline.name = in.name_of(reader);
  deadline.in = in.states_named(reader, "in", Need::kRequired);
  deadline.at = in.single_field(reader, "at", {RecordFieldType::kDate});
  deadline.after = in.single_field(reader, "after", {RecordFieldType::kDate});
  deadline.days = reader.integer("days", 0);
  deadline.working_days = reader.yes("working_days");
  const bool right = deadline.at.empty() ? deadline.days > 0 && deadline.days <= kMostDaysToStep
                                         : deadline.days == 0;
  if (!right) in.wrong("cases.deadline_day", {deadline.id, reader.place()});
  read_reminders(reader, deadline, in);
  if (const auto then = reader.placed("then", Need::kOptional)) {
    deadline.then =
        in.known_as("cases.unknown_step", *then, texts_of(in.kind.steps, &RecordStep::id));
  }
  in.kind.deadlines.push_back(std::move(deadline));
}

}  // namespace tongket
