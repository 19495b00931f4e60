// A finding with the numbers that it rests on, so that the reader can judge it without leaving the
// page.
#include <algorithm>
#include <functional>
#include <optional>

#include "base/text.h"
#include "report/page.h"

namespace tongket {
namespace {

constexpr std::string_view kSeparator = " \u00b7 ";

// What a finding computes is compared with what is printed; more decimals only hide the gap.
constexpr int kEvidenceDecimals = 2;

std::string rounded_words(const Page& page, const Decimal& number) {
  const Result<Decimal> shown =
      number.rescaled(std::min(number.scale(), kEvidenceDecimals), Rounding::kHalfUp);
  return number_words(shown.value_or(number), page.language());
}

// "(153.99; 154.01)" as words; nullopt if the text is no range.
std::optional<std::string> range_words(const Page& page, std::string_view text) {
  const std::size_t middle = text.find("; ");
  if (text.size() < 5 || middle == std::string_view::npos) return std::nullopt;
  const Result<Decimal> low = Decimal::parse(text.substr(1, middle - 1));
  const Result<Decimal> high = Decimal::parse(text.substr(middle + 2, text.size() - middle - 3));
  if (!low || !high) return std::nullopt;
  const std::string first = rounded_words(page, *low);
  const std::string last = rounded_words(page, *high);
  if (first == last) return first;
  return page.say("report.tip.range_text", {{"low", first}, {"high", last}});
}

// Numbers in machine form as people write them; anything else as it stands.
std::string evidence_number(const Page& page, const std::string& text) {
  if (const Result<Decimal> number = Decimal::parse(text); number) {
    return number_words(*number, page.language());
  }
  return range_words(page, text).value_or(text);
}

const Fact* evidence_with(const Page& page, const Finding& finding,
                          const std::function<bool(const Evidence&)>& wanted) {
  for (const Evidence& evidence : finding.evidence) {
    const auto found = page.by_id.find(evidence.observation);
    if (found != page.by_id.end() && wanted(evidence)) return found->second;
  }
  return nullptr;
}

// The first part of a title, which names the document.
std::string short_title(const Page& page, const SourceDocument& source) {
  const std::string& title =
      page.language() == Language::kVietnamese ? source.title_vi : source.title_en;
  return title.substr(0, title.find(','));
}

std::string number_argument(const Page& page, const Finding& finding, const Arg& arg) {
  const Result<Decimal> number = Decimal::parse(std::string_view(arg.value).substr(1));
  if (!number) return arg.value;
  const Fact* total =
      evidence_with(page, finding, [](const Evidence& e) { return e.role == "total"; });
  if (total != nullptr && (arg.name == "total" || arg.name == "sum")) {
    return amount_words(page.pack, total->observation, *number, page.language()).whole();
  }
  return arg.name == "stated" ? number_words(*number, page.language())
                              : rounded_words(page, *number);
}

// A finding's arguments are in machine form, for every edge to print its own way.
std::string argument_words(const Page& page, const Finding& finding, const Arg& arg) {
  const Fact* printed = evidence_with(
      page, finding, [&](const Evidence& evidence) { return evidence.text == arg.value; });
  if (printed != nullptr && has_number(printed->observation.status)) {
    return value_words(page.pack, printed->observation, page.language()).whole();
  }
  if (arg.value.starts_with('#')) return number_argument(page, finding, arg);
  for (const SourceDocument& source : page.pack.sources) {
    if (arg.value == source.id || arg.value == source.title_vi || arg.value == source.title_en) {
      return short_title(page, source);
    }
  }
  if (arg.name == "period") {
    const Result<TimePeriod> period = TimePeriod::parse(arg.value);
    return period ? period_words(*period, page.language()) : arg.value;
  }
  const Result<Date> date = parse_date(arg.value);
  return date ? date_words(*date, page.language()) : arg.value;
}

void write_evidence(Page& page, const Evidence& evidence) {
  Html& html = page.html;
  html.open("span", {{"class", "op"}});
  html.element("span", {{"class", "role"}}, evidence_label(page, evidence)).text(" ");
  const auto found = page.by_id.find(evidence.observation);
  if (found != page.by_id.end()) {
    write_value(page, *found->second, UnitShown::kInline);
  } else {
    html.element("b", {}, evidence_number(page, evidence.text));
  }
  html.close();
}

}  // namespace

std::string evidence_label(const Page& page, const Evidence& evidence) {
  const auto found = page.by_id.find(evidence.observation);
  const bool is_plan =
      found != page.by_id.end() && found->second->observation.key.scenario == Scenario::kPlan;
  const std::string key = "report.evidence." + (is_plan ? "plan" : evidence.role);
  std::string out = has_message(page.language(), key) ? page.say(key) : evidence.role;
  if (found == page.by_id.end()) return out;
  const ObservationKey& fact_key = found->second->observation.key;
  if (fact_key.as_of) {
    return out + " (" + date_words(*fact_key.as_of, page.language()) + ")";
  }
  if (fact_key.period == page.overview.period) return out;
  return out + " (" + period_words(fact_key.period, page.language()) + ")";
}

std::string finding_words(const Page& page, const Finding& finding) {
  Args args;
  for (const Arg& arg : finding.args) {
    args.push_back({arg.name, argument_words(page, finding, arg)});
  }
  return message(page.language(), finding.key, args);
}

std::string finding_subject(const Page& page, const Finding& finding) {
  const ObservationKey& key = finding.subject;
  const Indicator* indicator = page.pack.indicator(key.indicator);
  std::string out =
      indicator == nullptr ? key.indicator : indicator_words(*indicator, page.language());
  if (!key.breakdown.is_total()) {
    out += ": " + breakdown_words(page.pack, key.breakdown, page.language());
  }
  if (key.org != page.pack.nation && !key.org.empty()) {
    const Date day = key.period.is_undated() ? Date() : key.period.last_day();
    out += " (" + org_words(page.pack, key.org, day, page.language()) + ")";
  }
  return out;
}

void write_finding(Page& page, const Finding& finding) {
  Html& html = page.html;
  const std::string severity(to_code(finding.severity));
  html.open("span", {{"class", "sev " + severity}});
  html.text(page.say("report.severity." + severity)).close().text(" ");
  html.element("span", {{"class", "ft"}}, capitalised(finding_words(page, finding)));
  if (finding.evidence.empty()) return;
  // A sum may have dozens of parts; the first few show what it is made of.
  constexpr std::size_t kShown = 6;
  html.open("span", {{"class", "ev"}});
  for (std::size_t i = 0; i < finding.evidence.size() && i < kShown; ++i) {
    if (i > 0) html.text(kSeparator);
    write_evidence(page, finding.evidence[i]);
  }
  if (finding.evidence.size() > kShown) {
    html.text(kSeparator)
        .text(page.count("report.evidence.more", finding.evidence.size() - kShown));
  }
  html.close();
}

std::string finding_tip(Page& page, const Row& row) {
  std::string id = "f" + std::to_string(++page.next_id);
  Tips::Lines lines;
  lines.emplace_back("", page.count("report.findings", row.findings.size()));
  for (const Finding* finding : row.findings) {
    lines.emplace_back(page.say("report.severity." + std::string(to_code(finding->severity))),
                       capitalised(finding_words(page, *finding)));
  }
  page.tips.add(id, lines);
  return id;
}

}  // namespace tongket
