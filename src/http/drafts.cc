#include "http/drafts.h"

#include <algorithm>
#include <set>
#include <shared_mutex>
#include <utility>

#include "base/digest.h"
#include "http/live.h"
#include "model/implied_base.h"
#include "report/archive.h"
#include "report/compose/edited_text.h"
#include "report/merge/records_text.h"
#include "report/phrase.h"
#include "submission/publishing.h"

namespace tongket {
namespace {

constexpr std::size_t kMostDraftsKept = 8;
constexpr std::size_t kVersionDigits = 16;

// The figures that texts name and that nobody reported yet.
std::set<ObservationKey> untold(const std::vector<TextVersion>& texts, const FactIndex& facts) {
  std::set<ObservationKey> out;
  for (const TextVersion& text : texts) {
    if (text.status != TextStatus::kActive) continue;
    for (const TextPiece& piece : text_pieces(text.text)) {
      const std::optional<SlotParts> parts = piece.slot ? slot_parts(piece.text) : std::nullopt;
      if (!parts) continue;
      const Fact* fact = facts.standing(parts->key);
      const bool reported = fact != nullptr && fact->observation.status != ObsStatus::kImputed;
      if (!reported) out.insert(parts->key);
    }
  }
  return out;
}

// Those of them that a form tells which was sent and not approved yet.
std::vector<Fact> pending_facts(Live& live, const std::set<ObservationKey>& wanted) {
  std::vector<Fact> out;
  std::set<std::string> orgs;
  for (const ObservationKey& key : wanted) orgs.insert(key.org);
  for (const std::string& org : orgs) {
    for (const Submission* submission : live.reporting().of_org(org)) {
      if (submission->state != SubmissionState::kSubmitted) continue;
      for (Observation& told : observations_of(live.reporting(), *submission)) {
        if (wanted.contains(told.key)) out.push_back({.observation = std::move(told)});
      }
    }
  }
  return out;
}

EditedTexts edited_of(const std::vector<TextVersion>& texts) {
  EditedTexts out;
  for (const TextVersion& text : texts) add_text(text, out);
  return out;
}

}  // namespace

// Everything that a draft depends on.
struct Drafts::Basis {
  const Pack& pack;
  std::uint64_t figures = 0;
  std::vector<TextVersion> texts;
  std::shared_ptr<const FactIndex> pending;
  RecordsSaid records;
};

std::string Drafts::basis_text(const Basis& of) {
  std::string out =
      std::to_string(reinterpret_cast<std::uintptr_t>(&of.pack)) + " " + std::to_string(of.figures);
  for (const TextVersion& text : of.texts) {
    out += "\n" + text.key.section + " " + std::to_string(text.version);
  }
  for (const Fact& fact : of.pending->all()) {
    const Observation& o = fact.observation;
    out += "\n" + slot_of(o.key) + " " + o.value.to_string() + std::string(to_code(o.status));
  }
  return out + "\n" + records_said_json(of.records);
}

Result<> Drafts::follow(Live& live) {
  std::uint64_t figures = 0;
  {
    const std::shared_lock lock(live.mutex());
    figures = live.figures().version();
  }
  if (facts_ && figures_ == figures) return done();
  TK_TRY(std::vector<Fact> found, live.store().find({.after = last_fact_}));
  for (const Fact& fact : found) {
    last_fact_ = std::max(last_fact_, fact.id);
    last_load_ = std::max(last_load_, fact.load);
  }
  std::erase_if(found, [&](const Fact& fact) { return !may_print(fact, live.settings().demo); });
  if (!facts_ || !found.empty()) {
    std::vector<Fact> all;
    if (facts_) all.assign(facts_->all().begin(), facts_->all().end());
    all.insert(all.end(), std::make_move_iterator(found.begin()),
               std::make_move_iterator(found.end()));
    facts_ = std::make_shared<const FactIndex>(std::move(all));
    with_bases_.reset();
  }
  figures_ = figures;
  return done();
}

Result<std::shared_ptr<const FactIndex>> Drafts::facts(Live& live) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(follow(live));
  return facts_;
}

