// Passes: the place's field and section -> forms of the period that belong to them -> figures of
// their units -> sentences with figures, and where each was taken -> near texts together -> units
// and findings.
#include "http/report_sources.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "http/live_text.h"
#include "http/submission_json.h"
#include "report/compose/edited_text.h"
#include "report/edit/near_texts.h"
#include "report/edit/sentences.h"
#include "submission/form_fields.h"

namespace tongket {
namespace {

constexpr std::size_t kMostSourceFindings = 100;

bool holds(const std::vector<std::string>& list, std::string_view what) {
  return std::ranges::find(list, what) != list.end();
}

std::set<std::string, std::less<>> printed_slots(const Document& document) {
  std::set<std::string, std::less<>> out;
  for (const PrintedNumber& number : document.numbers) out.insert(number.slot);
  return out;
}

class SourceFinder {
 public:
  SourceFinder(const Live& live, const Call& call, const DraftState& draft)
      : live_(live), call_(call), draft_(draft) {}

  Result<ReportSources> find(std::string_view place) {
    TK_CHECK(find_place(place));
    out_.printed = printed_slots(draft_.document);
    const ReportSection* section = draft_.definition.section(out_.section);
    if (section == nullptr) return std::move(out_);
    takes_ = &section->takes;
    collect();
    out_.pending = std::make_shared<const FactIndex>(std::move(pending_));
    TK_TRY(out_.texts, UnitTexts::of({draft_.pack, *draft_.facts, *out_.pending, draft_.definition,
                                      draft_.document.period}));
    taken_ = taken_places(live_, draft_);
    for (const Submission* submission : relevant_) read_texts(*submission);
    group();
    count_units();
    find_findings();
    return std::move(out_);
  }

 private:
  Result<> find_place(std::string_view place) {
    for (const DraftBlock& block : draft_.draft.blocks) {
      const bool same =
          block.place == place || (!block.place.empty() && block.place == base_place(place));
      if (!same) continue;
      out_.block = &block;
      out_.field = block.field;
      out_.section = block.section;
      return done();
    }
    const bool dropped = std::ranges::any_of(
        draft_.texts, [&](const TextVersion& text) { return text.key.section == place; });
    if (!dropped) {
      return fail(ErrorCode::kNotFound, "http.no_place", {{"found", excerpt(place, 60)}});
    }
    out_.field = field_of(draft_.pack, place);
    out_.section = section_of(draft_.pack, draft_.definition, place);
    return done();
  }

  [[nodiscard]] bool is_relevant(const Submission& submission) const {
    const Form& form = live_.reporting().form_of(submission);
    const bool asks = std::ranges::any_of(
        *takes_, [&](const std::string& id) { return form.narrative(id) != nullptr; });
    if (!asks) return false;
    return out_.field.empty() || holds(form_fields(draft_.pack, form, submission.org), out_.field);
  }

  [[nodiscard]] bool may_read(const Submission& submission) const {
    return was_sent(submission) &&
           call_.decided(Right::kReadSubmission, target_of(live_, submission), draft_.pack.orgs)
               .allowed();
  }

  void collect() {
    std::set<std::string> expected;
    std::set<std::string> sent;
    for (const Submission* submission : submissions_of(live_, draft_.document.period)) {
      const bool relevant = is_relevant(*submission);
      if (relevant) expected.insert(submission->org);
      if (!may_read(*submission)) continue;
      if (relevant) {
        relevant_.push_back(submission);
        sent.insert(submission->org);
      }
      read_figures(*submission);
    }
    out_.expected = expected.size();
    out_.sent = sent.size();
  }

  // What the cells of a form make: figures of the unit, by which digits are known.
  void read_figures(const Submission& submission) {
    const Form& form = live_.reporting().form_of(submission);
    const Cycle& cycle = live_.reporting().cycle_of(submission);
    const CellContents contents = submission.contents();
    const Filled filled{contents, submission.org, cycle.plan.period, cycle.scenario()};
    UnitCells& cells = cells_[submission.id];
    for (const FormRow* row : form.rows()) {
      UnitCell& cell = cells[row->cell];
      cell.told = observation_of(*row, filled);
      if (cell.told) {
        known_[submission.org].push_back(&*cell.told);
        figures_[slot_of(cell.told->key)] = {
            &*cell.told, cell_field(draft_.pack, form, {row->cell, submission.org})};
        if (submission.state == SubmissionState::kSubmitted) {
          pending_.push_back({.observation = *cell.told});
        }
      } else {
        const auto content = contents.find(row->cell);
        if (content != contents.end()) {
          cell.words = cell_text(*row, content->second, draft_.definition.language);
        }
      }
    }
  }

  void read_texts(const Submission& submission) {
    for (const std::string& id : *takes_) {
      const std::vector<SentencePlace> places = sentences_of(submission.narrative(id));
      std::vector<SourceSentence> sentences;
      for (std::size_t i = 0; i < places.size(); ++i) {
        sentences.push_back(read_sentence(submission, id, places[i].text));
        SourceSentence& now = sentences.back();
        now.index = static_cast<int>(i);
        if (i == 0 || places[i].paragraph != places[i - 1].paragraph) continue;
        now.before = sentences[i - 1].said.text;
        sentences[i - 1].after = now.said.text;
      }
      for (SourceSentence& sentence : sentences) {
        if (is_about(sentence.said)) sentences_.push_back(std::move(sentence));
      }
    }
  }

