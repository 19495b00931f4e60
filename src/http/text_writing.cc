#include "http/text_writing.h"

#include <algorithm>
#include <optional>
#include <shared_mutex>

#include "base/text.h"
#include "http/report_names.h"
#include "http/submission_json.h"
#include "report/archive.h"
#include "report/edit/sentences.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestPlace = 200;
constexpr std::size_t kMostParagraphs = 200;
constexpr std::size_t kMostSources = 2000;
constexpr std::size_t kShownOfPlace = 60;

// The field that somebody must have to write there; all of them for a place of none.
std::vector<std::string> fields_at(const DraftState& draft, std::string_view place) {
  std::string field = field_of(draft.pack, place);
  for (const DraftBlock& block : draft.draft.blocks) {
    if (!block.place.empty() && base_place(block.place) == base_place(place)) field = block.field;
  }
  if (!field.empty()) return {field};
  std::vector<std::string> out;
  for (const Field& each : draft.pack.fields) out.push_back(each.code);
  return out;
}

Result<> check_right(const Call& call, const DraftState& draft, std::string_view place) {
  const RightsTarget wanted{.org = draft.pack.nation,
                            .fields = fields_at(draft, place),
                            .disclosure = Disclosure::kInternal};
  const Decision decision = call.decided(Right::kWriteReport, wanted, draft.pack.orgs);
  if (decision) return done();
  return fail(ErrorCode::kUsage, std::string(decision.key()));
}

// A place of the draft, one beside it, or one that people wrote or dropped before.
Result<> check_place(const DraftState& draft, const std::string& place) {
  const bool beside = place.ends_with(kBeforePlace) || place.ends_with(kAfterPlace);
  std::string_view base = place;
  if (beside) base = base.substr(0, base.rfind('+'));
  const bool narrative = base.starts_with("narrative/");
  const auto is_there = [&](const DraftBlock& block) {
    return !block.place.empty() && (block.place == place || (beside && block.place == base));
  };
  const bool known = std::ranges::any_of(draft.draft.blocks, is_there) ||
                     std::ranges::any_of(draft.texts, [&](const TextVersion& text) {
                       return text.key.section == place;
                     });
  if (known && !(beside && narrative)) return done();
  return fail(ErrorCode::kNotFound, "http.no_place", {{"found", excerpt(place, kShownOfPlace)}});
}

// A table's or chart's own words are not written anew; they can be left out.
Result<> check_kind(const DraftState& draft, const TextWriting& writing) {
  if (writing.status != TextStatus::kActive) return done();
  for (const DraftBlock& block : draft.draft.blocks) {
    if (block.place != writing.key.section || block.editable) continue;
    return fail(ErrorCode::kInvalidInput, "http.place_not_text",
                {{"found", excerpt(writing.key.section, kShownOfPlace)}});
  }
  return done();
}

// Line breaks part paragraphs, and no file format takes the rest.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

Result<std::string> text_of_body(const JsonValue& body) {
  TK_TRY(const std::vector<std::string> paragraphs, body.texts("paragraphs"));
  if (paragraphs.size() > kMostParagraphs) {
    return body.error("http.too_many_paragraphs", {{"limit", std::to_string(kMostParagraphs)}});
  }
  std::vector<std::string> kept;
  for (std::string paragraph : paragraphs) {
    std::ranges::replace_if(paragraph, is_control, ' ');
    const std::string text = to_nfc(trimmed(paragraph));
    if (!text.empty()) kept.push_back(text);
  }
  return joined_paragraphs(kept);
}

Result<std::vector<TakenSentence>> taken_in(const Live& live, const Call& call,
                                            const JsonValue& body) {
  std::vector<TakenSentence> out;
  TK_TRY(const auto* const items, body.items("sources"));
  if (items->size() > kMostSources) {
    return body.error("http.too_many_sources", {{"limit", std::to_string(kMostSources)}});
  }
  for (const JsonValue& item : *items) {
    TakenSentence taken;
    TK_TRY(taken.submission, item.text("submission"));
    TK_TRY(taken.section, item.text("section"));
    TK_TRY(const std::int64_t sentence, item.integer("sentence"));
    const Submission* submission = live.reporting().submission(taken.submission);
    const bool readable =
        submission != nullptr &&
        call.decided(Right::kReadSubmission, target_of(live, *submission), live.pack().orgs);
    const auto sentences = readable ? sentences_of(submission->narrative(taken.section))
                                    : std::vector<SentencePlace>();
    if (sentence < 0 || sentence >= static_cast<std::int64_t>(sentences.size())) {
      return item.error("http.no_source", {{"found", excerpt(taken.submission, kShownOfPlace)}});
    }
    taken.sentence = static_cast<int>(sentence);
    taken.version = submission->narrative_version(taken.section);
    if (std::ranges::find(out, taken) == out.end()) out.push_back(std::move(taken));
  }
  return out;
}

}  // namespace

Result<TextWriting> text_writing_in(const Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TextWriting out;
  out.key.report = named_report(call);
  TK_TRY(out.key.section, body.text("place"));
  TK_TRY(out.version, body.integer("version"));
  TK_CHECK(body.items("paragraphs"));
  TK_TRY(out.text, text_of_body(body));
  if (out.text.empty()) out.status = TextStatus::kDropped;
  out.tells_sources = body.find("sources") != nullptr || out.status == TextStatus::kDropped;
  if (body.find("sources") == nullptr) return out;
  const std::shared_lock lock(live.mutex());
  TK_TRY(out.taken, taken_in(live, call, body));
  return out;
}

Result<> check_writing(const Call& call, const DraftState& draft, const TextWriting& writing) {
  if (writing.key.section.empty() || writing.key.section.size() > kLongestPlace) {
    return fail(ErrorCode::kNotFound, "http.no_place",
                {{"found", excerpt(writing.key.section, kShownOfPlace)}});
  }
  TK_CHECK(check_right(call, draft, writing.key.section));
  TK_CHECK(check_place(draft, writing.key.section));
  return check_kind(draft, writing);
}

// Figures that the text names and that nobody ever told.
Result<> check_figures(const DraftState& tried, const std::string& place) {
  std::optional<Error> first;
  for (const Untold& untold : tried.document.untold) {
    if (untold.place != place) continue;
    Error error =
        fail(ErrorCode::kInvalidInput, "http.text_slot",
             {{"found", excerpt(untold.slot, 2 * kShownOfPlace)}}, {"body#/paragraphs", 0, 0});
    if (first) {
      first->also.push_back(std::move(error));
    } else {
      first = std::move(error);
    }
  }
  return first ? Result<>(*std::move(first)) : done();
}

std::vector<JournalEntry> entries_for(const Live& live, const Call& call,
                                      const TextWriting& writing, int version) {
  if (!writing.tells_sources) return {};
  const TextSources* before = live.editorial().sources(writing.key, version);
  if (writing.taken == (before == nullptr ? std::vector<TakenSentence>() : before->taken))
    return {};
  JournalEntry entry;
  entry.at = utc_text(call.now);
  entry.person = call.actor.person;
  entry.origin = call.request.address;
  entry.kind = "reports.text";
  entry.subject = report_subject(writing.key.report);
  entry.body =
      encode(TextSources{writing.key.section, version, writing.taken, {}, {}}, call.actor.account);
  return {entry};
}

}  // namespace tongket
