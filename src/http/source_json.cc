#include "http/source_json.h"

#include <algorithm>

#include "http/draft_json.h"
#include "http/json_parts.h"
#include "http/live_text.h"
#include "http/report_names.h"
#include "report/edit/sentences.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

void write_unit(JsonWriter& json, const Live& live, const Submission& submission) {
  json.key("submission").text(submission.id);
  json.key("org").text(submission.org);
  write_named(json, "org_name", org_name(live.pack(), submission.org));
}

void write_sentence(JsonWriter& json, const Live& live, const SourceSentence& sentence) {
  const Submission& submission = *sentence.submission;
  json.begin_object();
  write_unit(json, live, submission);
  json.key("form").text(submission.form);
  write_named(json, "form_name", live.reporting().form_of(submission).name);
  json.key("section").text(sentence.section);
  json.key("sentence").integer(sentence.index);
  json.key("text").text(sentence.said.text);
  json.key("markers").text(sentence.said.markers);
  json.key("before").text(sentence.before);
  json.key("after").text(sentence.after);
  write_texts(json, "figures", sentence.said.slots);
  write_texts(json, "recognised", sentence.said.recognised);
  json.key("new_figures").integer(sentence.new_figures);
  write_texts(json, "taken", sentence.taken);
  json.key("state").text(to_code(submission.state));
  write_moment(json, "sent_at", submission.submitted_at);
  json.end_object();
}

// Names the group as long as its first sentence stands where it stands.
std::string group_id(const SourceGroup& group) {
  return group.lead.submission->id + "/" + group.lead.section + "/" +
         std::to_string(group.lead.index);
}

void write_source_groups(JsonWriter& json, const Live& live,
                         const std::vector<SourceGroup>& groups) {
  json.key("groups").begin_array();
  for (const SourceGroup& group : groups) {
    json.begin_object();
    json.key("id").text(group_id(group));
    json.key("score").integer(group.lead.weight);
    json.key("new_figures").integer(group.lead.new_figures);
    json.key("lead");
    write_sentence(json, live, group.lead);
    json.key("near").begin_array();
    for (const SourceSentence& sentence : group.near) write_sentence(json, live, sentence);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_numbers(JsonWriter& json, const ReportSources& sources) {
  std::set<std::string> told;
  const auto write = [&](const SourceSentence& sentence) {
    for (const std::string& slot : sentence.said.slots) {
      const PrintedNumber* number = sources.texts->number(slot);
      if (number == nullptr || !told.insert(slot).second) continue;
      write_number(json, *number);
      json.key("printed").boolean(sources.printed.contains(slot));
      json.end_object();
    }
  };
  json.key("numbers").begin_array();
  for (const SourceGroup& group : sources.groups) {
    write(group.lead);
    for (const SourceSentence& sentence : group.near) write(sentence);
  }
  json.end_array();
}

void write_waiting_units(JsonWriter& json, const Live& live, const ReportSources& sources) {
  json.key("units").begin_object();
  json.key("expected").integer(static_cast<std::int64_t>(sources.expected));
  json.key("sent").integer(static_cast<std::int64_t>(sources.sent));
  json.key("reflected").integer(static_cast<std::int64_t>(sources.reflected));
  json.key("waiting").begin_array();
  for (const WaitingUnit& unit : sources.waiting) {
    json.begin_object();
    write_unit(json, live, *unit.submission);
    json.key("form").text(unit.submission->form);
    json.key("new_figures").integer(unit.new_figures);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_source_findings(JsonWriter& json, const Live& live, const Call& call,
                           const ReportSources& sources) {
  json.key("findings").begin_array();
  for (const SourceFinding& found : sources.findings) {
    json.begin_object();
    json.key("severity").text(to_code(found.finding.severity));
    json.key("text").text(found.finding.text(call.language));
    json.key("explanation").text(found.explanation);
    write_unit(json, live, *found.submission);
    json.key("row").text(found.finding.cell);
    json.key("slot").text(found.slot);
    json.key("reflected").boolean(found.reflected);
    json.end_object();
  }
  json.end_array();
}

// A sentence with its numbers as the unit sent them last: what it types meanwhile is not told.
std::string filled(const Live& live, const Submission& submission, std::string text,
                   Language language) {
  const int sent = last_version(submission, SubmissionAction::kSubmit, submission.version());
  const CellContents contents = sent == 0 ? CellContents() : submission.contents_at(sent);
  for (const LiveNumber& number : live_numbers(live, submission, contents, text, language)) {
    for (std::size_t at = text.find(number.marker); at != std::string::npos;
         at = text.find(number.marker, at + number.text.size())) {
      text.replace(at, number.marker.size(), number.text);
    }
  }
  return text;
}

// The unit wrote something else since.
bool has_changed(const Submission& submission, const TakenSentence& taken,
                 std::string_view wording) {
  const std::vector<SentencePlace> now = sentences_of(submission.narrative(taken.section));
  return std::ranges::find(now, wording, &SentencePlace::text) == now.end();
}

}  // namespace

void write_sources(JsonWriter& json, const Live& live, const Call& call, const DraftState& draft,
                   std::string_view place, const ReportSources& sources) {
  json.begin_object();
  json.key("draft").text(draft.version);
  json.key("place").text(place);
  write_or_null(json, "field", sources.field);
  json.key("section").text(sources.section);
  write_or_null(json, "heading",
                sources.block == nullptr ? std::string_view() : sources.block->heading);
  write_source_groups(json, live, sources.groups);
  if (sources.texts) {
    write_numbers(json, sources);
  } else {
    json.key("numbers").begin_array().end_array();
  }
  write_waiting_units(json, live, sources);
  write_source_findings(json, live, call, sources);
  json.end_object();
}

void write_taken(JsonWriter& json, const Live& live, const TextVersion& text) {
  json.key("sources").begin_array();
  const TextSources* sources = live.editorial().sources(text.key, text.version);
  const bool stands = text.status == TextStatus::kActive && sources != nullptr;
  const ReportDefinition* report = live.pack().report(text.key.report.template_id);
  const Language language = report == nullptr ? Language::kVietnamese : report->language;
  for (const TakenSentence& taken : stands ? sources->taken : std::vector<TakenSentence>()) {
    const Submission* submission = live.reporting().submission(taken.submission);
    if (submission == nullptr) continue;
    const std::string wording = taken_text(*submission, taken);
    json.begin_object();
    write_unit(json, live, *submission);
    json.key("form").text(submission->form);
    json.key("section").text(taken.section);
    json.key("sentence").integer(taken.sentence);
    json.key("text").text(filled(live, *submission, wording, language));
    write_stamp(json, "at", sources->at);
    json.key("by").text(person_name(live, sources->account));
    json.key("changed").boolean(has_changed(*submission, taken, wording));
    json.end_object();
  }
  json.end_array();
}

void write_text_version(JsonWriter& json, const Live& live, const TextVersion& text) {
  json.begin_object();
  json.key("place").text(text.key.section);
  json.key("version").integer(text.version);
  json.key("status").text(to_code(text.status));
  json.key("author").text(text.author);
  write_stamp(json, "recorded_at", text.recorded_at);
  write_taken(json, live, text);
  json.end_object();
}

}  // namespace tongket
