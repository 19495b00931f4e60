#include "http/fact_json.h"

#include <algorithm>

#include "http/fact_source.h"
#include "http/figure_json.h"
#include "http/indicator_json.h"
#include "http/json_parts.h"
#include "http/public_record.h"
#include "http/submission_json.h"
#include "submission/publishing.h"
#include "submission/upper_units.h"

namespace tongket {
namespace {

constexpr std::size_t kMostMembers = 500;

// RFC 3339 at +07:00, or null for what is no moment.
void write_recorded(JsonWriter& json, std::string_view key, const std::string& recorded_at) {
  const Result<Moment> at = parse_moment(recorded_at);
  write_moment(json, key, at ? std::optional(*at) : std::nullopt);
}

void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.text(text);
  }
}

// One of the values that a total was made of.
struct Member {
  const Submission* submission;
  ObservationKey key;
};

class FactJson {
 public:
  FactJson(const Live& live, const Call& call, const StoredFact& stored)
      : live_(live),
        call_(call),
        stored_(stored),
        key_(stored.fact.observation.key),
        audience_(audience_of(live, call, key_.org, live.pack().indicator(key_.indicator))),
        figures_(figures_for(live, audience_)),
        record_(live) {}

  [[nodiscard]] bool may_be_seen() {
    return audience_ == Audience::kInsiders || record_.told_at(stored_.fact).has_value();
  }

  Reply reply() {
    json_.begin_object();
    write_head();
    write_source();
    write_load();
    write_versions();
    json_.end_object();
    return json_reply(json_);
  }

 private:
  void write_figure_of(const Fact* fact) {
    write_figure(json_, live_.pack(), fact, call_.language);
  }

  void write_head() {
    const Pack& pack = live_.pack();
    const Indicator* indicator = pack.indicator(key_.indicator);
    json_.key("id").integer(stored_.fact.id);
    json_.key("indicator").text(key_.indicator);
    write_named(json_, "name", {indicator->name_vi, indicator->name_en});
    json_.key("org").text(key_.org);
    write_named(json_, "org_name", org_name(pack, key_.org));
    json_.key("period").text(key_.period.to_string());
    json_.key("scenario").text(to_code(key_.scenario));
    json_.key("breakdown").text(key_.breakdown.to_string());
    write_named(json_, "breakdown_name", breakdown_name(pack, key_.breakdown));
    json_.key("unit").text(key_.unit);
    write_named(json_, "unit_name", unit_name(pack, key_.unit, 0));
    json_.key("figure");
    write_figure_of(&stored_.fact);
    json_.key("stands").boolean(stands(stored_.fact));
    json_.key("disclosure").text(to_code(indicator->disclosure));
  }

  [[nodiscard]] bool stands(const Fact& fact) const {
    const Fact* standing = figures_.standing(key_);
    return standing != nullptr && standing->id == fact.id;
  }

  void write_source() {
    const Observation& observation = stored_.fact.observation;
    const FactSource source(observation.source);
    json_.key("source").begin_object();
    json_.key("kind").text(kind_of(source));
    write_named(json_, "name", source_name(live_, observation.source));
    write_document();
    write_place();
    const bool from_documents = source.kind() == FactSource::Kind::kOther;
    // What a unit wrote beside its value is for those who judge it.
    const bool may_read_notes = from_documents || audience_ == Audience::kInsiders;
    write_text_or_null(json_, "label", from_documents ? observation.label : "");
    write_text_or_null(json_, "note", may_read_notes ? observation.note : "");
    write_submission(source);
    write_members(source);
    json_.end_object();
  }

  [[nodiscard]] std::string_view kind_of(const FactSource& source) const {
    if (source.kind() == FactSource::Kind::kSubmission) return "submission";
    if (source.kind() == FactSource::Kind::kRollUp) return "roll_up";
    if (live_.pack().source(source.id()) != nullptr) return "document";
    return is_demo(source.id()) ? "demo" : "load";
  }

  void write_document() {
    const SourceDocument* document = live_.pack().source(stored_.fact.observation.source);
    json_.key("document");
    if (document == nullptr) {
      json_.null();
      return;
    }
    json_.begin_object().key("id").text(document->id);
    write_named(json_, "title", {document->title_vi, document->title_en});
    write_text_or_null(json_, "date", document->date ? document->date->to_string() : "");
    json_.end_object();
  }

  void write_place() {
    json_.key("place");
    if (stored_.fact.observation.source_line == 0 || stored_.load.file_name.empty()) {
      json_.null();
      return;
    }
    json_.begin_object().key("file").text(stored_.load.file_name);
    json_.key("line").integer(stored_.fact.observation.source_line).end_object();
  }

  void write_submission(const FactSource& source) {
    json_.key("submission");
    const Submission* submission = source.kind() == FactSource::Kind::kSubmission
                                       ? live_.reporting().submission(source.id())
                                       : nullptr;
    if (submission == nullptr) {
      json_.null();
      return;
    }
    const Cycle& cycle = live_.reporting().cycle_of(*submission);
    const Form& form = live_.reporting().form_of(*submission);
    const FormRow* row = form.row(cell_name(key_.indicator, key_.breakdown));
    json_.begin_object().key("id").text(submission->id);
    json_.key("cycle").text(cycle.id);
    write_named(json_, "cycle_name", cycle.plan.name);
    json_.key("form").text(form.id);
    write_named(json_, "form_name", form.name);
    write_text_or_null(json_, "row", row == nullptr ? "" : row->cell);
    write_named(json_, "row_name", row == nullptr ? NamedText{} : row_name(live_.pack(), *row));
    json_.key("may_open")
        .boolean(
            call_.decided(Right::kReadSubmission, target_of(live_, *submission), live_.pack().orgs)
                .allowed());
    json_.end_object();
  }

