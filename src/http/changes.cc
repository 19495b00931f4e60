#include "http/changes.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/date.h"
#include "http/fact_source.h"
#include "http/json_parts.h"
#include "http/published_reports.h"
#include "model/period_words.h"

namespace tongket {
namespace {

NamedText said(std::string_view key, const Args& args) {
  return {message(Language::kVietnamese, key, args), message(Language::kEnglish, key, args)};
}

Arg named_arg(std::string name, const NamedText& text) {
  return {std::move(name), text.vi, text.en.empty() ? text.vi : text.en};
}

Arg period_arg(const std::string& code) {
  const Result<TimePeriod> period = TimePeriod::parse(code);
  if (!period) return {"period", code};
  return {"period", period_words(*period, Language::kVietnamese),
          period_words(*period, Language::kEnglish)};
}

Arg count_arg(std::string name, std::size_t count) {
  return {std::move(name), "#" + std::to_string(count)};
}

bool is_public_indicator(const Pack& pack, std::string_view code) {
  const Indicator* indicator = pack.indicator(code);
  return indicator != nullptr && indicator->disclosure == Disclosure::kPublic;
}

// What documents brought: one change for each load.
class LoadChanges {
 public:
  explicit LoadChanges(const Live& live) : live_(live) {}

  void add_to(std::vector<PublicChange>& out) {
    const Figures& figures = live_.published_figures();
    for (const std::string_view code : figures.indicators()) {
      if (!is_public_indicator(live_.pack(), code)) continue;
      for (const auto& [key, fact] : figures.of(code)) count(fact);
    }
    for (const auto& [load, of] : loads_) out.push_back(change_of(load, of));
  }

 private:
  struct OfLoad {
    std::string recorded_at;
    std::size_t figures = 0;
    std::set<std::string> sources;
    std::set<std::string> indicators;
    std::set<std::string> orgs;
  };

  void count(const Fact& fact) {
    const std::string& source = fact.observation.source;
    const bool told = FactSource(source).kind() == FactSource::Kind::kOther;
    if (!told || !has_number(fact.observation.status)) return;
    OfLoad& of = loads_[fact.load];
    of.recorded_at = fact.recorded_at;
    ++of.figures;
    of.sources.insert(source);
    of.indicators.insert(fact.observation.key.indicator);
    of.orgs.insert(fact.observation.key.org);
  }

  [[nodiscard]] PublicChange change_of(std::int64_t load, const OfLoad& of) const {
    PublicChange out;
    out.id = "load/" + std::to_string(load);
    out.at = parse_moment(of.recorded_at).value_or(Moment());
    out.title = of.sources.size() == 1
                    ? said("http.change.source",
                           {named_arg("source", source_name(live_, *of.sources.begin()))})
                    : said("http.change.sources", {count_arg("count", of.sources.size())});
    out.text = said("http.change.counts", {count_arg("figures", of.figures),
                                           count_arg("indicators", of.indicators.size()),
                                           count_arg("units", of.orgs.size())});
    const bool one = of.indicators.size() == 1;
    out.link = one ? "/cong-khai/chi-tieu/" + *of.indicators.begin() : "/cong-khai";
    return out;
  }

  const Live& live_;
  std::map<std::int64_t, OfLoad> loads_;
};

// What units sent: one change for each form that was published on a day for a cycle, and one for
// each form that was published again with other values.
class FormChanges {
 public:
  explicit FormChanges(const Live& live) : live_(live), reporting_(live.reporting()) {}

  void add_to(std::vector<PublicChange>& out) {
    for (const Submission& submission : reporting_.submissions()) look_at(submission, out);
    for (const auto& [place, of] : first_) out.push_back(change_of(place, of));
  }

 private:
  struct Place {
    std::string cycle;
    std::string form;
    Date day;
    auto operator<=>(const Place&) const = default;
  };
  struct First {
    Moment last;
    std::size_t figures = 0;
    std::vector<std::string> orgs;
  };

  void look_at(const Submission& submission, std::vector<PublicChange>& out) {
    int before = 0;  // version that was published last
    for (int version = 1; version <= submission.version(); ++version) {
      const SubmissionVersion& happened = submission.happened(version);
      if (happened.action != to_code(SubmissionAction::kPublish)) continue;
      if (before == 0) {
        take_first(submission, version);
      } else {
        take_again(submission, {before, version}, out);
      }
      before = version;
    }
  }

