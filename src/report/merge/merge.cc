#include "report/merge/merge.h"

#include <algorithm>
#include <array>
#include <set>

#include "report/archive.h"

namespace tongket {
namespace {

// Adds what an edited file says to what the archive has.
class Merger {
 public:
  Merger(const ReportArchive& archive, const MarkedEdition& marked)
      : archive_(archive), marked_(marked) {}

  Result<MergedEdit> merge(Edit edit) {
    MergedEdit out;
    out.edit = std::move(edit);
    switch (out.edit.kind) {
      case Edit::Kind::kEdited:
      case Edit::Kind::kDropped:
      case Edit::Kind::kAdded:
        TK_CHECK(text(out));
        break;
      case Edit::Kind::kFigure:
        TK_CHECK(figure(out));
        break;
      case Edit::Kind::kTable:
      case Edit::Kind::kTemplate:
        break;
    }
    return out;
  }

  std::vector<NewText> texts;
  std::vector<NewFigureChange> changes;

 private:
  Result<> text(MergedEdit& merged) {
    const Edit& edit = merged.edit;
    NewText next;
    next.key = {marked_.edition.report, edit.place};
    next.origin = marked_.edition.id;
    next.status = edit.kind == Edit::Kind::kDropped ? TextStatus::kDropped : TextStatus::kActive;
    next.text = edit.stated;
    TK_TRY(const std::vector<TextVersion> history, archive_.text_history(next.key));
    const bool known = std::any_of(history.begin(), history.end(), [&](const TextVersion& each) {
      return each.origin == next.origin && each.status == next.status && holds(each.text, edit);
    });
    const TextVersion* last = history.empty() ? nullptr : &history.back();
    const bool stands = last != nullptr && last->status != TextStatus::kRestored &&
                        last->version != printed_version(edit.place);
    if (known || (stands && last->status == next.status && last->text == next.text)) {
      merged.outcome = MergeOutcome::kKnown;
      return done();
    }
    merged.outcome = stands ? MergeOutcome::kReplaced : MergeOutcome::kStored;
    if (stands && edit.kind == Edit::Kind::kAdded && last->status == TextStatus::kActive) {
      // Two people wrote at one place: both stay.
      next.text = last->text + "\n" + next.text;
      merged.outcome = MergeOutcome::kStored;
    }
    texts.push_back(std::move(next));
    return done();
  }

  // Whether a text says what the edit says; an added one may stand behind another person's.
  static bool holds(const std::string& text, const Edit& edit) {
    if (text == edit.stated) return true;
    return edit.kind == Edit::Kind::kAdded && text.ends_with("\n" + edit.stated);
  }

  // Of the text that the edition was printed with; 0 if it was the default.
  [[nodiscard]] int printed_version(const std::string& section) const {
    for (const EditionOrigin::Text& text : marked_.manifest.origin.texts) {
      if (text.section == section) return text.version;
    }
    return 0;
  }

  Result<> figure(MergedEdit& merged) {
    const PrintedNumber& number = marked_.manifest.numbers[merged.edit.number];
    merged.slot = number.slot;
    NewFigureChange change;
    const bool value = number.kind == PrintedNumber::Kind::kValue && !number.operands.empty();
    change.observation = value ? number.operands.front() : 0;
    change.slot = number.slot;
    change.printed = number.text;
    change.stated = merged.edit.stated;
    change.edition = marked_.edition.id;
    TK_TRY(const std::vector<FigureChange> asked, archive_.changes(std::nullopt));
    const bool known = std::any_of(asked.begin(), asked.end(), [&](const FigureChange& each) {
      return each.asked.edition == change.edition && each.asked.slot == change.slot &&
             each.asked.stated == change.stated;
    });
    merged.outcome = known ? MergeOutcome::kKnown : MergeOutcome::kStored;
    if (!known) changes.push_back(std::move(change));
    return done();
  }

  const ReportArchive& archive_;
  const MarkedEdition& marked_;
};

bool is_edited(const TextVersion& text) { return text.status != TextStatus::kRestored; }

// The reports of the archive, by name, each once.
Result<std::set<ReportName>> report_names(const ReportArchive& archive) {
  TK_TRY(const std::vector<Edition> editions, archive.editions({}));
  std::set<ReportName> out;
  for (const Edition& edition : editions) {
    out.insert({std::string(report_of(edition.report.template_id)), edition.report.period});
  }
  return out;
}

}  // namespace

std::string_view to_code(MergeOutcome outcome) {
  constexpr std::array<std::string_view, 4> kCodes{"stored", "replaced", "known", "not_kept"};
  return kCodes.at(static_cast<std::size_t>(outcome));
}

Result<MergeReceipt> merge_report(FactStore& store, const MergeRequest& request) {
  TK_TRY(const EditedFile file, read_edited_file(request.bytes, request.file));
  TK_TRY(const MarkedEdition marked, find_marked(store.reports(), file.mark));
  Merger merger(store.reports(), marked);
  MergeReceipt out;
  for (Edit& edit : edits_of(marked.manifest, file)) {
    TK_TRY(MergedEdit merged, merger.merge(std::move(edit)));
    out.edits.push_back(std::move(merged));
  }
  if (request.mode == MergeMode::kStore) {
    TK_CHECK(store.reports().add_edits(merger.texts, merger.changes, request.actor));
  }
  out.edition = marked.edition;
  return out;
}

Result<> restore_texts(FactStore& store, const TextRestore& restore) {
  ReportArchive& archive = store.reports();
  TK_TRY(const std::set<ReportName> names, report_names(archive));
  std::vector<ReportName> having;
  for (const ReportName& name : names) {
    const ReportName& asked = restore.report;
    const bool fits = (asked.template_id.empty() || asked.template_id == name.template_id) &&
                      (asked.period.empty() || asked.period == name.period);
    if (!fits) continue;
    TK_TRY(const std::vector<TextVersion> texts, archive.texts(name));
    const bool all =
        std::all_of(restore.places.begin(), restore.places.end(), [&](const std::string& place) {
          return std::any_of(texts.begin(), texts.end(), [&](const TextVersion& text) {
            return text.key.section == place && is_edited(text);
          });
        });
    if (all) having.push_back(name);
  }
  if (having.size() != 1) {
    std::string places;
    for (const std::string& place : restore.places) places += (places.empty() ? "" : ", ") + place;
    return having.empty()
               ? fail(ErrorCode::kNotFound, "report.no_edited_text", {{"place", places}})
               : fail(ErrorCode::kConflict, "report.text_in_several", {{"place", places}});
  }
  std::vector<NewText> texts;
  texts.reserve(restore.places.size());
  for (const std::string& place : restore.places) {
    texts.push_back({.key = {having.front(), place}, .text = {}, .status = TextStatus::kRestored});
  }
  return archive.set_texts(texts, restore.actor);
}

}  // namespace tongket