  // The rows of all forms of the cycle that go into this total.
  [[nodiscard]] std::vector<Member> members_of(std::string_view cycle) const {
    std::vector<Member> out;
    const Pack& pack = live_.pack();
    for (const Submission* submission : live_.reporting().of_cycle(cycle)) {
      const Date day = live_.reporting().cycle_of(*submission).plan.closing_day;
      const std::vector<std::string> above = units_above(pack, submission->org, day);
      if (std::ranges::find(above, key_.org) == above.end()) continue;
      for (const FormRow* row : live_.reporting().form_of(*submission).rows()) {
        const Indicator* const below = pack.indicator(row->indicator);
        const bool goes_in =
            below != nullptr && may_read(*below) && row->breakdown == key_.breakdown &&
            indicator_above(pack, {row->indicator, submission->org, key_.org}, day) ==
                key_.indicator;
        if (!goes_in) continue;
        ObservationKey key = key_;
        key.indicator = row->indicator;
        key.org = submission->org;
        key.unit = row->unit;
        out.push_back({submission, std::move(key)});
      }
    }
    return out;
  }

  [[nodiscard]] bool may_read(const Indicator& indicator) const {
    return call_.decided(Right::kReadFigure, target_of(live_.pack(), indicator), live_.pack().orgs)
        .allowed();
  }

  // What the unit sent for this total; what else is known of it did not go in.
  [[nodiscard]] const Fact* sent_by(const Member& member) const {
    const Fact* fact = figures_.any_as_of(member.key);
    const bool sent = fact != nullptr && fact->observation.source == source_of(*member.submission);
    return sent ? fact : nullptr;
  }

  void write_members(const FactSource& source) {
    if (source.kind() != FactSource::Kind::kRollUp) {
      json_.key("members").null().key("members_total").null();
      return;
    }
    const std::vector<Member> members = members_of(source.id());
    json_.key("members").begin_array();
    for (std::size_t i = 0; i < std::min(members.size(), kMostMembers); ++i) {
      const Member& member = members[i];
      json_.begin_object().key("org").text(member.key.org);
      write_named(json_, "org_name", org_name(live_.pack(), member.key.org));
      json_.key("indicator").text(member.key.indicator);
      json_.key("figure");
      write_figure_of(sent_by(member));
      json_.end_object();
    }
    json_.end_array();
    json_.key("members_total").integer(static_cast<std::int64_t>(members.size()));
  }

  void write_load() {
    json_.key("load").begin_object();
    json_.key("load").integer(stored_.load.load);
    write_recorded(json_, "recorded_at", stored_.load.recorded_at);
    write_reason(stored_.load.reason);
    json_.end_object();
  }

  // In somebody's own words: not for everybody.
  void write_reason(const std::string& reason) {
    write_text_or_null(json_, "reason", audience_ == Audience::kInsiders ? reason : "");
  }

  void write_versions() {
    json_.key("versions").begin_array();
    for (const StoredFact::Version& version : stored_.versions) {
      const std::optional<Moment> told = record_.told_at(version.fact);
      if (!told && audience_ == Audience::kPublic) continue;
      const std::string& source = version.fact.observation.source;
      json_.begin_object().key("id").integer(version.fact.id);
      json_.key("figure");
      write_figure_of(&version.fact);
      write_recorded(json_, "recorded_at", version.fact.recorded_at);
      json_.key("source").text(source);
      write_named(json_, "source_name", source_name(live_, source));
      write_reason(version.reason);
      json_.key("stands").boolean(stands(version.fact));
      write_moment(json_, "published_at", told);
      json_.end_object();
    }
    json_.end_array();
  }

  const Live& live_;
  const Call& call_;
  const StoredFact& stored_;
  const ObservationKey& key_;
  Audience audience_;
  const Figures& figures_;
  PublicRecord record_;
  JsonWriter json_;
};

}  // namespace

Error no_fact(std::string_view found) {
  return fail(ErrorCode::kNotFound, "http.no_fact", {{"found", std::string(found)}});
}

Result<StoredFact> stored_fact(const FactStore& store, ObservationId id) {
  StoredFact out;
  Result<Fact> fact = store.get(id);
  if (!fact && fact.error().code == ErrorCode::kNotFound) return no_fact(std::to_string(id));
  if (!fact) return fact.error();
  out.fact = *std::move(fact);
  TK_TRY(out.load, store.load_info(out.fact.load));
  TK_TRY(std::vector<Fact> versions, store.versions(out.fact.observation.key));
  for (Fact& version : versions) {
    TK_TRY(LoadInfo load, store.load_info(version.load));
    out.versions.push_back({std::move(version), std::move(load.reason)});
  }
  std::ranges::reverse(out.versions);
  return out;
}

Result<Reply> fact_reply(const Live& live, const Call& call, const StoredFact& stored) {
  const std::string& indicator = stored.fact.observation.key.indicator;
  if (live.pack().indicator(indicator) == nullptr) return no_fact(call.param("id"));
  FactJson json(live, call, stored);
  if (!json.may_be_seen()) return no_fact(call.param("id"));
  return json.reply();
}

}  // namespace tongket