Result<std::shared_ptr<const FactIndex>> Drafts::facts_with_bases(Live& live) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(follow(live));
  if (!with_bases_) {
    std::vector<Fact> all(facts_->all().begin(), facts_->all().end());
    with_bases_ =
        std::make_shared<const FactIndex>(with_implied_bases(live.pack(), std::move(all)));
  }
  return with_bases_;
}

Result<DraftPtr> Drafts::compose(Live& live, const Basis& of, const ReportName& name) {
  const ReportDefinition& definition = *of.pack.report(name.template_id);
  TK_TRY(const TimePeriod period, TimePeriod::parse(name.period));
  ComposeInput input{of.pack, *facts_, definition, period};
  input.demo = live.settings().demo;
  input.edited = edited_of(of.texts).by_place;
  input.pending = of.pending.get();
  input.records = &of.records;
  if (last_load_ != 0) {
    TK_TRY(const LoadInfo load, live.store().load_info(last_load_));
    input.data_at = moment_words(load.recorded_at, definition.language);
  }
  TK_TRY(ComposedReport composed, compose_with_template(input));
  Draft draft = draft_of(of.pack, definition, composed.document);
  const std::string version = hex(sha256(basis_text(of))).substr(0, kVersionDigits);
  return std::make_shared<const DraftState>(
      DraftState{name, of.pack, definition, facts_, of.pending, of.texts,
                 std::move(composed.document), std::move(draft), version});
}

Result<IssuedNote> Drafts::issued_note(Live& live, EditionId edition) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(follow(live));
  const auto known = notes_.find(edition);
  if (known != notes_.end() && known->second.figures == *figures_) return known->second.note;
  TK_TRY(const std::string bytes, live.store().reports().edition_manifest(edition));
  TK_TRY(const Manifest manifest, read_manifest(bytes));
  const IssuedNote note{manifest.origin.issue_date, changed_numbers(manifest, *facts_).size()};
  notes_[edition] = {*figures_, note};
  return note;
}

std::shared_ptr<const FactIndex> Drafts::pending_of(Live& live,
                                                    const std::vector<TextVersion>& texts,
                                                    const FactIndex& facts) {
  const std::set<ObservationKey> wanted = untold(texts, facts);
  const std::shared_lock lock(live.mutex());
  return std::make_shared<const FactIndex>(pending_facts(live, wanted));
}

Result<Drafts::Basis> Drafts::basis(Live& live, const ReportName& name) {
  const Pack& pack = live.pack();
  const ReportDefinition* definition = pack.report(name.template_id);
  if (definition == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_report", {{"found", name.template_id}});
  }
  Basis of{pack, *figures_, {}, {}, {}};
  TK_TRY(of.texts, live.store().reports().texts(name));
  of.pending = pending_of(live, of.texts, *facts_);
  TK_TRY(const TimePeriod period, TimePeriod::parse(name.period));
  TK_TRY(of.records, records_.of_report(live, *definition, period));
  return of;
}

Result<DraftPtr> Drafts::current(Live& live, const ReportName& name) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(follow(live));
  TK_TRY(const Basis of, basis(live, name));
  std::string text = basis_text(of);
  const auto known = kept_.find(name);
  if (known != kept_.end() && known->second.of == text) return known->second.draft;
  TK_TRY(DraftPtr draft, compose(live, of, name));
  if (kept_.size() >= kMostDraftsKept && known == kept_.end()) kept_.erase(kept_.begin());
  kept_[name] = {std::move(text), draft};
  return draft;
}

Result<DraftPtr> Drafts::tried(Live& live, const NewText& text) {
  const std::scoped_lock lock(mutex_);
  TK_CHECK(follow(live));
  TK_TRY(Basis of, basis(live, text.key.report));
  const auto found = std::ranges::find(of.texts, text.key, &TextVersion::key);
  TextVersion next = found == of.texts.end() ? TextVersion{.key = text.key} : *found;
  ++next.version;
  next.text = text.text;
  next.status = text.status;
  if (found == of.texts.end()) {
    of.texts.push_back(std::move(next));
  } else {
    *found = std::move(next);
  }
  of.pending = pending_of(live, of.texts, *facts_);
  return compose(live, of, text.key.report);
}

}  // namespace tongket
