#include "proof/proofread.h"

#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "model/implied_base.h"
#include "proof/document_checks.h"
#include "proof/relations.h"
#include "proof/source_lines.h"

namespace tongket {
namespace {

// The facts of the series that the text has values of, with the bases that they imply.
Result<FactIndex> facts_named(const ReportReading& reading, const Pack& pack,
                              const ReadableStore& facts) {
  std::set<std::pair<std::string, std::string>> wanted;
  for (const ReadFact& fact : reading.facts) {
    if (fact.key.indicator.empty() || fact.key.org.empty()) continue;
    wanted.emplace(fact.key.indicator, fact.key.org);
  }
  std::vector<Fact> out;
  for (const auto& [indicator, org] : wanted) {
    TK_TRY(std::vector<Fact> found, facts.store.find({.indicator = indicator, .org = org}));
    out.insert(out.end(), std::move_iterator(found.begin()), std::move_iterator(found.end()));
  }
  facts.keep_readable(out);
  return with_implied_bases(pack, std::move(out));
}

Result<std::vector<ProofFinding>> checked(const ProofText& text, const FactIndex* facts,
                                          Progress& progress) {
  if (progress.cancelled()) return fail(ErrorCode::kCancelled, "proof.cancelled");
  std::vector<ProofFinding> found;
  check_document(text, facts, found);
  check_relations(text, found);
  progress.report("proof.step", text.source.lines.size(), text.source.lines.size());
  if (progress.cancelled()) return fail(ErrorCode::kCancelled, "proof.cancelled");
  return in_reading_order(std::move(found));
}

}  // namespace

Result<std::vector<ProofFinding>> proofread(const SourceText& source, const Pack* pack,
                                            const FactIndex* facts, Progress& progress) {
  static const Pack no_pack;
  const Pack& sector = pack != nullptr ? *pack : no_pack;
  progress.report("proof.step", 0, source.lines.size());
  const ReportReading reading = read_report(source, sector, {});
  return checked({source, reading, sector}, facts, progress);
}

Result<std::vector<ProofFinding>> proofread(const SourceText& source, const Pack& pack,
                                            const ReadableStore& facts, Progress& progress) {
  progress.report("proof.step", 0, source.lines.size());
  const ReportReading reading = read_report(source, pack, {});
  TK_TRY(const FactIndex index, facts_named(reading, pack, facts));
  return checked({source, reading, pack}, &index, progress);
}

}  // namespace tongket