  SourceSentence read_sentence(const Submission& submission, const std::string& section,
                               std::string_view raw) {
    SourceSentence out;
    out.submission = &submission;
    out.section = section;
    out.said = out_.texts->sentence(raw, cells_.at(submission.id), known_[submission.org]);
    const auto taken = taken_.find({submission.id, section, std::string(raw)});
    if (taken != taken_.end()) {
      out.taken = taken->second;
      return out;
    }
    for (const std::string& slot : out.said.slots) {
      if (out_.printed.contains(slot)) continue;
      ++out.new_figures;
      out.weight += weight_of(slot);
    }
    return out;
  }

  // A sentence with figures of other fields only is about these.
  [[nodiscard]] bool is_about(const UnitSentence& said) const {
    bool any = false;
    for (const std::string& slot : said.slots) {
      const auto figure = figures_.find(slot);
      if (out_.field.empty() || figure == figures_.end()) continue;
      if (figure->second.field == out_.field) return true;
      any = true;
    }
    return !any;
  }

  [[nodiscard]] int weight_of(const std::string& slot) const {
    const auto figure = figures_.find(slot);
    if (figure == figures_.end()) return 0;
    return figure_weight(draft_.pack, *draft_.facts, *figure->second.told);
  }

  void group() {
    std::ranges::stable_sort(sentences_, [](const SourceSentence& a, const SourceSentence& b) {
      return std::pair(a.weight, a.new_figures) > std::pair(b.weight, b.new_figures);
    });
    std::vector<std::string_view> words;
    words.reserve(sentences_.size());
    for (const SourceSentence& sentence : sentences_) words.push_back(sentence.said.markers);
    for (const std::vector<std::size_t>& near : near_groups(words)) {
      SourceGroup& group = out_.groups.emplace_back();
      group.lead = sentences_[near.front()];
      for (std::size_t i = 1; i < near.size(); ++i) group.near.push_back(sentences_[near[i]]);
    }
    std::ranges::stable_sort(out_.groups, [](const SourceGroup& a, const SourceGroup& b) {
      const auto rank = [](const SourceGroup& group) {
        return std::tuple(group.lead.weight, group.lead.taken.empty(), group.near.size());
      };
      return rank(a) > rank(b);
    });
  }

  void count_units() {
    std::map<std::string, WaitingUnit> by_org;
    std::set<std::string> reflected;
    for (const SourceSentence& sentence : sentences_) {
      const std::string& org = sentence.submission->org;
      if (!sentence.taken.empty()) reflected.insert(org);
      WaitingUnit& unit = by_org[org];
      if (unit.submission == nullptr) unit.submission = sentence.submission;
      unit.new_figures += sentence.new_figures;
    }
    out_.reflected = reflected.size();
    for (const auto& [org, unit] : by_org) {
      if (!reflected.contains(org)) out_.waiting.push_back(unit);
    }
    std::ranges::stable_sort(out_.waiting, std::greater<>(), &WaitingUnit::new_figures);
  }

  void find_findings() {
    for (const Submission* submission : relevant_) {
      const Form& form = live_.reporting().form_of(*submission);
      const Live::Findings all = live_.findings(*submission);
      for (const CellFinding& finding : *all) {
        if (finding.severity == Severity::kInfo) continue;
        const auto& cells = cells_.at(submission->id);
        const auto cell = cells.find(finding.cell);
        if (cell == cells.end() || !cell->second.told) continue;
        const bool ours =
            out_.field.empty() ||
            cell_field(draft_.pack, form, {finding.cell, submission->org}) == out_.field;
        if (!ours) continue;
        SourceFinding found{submission, finding, submission->content(finding.cell).explanation,
                            slot_of(cell->second.told->key), false};
        found.reflected = out_.printed.contains(found.slot);
        out_.findings.push_back(std::move(found));
      }
    }
    std::ranges::stable_sort(out_.findings, [](const SourceFinding& a, const SourceFinding& b) {
      return std::tuple(a.reflected, b.finding.severity) <
             std::tuple(b.reflected, a.finding.severity);
    });
    if (out_.findings.size() > kMostSourceFindings) out_.findings.resize(kMostSourceFindings);
  }

  const Live& live_;
  const Call& call_;
  const DraftState& draft_;
  ReportSources out_;
  const std::vector<std::string>* takes_ = nullptr;
  std::vector<const Submission*> relevant_;
  std::map<std::string, UnitCells> cells_;                        // by submission
  std::map<std::string, std::vector<const Observation*>> known_;  // by unit; of cells_
  struct Figure {
    const Observation* told = nullptr;
    std::string field;
  };
  std::map<std::string, Figure> figures_;  // of units, by slot
  std::vector<Fact> pending_;
  TakenPlaces taken_;
  std::vector<SourceSentence> sentences_;
};

}  // namespace

Result<ReportSources> find_sources(const Live& live, const Call& call, const DraftState& draft,
                                   std::string_view place) {
  return SourceFinder(live, call, draft).find(place);
}

}  // namespace tongket
