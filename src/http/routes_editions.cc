// Printed and issued reports.

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>

#include "base/text.h"
#include "http/json_parts.h"
#include "http/print_formats.h"
#include "http/report_names.h"
#include "http/routes.h"
#include "report/archive.h"
#include "report/compose/edited_text.h"
#include "report/edit/difference.h"

namespace tongket {
namespace {

constexpr std::size_t kLongestNumber = 60;
constexpr std::string_view kDraftNow = "draft";

Result<Edition> edition_named(Live& live, std::string_view id) {
  const Result<Decimal> number = Decimal::parse(id);
  if (!number || number->scale() != 0) {
    return fail(ErrorCode::kNotFound, "store.edition_unknown", {{"found", excerpt(id, 40)}});
  }
  return live.store().reports().edition(number->coefficient());
}

Result<Edition> edition_of_path(Live& live, const Call& call, std::string_view parameter) {
  return edition_named(live, call.param(parameter));
}

// --- the list ---

void write_edition(JsonWriter& json, const Edition& edition, const IssuedNote* note,
                   const PublishedEdition* published) {
  json.begin_object();
  json.key("id").integer(edition.id);
  json.key("kind").text(to_code(edition.kind));
  json.key("number").text(edition.issue_number);
  json.key("date");
  if (note != nullptr && note->date) {
    json.text(note->date->to_string());
  } else {
    json.null();
  }
  write_stamp(json, "recorded_at", edition.recorded_at);
  json.key("author").text(edition.actor);
  json.key("load").integer(edition.load);
  json.key("published").boolean(published != nullptr);
  write_stamp(json, "published_at", published == nullptr ? std::string_view() : published->at);
  json.key("changed_since");
  if (note == nullptr) {
    json.null();
  } else {
    json.integer(static_cast<std::int64_t>(note->changed));
  }
  json.key("formats").begin_array();
  if (edition.manifest == ManifestState::kKept) {
    for (const PrintFormat& format : kPrintFormats) json.text(format.code);
  }
  json.end_array();
  json.end_object();
}

Result<Reply> list_editions(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const ReportName name = named_report(call);
  if (live.pack().report(name.template_id) == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_report", {{"found", name.template_id}});
  }
  TK_TRY(const std::vector<Edition> editions, live.store().reports().editions(name));
  std::map<EditionId, IssuedNote> notes;
  const std::size_t end = std::min(editions.size(), page.after + page.limit);
  for (std::size_t i = page.after; i < end; ++i) {
    if (editions[i].kind != EditionKind::kIssued) continue;
    TK_TRY(notes[editions[i].id], live.drafts().issued_note(live, editions[i].id));
  }
  const std::shared_lock lock(live.mutex());
  const auto& published = live.editorial().published();
  return page_reply(editions, page, [&](JsonWriter& json, const Edition& edition) {
    const auto note = notes.find(edition.id);
    const auto open = published.find(edition.id);
    write_edition(json, edition, note == notes.end() ? nullptr : &note->second,
                  open == published.end() ? nullptr : &open->second);
  });
}

// --- bytes ---

Result<Reply> bytes_reply(Live& live, const Call& call, const Edition& edition) {
  const std::string_view code =
      call.request.has_parameter("format") ? call.request.parameter("format") : "docx";
  TK_TRY(const PrintFormat* format, print_format(code));
  const EditionPrint wanted{edition.id, format->format, caller_name(live, call)};
  const std::scoped_lock printing(live.drafts().printing());
  TK_TRY(std::string bytes, print_edition(live.pack(), live.store(), wanted));
  const std::string stem = std::string(report_of(edition.report.template_id)) + "-" +
                           edition.report.period + "-" + std::to_string(edition.id);
  return print_reply(*format, std::move(bytes), stem);
}

Result<Reply> bytes(Live& live, const Call& call) {
  TK_TRY(const Edition edition, edition_of_path(live, call, "id"));
  return bytes_reply(live, call, edition);
}

// Everybody's, once it was published; until then nobody learns that it is there.
Result<Reply> published_bytes(Live& live, const Call& call) {
  const Result<Edition> edition = edition_of_path(live, call, "edition");
  bool open = false;
  if (edition) {
    const std::shared_lock lock(live.mutex());
    open = live.editorial().is_published(edition->id);
  }
  if (!open) {
    return fail(ErrorCode::kNotFound, "store.edition_unknown",
                {{"found", excerpt(call.param("edition"), 40)}});
  }
  return bytes_reply(live, call, *edition);
}

// --- issuing and publishing ---

// What a text names without a figure that everybody may rely on, as one error for each place.
Result<> check_issuable(const DraftState& draft) {
  std::vector<Error> found;
  const auto add = [&](std::string_view key, const std::string& place, const std::string& what) {
    Error error = fail(ErrorCode::kConflict, std::string(key),
                       {{"place", excerpt(place, 80)}, {"found", excerpt(what, 120)}});
    error.place.file = place;
    found.push_back(std::move(error));
  };
  for (const Untold& untold : draft.document.untold) {
    add("http.issue_untold", untold.place, untold.slot);
  }
  for (const Block& block : draft.document.blocks) {
    for (const Span& span : block.paragraph.spans) {
      if (!span.number || !draft.document.numbers[*span.number].pending) continue;
      const PrintedNumber& number = draft.document.numbers[*span.number];
      add("http.issue_pending", block.place, number.org + ": " + number.indicator);
    }
  }
  if (found.empty()) return done();
  Error all =
      fail(ErrorCode::kConflict, "http.issue_hindered", {{"count", std::to_string(found.size())}});
  all.also = std::move(found);
  return all;
}

Result<> check_number_free(Live& live, const ReportName& name, const std::string& number,
                           int year) {
  TK_TRY(const std::vector<Edition> editions,
         live.store().reports().editions({name.template_id, {}}));
  for (const Edition& edition : editions) {
    const bool taken = edition.kind == EditionKind::kIssued && edition.issue_number == number &&
                       edition.issue_year == year;
    if (!taken) continue;
    return fail(ErrorCode::kConflict, "store.issue_taken",
                {{"number", number},
                 {"year", std::to_string(year)},
                 {"edition", std::to_string(edition.id)}});
  }
  return done();
}

Result<Reply> issue(Live& live, const Call& call) {
  const ReportName name = named_report(call);
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string given, body.text("number"));
  TK_TRY(const std::string day, body.text("date"));
  const std::string number = to_nfc(trimmed(given));
  if (number.empty() || number.size() > kLongestNumber ||
      std::ranges::any_of(number, [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
    return body.error("http.issue_number", {{"found", excerpt(given, kLongestNumber)}});
  }
  TK_TRY(const Date date, parse_date(day));
  const std::scoped_lock writes(live.drafts().writing());
  TK_TRY(const DraftPtr draft, live.drafts().current(live, name));
  TK_CHECK(check_issuable(*draft));
  TK_CHECK(check_number_free(live, name, number, date.year()));
  PrintRequest wanted;
  wanted.report = name.template_id;
  TK_TRY(wanted.period, TimePeriod::parse(name.period));
  wanted.issue_number = number;
  wanted.issue_date = date;
  wanted.actor = caller_name(live, call);
  wanted.demo = live.settings().demo;
  wanted.records = live.drafts().records().for_period(live, wanted.period);
  TK_TRY(const PrintedReport printed, print_report(live.pack(), live.store(), wanted));
  JsonWriter json;
  json.begin_object().key("edition").integer(printed.edition).end_object();
  return json_reply(json);
}

Result<Reply> record_publication(Live& live, const Call& call, const Edition& edition,
                                 std::string_view kind, std::string body) {
  JournalEntry entry;
  entry.at = utc_text(call.now);
  entry.person = call.actor.person;
  entry.origin = call.request.address;
  entry.kind = kind;
  entry.subject = edition_subject(edition.id);
  entry.body = std::move(body);
  JsonWriter json;
  json.begin_object().key("id").integer(edition.id);
  const std::unique_lock lock(live.mutex());
  const bool publishes = kind == "reports.published";
  std::vector<JournalEntry> entries;
  if (live.editorial().is_published(edition.id) != publishes) entries.push_back(std::move(entry));
  auto written = live.record(entries);
  json.key("published").boolean(live.editorial().is_published(edition.id)).end_object();
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

// Everybody may read what is published: no number of an indicator that not everybody may see, nor
// one that was worked out from its figures. A manifest keeps of a number its slot and its operands.
Result<> check_disclosure(const Pack& pack, const FactStore& store, const Manifest& manifest) {
  const auto check = [&](const std::string& code, const PrintedNumber& number) -> Result<> {
    const Indicator* indicator = pack.indicator(code);
    if (indicator != nullptr && indicator->disclosure == Disclosure::kPublic) return done();
    const NamedText name = indicator == nullptr ? NamedText{code, code}
                                                : NamedText{indicator->name_vi, indicator->name_en};
    return fail(ErrorCode::kConflict, "http.publish_undisclosed",
                {{"indicator", name.vi, name.en}, {"found", number.text}});
  };
  for (const PrintedNumber& number : manifest.numbers) {
    const std::optional<SlotParts> parts = slot_parts(number.slot);
    TK_CHECK(check(parts ? parts->key.indicator : number.slot, number));
    for (const ObservationId operand : number.operands) {
      TK_TRY(const Fact fact, store.get(operand));
      TK_CHECK(check(fact.observation.key.indicator, number));
    }
  }
  return done();
}

Result<Reply> publish(Live& live, const Call& call) {
  TK_TRY(const Edition edition, edition_of_path(live, call, "id"));
  const bool is_word = report_of(edition.report.template_id) == edition.report.template_id;
  if (edition.kind != EditionKind::kIssued || !is_word) {
    return fail(ErrorCode::kConflict, "http.publish_draft",
                {{"edition", std::to_string(edition.id)}});
  }
  TK_TRY(const std::string bytes, live.store().reports().edition_manifest(edition.id));
  TK_TRY(const Manifest manifest, read_manifest(bytes));
  TK_CHECK(check_disclosure(live.pack(), live.store(), manifest));
  return record_publication(live, call, edition, "reports.published",
                            encode_publication(manifest.origin.issue_date, call.actor.account));
}

Result<Reply> withdraw(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::string reason, body.text("reason"));
  constexpr std::size_t kLongest = 2000;
  if (trimmed(reason).empty() || reason.size() > kLongest) {
    return body.error("http.withdraw_reason");
  }
  TK_TRY(const Edition edition, edition_of_path(live, call, "id"));
  return record_publication(live, call, edition, "reports.withdrawn",
                            encode_withdrawal(reason, call.actor.account));
}

// --- the difference ---

struct Compared {
  ReportName report;
  Manifest manifest;
};

Result<Compared> compared(Live& live, std::string_view id) {
  TK_TRY(const Edition edition, edition_named(live, id));
  if (edition.manifest != ManifestState::kKept) {
    return fail(ErrorCode::kNotFound, "report.edition_pruned", {{"edition", std::string(id)}});
  }
  TK_TRY(const std::string bytes, live.store().reports().edition_manifest(edition.id));
  TK_TRY(Manifest manifest, read_manifest(bytes));
  return Compared{{std::string(report_of(edition.report.template_id)), edition.report.period},
                  std::move(manifest)};
}

void write_difference(JsonWriter& json, const DifferenceItem& item) {
  constexpr std::array<std::string_view, 4> kKinds{"text", "figure", "added", "dropped"};
  constexpr std::array<std::string_view, 3> kOps{"same", "ins", "del"};
  json.begin_object();
  json.key("kind").text(kKinds.at(static_cast<std::size_t>(item.kind)));
  json.key("place").text(item.place);
  json.key("section").text(item.section);
  json.key("before").text(item.before);
  json.key("after").text(item.after);
  json.key("spans").begin_array();
  for (const WordSpan& span : item.spans) {
    json.begin_object().key("op").text(kOps.at(static_cast<std::size_t>(span.op)));
    json.key("text").text(span.text).end_object();
  }
  json.end_array().end_object();
}

Result<Reply> differ(Live& live, const Call& call) {
  const std::string_view from = call.request.parameter("from");
  const std::string_view to = call.request.parameter("to");
  TK_TRY(const Compared before, compared(live, from));
  Compared after;
  if (to == kDraftNow) {
    TK_TRY(const DraftPtr draft, live.drafts().current(live, before.report));
    TK_TRY(const ReportTemplate report_template, template_of(draft->pack, draft->definition));
    after = {before.report, make_manifest(draft->document, report_template, {})};
  } else {
    TK_TRY(after, compared(live, to));
  }
  if (before.report != after.report) {
    return fail(ErrorCode::kConflict, "http.editions_differ",
                {{"from", std::string(from)}, {"to", std::string(to)}});
  }
  const std::vector<DifferenceItem> items = difference(before.manifest, after.manifest);
  JsonWriter json;
  json.begin_object().key("from").text(from).key("to").text(to);
  json.key("items").begin_array();
  for (const DifferenceItem& item : items) write_difference(json, item);
  json.end_array();
  json.key("total").integer(static_cast<std::int64_t>(items.size())).end_object();
  return json_reply(json);
}

Route reading(std::string_view pattern, std::string_view operation,
              Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kReadReport,
          .target = report_target,
          .handler = handler};
}

Route writing(std::string_view pattern, std::string_view operation,
              Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kPost,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kOwn,
          .right = Right::kWriteReport,
          .target = whole_report_target,
          .handler = handler};
}

}  // namespace

std::vector<Route> edition_routes() {
  return {reading("/reports/{report}/{period}/editions", "listEditions", list_editions),
          reading("/editions/difference", "compareEditions", differ),
          reading("/editions/{id}", "getEdition", bytes),
          writing("/reports/{report}/{period}/issue", "issueReport", issue),
          writing("/editions/{id}/publish", "publishEdition", publish),
          writing("/editions/{id}/withdraw", "withdrawEdition", withdraw),
          {.method = Method::kGet,
           .pattern = "/published/reports/{edition}",
           .operation = "getPublishedReport",
           .locking = Locking::kOwn,
           .right = Right::kReadReport,
           .handler = published_bytes}};
}

}  // namespace tongket
