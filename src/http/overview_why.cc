#include "http/overview_why.h"

#include <algorithm>
#include <optional>
#include <set>

#include "derive/contributions.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/overview_json.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

constexpr std::size_t kMostUnitsShown = 500;
constexpr std::size_t kMostTexts = 100;

const Row* find_among(const std::vector<Row>& rows, const WhyAsked& asked,
                      std::string_view nation) {
  for (const Row& row : rows) {
    if (row.key.indicator != asked.indicator.code || row.key.org != nation) continue;
    if (row.key.breakdown == asked.breakdown) return &row;
    for (const Row& part : row.parts) {
      if (part.key.breakdown == asked.breakdown) return &part;
    }
  }
  return nullptr;
}

// The nation's row; nullptr if it has none.
const Row* row_of(const StandingOverview& standing, const WhyAsked& asked) {
  const std::string& nation = standing.facts->pack().nation;
  for (const FieldPart& part : standing.overview.fields) {
    for (const std::vector<Row>* rows : {&part.core, &part.mentions}) {
      if (const Row* found = find_among(*rows, asked, nation)) return found;
    }
  }
  return nullptr;
}

// Where units were asked for the figure.
struct AskedIn {
  const Cycle* cycle;
  const Form* form;
  const FormRow* row;
};

std::vector<AskedIn> places_of(const Live& live, const WhyAsked& asked, std::string_view code) {
  std::vector<AskedIn> out;
  for (const Cycle& cycle : live.reporting().cycles()) {
    const bool fits = cycle.plan.period == asked.period && cycle.scenario() == Scenario::kActual &&
                      cycle.state != CycleState::kPlanned;
    if (!fits) continue;
    for (const std::string& id : cycle.plan.forms) {
      const Form* form = live.reporting().form(id);
      const FormRow* row = form == nullptr ? nullptr : form->row(cell_name(code, asked.breakdown));
      if (row != nullptr) out.push_back({&cycle, form, row});
    }
  }
  return out;
}

struct Sent {
  const Submission* submission;
  const FormRow* row;
};

std::optional<Sent> sent_by(const Live& live, const std::vector<AskedIn>& places,
                            std::string_view org) {
  for (const AskedIn& place : places) {
    const Submission* found = live.reporting().find({place.cycle->id, place.form->id, org});
    if (found != nullptr) return Sent{found, place.row};
  }
  return std::nullopt;
}

bool may_read(const Live& live, const Call& call, const Submission& submission) {
  return call.decided(Right::kReadSubmission, target_of(live, submission), live.pack().orgs)
      .allowed();
}

bool may_read(const Live& live, const Call& call, const Indicator& indicator) {
  return call.decided(Right::kReadFigure, target_of(live.pack(), indicator), live.pack().orgs)
      .allowed();
}

// Takes out what tells of units whose figures are not for who asks: sums of these figures, too, and
// what they leave of the growth.
void hide_members(Contributions& all) {
  all.measured_by.clear();
  all.units.clear();
  all.rest.reset();
  if (all.nation_reports) return;
  all.total.reset();
  all.total_base.reset();
  all.growth.reset();
}

// Units that were asked and have reported nothing, in neither year.
void add_silent_units(const Live& live, const Call& call, const std::vector<AskedIn>& places,
                      Contributions& out) {
  std::set<std::string> known;
  for (const Contribution& one : out.units) known.insert(one.org);
  for (const AskedIn& place : places) {
    for (const Submission* submission : live.reporting().of_cycle(place.cycle->id)) {
      if (out.units.size() >= kMostUnitsShown) return;
      const OrgUnit* unit = live.pack().orgs.find(submission->org);
      const bool silent = submission->form == place.form->id && unit != nullptr &&
                          (out.org_kind.empty() || unit->kind == out.org_kind) &&
                          !known.contains(submission->org) && may_read(live, call, *submission);
      if (!silent) continue;
      known.insert(submission->org);
      Contribution& one = out.units.emplace_back();
      one.org = submission->org;
    }
  }
}

