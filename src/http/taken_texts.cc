#include "http/taken_texts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "report/edit/sentences.h"
#include "submission/form_fields.h"

namespace tongket {

bool was_sent(const Submission& submission) {
  return submission.state == SubmissionState::kSubmitted ||
         submission.state == SubmissionState::kApproved ||
         submission.state == SubmissionState::kPublished;
}

std::vector<const Submission*> submissions_of(const Live& live, const TimePeriod& period) {
  std::vector<const Submission*> out;
  for (const Cycle& cycle : live.reporting().cycles()) {
    if (cycle.plan.kind != CycleKind::kPeriodic || cycle.plan.period != period) continue;
    const auto of = live.reporting().of_cycle(cycle.id);
    out.insert(out.end(), of.begin(), of.end());
  }
  return out;
}

TakenPlaces taken_places(const Live& live, const DraftState& draft) {
  TakenPlaces out;
  for (const TextVersion& text : draft.texts) {
    if (text.status != TextStatus::kActive) continue;
    const TextSources* sources = live.editorial().sources(text.key, text.version);
    if (sources == nullptr) continue;
    for (const TakenSentence& taken : sources->taken) {
      const Submission* submission = live.reporting().submission(taken.submission);
      if (submission == nullptr) continue;
      out[{taken.submission, taken.section, taken_text(*submission, taken)}].push_back(
          text.key.section);
    }
  }
  return out;
}

std::string taken_text(const Submission& submission, const TakenSentence& taken) {
  const auto found = submission.narratives.find(taken.section);
  if (found == submission.narratives.end()) return {};
  const auto& revisions = found->second.revisions;
  if (taken.version < 1 || taken.version > static_cast<int>(revisions.size())) return {};
  const std::string& text = revisions[static_cast<std::size_t>(taken.version) - 1].content;
  const std::vector<SentencePlace> sentences = sentences_of(text);
  const auto index = static_cast<std::size_t>(taken.sentence);
  return index < sentences.size() ? std::string(sentences[index].text) : std::string();
}

std::map<std::string, std::size_t> units_waiting(const Live& live, const DraftState& draft) {
  std::set<std::pair<std::string, std::string>> taken;  // submission and narrative
  for (const TextVersion& text : draft.texts) {
    const TextSources* sources = text.status == TextStatus::kActive
                                     ? live.editorial().sources(text.key, text.version)
                                     : nullptr;
    if (sources == nullptr) continue;
    for (const TakenSentence& each : sources->taken) taken.emplace(each.submission, each.section);
  }
  std::map<std::pair<std::string, std::string>, std::set<std::string>> waiting;
  for (const Submission* submission : submissions_of(live, draft.document.period)) {
    if (!was_sent(*submission)) continue;
    const Form& form = live.reporting().form_of(*submission);
    for (const std::string& field : form_fields(draft.pack, form, submission->org)) {
      for (const ReportSection& section : draft.definition.sections) {
        const bool waits = std::ranges::any_of(section.takes, [&](const std::string& id) {
          return !submission->narrative(id).empty() && !taken.contains({submission->id, id});
        });
        if (waits) waiting[{field, section.id}].insert(submission->org);
      }
    }
  }
  std::map<std::string, std::size_t> out;
  for (const DraftBlock& block : draft.draft.blocks) {
    if (!block.place.starts_with("narrative/") || block.field.empty()) continue;
    const auto found = waiting.find({block.field, block.section});
    if (found != waiting.end()) out[block.place] = found->second.size();
  }
  return out;
}

}  // namespace tongket
