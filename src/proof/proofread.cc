#include "proof/proofread.h"

#include <utility>

#include "proof/document_checks.h"
#include "proof/relations.h"
#include "proof/source_lines.h"

namespace tongket {

Result<std::vector<ProofFinding>> proofread(const SourceText& source, const Pack* pack,
                                            const FactIndex* facts, Progress& progress) {
  static const Pack no_pack;
  const Pack& sector = pack != nullptr ? *pack : no_pack;
  progress.report("proof.step", 0, source.lines.size());
  const ReportReading reading = read_report(source, sector, {});
  if (progress.cancelled()) return fail(ErrorCode::kCancelled, "proof.cancelled");
  std::vector<ProofFinding> found;
  check_document({source, reading, sector}, facts, found);
  check_relations({source, reading, sector}, found);
  progress.report("proof.step", source.lines.size(), source.lines.size());
  if (progress.cancelled()) return fail(ErrorCode::kCancelled, "proof.cancelled");
  return in_reading_order(std::move(found));
}

}  // namespace tongket
