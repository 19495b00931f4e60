// Idea: the reader says for every number of the document what it may be (read/prose/reading.h); of
// those only the values of this unit and this period are kept, brought to the unit of measure of
// the row by moving the point, never by rounding.
#include "submission/document_proposals.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf16.h"
#include "model/period_words.h"
#include "read/prose/org_index.h"
#include "read/prose/reading.h"
#include "read/source/uploaded_source.h"

namespace tongket {
namespace {

bool same_days(const TimePeriod& a, const TimePeriod& b) {
  return !a.is_undated() && !b.is_undated() && a.first_day() == b.first_day() &&
         a.last_day() == b.last_day();
}

// A figure of the period; a stock that was counted within it; not one of a part of it.
bool is_of_period(const ReadFact& fact, const Indicator& indicator, const TimePeriod& period) {
  if (same_days(fact.key.period, period)) {
    return !fact.key.as_of || period.contains(*fact.key.as_of);
  }
  const bool stock = indicator.kind == IndicatorKind::kStock;
  if (!stock || period.is_undated()) return false;
  if (fact.key.as_of) return period.contains(*fact.key.as_of);
  return !fact.key.period.is_undated() && fact.key.period.last_day() == period.last_day();
}

// The unit of another name that the head of the document speaks of, if it does not name the one
// that reports; nullptr if there is none. Units of other kinds may well stand there: the ministry
// that it is sent to.
const OrgUnit* other_unit(const ReportReading& reading, const ReportDocument& document) {
  constexpr std::size_t kHead = 8;  // passages
  const OrgUnit* const own = document.pack.orgs.find(document.org);
  if (own == nullptr) return nullptr;
  const OrgIndex names(document.pack);
  const OrgUnit* other = nullptr;
  for (std::size_t p = 0; p < std::min(kHead, reading.passages.size()); ++p) {
    for (const OrgMention& mention : names.find(reading.passages[p])) {
      if (mention.org->id == own->id) return nullptr;
      if (other == nullptr && mention.org->kind == own->kind) other = mention.org;
    }
  }
  return other;
}

Arg period_argument_of(std::string name, const TimePeriod& period) {
  return {std::move(name), period_words(period, Language::kVietnamese),
          period_words(period, Language::kEnglish)};
}

// Another unit's document, or one of a time that the form does not ask about.
Result<> check_subject(const ReportReading& reading, const ReportDocument& document) {
  if (const OrgUnit* other = other_unit(reading, document)) {
    return fail(ErrorCode::kConflict, "submission.file.document_of_other",
                {{"org", other->name_vi, other->name_en}}, {document.name, 0, 0});
  }
  const TimePeriod& found = reading.period;
  if (found.is_undated() || document.period.is_undated()) return done();
  if (found.last_day() >= document.period.first_day() &&
      found.first_day() <= document.period.last_day()) {
    return done();
  }
  const Args args{period_argument_of("found", found),
                  period_argument_of("expected", document.period)};
  return fail(ErrorCode::kConflict, "submission.file.document_period", args, {document.name, 0, 0});
}

class Proposer {
 public:
  Proposer(const ReportDocument& document, const SourceText& source)
      : document_(document), source_(source) {
    for (const FormRow* row : document.form.rows()) {
      if (row->kind != RowKind::kNumber || row->indicator.empty()) continue;
      rows_.emplace(cell_name(row->indicator, row->breakdown), row);
    }
  }

  void add(const ReadFact& fact) {
    const auto at = rows_.find(cell_name(fact.key.indicator, fact.key.breakdown));
    const Indicator* indicator = document_.pack.indicator(fact.key.indicator);
    if (at == rows_.end() || indicator == nullptr) return;
    const FormRow& row = *at->second;
    if (fact.key.org != document_.org || fact.key.scenario != Scenario::kActual ||
        fact.key.unit != row.unit || !has_number(fact.status) || fact.value_high ||
        !is_of_period(fact, *indicator, document_.period)) {
      return;
    }
    const std::string& line = source_.lines[fact.line].text;
    CellProposal out;
    out.cell = row.cell;
    out.name = row.name;
    out.value = in_row(fact, row).to_string();
    out.input = fact.printed;
    out.qualifier = fact.qualifier;
    out.line = fact.line + 1;
    out.begin = utf16_units(line, fact.begin);
    out.end = utf16_units(line, fact.end);
    out.confidence = fmt::format("{:.2f}", std::clamp(fact.confidence, 0.0, 1.0));
    found_[row.cell].push_back(std::move(out));
  }

  // A value that the document repeats is proposed once, where it is surest.
  std::vector<CellProposal> take() {
    std::vector<CellProposal> out;
    for (const FormRow* row : document_.form.rows()) {
      const auto at = found_.find(row->cell);
      if (at == found_.end()) continue;
      std::stable_sort(
          at->second.begin(), at->second.end(),
          [](const CellProposal& a, const CellProposal& b) { return a.confidence > b.confidence; });
      const std::size_t first = out.size();
      for (CellProposal& proposal : at->second) {
        const bool known = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                                       [&](const CellProposal& each) {
                                         return Decimal::parse(each.value).value() ==
                                                Decimal::parse(proposal.value).value();
                                       });
        if (!known) out.push_back(std::move(proposal));
      }
    }
    return out;
  }

 private:
  // In the row's multiplier; no zeros behind the point that the document does not print.
  static Decimal in_row(const ReadFact& fact, const FormRow& row) {
    return fact.value.shifted(fact.mult - row.mult);
  }

  const ReportDocument& document_;
  const SourceText& source_;
  std::map<std::string, const FormRow*> rows_;  // by cell_name()
  std::map<std::string, std::vector<CellProposal>> found_;
};

}  // namespace

Result<DocumentProposals> propose_from_document(const ReportDocument& document,
                                                Progress& progress) {
  TK_TRY(SourceText source, read_uploaded({document.bytes, document.name}, progress));
  // The document's own title counts; where it names no time at all, that of the form.
  ReportReading reading = read_report(source, document.pack, {.org = document.org, .period = {}});
  if (reading.period.is_undated()) {
    reading = read_report(source, document.pack, {.org = document.org, .period = document.period});
  }
  TK_CHECK(check_subject(reading, document));
  Proposer proposer(document, source);
  for (const ReadFact& fact : reading.facts) proposer.add(fact);
  DocumentProposals out;
  out.proposals = proposer.take();
  out.text.reserve(source.lines.size());
  for (SourceLine& line : source.lines) out.text.push_back(std::move(line.text));
  out.notices = std::move(source.notices);
  if (!same_days(reading.period, document.period)) {
    out.notices.push_back({"submission.file.document_other_length",
                           {period_argument_of("found", reading.period),
                            period_argument_of("expected", document.period)},
                           {document.name, 0, 0}});
  }
  return out;
}

}  // namespace tongket