  // Cells whose values everybody may see.
  [[nodiscard]] std::vector<const FormRow*> open_rows(const Submission& submission) const {
    std::vector<const FormRow*> out = reporting_.form_of(submission).rows();
    std::erase_if(out, [&](const FormRow* row) {
      return row->kind != RowKind::kNumber || !is_public_indicator(live_.pack(), row->indicator);
    });
    return out;
  }

  void take_first(const Submission& submission, int version) {
    const CellContents told = submission.contents_at(version);
    const auto rows = open_rows(submission);
    const auto figures = std::ranges::count_if(rows, [&](const FormRow* row) {
      const auto at = told.find(row->cell);
      return at != told.end() && at->second.state == CellState::kValue;
    });
    if (figures == 0) return;
    const Moment at = submission.happened(version).at;
    First& of = first_[{submission.cycle, submission.form, local_date(at)}];
    of.last = std::max(of.last, at);
    of.figures += static_cast<std::size_t>(figures);
    of.orgs.push_back(submission.org);
  }

  struct Again {
    int before;
    int now;
  };
  void take_again(const Submission& submission, Again versions,
                  std::vector<PublicChange>& out) const {
    const CellContents before = submission.contents_at(versions.before);
    const CellContents now = submission.contents_at(versions.now);
    const auto in = [](const CellContents& contents, const FormRow* row) {
      const auto at = contents.find(row->cell);
      return at == contents.end() ? std::pair(CellState::kEmpty, std::string())
                                  : std::pair(at->second.state, at->second.value);
    };
    const auto rows = open_rows(submission);
    const auto changed = std::ranges::count_if(
        rows, [&](const FormRow* row) { return in(before, row) != in(now, row); });
    if (changed == 0) return;
    PublicChange& change = out.emplace_back();
    change.id = "submission/" + submission.id + "/" + std::to_string(versions.now);
    change.at = submission.happened(versions.now).at;
    change.kind = PublicChange::Kind::kCorrection;
    change.title =
        said("http.change.correction", {named_arg("unit", org_name(live_.pack(), submission.org)),
                                        named_arg("form", reporting_.form_of(submission).name)});
    change.text = said("http.change.corrected",
                       {count_arg("count", static_cast<std::size_t>(changed)),
                        named_arg("cycle", reporting_.cycle_of(submission).plan.name)});
    change.link = "/cong-khai/don-vi/" + submission.org;
  }

  [[nodiscard]] PublicChange change_of(const Place& place, const First& of) const {
    const Form* form = reporting_.form(place.form);
    const Cycle* cycle = reporting_.cycle(place.cycle);
    PublicChange out;
    out.id = "cycle/" + place.cycle + "/" + place.form + "/" + place.day.to_string();
    out.at = of.last;
    out.title = said("http.change.form",
                     {named_arg("form", form->name), named_arg("cycle", cycle->plan.name)});
    out.text = said("http.change.form_counts",
                    {count_arg("figures", of.figures), count_arg("units", of.orgs.size())});
    out.link = of.orgs.size() == 1 ? "/cong-khai/don-vi/" + of.orgs.front() : "/cong-khai";
    return out;
  }

  const Live& live_;
  const Reporting& reporting_;
  std::map<Place, First> first_;
};

PublicChange change_of(const PublishedReport& report) {
  PublicChange out;
  out.id = "edition/" + std::to_string(report.edition.id);
  out.at = report.published_at;
  out.kind = PublicChange::Kind::kReport;
  out.title = said("http.change.report",
                   {named_arg("report", {report.report->name_vi, report.report->name_en}),
                    period_arg(report.edition.report.period)});
  out.text = said("http.change.report_number", {{"number", report.edition.issue_number}});
  out.link = "/cong-khai/bao-cao";
  return out;
}

}  // namespace

std::string_view to_code(PublicChange::Kind kind) {
  switch (kind) {
    case PublicChange::Kind::kFigures:
      return "figures";
    case PublicChange::Kind::kCorrection:
      return "correction";
    case PublicChange::Kind::kReport:
      return "report";
  }
  return "";
}

std::uint64_t published_version(const Live& live) {
  return live.published_figures().version() + live.editorial().publications();
}

std::vector<PublicChange> changes_of(Live& live) {
  std::vector<PublicChange> out;
  for (const PublishedReport& report : published_reports(live)) out.push_back(change_of(report));
  LoadChanges(live).add_to(out);
  FormChanges(live).add_to(out);
  std::ranges::stable_sort(
      out, [](const PublicChange& a, const PublicChange& b) { return a.at > b.at; });
  return out;
}

}  // namespace tongket
