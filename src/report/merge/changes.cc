// Questions about figures (report/merge/merge.h): what the store says now, and the two answers.
#include <algorithm>

#include "check/check.h"
#include "report/archive.h"
#include "report/merge/merge.h"
#include "report/merge/tokens.h"
#include "report/phrase.h"

namespace tongket {
namespace {

Language language_of(const Pack& pack, const ReportName& report) {
  const ReportDefinition* definition = pack.report(std::string(report_of(report.template_id)));
  return definition == nullptr ? Language::kVietnamese : definition->language;
}

// The version that stands for the key of an observation.
Result<Fact> standing_of(const FactStore& store, const ObservationKey& key) {
  TK_TRY(std::vector<Fact> versions, store.versions(key));
  TK_ASSERT(!versions.empty());
  return *std::min_element(versions.begin(), versions.end(), stands_before);
}

Result<FigureChange> change_of(const ReportArchive& archive, ChangeId id) {
  TK_TRY(const std::vector<FigureChange> all, archive.changes(std::nullopt));
  for (const FigureChange& each : all) {
    if (each.id != id) continue;
    if (each.state == ChangeState::kOpen) return each;
    return fail(ErrorCode::kConflict, "report.change_decided", {{"id", std::to_string(id)}});
  }
  return fail(ErrorCode::kNotFound, "report.no_such_change", {{"id", std::to_string(id)}});
}

// What units send is corrected by them: the next approval would write it over.
bool is_of_cycle(const Observation& standing) {
  return standing.source.starts_with("submission/") || standing.source.starts_with("cycle/");
}

// The observation as it stands, with the number that was written into the edition.
Result<Observation> corrected(const Fact& printed, const Fact& standing, const Decimal& stated) {
  Observation out = standing.observation;
  out.value = stated;
  out.value_high.reset();
  out.mult = printed.observation.mult;  // the number was printed in it
  out.qualifier = printed.observation.qualifier;
  out.source_line = 0;
  return out;
}

}  // namespace

Result<std::vector<ChangeNow>> open_changes(const Pack& pack, FactStore& store) {
  TK_TRY(const std::vector<FigureChange> open, store.reports().changes(ChangeState::kOpen));
  std::vector<ChangeNow> out;
  for (const FigureChange& change : open) {
    ChangeNow now{change, {}, {}, {}};
    TK_TRY(const Edition edition, store.reports().edition(change.asked.edition));
    now.report = edition.report;
    if (change.asked.observation != 0) {
      TK_TRY(const Fact printed, store.get(change.asked.observation));
      TK_TRY(const Fact standing, standing_of(store, printed.observation.key));
      now.source = standing.observation.source;
      if (has_number(standing.observation.status)) {
        now.now = value_words(pack, standing.observation, language_of(pack, edition.report)).digits;
      }
    }
    out.push_back(std::move(now));
  }
  return out;
}

Result<LoadReceipt> accept_change(const Pack& pack, FactStore& store, const ChangeAnswer& answer,
                                  Progress& progress) {
  ReportArchive& archive = store.reports();
  TK_TRY(const FigureChange change, change_of(archive, answer.id));
  const std::string id = std::to_string(answer.id);
  if (change.asked.observation == 0) {
    return fail(ErrorCode::kUsage, "report.change_computed", {{"id", id}});
  }
  TK_TRY(const Edition edition, archive.edition(change.asked.edition));
  TK_TRY(const Fact printed, store.get(change.asked.observation));
  TK_TRY(const Fact standing, standing_of(store, printed.observation.key));
  if (is_of_cycle(standing.observation)) {
    return fail(ErrorCode::kConflict, "report.change_of_cycle", {{"id", id}});
  }
  const auto stated = read_number(change.asked.stated, language_of(pack, edition.report));
  if (!stated || printed.observation.value_high || !has_number(standing.observation.status)) {
    return fail(ErrorCode::kUsage, "report.change_no_number",
                {{"id", id}, {"found", change.asked.stated}});
  }
  TK_TRY(Observation row, corrected(printed, standing, *stated));
  if (row.source.empty()) row.source = "edition/" + std::to_string(edition.id);
  for (Finding& finding : check_row(pack, row)) {
    if (finding.severity != Severity::kHigh) continue;
    return fail(ErrorCode::kInvalidInput, finding.key, std::move(finding.args));
  }
  Load load;
  load.rows.push_back(std::move(row));
  load.actor = answer.actor;
  load.reason = message(answer.language, "report.change_reason",
                        {{"report", edition.report.template_id},
                         {"period", edition.report.period},
                         {"edition", std::to_string(edition.id)},
                         {"id", id}});
  TK_TRY(const LoadReceipt receipt, store.append(std::move(load), progress));
  TK_CHECK(archive.decide(answer.id, ChangeDecision::kAccepted, answer.actor));
  return receipt;
}

Result<> restore_change(FactStore& store, const ChangeAnswer& answer) {
  TK_CHECK(change_of(store.reports(), answer.id));
  return store.reports().decide(answer.id, ChangeDecision::kRestored, answer.actor);
}

}  // namespace tongket
