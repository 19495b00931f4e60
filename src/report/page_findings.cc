// A finding with the numbers that it rests on, so that the reader can judge it without leaving the
// page.
#include "report/page.h"

namespace tongket {
namespace {

constexpr std::string_view kSeparator = " \u00b7 ";

// Numbers in machine form as people write them; anything else as it stands.
std::string evidence_number(const Page& page, const std::string& text) {
  const Result<Decimal> number = Decimal::parse(text);
  return number ? number_words(*number, page.language()) : text;
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
  const std::string key = "report.evidence." + evidence.role;
  std::string out = has_message(page.language(), key) ? page.say(key) : evidence.role;
  const auto found = page.by_id.find(evidence.observation);
  if (found == page.by_id.end()) return out;
  const ObservationKey& fact_key = found->second->observation.key;
  if (fact_key.as_of) {
    return out + " (" + date_words(*fact_key.as_of, page.language()) + ")";
  }
  if (fact_key.period == page.overview.period) return out;
  return out + " (" + period_words(fact_key.period, page.language()) + ")";
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
  html.element("span", {{"class", "ft"}}, sentence_case(finding.text(page.language())));
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
  const std::string id = "f" + std::to_string(++page.next_id);
  Tips::Lines lines;
  lines.emplace_back("", page.count("report.findings", row.findings.size()));
  for (const Finding* finding : row.findings) {
    lines.emplace_back(page.say("report.severity." + std::string(to_code(finding->severity))),
                       sentence_case(finding->text(page.language())));
  }
  page.tips.add(id, lines);
  return id;
}

}  // namespace tongket