void write_contributing_units(JsonWriter& json, const Live& live, const Call& call,
                              const std::vector<AskedIn>& places, const Contributions& all) {
  json.key("units_total").integer(static_cast<std::int64_t>(all.units.size()));
  json.key("units").begin_array();
  for (std::size_t i = 0; i < std::min(all.units.size(), kMostUnitsShown); ++i) {
    const Contribution& one = all.units[i];
    std::optional<Sent> sent = sent_by(live, places, one.org);
    if (sent && !may_read(live, call, *sent->submission)) sent.reset();
    json.begin_object();
    json.key("org").text(one.org);
    write_named(json, "org_name", org_name(live.pack(), one.org));
    json.key("value");
    write_figure(json, live.pack(), one.value, call.language);
    json.key("base");
    write_figure(json, live.pack(), one.base, call.language);
    json.key("growth");
    write_decimal(json, one.growth);
    json.key("contribution");
    write_decimal(json, one.contribution);
    json.key("share");
    write_decimal(json, one.share);
    json.key("submission");
    if (sent) {
      json.text(sent->submission->id);
      json.key("state").text(to_code(sent->submission->state));
    } else {
      json.null().key("state").null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_totals(JsonWriter& json, const Pack& pack, const Contributions& all) {
  const auto named = [&](std::string_view key, std::string_view name, const auto& text) {
    json.key(key);
    if (all.measured_by.empty()) {
      json.null().key(name).null();
    } else {
      json.text(text.id);
      write_named(json, name, text.name);
    }
  };
  struct Text {
    std::string id;
    NamedText name;
  };
  const Indicator* indicator = pack.indicator(all.measured_by);
  named(
      "measured_by", "measured_by_name",
      Text{all.measured_by,
           indicator == nullptr ? NamedText{} : NamedText{indicator->name_vi, indicator->name_en}});
  const auto kind = std::ranges::find(pack.org_kinds, all.org_kind, &Code::id);
  named("org_kind", "org_kind_name",
        Text{all.org_kind, kind == pack.org_kinds.end() ? NamedText{all.org_kind, all.org_kind}
                                                        : NamedText{kind->name_vi, kind->name_en}});
  json.key("total");
  if (!all.total) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("of").text(all.nation_reports ? "nation" : "units");
  json.key("value");
  write_decimal(json, all.total);
  json.key("base");
  write_decimal(json, all.total_base);
  json.key("growth");
  write_decimal(json, all.growth);
  json.key("rest");
  write_decimal(json, all.rest);
  json.end_object();
}

void write_why_findings(JsonWriter& json, const Call& call, const StandingOverview& standing,
                        const WhyAsked& asked, const std::string& measured_by) {
  json.key("findings").begin_array();
  std::size_t written = 0;
  for (const Finding* finding : standing.overview.findings) {
    const std::string& about = finding->subject.indicator;
    const bool shown = !call.actor.is_public() && written < kMostTexts &&
                       (about == asked.indicator.code || about == measured_by) &&
                       finding->kind != FindingKind::kStatedUndecidable;
    if (!shown) continue;
    json.begin_object();
    json.key("severity").text(to_code(finding->severity));
    json.key("text").text(finding->text(call.language));
    json.end_object();
    ++written;
  }
  json.end_array();
}

// What units wrote beside the figure: why it is right, or what to know about it.
void write_explanations(JsonWriter& json, const Live& live, const Call& call,
                        const std::vector<AskedIn>& places, const Contributions& all) {
  json.key("explanations").begin_array();
  std::size_t written = 0;
  for (const Contribution& one : all.units) {
    const std::optional<Sent> sent = sent_by(live, places, one.org);
    if (!sent || written == kMostTexts) continue;
    const CellContent& content = sent->submission->content(sent->row->cell);
    const std::string& text = content.explanation.empty() ? content.note : content.explanation;
    if (text.empty() || !may_read(live, call, *sent->submission)) continue;
    json.begin_object();
    json.key("org").text(one.org);
    write_named(json, "org_name", org_name(live.pack(), one.org));
    json.key("text").text(text);
    json.end_object();
    ++written;
  }
  json.end_array();
}

}  // namespace

Result<Reply> write_why(const Live& live, const Call& call, const Figures& figures,
                        const StandingOverview& standing, const WhyAsked& asked) {
  const Row* row = row_of(standing, asked);
  Contributions all = contributions(
      live.pack(), figures,
      {asked.indicator.code, asked.breakdown, asked.period, row == nullptr ? "" : row->key.unit});
  const Indicator* below = live.pack().indicator(all.measured_by);
  const bool hidden = below != nullptr && !may_read(live, call, *below);
  if (hidden) hide_members(all);
  const std::string& code = all.measured_by.empty() ? asked.indicator.code : all.measured_by;
  const std::vector<AskedIn> places = places_of(live, asked, code);
  add_silent_units(live, call, places, all);
  if (row == nullptr && all.units.empty()) {
    return fail(ErrorCode::kNotFound, "http.no_figure",
                {{"indicator", asked.indicator.code}, {"period", asked.period.to_string()}});
  }
  JsonWriter json;
  json.begin_object();
  json.key("period").text(asked.period.to_string());
  json.key("row");
  if (row == nullptr) {
    json.null();
  } else {
    write_overview_row(json, live.pack(), *row, call.language);
  }
  write_totals(json, live.pack(), all);
  write_contributing_units(json, live, call, places, all);
  json.key("parts").begin_array();
  if (row != nullptr) {
    for (const Row& part : row->parts) {
      write_overview_row(json, live.pack(), part, call.language);
    }
  }
  json.end_array();
  write_why_findings(json, call, standing, asked, code);
  write_explanations(json, live, call, places, all);
  json.end_object();
  return json_reply(json);
}

}  // namespace tongket
